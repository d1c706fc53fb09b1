import Crypto

/// The key that signs exported heads; best kept where the database's operator cannot read it.
package struct HeadSigningKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// Reads the file under the same rules as the master key's.
  package init(file path: String, credentialsFolder: String? = nil) throws {
    try self.init(KeyFile.read(path, credentialsFolder: credentialsFolder))
  }

  /// Makes a new key and its file, once: refuses when the file is already there.
  package static func create(file path: String) throws -> HeadSigningKey {
    try HeadSigningKey(KeyFile.create(path))
  }

  /// A key already in memory, whose 32 bytes are the Ed25519 seed.
  package init(_ seed: SecretKey) throws {
    key = try seed.symmetric.withUnsafeBytes { try Curve25519.Signing.PrivateKey(rawRepresentation: $0) }
  }

  /// What readers of signed heads are given beforehand: 32 bytes.
  package var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

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
