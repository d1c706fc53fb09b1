extension Shape where Value == String {
  /// A text of so many characters (Unicode scalars, as JSON Schema and PostgreSQL count them), on one line or many.
  ///
  /// Where at least one character is asked for, white space alone is refused. Control characters and those that turn
  /// the direction of writing are always refused; tabs and line breaks are taken where lines are `.many`.
  package static func text(
    _ length: ClosedRange<Int>, lines: TextLines = .one, pattern: TextPattern? = nil
  ) -> Shape {
    Shape(schema: schema(length, pattern), codes: codes(length, lines, pattern)) { json, reading in
      guard let text = json.text else {
        reading.noteKind(of: json, .notText)
        return nil
      }
      let before = reading.count
      note(length, of: text, &reading)
      note(lines, of: text, &reading)
      if let pattern, reading.count == before, !pattern.matches(text) {
        reading.note(.notInForm, ["example": pattern.example])
      }
      return reading.count == before ? text : nil
    }
  }

  /// A name such as files and URLs use: lower-case words joined by hyphens, 64 characters at most.
  package static func code() -> Shape {
    text(1...64, pattern: .code)
  }

  private static func note(_ length: ClosedRange<Int>, of text: String, _ reading: inout Reading) {
    if length.lowerBound > 0, text.unicodeScalars.allSatisfy(\.isBlank) { return reading.note(.blank) }
    let count = text.unicodeScalars.count
    if count < length.lowerBound { reading.note(.tooShort, ["least": "\(length.lowerBound)"]) }
    if count > length.upperBound { reading.note(.tooLong, ["most": "\(length.upperBound)"]) }
  }

  private static func note(_ lines: TextLines, of text: String, _ reading: inout Reading) {
    if text.unicodeScalars.contains(where: \.isUnseen) { reading.note(.controlCharacter) }
    switch lines {
    case .one: if text.unicodeScalars.contains(where: \.isLayout) { reading.note(.lineBreak) }
    case .many: break
    }
  }

  private static func schema(_ length: ClosedRange<Int>, _ pattern: TextPattern?) -> JSON.Object {
    var schema: JSON.Object = ["type": "string"]
    if length.lowerBound > 0 { schema["minLength"] = .number(JSON.Number(length.lowerBound)) }
    schema["maxLength"] = .number(JSON.Number(length.upperBound))
    if let pattern {
      schema["pattern"] = .string(pattern.regularExpression)
      schema["examples"] = [.string(pattern.example)]
    } else if length.lowerBound > 0 {
      schema["pattern"] = "\\S"
    }
    return schema
  }

  private static func codes(_ length: ClosedRange<Int>, _ lines: TextLines, _ pattern: TextPattern?) -> Set<String> {
    var codes = Set(FaultCode.notText, .nullNotAllowed, .tooLong, .controlCharacter)
    if length.lowerBound > 0 { codes.formUnion(Set(.blank)) }
    if length.lowerBound > 1 { codes.formUnion(Set(.tooShort)) }
    if lines == .one { codes.formUnion(Set(.lineBreak)) }
    if pattern != nil { codes.formUnion(Set(.notInForm)) }
    return codes
  }
}

/// Whether a text may hold line breaks and tabs.
package enum TextLines: Sendable {
  case one, many
}

/// The form a text must have, as a test and as the regular expression that says the same in a schema.
package struct TextPattern: Sendable {
  /// ECMA-262, anchored at both ends.
  package let regularExpression: String
  /// One text that has the form, for messages.
  package let example: String
  let matches: @Sendable (String) -> Bool

  /// The test must take exactly what the expression does.
  package init(_ regularExpression: String, example: String, matches: @escaping @Sendable (String) -> Bool) {
    self.regularExpression = regularExpression
    self.example = example
    self.matches = matches
  }

  /// Lower-case words and numbers joined by single hyphens, beginning with a letter.
  package static let code = TextPattern("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", example: "short-name") { text in
    var previous = UInt8(ascii: "-")
    for (place, byte) in text.utf8.enumerated() {
      let isLetter = (97...122).contains(byte)
      let isJoin = byte == UInt8(ascii: "-") && previous != UInt8(ascii: "-")
      guard isLetter || (place > 0 && ((48...57).contains(byte) || isJoin)) else { return false }
      previous = byte
    }
    return previous != UInt8(ascii: "-")
  }
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool {
    properties.isWhitespace || isUnseen
  }

  /// Tabs and what begins a new line.
  fileprivate var isLayout: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Controls other than layout, the byte order mark, and the marks that reorder what follows them, by which a text
  /// can be made to read as another.
  fileprivate var isUnseen: Bool {
    switch value {
    case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
