import Crypto

/// Codes that two who share a secret compute alike, by a counter (HOTP, RFC 4226) or by the time (TOTP, RFC 6238).
package enum OneTimeCode {
  /// By which hash.
  package enum Algorithm: Sendable, CaseIterable {
    case sha1, sha256, sha512
  }

  /// The code of a counter: so many decimal digits, from 6 to 9, leading zeros kept.
  package static func text(
    of counter: UInt64, under secret: [UInt8], digits: Int, by algorithm: Algorithm
  ) -> String {
    let message = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: counter >> UInt64($0)) }
    let key = SymmetricKey(data: secret)
    let mac =
      switch algorithm {
      case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: key))
      case .sha256: Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
      case .sha512: Array(HMAC<SHA512>.authenticationCode(for: message, using: key))
      }
    // Dynamic truncation: the last four bits say where the 31 bits stand (RFC 4226 section 5.3).
    let place = Int(mac[mac.count - 1] & 0x0F)
    let bits = mac[place..<place + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let modulus = (0..<digits).reduce(UInt64(1)) { power, _ in power * 10 }
    let code = String(UInt64(bits) % modulus)
    return String(repeating: "0", count: max(0, digits - code.count)) + code
  }

  /// The number of the step of 30 seconds that a moment lies in, counted from 1970.
  ///
  /// - Parameter microseconds: since 1970.
  package static func step(at microseconds: Int64) -> Int64 {
    let length = seconds * 1_000_000
    let whole = microseconds / length
    return microseconds % length < 0 ? whole - 1 : whole
  }

  /// How long a code of the time is good for.
  package static let seconds: Int64 = 30
}
