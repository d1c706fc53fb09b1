/// Bytes as lower-case hexadecimal text, the form in which hashes and public keys are exported.
package enum Hex {
  /// Two digits for each byte.
  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    var letters: [UInt8] = []
    for byte in bytes {
      letters.append(digits[Int(byte >> 4)])
      letters.append(digits[Int(byte & 15)])
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// Nil unless the text is pairs of lower-case digits: an exported hash has one spelling.
  static func bytes(_ text: String) -> [UInt8]? {
    let letters = Array(text.utf8)
    guard letters.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(letters.count / 2)
    for place in stride(from: 0, to: letters.count, by: 2) {
      guard let high = value(letters[place]), let low = value(letters[place + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private static func value(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): letter - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): letter - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
