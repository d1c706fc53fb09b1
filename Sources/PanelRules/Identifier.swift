package import Foundation

/// A random 128-bit identifier that knows what it identifies, so that a case cannot be looked up by a meeting's.
///
/// Written as the kind's prefix, an underscore and 26 lower-case base32 characters: `case_0c1f…`. In the database it
/// is a plain `uuid`.
package struct Identifier<Owner: Identified>: Hashable, Sendable {
  package let rawValue: UUID

  package init(_ rawValue: UUID) {
    self.rawValue = rawValue
  }

  /// Reads the written form; nil when the prefix is another kind's or the rest is not 26 base32 characters.
  package init?(_ text: some StringProtocol) {
    var text = String(text)
    guard let id = text.withUTF8({ Base32.id($0, after: Owner.prefix) }) else { return nil }
    self.rawValue = id
  }
}

/// A kind of record that has identifiers of its own.
package protocol Identified {
  /// What stands before the underscore, for example `case`.
  static var prefix: String { get }
}

extension Identifier: CustomStringConvertible, Codable, CodingKeyRepresentable, Comparable {
  package var codingKey: any CodingKey { IdentifierKey(stringValue: description) }

  package init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }

  package var description: String { Base32.text(rawValue, after: Owner.prefix) }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let read = Self(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not an identifier of kind \(Owner.prefix)"))
    }
    self = read
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  package static func < (a: Self, b: Self) -> Bool {
    a.rawValue < b.rawValue
  }
}

/// An identifier as the name of a member, so that a dictionary of them is written as an object.
private struct IdentifierKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }

  init?(intValue: Int) { nil }
}

/// Crockford's alphabet: no i, l, o or u, so that nothing read aloud is mistaken for another letter.
private enum Base32 {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  /// The digit that each byte is, or 32.
  private static let digits = alphabet.enumerated().reduce(into: [UInt8](repeating: 32, count: 256)) { digits, next in
    digits[Int(next.element)] = UInt8(next.offset)
  }

  /// The 128 bits, five at a time from the top; the first character holds the two bits left over (26 x 5 = 130).
  static func text(_ id: UUID, after lead: String) -> String {
    var (high, low) = id.halves
    let start = lead.utf8.count + 1
    return String(unsafeUninitializedCapacity: start + 26) { text in
      _ = text.update(fromContentsOf: lead.utf8)
      text[start - 1] = UInt8(ascii: "_")
      alphabet.withUnsafeBufferPointer { alphabet in
        for place in stride(from: start + 25, through: start, by: -1) {
          text[place] = alphabet[Int(low & 31)]
          low = low >> 5 | high << 59
          high >>= 5
        }
      }
      return start + 26
    }
  }

  /// Nil unless the text is the lead, an underscore and the 26 characters of some identifier.
  static func id(_ text: UnsafeBufferPointer<UInt8>, after lead: String) -> UUID? {
    let start = lead.utf8.count + 1
    guard text.count == start + 26, text[start - 1] == UInt8(ascii: "_"), text.starts(with: lead.utf8) else {
      return nil
    }
    var (high, low): (UInt64, UInt64) = (0, 0)
    let isRead = digits.withUnsafeBufferPointer { digits in
      for place in start..<start + 26 {
        let digit = digits[Int(text[place])]
        guard digit < (place == start ? 8 : 32) else { return false }
        high = high << 5 | low >> 59
        low = low << 5 | UInt64(digit)
      }
      return true
    }
    return isRead ? UUID(high: high, low: low) : nil
  }
}

extension UUID {
  /// The first and the last eight bytes, most significant first.
  package var halves: (high: UInt64, low: UInt64) {
    withUnsafeBytes(of: uuid) { bytes in
      let high = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
      let low = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      return (UInt64(bigEndian: high), UInt64(bigEndian: low))
    }
  }

  /// The identifier whose first eight bytes are `high` and whose last are `low`.
  package init(high: UInt64, low: UInt64) {
    var id: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    withUnsafeMutableBytes(of: &id) { bytes in
      bytes.storeBytes(of: high.bigEndian, toByteOffset: 0, as: UInt64.self)
      bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
    }
    self.init(uuid: id)
  }
}
