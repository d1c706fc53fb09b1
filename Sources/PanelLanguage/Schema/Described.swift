/// What may stand somewhere in a file, as an editor is told of it.
indirect enum Described: Sendable {
  /// Any text.
  case text
  /// Small letters, digits and hyphens.
  case name
  /// A count and a unit, as `5 working days`.
  case span
  case number
  /// `yes` or `no`.
  case yesOrNo
  case words([String])
  /// Several, or one alone.
  case some(Described)
  /// Values by names that the author chooses.
  case named(Described)
  /// One of the objects that are described by a name.
  case object(String)
  /// A map that is known by its first key, which has to be there, with these keys and no others.
  case members([(String, Described)])
  /// A map with any of these keys and no others.
  case facts([(String, Described)])
  case either([Described])
  /// Nothing at all: what is meant stands elsewhere, or is the usual.
  case nothing

  static let names = Described.some(.name)
  static let texts = Described.some(.text)
}

/// An object of the language: what it is, its members, and those that have to be there.
struct DescribedObject: Sendable {
  let name: String
  let says: String
  /// The keys that the reader takes.
  let keys: [String]
  let members: [String: Described]
  let required: [String]

  init(_ name: String, _ says: String, keys: [String], required: [String] = [], _ members: [String: Described]) {
    self.name = name
    self.says = says
    self.keys = keys
    self.members = members
    self.required = required
  }
}

// MARK: As JSON Schema

extension DescribedObject {
  var schema: String {
    let listed = keys.compactMap { key in members[key].map { "\(quoted(key)): \($0.schema)" } }
    let needed = required.isEmpty ? "" : ", \"required\": [\(required.map(quoted).joined(separator: ", "))]"
    return
      "{ \"description\": \(quoted(says)), \"type\": \"object\", \"properties\": { \(listed.joined(separator: ", ")) }"
      + "\(needed), \"additionalProperties\": false }"
  }
}

extension Described {
  var schema: String {
    switch self {
    case .text: #"{ "type": ["string", "number", "boolean"] }"#
    case .name: #"{ "type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9-]*$", "maxLength": 64 }"#
    case .span:
      #"{ "type": "string", "pattern": "^[0-9]+ (minute|hour|day|working day|week|month|year)s?( before)?$" }"#
    case .number: #"{ "type": "integer", "minimum": 0 }"#
    // YAML 1.1 has the words as true and false, 1.2 as words.
    case .yesOrNo: #"{ "enum": ["yes", "no", true, false] }"#
    case .words(let words): "{ \"enum\": [\(words.map(quoted).joined(separator: ", "))] }"
    case .some, .either: Choices(self).schema
    case .named(let value):
      "{ \"type\": \"object\", \"propertyNames\": { \"pattern\": \"^[a-z0-9][a-z0-9-]*$\" }, "
        + "\"additionalProperties\": \(value.schema) }"
    case .object(let name): "{ \"$ref\": \(quoted("#/$defs/\(name)")) }"
    case .facts(let facts):
      "{ \"type\": \"object\", \"properties\": { "
        + facts.map { "\(quoted($0.0)): \($0.1.schema)" }.joined(separator: ", ")
        + " }, \"additionalProperties\": false }"
    case .members(let members):
      "{ \"type\": \"object\", \"properties\": { "
        + members.map { "\(quoted($0.0)): \($0.1.schema)" }.joined(separator: ", ")
        + " }, \"required\": [\(quoted(members.first?.0 ?? ""))], \"additionalProperties\": false }"
    case .nothing: #"{ "type": "null" }"#
    }
  }
}

/// A text as JSON has it.
func quoted(_ text: String) -> String {
  let escaped = text.map { character in
    switch character {
    case "\"": "\\\""
    case "\\": "\\\\"
    default: String(character)
    }
  }
  return "\"\(escaped.joined())\""
}
