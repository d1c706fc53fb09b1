import PanelWire

/// What the daemon answered.
struct Answer: Sendable {
  let status: Int
  /// Names in lower case.
  let headers: [String: String]
  let body: [UInt8]
  /// The body; `null` where it is empty or no JSON.
  let json: JSON

  init(status: Int, headers: [String: String], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
    json = (try? JSON.parse(body, limits: .answer)) ?? .null
  }

  /// Seconds to wait before the next try, where the daemon said.
  var retryAfter: Int? { headers["retry-after"].flatMap { Int($0) } }

  /// Where the next page of a list is.
  var next: Path? {
    guard let link = headers["link"], link.contains("rel=\"next\""), let start = link.firstIndex(of: "<"),
      let end = link.firstIndex(of: ">"), start < end
    else { return nil }
    return Path(target: String(link[link.index(after: start)..<end]))
  }
}
