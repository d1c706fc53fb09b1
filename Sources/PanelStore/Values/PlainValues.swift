package import Foundation

extension String: SQLValue {
  package static var sqlType: SQLType { .text }

  package init(cell: Cell) throws {
    self = String(decoding: try cell.present(), as: UTF8.self)
  }

  package func append(to list: inout ParameterList) {
    list.append(utf8)
  }
}

extension Bool: SQLValue {
  package static var sqlType: SQLType { .bool }

  package init(cell: Cell) throws {
    switch try cell.present().first {
    case UInt8(ascii: "t"): self = true
    case UInt8(ascii: "f"): self = false
    default: throw UnreadableCell()
    }
  }

  package func append(to list: inout ParameterList) {
    list.append(CollectionOfOne(UInt8(ascii: self ? "t" : "f")))
  }
}

extension SQLValue where Self: FixedWidthInteger {
  package init(cell: Cell) throws {
    guard let read = Self(String(decoding: try cell.present(), as: UTF8.self)) else { throw UnreadableCell() }
    self = read
  }

  package func append(to list: inout ParameterList) {
    list.append(String(self).utf8)
  }
}

extension Int64: SQLValue {
  package static var sqlType: SQLType { .int8 }
}

extension Int32: SQLValue {
  package static var sqlType: SQLType { .int4 }
}

extension UUID: SQLValue {
  package static var sqlType: SQLType { .uuid }

  package init(cell: Cell) throws {
    let text = try cell.present()
    guard text.count == 36 else { throw UnreadableCell() }
    var id: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    try withUnsafeMutableBytes(of: &id) { bytes in
      var place = 0
      for byte in bytes.indices {
        if byte == 4 || byte == 6 || byte == 8 || byte == 10 { place += 1 }
        guard let high = Hex.digit(text[place]), let low = Hex.digit(text[place + 1]) else { throw UnreadableCell() }
        bytes[byte] = high << 4 | low
        place += 2
      }
    }
    self.init(uuid: id)
  }

  package func append(to list: inout ParameterList) {
    withUnsafeBytes(of: uuid) { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { text in
        for (place, byte) in bytes.enumerated() {
          text[2 * place] = Hex.digits[Int(byte >> 4)]
          text[2 * place + 1] = Hex.digits[Int(byte & 15)]
        }
        list.append(text)
      }
    }
  }
}

extension Parameter where Value == UUID {
  package static var uuid: Self { Self() }
}

extension Parameter where Value == [UUID] {
  package static var uuids: Self { Self() }
}

/// A JSON document as text. PostgreSQL stores its meaning, so key order and spacing do not come back as they went.
package struct JSONText: Hashable, Sendable {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }
}

extension JSONText: SQLValue {
  package static var sqlType: SQLType { .jsonb }

  package init(cell: Cell) throws {
    self.init(try String(cell: cell))
  }

  package func append(to list: inout ParameterList) {
    text.append(to: &list)
  }
}

extension Optional: SQLValue where Wrapped: SQLValue {
  package static var sqlType: SQLType { Wrapped.sqlType }
  package static var allowsNull: Bool { true }

  package init(cell: Cell) throws {
    self = cell.bytes == nil ? nil : try Wrapped(cell: cell)
  }

  package func append(to list: inout ParameterList) {
    if let self { self.append(to: &list) } else { list.appendNull() }
  }
}

extension SQLValue where Self: RawRepresentable, RawValue: SQLValue {
  package static var sqlType: SQLType { RawValue.sqlType }

  package init(cell: Cell) throws {
    guard let read = Self(rawValue: try RawValue(cell: cell)) else { throw UnreadableCell() }
    self = read
  }

  package func append(to list: inout ParameterList) {
    rawValue.append(to: &list)
  }
}

/// The two ways between a byte and its two lower-case digits.
enum Hex {
  static let digits = Array("0123456789abcdef".utf8)

  static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
