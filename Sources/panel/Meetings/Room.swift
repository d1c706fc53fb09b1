import PanelWire

/// Who came to a meeting and what is heard there.
struct Room: Sendable {
  private let json: JSON

  init(_ meeting: Path, _ client: Client) async throws {
    json = try await client.get(meeting).json
  }

  init(_ json: JSON) {
    self.json = json
  }

  /// Somebody who came, by name or identifier.
  func practitioner(_ written: String) throws -> Named {
    if let identifier = Lookup.identifier(written, prefix: "pra") { return Named(id: identifier, name: written) }
    return try Named.one(written, "person at this meeting", among: people)
  }

  /// An agency that somebody came for, by its name or a part of it, or its identifier.
  func agency(_ written: String) throws -> Named {
    if let identifier = Lookup.identifier(written, prefix: "agc") { return Named(id: identifier, name: written) }
    var seen: Set<String> = []
    let agencies = json["attendance"].elements.compactMap { person -> JSON? in
      guard let id = person["agency"].text, seen.insert(id).inserted else { return nil }
      return .members(("id", .string(id)), ("name", person["agency-name"]))
    }
    return try Named.one(written, "agency at this meeting", among: agencies)
  }

  /// The number of an item, by number or by the reference of its case.
  func item(_ written: String) throws -> String {
    if Int(written) != nil { return written }
    let found = items.last { $0["reference"].text == written.uppercased() || $0["case"].text == written }
    guard let number = found?["number"].integer else {
      throw Stopped(
        .notFound, "There is no item \"\(written)\" on this agenda.", "See the items: panel meetings show next")
    }
    return String(number)
  }

  /// The identifiers of those who hold a position on an item: chair, deputy and members who are there and have no
  /// conflict of interest on it. Of one who came back after leaving, the last coming counts.
  func voices(on item: String) -> [String] {
    let conflicted = items.first { $0["number"].integer.map(String.init) == item }?["conflicts"].elements ?? []
    var last: [String: JSON] = [:]
    for person in people { if let id = person["id"].text { last[id] = person } }
    return people.compactMap { $0["id"].text }.reduce(into: [String]()) { voices, id in
      guard !voices.contains(id), let person = last[id], !conflicted.contains(.string(id)) else { return }
      guard ["chair", "deputy", "member"].contains(person["capacity"].text ?? "") else { return }
      guard ["present", "remote"].contains(person["mode"].text ?? ""), person["left-at"] == nil else { return }
      voices.append(id)
    }
  }

  private var items: [JSON] { json["items"].elements }

  /// With the identifier under `id`, as lists of practitioners have it.
  private var people: [JSON] {
    json["attendance"].elements.map { person in
      var members = person.object ?? [:]
      members["id"] = person["practitioner"]
      return .object(members)
    }
  }
}
