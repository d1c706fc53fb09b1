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
    let lead = "\(Owner.prefix)_"
    guard text.hasPrefix(lead), let bytes = Base32.bytes(text.dropFirst(lead.count).utf8) else { return nil }
    self.rawValue = bytes
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

  package var description: String { "\(Owner.prefix)_\(Base32.text(rawValue))" }

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
  static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// The 128 bits, five at a time from the top; the first character holds the two bits left over (26 x 5 = 130).
  static func text(_ id: UUID) -> String {
    var (high, low) = id.halves
    var letters = [UInt8](repeating: 0, count: 26)
    for place in stride(from: 25, through: 0, by: -1) {
      letters[place] = alphabet[Int(low & 31)]
      low = low >> 5 | high << 59
      high >>= 5
    }
    return String(decoding: letters, as: UTF8.self)
  }

  static func bytes(_ letters: some Collection<UInt8>) -> UUID? {
    guard letters.count == 26 else { return nil }
    var (high, low): (UInt64, UInt64) = (0, 0)
    for (place, letter) in letters.enumerated() {
      guard let digit = alphabet.firstIndex(of: letter), place > 0 || digit < 8 else { return nil }
      high = high << 5 | low >> 59
      low = low << 5 | UInt64(digit)
    }
    return UUID(high: high, low: low)
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
