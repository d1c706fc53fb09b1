/// A type whose arrays are one PostgreSQL value. Arrays have one dimension and hold no NULL.
package protocol SQLElement: Sendable {
  static var sqlArrayType: SQLType { get }
  static func append(_ array: [Self], to list: inout ParameterList)
  static func array(from cell: Cell) throws -> [Self]
}

extension Array: SQLValue where Element: SQLElement {
  package static var sqlType: SQLType { Element.sqlArrayType }

  package init(cell: Cell) throws {
    self = try Element.array(from: cell)
  }

  package func append(to list: inout ParameterList) {
    Element.append(self, to: &list)
  }
}

extension String: SQLElement {
  package static var sqlArrayType: SQLType { .texts }
}

extension Bool: SQLElement {
  package static var sqlArrayType: SQLType { .bools }
}

extension Int64: SQLElement {
  package static var sqlArrayType: SQLType { .int8s }
}

extension Array: SQLElement where Element == UInt8 {
  package static var sqlArrayType: SQLType { .byteas }
}

/// An array of bytes is `bytea`, not an array: `\x` and two digits a byte.
extension UInt8: SQLElement {
  package static var sqlArrayType: SQLType { .bytea }

  package static func append(_ array: [UInt8], to list: inout ParameterList) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 + 2 * array.count) { text in
      text[0] = UInt8(ascii: "\\")
      text[1] = UInt8(ascii: "x")
      for (place, byte) in array.enumerated() {
        text[2 + 2 * place] = Hex.digits[Int(byte >> 4)]
        text[3 + 2 * place] = Hex.digits[Int(byte & 15)]
      }
      list.append(text)
    }
  }

  package static func array(from cell: Cell) throws -> [UInt8] {
    let text = try cell.present()
    guard text.count >= 2, text.count % 2 == 0, text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x") else {
      throw UnreadableCell()
    }
    return try [UInt8](unsafeUninitializedCapacity: text.count / 2 - 1) { bytes, count in
      for place in stride(from: 2, to: text.count, by: 2) {
        guard let high = Hex.digit(text[place]), let low = Hex.digit(text[place + 1]) else { throw UnreadableCell() }
        bytes[count] = high << 4 | low
        count += 1
      }
    }
  }
}

extension SQLElement where Self: SQLValue {
  /// Writes `{"…","…"}`: every element quoted, a backslash before each quote and backslash, so that no text can end
  /// its element and the text NULL is not the value NULL.
  package static func append(_ array: [Self], to list: inout ParameterList) {
    var literal: [UInt8] = [UInt8(ascii: "{")]
    for (place, element) in array.enumerated() {
      if place > 0 { literal.append(UInt8(ascii: ",")) }
      var text = ParameterList()
      element.append(to: &text)
      literal.append(UInt8(ascii: "\""))
      _ = text.withLast { bytes in
        for byte in bytes {
          if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { literal.append(UInt8(ascii: "\\")) }
          literal.append(byte)
        }
      }
      literal.append(UInt8(ascii: "\""))
    }
    literal.append(UInt8(ascii: "}"))
    list.append(literal)
  }

  package static func array(from cell: Cell) throws -> [Self] {
    var reader = ArrayReader(text: try cell.present())
    return try reader.elements { try Self(cell: $0) }
  }
}

/// Reads the text form of an array of one dimension: elements bare or in quotes, between braces.
private struct ArrayReader {
  let text: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var element: [UInt8] = []

  init(text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  mutating func elements<Element>(_ read: (Cell) throws -> Element) throws -> [Element] {
    try expect(UInt8(ascii: "{"))
    var elements: [Element] = []
    if peek == UInt8(ascii: "}") {
      place += 1
    } else {
      repeat {
        if peek == UInt8(ascii: "\"") { try takeQuoted() } else { try takeBare() }
        elements.append(try element.withUnsafeBufferPointer { try read(Cell(bytes: $0)) })
      } while try moreFollow()
    }
    guard place == text.count else { throw UnreadableCell() }
    return elements
  }

  private var peek: UInt8? { place < text.count ? text[place] : nil }

  private mutating func expect(_ character: UInt8) throws {
    guard peek == character else { throw UnreadableCell() }
    place += 1
  }

  private mutating func moreFollow() throws -> Bool {
    guard let next = peek, next == UInt8(ascii: ",") || next == UInt8(ascii: "}") else { throw UnreadableCell() }
    place += 1
    return next == UInt8(ascii: ",")
  }

  private mutating func takeQuoted() throws {
    element.removeAll(keepingCapacity: true)
    try expect(UInt8(ascii: "\""))
    while let next = peek, next != UInt8(ascii: "\"") {
      if next == UInt8(ascii: "\\") { place += 1 }
      guard let character = peek else { throw UnreadableCell() }
      element.append(character)
      place += 1
    }
    try expect(UInt8(ascii: "\""))
  }

  /// A bare element ends at a comma or a brace; a bare NULL is the value NULL, which arrays of ours never hold.
  private mutating func takeBare() throws {
    element.removeAll(keepingCapacity: true)
    while let next = peek, next != UInt8(ascii: ","), next != UInt8(ascii: "}") {
      guard next != UInt8(ascii: "{"), next != UInt8(ascii: "\\") else { throw UnreadableCell() }
      element.append(next)
      place += 1
    }
    guard !element.isEmpty, !element.elementsEqual("NULL".utf8) else { throw UnreadableCell() }
  }
}
