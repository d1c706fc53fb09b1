import PanelWire

extension Client {
  /// The practitioner that was named: by identifier, or by name, whole or in part, in any case of letters, where it
  /// fits one only.
  func practitioner(_ written: String) async throws -> Named {
    if let identifier = Lookup.identifier(written, prefix: "pra") { return Named(id: identifier, name: written) }
    let known = try await everything(Path("v1", "practitioners"), "practitioners")
    return try Named.one(written, "practitioner", among: known)
  }

  /// All rows of a list, page after page.
  func everything(_ path: Path, _ member: String) async throws -> [JSON] {
    var answer = try await get(path, [("limit", "200")])
    var rows = answer.json[member].elements
    while let next = answer.next {
      answer = try await get(next)
      rows += answer.json[member].elements
    }
    return rows
  }
}

/// The one that a name means.
struct Named: Sendable {
  let id: String
  let name: String

  /// The one row whose name is what was written, or else the one whose name holds it. Somebody who
  /// stands there twice, as one who came back to a meeting does, is one.
  static func one(_ written: String, _ noun: String, among listed: [JSON]) throws -> Named {
    var seen: Set<String> = []
    let rows = listed.filter { $0["id"].text.map { seen.insert($0).inserted } ?? false }
    let exact = rows.filter { $0["name"].text?.lowercased() == written.lowercased() }
    let found = exact.isEmpty ? rows.filter { fits($0, written) } : exact
    if found.count == 1, let id = found[0]["id"].text { return Named(id: id, name: found[0]["name"].text ?? written) }
    var page = Page()
    if found.isEmpty {
      page.say("No \(noun) you can see is called \"\(written)\".")
    } else {
      page.say("\"\(written)\" fits \(found.count). Give one of these, or the identifier:")
    }
    let candidates = found.isEmpty ? rows : found
    for row in candidates.prefix(20) {
      page.fact(
        "  \(row["name"].text ?? "")",
        [row["agency-name"].text, row["id"].text].compactMap(\.self).joined(separator: ", "))
    }
    if candidates.count > 20 { page.say("There are \(candidates.count - 20) more; give a part of the name.") }
    throw Stopped(found.isEmpty ? .notFound : .usage, page)
  }

  /// Whether a row's name holds what was written, whatever the case of the letters.
  static func fits(_ row: JSON, _ written: String) -> Bool {
    row["name"].text?.lowercased().contains(written.lowercased()) == true
  }
}
