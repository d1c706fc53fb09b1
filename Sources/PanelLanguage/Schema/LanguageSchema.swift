import PanelRules

/// The language of route files as a JSON Schema (draft 2020-12), by which editors complete and check them as they are
/// written. Names that lead nowhere, and what may not stand beside what, `panel workflow check` alone tells.
package enum LanguageSchema {
  /// The schema of a route, a part of routes or a counted service, in an order that does not change. Which of them a file
  /// is, and which of several things may stand somewhere, is told apart by `if`, so that what is wrong is told of that
  /// alone.
  package static var document: String {
    let definitions = objects.map { "    \(quoted($0.name)): \($0.schema)" }.joined(separator: ",\n")
    return """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A route, a part of routes, or a service that is counted",
        "if": { "required": ["part"] },
        "then": { "$ref": "#/$defs/part" },
        "else": {
          "if": { "required": ["counted"] },
          "then": { "$ref": "#/$defs/counted" },
          "else": { "$ref": "#/$defs/route" }
        },
        "$defs": {
      \(definitions)
        }
      }

      """
  }

  /// By the name of each kind of object the keys that the reader takes there, and those that the schema describes: the
  /// two are the same.
  package static var keys: [String: (read: Set<String>, described: Set<String>)] {
    Dictionary(objects.map { ($0.name, (Set($0.keys), Set($0.members.keys))) }) { first, _ in first }
  }

  /// What in a file the schema would not take, each with its place in the file. Text that is not YAML is taken: that is
  /// for the reader to tell.
  package static func faults(in bytes: [UInt8]) -> [String] {
    guard let node = ReadYaml.read(bytes, Notes(file: "")) else { return [] }
    let kind = node["part"] != nil ? "part" : node["counted"] != nil ? "counted" : "route"
    return Self.faults(in: node, against: .object(kind), at: kind)
  }

  static var objects: [DescribedObject] { ofRoutes + ofStages + ofMoves }

  // MARK: Holding a file against it

  private static func faults(in node: Node, against described: Described, at place: String) -> [String] {
    switch described {
    case .object(let name):
      guard let object = objects.first(where: { $0.name == name }), case .map(let entries) = node.content else {
        return ["\(place) is no \(name)"]
      }
      let missing = object.required.filter { key in !entries.contains { $0.key.value == key } }
      return missing.map { "\(place)/\($0) is missing" }
        + entries.flatMap { entry -> [String] in
          guard let member = object.members[entry.key.value] else { return ["\(place)/\(entry.key.value) is unknown"] }
          return faults(in: entry.value, against: member, at: "\(place)/\(entry.key.value)")
        }
    case .members(let members):
      guard case .map(let entries) = node.content, entries.contains(where: { $0.key.value == members.first?.0 }) else {
        return ["\(place) is none of these maps"]
      }
      return faults(of: entries, against: members, at: place)
    case .facts(let facts):
      guard case .map(let entries) = node.content else { return ["\(place) is no map"] }
      return faults(of: entries, against: facts, at: place)
    case .named(let value):
      guard case .map(let entries) = node.content else { return ["\(place) has no names"] }
      return entries.flatMap { faults(in: $0.value, against: value, at: "\(place)/\($0.key.value)") }
    case .some(let one):
      guard case .list(let items) = node.content else { return faults(in: node, against: one, at: place) }
      return items.enumerated().flatMap { faults(in: $0.element, against: one, at: "\(place)/\($0.offset)") }
    case .either(let choices):
      return choices.map { faults(in: node, against: $0, at: place) }.min { $0.count < $1.count } ?? []
    case .text, .name, .span, .number, .yesOrNo, .words, .nothing:
      guard let word = node.word, described.takes(word) else { return ["\(place) is not what is described"] }
      return []
    }
  }

  private static func faults(
    of entries: [Node.Entry], against members: [(String, Described)], at place: String
  ) -> [String] {
    entries.flatMap { entry -> [String] in
      guard let member = members.first(where: { $0.0 == entry.key.value }) else {
        return ["\(place)/\(entry.key.value) is unknown"]
      }
      return faults(in: entry.value, against: member.1, at: "\(place)/\(entry.key.value)")
    }
  }
}

extension Described {
  fileprivate func takes(_ word: String) -> Bool {
    switch self {
    case .text: !word.isEmpty
    case .name: !word.isEmpty && word.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 45 }
    case .span: (try? Span.read(word.hasSuffix(" before") ? String(word.dropLast(7)) : word)) != nil
    case .number: Int(word) != nil
    case .yesOrNo: ["yes", "no"].contains(word)
    case .words(let words): words.contains(word)
    case .nothing: word.isEmpty
    case .some, .named, .object, .members, .facts, .either: false
    }
  }
}
