package import PanelRules

extension Shape {
  /// Reads the body of a request. Throws `malformed-json`, `payload-too-large` or `invalid-request` with every fault.
  package func read(
    body: [UInt8], today: LocalDate? = nil, limits: JSON.Limits = .request
  ) throws(Problem) -> Value {
    let json: JSON
    do { json = try JSON.parse(body, limits: limits) } catch { throw Problem(error) }
    switch read(json, today: today) {
    case .success(let value): return value
    case .failure(let faults): throw Problem(faults)
    }
  }
}
