import PanelRules

/// One reading of one value: where it stands now, and every fault so far.
struct Reading {
  /// The local date of the reader; nil where no check asks for it.
  let today: LocalDate?
  private(set) var path: [JSON.Pointer.Step] = []
  private var faults: [Fault] = []
  /// All that were found, those beyond the last that is kept included.
  private(set) var count = 0

  /// More help nobody, and would make a large answer out of a small request.
  static let most = 500

  init(today: LocalDate?) {
    self.today = today
  }

  /// Reads what lies one step further in.
  mutating func inside<Result>(_ step: JSON.Pointer.Step, _ read: (inout Reading) -> Result) -> Result {
    path.append(step)
    defer { path.removeLast() }
    return read(&self)
  }

  /// Notes a fault of the value where the reading stands, or further in.
  mutating func note(_ code: FaultCode, _ values: [String: String] = [:], at further: JSON.Pointer = JSON.Pointer()) {
    note(code.rawValue, values, at: further)
  }

  mutating func note(_ code: String, _ values: [String: String] = [:], at further: JSON.Pointer = JSON.Pointer()) {
    count += 1
    guard count <= Self.most else { return }
    faults.append(Fault(JSON.Pointer(path + further.steps), code, values))
  }

  /// Notes that a value is of another kind; `null` has a fault of its own, whatever was expected.
  mutating func noteKind(of json: JSON, _ expected: FaultCode) {
    note(json.isNull ? .nullNotAllowed : expected)
  }

  /// Every fault; nil where there is none.
  var found: Faults? {
    let more = count - faults.count
    guard more > 0 else { return Faults(faults) }
    return Faults(faults + [Fault(JSON.Pointer(), FaultCode.moreFaults.rawValue, ["count": "\(more)"])])
  }
}
