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

  /// The number of an item, by the reference of its case; a number is left to the service. Nil: no item has the case.
  func number(of written: String) -> String? {
    if Int(written) != nil { return written }
    let found = items.last { $0["reference"].text == written.uppercased() || $0["case"].text == written }
    return (found?["number"].integer).map(String.init)
  }

  /// The same; throws where there is none.
  func item(_ written: String) throws -> String {
    guard let number = number(of: written) else {
      throw Stopped(.notFound, "There is no item \"\(written)\" on this agenda.", listed)
    }
    return number
  }

  /// The items there are, in a sentence.
  var listed: String {
    let items = items.compactMap { item in
      item["number"].integer.map { "\($0) (\(item["reference"].text ?? ""))" }
    }
    return items.isEmpty ? "It has no item that you may see." : "It has item \(items.joined(separator: ", "))."
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

  /// The names of those who are there and have not accepted the confidentiality statement.
  var unaccepted: [String] {
    var seen: Set<String> = []
    return people.compactMap { person in
      guard person["accepted"].flag == false, person["left-at"] == nil,
        ["present", "remote"].contains(person["mode"].text ?? ""), let name = person["name"].text
      else { return nil }
      return seen.insert(person["id"].text ?? name).inserted ? name : nil
    }
  }

  /// The number of the item that is heard next: the first, in the order of the agenda, that was neither called nor ended.
  var next: String? {
    items.filter { $0["called-at"] == nil && $0["ending"] == nil }
      .min { $0.turn < $1.turn }?["number"].integer.map(String.init)
  }

  /// It was closed: until then the confidentiality statement can be accepted.
  var isOver: Bool { json["closed-at"].text != nil }

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

extension JSON {
  /// An item's turn on the agenda; by its number where it was given none.
  fileprivate var turn: (Int, Int) { (self["place"].integer ?? .max, self["number"].integer ?? .max) }
}

extension Page {
  /// Who is in the room and has not accepted that what is said there is confidential.
  mutating func unaccepted(in room: Room, of meeting: String) {
    let names = room.unaccepted
    guard !room.isOver, !names.isEmpty else { return }
    say("Not accepted the confidentiality statement yet: \(names.joined(separator: ", ")).")
    say("Each accepts it for themselves: panel meetings accept \(meeting)")
  }
}
