extension UTF8 {
  /// Bytes of the scalar that begins there, by the table of well-formed sequences (Unicode 3.9, table 3-7); nil where
  /// none does.
  static func lengthOfScalar(in bytes: [UInt8], at place: Int) -> Int? {
    let second: ClosedRange<UInt8>
    let length: Int
    switch bytes[place] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard place + length <= bytes.count, second.contains(bytes[place + 1]) else { return nil }
    let rest = bytes[(place + 2)..<(place + length)]
    return rest.allSatisfy { $0 & 0b1100_0000 == 0b1000_0000 } ? length : nil
  }
}
