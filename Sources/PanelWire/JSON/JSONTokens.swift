extension JSONParser {
  mutating func word(_ word: String, _ value: JSON) throws(Stop) -> JSON {
    for letter in word.utf8 {
      guard next == letter else { throw unexpected() }
      place += 1
    }
    return value
  }

  mutating func number() throws(Stop) -> JSON.Number {
    let start = place
    if next == UInt8(ascii: "-") { place += 1 }
    if next == UInt8(ascii: "0") { place += 1 } else { try digits(from: start) }
    if next == UInt8(ascii: ".") {
      place += 1
      try digits(from: start)
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      place += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
      try digits(from: start)
    }
    if let after = next, Self.goesOnNumber(after) { throw stop(.badNumber, at: start) }
    guard place - start <= 400 else { throw stop(.numberTooLong, at: start) }
    return JSON.Number(grammatical: String(decoding: bytes[start..<place], as: UTF8.self))
  }

  /// One digit or more.
  private mutating func digits(from start: Int) throws(Stop) {
    guard let first = next else { throw stop(.unexpectedEnd, at: place) }
    guard Self.isDigit(first) else { throw stop(.badNumber, at: start) }
    while let digit = next, Self.isDigit(digit) { place += 1 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte)
  }

  /// `01`, `1.2.3` and `1-2` are one bad number, not a number and something after it.
  private static func goesOnNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }
}

extension JSONParser {
  mutating func string() throws(Stop) -> String {
    place += 1
    let start = place
    try plainText()
    if next == UInt8(ascii: "\"") {
      place += 1
      return String(decoding: bytes[start..<(place - 1)], as: UTF8.self)
    }
    var text = Array(bytes[start..<place])
    while next != UInt8(ascii: "\"") {
      try escape(into: &text)
      let plain = place
      try plainText()
      text.append(contentsOf: bytes[plain..<place])
    }
    place += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// Goes over what stands for itself, to the closing quote or the next backslash.
  private mutating func plainText() throws(Stop) {
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): return
      case 0..<0x20: throw stop(.controlCharacter, at: place)
      case 0x20..<0x80: place += 1
      default:
        guard let length = UTF8.lengthOfScalar(in: bytes, at: place) else { throw stop(.notUTF8, at: place) }
        place += length
      }
    }
    throw stop(.unexpectedEnd, at: place)
  }

  private mutating func escape(into text: inout [UInt8]) throws(Stop) {
    let start = place
    place += 1
    guard let letter = next else { throw stop(.unexpectedEnd, at: place) }
    place += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"): try scalar(from: start, into: &text)
    default: throw stop(.badEscape, at: start)
    }
  }

  /// The four digits after `\u`, and the second half of a pair where the first asks for one.
  private mutating func scalar(from start: Int, into text: inout [UInt8]) throws(Stop) {
    let unit = try fourDigits(from: start)
    if let scalar = Unicode.Scalar(unit) {
      if unit == 0 { complain(.nulInText, at: start) }
      text.append(contentsOf: scalar.utf8)
      return
    }
    let isFirstHalf = unit < 0xDC00
    guard isFirstHalf, next == UInt8(ascii: "\\"), place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "u") else {
      return complain(.loneSurrogate, at: start)
    }
    let second = place
    place += 2
    let low = try fourDigits(from: second)
    guard (0xDC00...0xDFFF).contains(low) else {
      place = second
      return complain(.loneSurrogate, at: start)
    }
    guard let whole = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)) else {
      return complain(.loneSurrogate, at: start)
    }
    text.append(contentsOf: whole.utf8)
  }

  private mutating func fourDigits(from start: Int) throws(Stop) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next else { throw stop(.unexpectedEnd, at: place) }
      guard let digit = Self.hexadecimal(byte) else { throw stop(.badEscape, at: start) }
      unit = unit << 4 | digit
      place += 1
    }
    return unit
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 48...57: UInt32(byte - 48)
    case 65...70: UInt32(byte - 55)
    case 97...102: UInt32(byte - 87)
    default: nil
    }
  }
}
