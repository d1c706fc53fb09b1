/// Lines as RFC 5545 section 3.1 has them: ended by CR and LF, and folded so that none has more than 75 octets.
///
/// What is put as text can hold anything: no text ends a line or begins another property.
struct ContentLines {
  private(set) var bytes: [UInt8] = []

  /// A component with what is written in it.
  mutating func component(_ name: String, _ write: (inout ContentLines) -> Void) {
    put("BEGIN", name)
    write(&self)
    put("END", name)
  }

  /// A property whose value is written as it stands: codes, numbers, times and addresses.
  mutating func put(_ name: String, _ value: String, _ parameters: [(name: String, value: String)] = []) {
    append(name + parameters.map { ";\($0.name)=\($0.value)" }.joined() + ":" + value)
  }

  /// A property whose value is text (section 3.3.11); left out where there is none.
  mutating func put(_ name: String, text: String?) {
    guard let text else { return }
    append("\(name):\(Self.escaped(text))")
  }

  /// However lines were ended, they are ended by `\n`; other control characters have no place in a calendar.
  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where last == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": escaped.append(contentsOf: #"\n"#.unicodeScalars)
      case "\\", ";", ",": escaped.append(contentsOf: ["\\", scalar])
      case "\t": escaped.append(scalar)
      case _ where scalar.properties.generalCategory == .control: break
      case _: escaped.append(scalar)
      }
      last = scalar
    }
    return String(escaped)
  }

  /// A fold stands between two characters, never within the octets of one.
  private mutating func append(_ line: String) {
    var taken = 0
    for scalar in line.unicodeScalars {
      let octets = UTF8.width(scalar)
      if taken + octets > Self.mostOctets {
        bytes += [13, 10, 32]
        taken = 1
      }
      bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      taken += octets
    }
    bytes += [13, 10]
  }

  private static let mostOctets = 75
}
