extension JSON {
  /// How a value is laid out. Either way the same value gives the same bytes, always.
  package enum Layout: Sendable {
    /// No white space at all.
    case compact
    /// Two spaces a level, one member a line, a newline at the end.
    case pretty
  }

  /// The value in UTF-8, members in their order.
  package func bytes(_ layout: Layout = .compact) -> [UInt8] {
    var bytes: [UInt8] = []
    switch layout {
    case .compact:
      append(to: &bytes, indent: nil)
    case .pretty:
      append(to: &bytes, indent: 0)
      bytes.append(10)
    }
    return bytes
  }

  /// The same as text.
  package func text(_ layout: Layout = .compact) -> String {
    String(decoding: bytes(layout), as: UTF8.self)
  }

  /// Appends the value; `indent` is the level of the line it begins on, nil for no lines.
  func append(to bytes: inout [UInt8], indent: Int? = nil) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let number): bytes.append(contentsOf: number.text.utf8)
    case .string(let text): bytes.appendQuoted(text)
    case .array(let elements):
      bytes.appendGroup(elements, open: "[", close: "]", indent) { element, bytes, indent in
        element.append(to: &bytes, indent: indent)
      }
    case .object(let object):
      bytes.appendGroup(object, open: "{", close: "}", indent) { member, bytes, indent in
        bytes.appendQuoted(member.name)
        bytes.append(UInt8(ascii: ":"))
        if indent != nil { bytes.append(32) }
        member.value.append(to: &bytes, indent: indent)
      }
    }
  }
}

extension [UInt8] {
  /// Appends a string in quotes. Escapes only what must be: the quote, the backslash and U+0000 to U+001F.
  mutating func appendQuoted(_ text: String) {
    append(UInt8(ascii: "\""))
    let isWhole: Bool? = text.utf8.withContiguousStorageIfAvailable { utf8 in
      guard !utf8.contains(where: Self.needsEscape) else { return false }
      append(contentsOf: utf8)
      return true
    }
    if isWhole != true {
      for byte in text.utf8 { if Self.needsEscape(byte) { appendEscaped(byte) } else { append(byte) } }
    }
    append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
    case 8: append(UInt8(ascii: "b"))
    case 9: append(UInt8(ascii: "t"))
    case 10: append(UInt8(ascii: "n"))
    case 12: append(UInt8(ascii: "f"))
    case 13: append(UInt8(ascii: "r"))
    default:
      append(contentsOf: "u00".utf8)
      append(byte < 16 ? 48 : 49)
      let low = byte & 15
      append(low < 10 ? 48 + low : 87 + low)
    }
  }

  fileprivate mutating func appendGroup<Elements: Collection>(
    _ elements: Elements, open: Unicode.Scalar, close: Unicode.Scalar, _ indent: Int?,
    _ appendElement: (Elements.Element, inout [UInt8], Int?) -> Void
  ) {
    append(UInt8(ascii: open))
    for (place, element) in elements.enumerated() {
      if place > 0 { append(UInt8(ascii: ",")) }
      appendLine(indent.map { $0 + 1 })
      appendElement(element, &self, indent.map { $0 + 1 })
    }
    if !elements.isEmpty { appendLine(indent) }
    append(UInt8(ascii: close))
  }

  private mutating func appendLine(_ indent: Int?) {
    guard let indent else { return }
    append(10)
    append(contentsOf: repeatElement(32, count: indent * 2))
  }
}
