import Crypto

/// The secret that a practitioner's authenticator and the service share, and the codes that both make of it: six digits,
/// HMAC-SHA-1, a new one every 30 seconds (RFC 6238), which is what every authenticator takes.
///
/// However one is printed, its secret does not show.
package struct Authenticator: Sendable {
  private let secret: SymmetricKey

  /// A new one from the system's random source: 160 bits, as RFC 4226 section 4 asks.
  package static func random() -> Authenticator {
    Authenticator(secret: SymmetricKey(size: .init(bitCount: bits)))
  }

  /// From its bytes as they were sealed; nil where they are not so many.
  package init?(bytes: [UInt8]) {
    guard bytes.count * 8 == Self.bits else { return nil }
    secret = SymmetricKey(data: bytes)
  }

  /// From its secret as ``written()`` has it; nil where it is written otherwise.
  package init?(written: String) {
    guard let bytes = Base32.bytes(written) else { return nil }
    self.init(bytes: bytes)
  }

  /// Its bytes, to be sealed and for nothing else.
  package func bytes() -> [UInt8] {
    secret.withUnsafeBytes(Array.init)
  }

  /// The secret in base32, to be shown to its holder once.
  package func written() -> String {
    Base32.text(bytes())
  }

  /// What an authenticator reads to take the secret over, as a picture or as text.
  ///
  /// - Parameters:
  ///   - holder: whose codes they are, as the authenticator lists them.
  ///   - issuer: for what they are good.
  package func uri(of holder: String, at issuer: String) -> String {
    let (holder, issuer) = (Self.encoded(holder), Self.encoded(issuer))
    return "otpauth://totp/\(issuer):\(holder)?secret=\(written())&issuer=\(issuer)&algorithm=SHA1"
      + "&digits=\(Self.digits)&period=\(OneTimeCode.seconds)"
  }

  /// The code that shows at a moment.
  ///
  /// - Parameter microseconds: since 1970.
  package func code(at microseconds: Int64) -> String {
    code(of: OneTimeCode.step(at: microseconds))
  }

  /// What a code is at a moment: of the step then, the one before or the one after, for clocks that differ. Takes as long
  /// for a wrong one as for the right one.
  ///
  /// - Parameters:
  ///   - microseconds: since 1970.
  ///   - last: the last step whose code was taken; it and those before are not taken again.
  package func verdict(on code: String, at microseconds: Int64, after last: Int64) -> Verdict {
    let now = OneTimeCode.step(at: microseconds)
    let alike = (now - Self.drift...now + Self.drift).filter { Self.isSame(self.code(of: $0), code) }
    guard !alike.isEmpty else { return .wrong }
    return alike.first { $0 > last }.map(Verdict.right) ?? .used
  }

  /// What comes of a code.
  package enum Verdict: Sendable, Equatable {
    /// Of this step, which is the last from now on.
    case right(step: Int64)
    /// It was right once.
    case used
    case wrong
  }

  private init(secret: SymmetricKey) {
    self.secret = secret
  }

  private func code(of step: Int64) -> String {
    OneTimeCode.text(of: UInt64(bitPattern: step), under: bytes(), digits: Self.digits, by: .sha1)
  }

  /// In a time that does not depend on where they differ.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// For a part of a URI (RFC 3986 section 2.3).
  private static func encoded(_ text: String) -> String {
    text.utf8.reduce(into: "") { encoded, byte in
      let isPlain = unreserved.contains(byte)
      encoded += isPlain ? String(UnicodeScalar(byte)) : "%\(Hex.text([byte]).uppercased())"
    }
  }

  private static let unreserved = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
  private static let bits = 160
  private static let digits = 6
  private static let drift: Int64 = 1
}

extension Authenticator: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹authenticator›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
