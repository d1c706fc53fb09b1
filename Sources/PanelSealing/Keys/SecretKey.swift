import Crypto

/// 256 secret bits, held in memory only.
///
/// Printing, dumping, interpolating or mirroring one gives a placeholder, so that a key cannot reach a log by accident.
/// The memory is overwritten when the last copy goes (swift-crypto's `SymmetricKey`).
package struct SecretKey: Sendable {
  let symmetric: SymmetricKey

  init(_ symmetric: SymmetricKey) {
    self.symmetric = symmetric
  }

  /// A new key from the system's random source.
  package static func random() -> SecretKey {
    SecretKey(SymmetricKey(size: .bits256))
  }

  /// The separate key for one use (HKDF, RFC 5869, SHA-256): knowing it tells nothing of this key or of another use's.
  ///
  /// `details` narrow the use down further, for example to one route.
  func derived(for use: KeyUse, _ details: String...) -> SecretKey {
    var info = LengthPrefixed("paneld key 1")
    info.add(use.rawValue)
    for detail in details { info.add(detail) }
    return SecretKey(HKDF<SHA256>.deriveKey(inputKeyMaterial: symmetric, info: info.bytes, outputByteCount: 32))
  }

  /// HMAC-SHA256 of the message under this key, 32 bytes.
  func authenticationCode(of message: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: message, using: symmetric))
  }

  /// Whether the code is the message's, compared in a time that does not depend on where they differ.
  func authenticates(_ message: [UInt8], code: [UInt8]) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message, using: symmetric)
  }
}

/// What a derived key is for. The text is part of the derivation: changing one makes everything under it unreadable.
enum KeyUse: String, CaseIterable {
  case wrapping = "wrapping"
  case fingerprint = "fingerprint"
  case sealing = "sealing"
  case blindIndex = "blind index"
  case tokenHash = "token hash"
  case bodyHash = "body hash"
  case entityTag = "entity tag"
  case headSigning = "head signing"
  case calendars = "calendars"
  case decisionInputs = "decision inputs"
}

extension SecretKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹key›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
