import PanelWire

/// SplitMix64: the same seed gives the same numbers, so that a failing case can be run again by its seed.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

extension SeededRandom {
  /// A value of any kind, at most so many levels deep, without U+0000.
  mutating func json(depth: Int = 5) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &self) {
    case 0: .null
    case 1: .bool(Bool.random(using: &self))
    case 2: .number(JSON.Number(Int64.random(in: .min ... .max, using: &self)))
    case 3: JSON.Number(Double(bitPattern: next())).map(JSON.number) ?? .null
    case 4, 5: .string(text())
    case 6: .array((0..<Int.random(in: 0...4, using: &self)).map { _ in json(depth: depth - 1) })
    default: .object(object(depth: depth))
    }
  }

  private mutating func object(depth: Int) -> JSON.Object {
    var object = JSON.Object()
    for _ in 0..<Int.random(in: 0...4, using: &self) { object[text()] = json(depth: depth - 1) }
    return object
  }

  /// Up to twelve scalars from every plane and from those that need escaping.
  mutating func text() -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &self) {
      let reach: UInt32 = [0x20, 0x80, 0x800, 0x10000, 0x11_0000].randomElement(using: &self) ?? 0x80
      if let scalar = Unicode.Scalar(UInt32.random(in: 1..<reach, using: &self)) { text.append(scalar) }
    }
    return String(text)
  }

  /// Bytes drawn mostly from those that JSON is written with.
  mutating func jsonLikeBytes() -> [UInt8] {
    let marks = Array(#"{}[]:,"\/-+.0123456789eEtrufalsn\u00D8 "#.utf8) + [10, 0, 0x80, 0xC3, 0xED, 0xF4, 0xFF]
    return (0..<Int.random(in: 0...60, using: &self)).map { _ in marks.randomElement(using: &self) ?? 0 }
  }
}
