import Crypto
import Foundation

// Personal content is stored as: a format version (1 byte), the data key's version (4, most significant first), a
// random nonce (12), the ciphertext (as long as the plaintext) and a tag (16); AES-256-GCM.

extension AreaKeys {
  /// Seals content for one field of one record of this area; it opens nowhere else.
  ///
  /// `record` is the record's identifier as written, `field` a code that never changes: neither a table nor a column,
  /// so that a migration may move the bytes. A new nonce each time: the same content twice gives different bytes.
  package func seal(_ plaintext: [UInt8], record: String, field: String) throws(SealFault) -> [UInt8] {
    guard let key = sealingKey(version: currentVersion) else { throw .unknownKeyVersion(currentVersion) }
    do {
      let place = associatedData(record: record, field: field)
      let box = try AES.GCM.seal(plaintext, using: key.symmetric, authenticating: place)
      guard let sealed = box.combined else { throw SealFault.malformed }
      return SealedHeader(keyVersion: currentVersion).bytes + Array(sealed)
    } catch {
      throw .malformed
    }
  }

  /// Opens what `seal` made for the same area, record and field, under any version of the key that is still held.
  package func open(_ sealed: [UInt8], record: String, field: String) throws(SealFault) -> [UInt8] {
    guard let header = SealedHeader(of: sealed) else { throw .malformed }
    guard let key = sealingKey(version: header.keyVersion) else { throw .unknownKeyVersion(header.keyVersion) }
    do {
      let box = try AES.GCM.SealedBox(combined: sealed.dropFirst(SealedHeader.length))
      let place = associatedData(record: record, field: field)
      return Array(try AES.GCM.open(box, using: key.symmetric, authenticating: place))
    } catch {
      throw .notAuthentic
    }
  }

  /// Whether the bytes were sealed under the current version, so that a rotation has nothing left to do for them.
  package func isCurrent(_ sealed: [UInt8]) -> Bool {
    SealedHeader(of: sealed)?.keyVersion == currentVersion
  }

  /// The bytes by which what the current version sealed is known, the second to fifth: the version, most significant
  /// first.
  package var currentMark: [UInt8] { Array(SealedHeader(keyVersion: currentVersion).bytes.dropFirst()) }

  /// Opens and seals again under the current version, for a rotation in the background.
  package func resealed(_ sealed: [UInt8], record: String, field: String) throws(SealFault) -> [UInt8] {
    try seal(open(sealed, record: record, field: field), record: record, field: field)
  }

  private func associatedData(record: String, field: String) -> [UInt8] {
    var data = LengthPrefixed("paneld sealed 1")
    data.add(area)
    data.add(record)
    data.add(field)
    return data.bytes
  }
}

/// Why sealed bytes did not open. Carries no content.
package enum SealFault: Error, Equatable, Sendable {
  /// The key of that version is not held: rotated by another daemon since the keys were read, or destroyed.
  case unknownKeyVersion(UInt32)
  /// Altered, or sealed for another area, record or field.
  case notAuthentic
  /// Not bytes that `seal` makes.
  case malformed
}

/// What stands before the nonce. The key version needs no protection of its own: another key does not open the rest.
private struct SealedHeader {
  static let length = 5
  private static let format: UInt8 = 1
  private static let nonceAndTag = 12 + 16

  let keyVersion: UInt32

  init(keyVersion: UInt32) {
    self.keyVersion = keyVersion
  }

  init?(of sealed: [UInt8]) {
    guard sealed.count >= Self.length + Self.nonceAndTag, sealed[0] == Self.format else { return nil }
    keyVersion = sealed[1..<Self.length].reduce(0) { $0 << 8 | UInt32($1) }
  }

  var bytes: [UInt8] {
    let version = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: keyVersion >> UInt32($0)) }
    return [Self.format] + version
  }
}
