import PanelWire

extension Page {
  /// The answers of a form, one fact a field, in the order they came.
  ///
  /// - Parameter fields: what the form calls its fields, and the codes that answer them.
  mutating func answers(_ answers: JSON?, as fields: [JSON] = []) {
    for member in answers.object ?? [:] {
      let field = fields.first { $0["field"].text == member.name }
      let says = field["says"].elements
      answer(field["label"].text ?? Self.label(member.name), says.isEmpty ? member.value : .array(says))
    }
  }

  private mutating func answer(_ label: String, _ value: JSON) {
    switch value {
    case .object(let members):
      for member in members { answer("\(label), \(Self.label(member.name).lowercased())", member.value) }
    case .array(let elements) where elements.contains(where: { $0.object != nil }):
      for (place, element) in elements.enumerated() { answer("\(label) \(place + 1)", element) }
    case .array(let elements):
      fact(label, elements.compactMap(Self.text).joined(separator: ", "))
    case .null, .bool, .number, .string:
      fact(label, Self.text(value))
    }
  }

  /// `date-of-birth` is `Date of birth`.
  static func label(_ name: String) -> String {
    let words = name.replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private static func text(_ value: JSON) -> String? {
    switch value {
    case .string(let text): When.day(value) ?? text
    case .bool(let flag): flag ? "yes" : "no"
    case .number(let number): number.text
    case .null, .array, .object: nil
    }
  }
}
