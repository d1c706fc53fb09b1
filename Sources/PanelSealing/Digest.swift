import Crypto

/// The plain hash by which what is public is known: a published definition, a form.
package enum Digest {
  /// SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
  package static func hex(_ bytes: [UInt8]) -> String {
    Hex.text(SHA256.hash(data: bytes))
  }

  /// SHA-256 of the bytes: 32 of them.
  package static func bytes(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}
