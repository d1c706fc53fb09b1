/// Bytes as RFC 4648 base32, upper case and without padding: the form in which authenticators take a secret.
enum Base32 {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var (letters, held, count): ([UInt8], UInt32, Int) = ([], 0, 0)
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      count += 8
      while count >= 5 {
        count -= 5
        letters.append(alphabet[Int(held >> UInt32(count) & 31)])
      }
      held &= (1 << UInt32(count)) - 1
    }
    if count > 0 { letters.append(alphabet[Int(held << UInt32(5 - count) & 31)]) }
    return String(decoding: letters, as: UTF8.self)
  }

  /// Nil unless the text is what ``text(_:)`` makes of some bytes, to the letter.
  static func bytes(_ text: String) -> [UInt8]? {
    var (bytes, held, count): ([UInt8], UInt32, Int) = ([], 0, 0)
    for letter in text.utf8 {
      guard let value = alphabet.firstIndex(of: letter) else { return nil }
      held = held << 5 | UInt32(value)
      count += 5
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(count)))
      }
      held &= (1 << UInt32(count)) - 1
    }
    return Self.text(bytes) == text ? bytes : nil
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
}
