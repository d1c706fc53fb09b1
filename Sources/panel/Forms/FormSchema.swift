import PanelWire

/// A form as the service describes it (JSON Schema 2020-12), read for people.
struct FormSchema: Sendable {
  private let schema: JSON

  init(_ schema: JSON) {
    self.schema = schema
  }

  var title: String? { schema["description"].text ?? schema["title"].text }

  /// Whose the wording is, as it must be said; nil where it is nobody's.
  var acknowledgement: String? { schema["wording"]["acknowledgement"].text }

  var fields: [Field] {
    let required = schema["required"].elements
    return (schema["properties"].object ?? [:]).map { member in
      Field(name: member.name, isRequired: required.contains(.string(member.name)), schema: member.value)
    }
  }

  /// What the form asks between its fields: one of several, or one that depends on another.
  var rules: [String] {
    schema["allOf"].elements.compactMap { rule in
      if !rule["anyOf"].elements.isEmpty {
        let names = rule["anyOf"].elements.compactMap { $0["required"][0].text }
        return "At least one of these is needed: \(names.joined(separator: ", "))."
      }
      guard let needed = rule["then"]["required"][0].text, let condition = rule["if"]["required"][0].text else {
        return nil
      }
      let answers = Self.answers(rule["if"]["properties"][condition]["anyOf"][0]["enum"].elements)
      let when = answers.isEmpty ? "is given" : "is \(answers.joined(separator: " or "))"
      return "\(needed) is needed where \(condition) \(when)."
    }
  }

  /// As they are written into the file: a yes-or-no answer is compared with both of its spellings, and taken in one.
  private static func answers(_ values: [JSON]) -> [String] {
    let flags = values.compactMap(\.flag)
    return flags.isEmpty ? values.compactMap(\.text) : flags.map { $0 ? "true" : "false" }
  }

  /// An object with every field, each holding what is refused until it is replaced.
  var blank: JSON {
    var members = JSON.Object()
    for field in fields { members[field.name] = field.blank }
    return .object(members)
  }

  struct Field: Sendable {
    let name: String
    let isRequired: Bool
    private let schema: JSON

    fileprivate init(name: String, isRequired: Bool, schema: JSON) {
      self.name = name
      self.isRequired = isRequired
      self.schema = schema
    }

    /// Its label and hint.
    var says: String? { schema["description"].text }

    /// In words, what is written there.
    var takes: String {
      if !codes(schema).isEmpty { return "one of these" }
      switch schema["type"].text {
      case "boolean": return "true or false"
      case "integer", "number": return "a number\(range)"
      case "object": return "these members"
      case "array": return inner == nil ? "a list of these" : "a list of objects with these members"
      default: return schema["format"].text == "date" ? "a date, as 2027-03-09" : "text"
      }
    }

    /// `code: label`, where there is a choice.
    var options: [String] {
      (choices(schema) + choices(schema["items"])).compactMap { option in
        option["const"].text.map { code in option["title"].text.map { "\(code): \($0)" } ?? code }
      }
    }

    /// The fields within it.
    var inner: FormSchema? {
      if schema["properties"] != nil { return FormSchema(schema) }
      guard let items = schema["items"], items["properties"] != nil else { return nil }
      return FormSchema(items)
    }

    fileprivate var blank: JSON {
      let codes = codes(schema)
      if !codes.isEmpty { return .string(codes.joined(separator: " | ")) }
      switch schema["type"].text {
      case "boolean": return "true | false"
      case "integer", "number": return .string("a number\(range)")
      case "object": return inner?.blank ?? [:]
      case "array": return .array([inner?.blank ?? .string(self.codes(schema["items"]).joined(separator: " | "))])
      default: return schema["format"].text == "date" ? "yyyy-mm-dd" : ""
      }
    }

    private var range: String {
      guard let least = schema["minimum"].integer, let most = schema["maximum"].integer else { return "" }
      return " from \(least) to \(most)"
    }

    private func choices(_ schema: JSON?) -> [JSON] {
      schema["oneOf"].elements
    }

    private func codes(_ schema: JSON?) -> [String] {
      choices(schema).compactMap { $0["const"].text }
    }
  }
}
