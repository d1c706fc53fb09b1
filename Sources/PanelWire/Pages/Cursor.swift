package import Foundation
package import PanelRules

/// Where the next page of a list begins: the sort keys of the last row shown.
///
/// Clients see an opaque text. It stands in URLs, so it holds codes, numbers, instants and identifiers only, and what is
/// read from it is held to nothing but its form: who may see a row is decided anew for every page.
package struct Cursor: Sendable, Equatable {
  /// The list that it is of.
  package let list: List
  /// The sort keys of the last row, in the order of sorting.
  package let keys: [Key]

  /// A cursor to what follows the row with these keys.
  package init(_ list: List, after keys: [Key]) {
    self.list = list
    self.keys = keys
  }

  /// One sort key.
  package enum Key: Sendable, Equatable {
    case integer(Int64)
    case text(String)
    case moment(Moment)
    case uuid(UUID)
  }

  /// Which list a cursor is of, filters included: one of another list, or of other filters, is refused.
  package struct List: Sendable, Equatable {
    fileprivate let fingerprint: UInt64

    /// The order of filters matters; give them as the query declares them, absent ones left out.
    package init(_ name: String, filters: [(name: String, value: String)] = []) {
      var sum = Checksum()
      sum.add(name)
      for filter in filters {
        sum.add(filter.name)
        sum.add(filter.value)
      }
      fingerprint = sum.value
    }
  }
}

extension Cursor {
  /// The opaque text: unreserved characters of RFC 3986 only.
  package var text: String {
    var bytes: [UInt8] = [Self.version]
    bytes.append(number: list.fingerprint)
    for key in keys { key.append(to: &bytes) }
    bytes.append(number: Checksum(of: bytes).value)
    return Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// Reads a text that this program wrote for the same list; nil for any other.
  package init?(_ text: String, of list: List) {
    guard text.utf8.count <= 1024, let bytes = Self.bytes(text), bytes.count >= 17, bytes[0] == Self.version else {
      return nil
    }
    var rest = bytes[1...]
    let body = bytes[..<(bytes.count - 8)]
    var sum = bytes[(bytes.count - 8)...]
    guard sum.popNumber() == Checksum(of: Array(body)).value, rest.popNumber() == list.fingerprint else { return nil }
    rest.removeLast(8)
    var keys: [Key] = []
    while !rest.isEmpty {
      guard let key = Key(popping: &rest) else { return nil }
      keys.append(key)
    }
    self.init(list, after: keys)
    guard self.text == text else { return nil }
  }

  private static let version: UInt8 = 1

  private static func bytes(_ text: String) -> [UInt8]? {
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    let plain = text.replacing("-", with: "+").replacing("_", with: "/") + padding
    return Data(base64Encoded: plain).map(Array.init)
  }
}

extension Cursor.Key {
  fileprivate func append(to bytes: inout [UInt8]) {
    switch self {
    case .integer(let number):
      bytes.append(1)
      bytes.append(number: UInt64(bitPattern: number))
    case .moment(let moment):
      bytes.append(2)
      bytes.append(number: UInt64(bitPattern: moment.microseconds))
    case .text(let text):
      bytes.append(3)
      bytes.append(number: UInt64(text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    case .uuid(let id):
      bytes.append(4)
      withUnsafeBytes(of: id.uuid) { bytes.append(contentsOf: $0) }
    }
  }

  fileprivate init?(popping bytes: inout ArraySlice<UInt8>) {
    switch bytes.popFirst() {
    case 1:
      guard let number = bytes.popNumber() else { return nil }
      self = .integer(Int64(bitPattern: number))
    case 2:
      guard let number = bytes.popNumber() else { return nil }
      self = .moment(Moment(microseconds: Int64(bitPattern: number)))
    case 3:
      guard let count = bytes.popNumber(), count <= bytes.count else { return nil }
      guard let text = String(validating: bytes.prefix(Int(count)), as: UTF8.self) else { return nil }
      bytes.removeFirst(Int(count))
      self = .text(text)
    case 4:
      guard let high = bytes.popNumber(), let low = bytes.popNumber() else { return nil }
      self = .uuid(UUID(high: high, low: low))
    default: return nil
    }
  }
}

extension UUID {
  fileprivate init(high: UInt64, low: UInt64) {
    func byte(_ half: UInt64, _ place: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: half >> (56 - 8 * place)) }
    self.init(
      uuid: (
        byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3), byte(high, 4), byte(high, 5), byte(high, 6),
        byte(high, 7), byte(low, 0), byte(low, 1), byte(low, 2), byte(low, 3), byte(low, 4), byte(low, 5),
        byte(low, 6), byte(low, 7)
      ))
  }
}

extension [UInt8] {
  fileprivate mutating func append(number: UInt64) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }
}

extension ArraySlice<UInt8> {
  /// Takes eight bytes off the front, the highest first; nil where there are fewer.
  fileprivate mutating func popNumber() -> UInt64? {
    guard count >= 8 else { return nil }
    let number = prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    removeFirst(8)
    return number
  }
}

/// FNV-1a, 64 bits: notices slips and mix-ups, and is no protection against a forger, who would gain nothing.
private struct Checksum {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  init() {}

  init(of bytes: [UInt8]) {
    for byte in bytes { add(byte) }
  }

  /// Adds a text and its end, so that "a", "bc" and "ab", "c" differ.
  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0)
  }

  private mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
  }
}
