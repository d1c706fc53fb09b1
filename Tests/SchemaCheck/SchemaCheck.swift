package import PanelWire

/// Holds a value against a JSON Schema, for the keywords that shapes write; throws at any other, so that none is
/// passed over.
package struct SchemaCheck {
  private let schema: JSON

  package init(_ schema: JSON) {
    self.schema = schema
  }

  package struct UnknownKeyword: Error {
    let keyword: String
  }

  /// Whether the schema takes the value.
  package func takes(_ json: JSON) throws -> Bool {
    for keyword in schema.object ?? [:] {
      guard try holds(keyword.name, keyword.value, json) else { return false }
    }
    return true
  }

  /// Where the value is not what the schema says: members that are missing or not declared, and values of another kind.
  package func faults(in json: JSON, at place: String = "") throws -> [String] {
    let choices = schema["anyOf"].elements
    guard choices.isEmpty else {
      let all = try choices.map { try SchemaCheck($0).faults(in: json, at: place) }
      return all.min { $0.count < $1.count } ?? []
    }
    switch json {
    case .array(let elements):
      guard schema["type"].text == "array" else { return ["\(place) is a list"] }
      let check = SchemaCheck(schema["items"] ?? [:])
      return try elements.enumerated().flatMap { try check.faults(in: $0.element, at: "\(place)/\($0.offset)") }
    case .object(let object):
      guard schema["type"].text == "object" else { return ["\(place) is an object"] }
      let missing = schema["required"].elements.compactMap(\.text).filter { object[$0] == nil }
      return try missing.map { "\(place)/\($0) is missing" } + object.flatMap { try faults(of: $0, at: place) }
    case .null, .bool, .number, .string: return try takes(json) ? [] : ["\(place) is not what is declared"]
    }
  }

  private func faults(of member: JSON.Object.Member, at place: String) throws -> [String] {
    let within = "\(place)/\(member.name)"
    if let declared = schema["properties"][member.name] {
      return try SchemaCheck(declared).faults(in: member.value, at: within)
    }
    guard let others = schema["additionalProperties"] else { return [] }
    return others.flag == false
      ? ["\(within) is not declared"] : try SchemaCheck(others).faults(in: member.value, at: within)
  }

  private func holds(_ keyword: String, _ value: JSON, _ json: JSON) throws -> Bool {
    switch keyword {
    case "title", "description", "examples", "format", "then", "$schema", "$id": return true
    case "type": return isType(value.text, json)
    case "enum": return value.elements.contains(json)
    case "const": return value == json
    case "anyOf": return try value.elements.contains { try SchemaCheck($0).takes(json) }
    case "allOf": return try value.elements.allSatisfy { try SchemaCheck($0).takes(json) }
    case "oneOf": return try value.elements.count { try SchemaCheck($0).takes(json) } == 1
    case "not": return try !SchemaCheck(value).takes(json)
    case "if": return try !SchemaCheck(value).takes(json) || SchemaCheck(schema["then"] ?? [:]).takes(json)
    case "minimum": return json.double.map { $0 >= value.double ?? 0 } ?? true
    case "maximum": return json.double.map { $0 <= value.double ?? 0 } ?? true
    case "minLength": return json.text.map { $0.unicodeScalars.count >= value.integer ?? 0 } ?? true
    case "maxLength": return json.text.map { $0.unicodeScalars.count <= value.integer ?? 0 } ?? true
    case "pattern": return try matches(value.text, json.text)
    default: return try holdsWithin(keyword, value, json)
    }
  }

  private func holdsWithin(_ keyword: String, _ value: JSON, _ json: JSON) throws -> Bool {
    let isArray = if case .array = json { true } else { false }
    switch keyword {
    case "items": return try json.elements.allSatisfy { try SchemaCheck(value).takes($0) }
    case "contains": return try !isArray || json.elements.contains { try SchemaCheck(value).takes($0) }
    case "minItems": return !isArray || json.elements.count >= value.integer ?? 0
    case "maxItems": return !isArray || json.elements.count <= value.integer ?? 0
    case "uniqueItems": return Set(json.elements).count == json.elements.count
    case "minProperties": return (json.object?.count ?? .max) >= value.integer ?? 0
    case "maxProperties": return (json.object?.count ?? 0) <= value.integer ?? 0
    case "required":
      return json.object.map { object in value.elements.allSatisfy { object[$0.text ?? ""] != nil } } ?? true
    case "propertyNames":
      return try json.object?.allSatisfy { try SchemaCheck(value).takes(.string($0.name)) } ?? true
    case "properties":
      return try json.object?.allSatisfy { try value[$0.name].map(SchemaCheck.init)?.takes($0.value) ?? true } ?? true
    case "additionalProperties":
      let declared = schema["properties"].object ?? [:]
      return try json.object?.allSatisfy { member in
        if declared[member.name] != nil { return true }
        return try value.flag ?? SchemaCheck(value).takes(member.value)
      } ?? true
    default: throw UnknownKeyword(keyword: keyword)
    }
  }

  private func isType(_ name: String?, _ json: JSON) -> Bool {
    switch json {
    case .null: name == "null"
    case .bool: name == "boolean"
    case .number: name == "number" || (name == "integer" && json.double.map { $0 == $0.rounded() } ?? false)
    case .string: name == "string"
    case .array: name == "array"
    case .object: name == "object"
    }
  }

  private func matches(_ expression: String?, _ text: String?) throws -> Bool {
    guard let text, let expression else { return true }
    return try text.firstMatch(of: Regex(expression)) != nil
  }
}
