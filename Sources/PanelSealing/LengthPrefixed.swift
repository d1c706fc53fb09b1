/// A list of parts as bytes that can be read back in one way only: each part stands behind its length.
///
/// Without the lengths `("ab", "c")` and `("a", "bc")` would hash alike, and what was sealed for one could be passed
/// off as the other. The first part names the use, so that bytes made for one use never fit another. A length is eight
/// bytes, the most significant first; a text is its UTF-8; a number is eight bytes, two's complement.
struct LengthPrefixed {
  private(set) var bytes: [UInt8] = []

  init(_ use: String) {
    add(use)
  }

  mutating func add(_ part: some Collection<UInt8>) {
    add(bigEndian: UInt64(part.count))
    bytes.append(contentsOf: part)
  }

  mutating func add(_ text: String) {
    add(text.utf8)
  }

  mutating func add(_ number: Int64) {
    add(bigEndian: 8)
    add(bigEndian: UInt64(bitPattern: number))
  }

  private mutating func add(bigEndian number: UInt64) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }
}
