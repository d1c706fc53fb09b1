/// Writes the members of the JSON lines in which histories and heads are exported.
enum JSONLine {
  /// A member with a text, escaped as RFC 8259 (7) requires and no further, so that a text has one spelling.
  static func member(_ name: String, _ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == quote || $0 == backslash }) else {
      return "\"\(name)\":\"\(text)\""
    }
    var written = "\"\(name)\":\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": written += "\\\""
      case "\\": written += "\\\\"
      case "\u{0}"..."\u{1f}": written += "\\u00" + Hex.text([UInt8(truncatingIfNeeded: scalar.value)])
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written + "\""
  }

  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
}

/// Reads a JSON line whose members are known in advance, one after the other, in the order in which they are written.
///
/// A caller that then writes the line again and compares has refused every other spelling; this one only has to
/// understand what `JSONLine` writes.
struct JSONLineReader {
  private let line: [UInt8]
  private var place = 0

  init(_ line: [UInt8]) {
    self.line = line
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { place == line.count }

  /// Goes past these characters; false, without a step, when others stand here.
  mutating func skip(_ literal: String) -> Bool {
    let literal = literal.utf8
    guard line.count - place >= literal.count, line[place..<place + literal.count].elementsEqual(literal) else {
      return false
    }
    place += literal.count
    return true
  }

  /// The value of a text member of this name; nil when something else stands here.
  mutating func text(_ name: String) -> String? {
    guard skip("\"\(name)\":\"") else { return nil }
    var bytes: [UInt8] = []
    while place < line.count {
      let byte = line[place]
      place += 1
      switch byte {
      case JSONLine.quote: return String(validating: bytes, as: UTF8.self)
      case JSONLine.backslash:
        guard let escaped = escaped() else { return nil }
        bytes.append(escaped)
      default: bytes.append(byte)
      }
    }
    return nil
  }

  /// The value of a number member of this name; nil when something else stands here.
  mutating func number(_ name: String) -> Int64? {
    guard skip("\"\(name)\":") else { return nil }
    let digits = line[place...].prefix {
      $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    place += digits.count
    return Int64(String(decoding: digits, as: UTF8.self))
  }

  private mutating func escaped() -> UInt8? {
    if skip("\"") { return JSONLine.quote }
    if skip("\\") { return JSONLine.backslash }
    guard skip("u00"), line.count - place >= 2 else { return nil }
    let byte = Hex.bytes(String(decoding: line[place..<place + 2], as: UTF8.self))?.first
    place += 2
    return byte
  }
}
