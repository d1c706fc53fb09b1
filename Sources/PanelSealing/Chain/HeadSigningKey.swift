import Crypto

/// The key that signs checkpoints: derived from the service's own key, so that it is kept as that is kept, wrapped by a
/// master key outside the database, and is there in every installation.
package struct HeadSigningKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// A key already in memory, whose 32 bytes are the Ed25519 seed.
  package init(_ seed: SecretKey) throws {
    key = try seed.symmetric.withUnsafeBytes { try Curve25519.Signing.PrivateKey(rawRepresentation: $0) }
  }

  /// What readers of checkpoints are given beforehand: 32 bytes.
  package var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

  /// A public key as it is given to readers: 64 hexadecimal digits.
  package static func written(_ publicKey: [UInt8]) -> String { Hex.text(publicKey) }

  /// Reads one; nil for anything else.
  package static func publicKey(_ written: String) -> [UInt8]? {
    Hex.bytes(written).flatMap { $0.count == 32 ? $0 : nil }
  }

  /// An Ed25519 signature, 64 bytes.
  func sign(_ message: [UInt8]) throws -> [UInt8] {
    Array(try key.signature(for: message))
  }
}

extension HeadSigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹signing key \(Hex.text(publicKey.prefix(8)))›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
