import PanelWire

extension Client {
  /// Records something about sharing of a case: a member named by its kind.
  func keep(_ kind: String, _ says: JSON, on enquired: NamedCase) async throws -> Answer {
    try await act(.post, enquired.path(self).appending("records"), .members((kind, says)))
  }

  /// The agencies that were named: each by identifier, or by a name or a part of it that fits one only.
  func agencies(_ written: [String]) async throws -> JSON? {
    guard !written.isEmpty else { return nil }
    let given = written.map { Lookup.identifier($0, prefix: "agc") }
    let known = given.contains(nil) ? try await everything(Path("v1", "agencies"), "agencies") : []
    return .array(
      try zip(written, given).map { .string(try $1 ?? Named.one($0, "agency", among: known).id) })
  }
}

extension Page {
  /// What was recorded, and what it is known by.
  mutating func kept(_ json: JSON) {
    say("Recorded: \(json.titled("kind") ?? "a record").")
    fact("Record", json["id"].text)
    fact("Contact", json["contact"].text)
    if json["with-police"].flag == true { say("The case is with the police: everybody else sees that, and no more.") }
  }
}
