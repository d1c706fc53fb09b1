import Crypto
import Foundation

/// A key as the database may hold it: sealed under the master key, useless without it.
///
/// The bytes are a format version (1), the master key's fingerprint (8), a nonce (12), the sealed key (32) and a tag
/// (16): 69 in all. Area, kind and version are bound into the tag (AES-256-GCM associated data), so that a row copied
/// over another's does not unwrap.
package struct WrappedKey: Sendable, Hashable {
  /// What the wrapped key is the root of.
  package enum Kind: String, Sendable, CaseIterable {
    /// Seals an area's personal content; replaced from time to time by a higher version.
    case data
    /// Makes an area's blind indexes; lasts, because a new one would mean reindexing everybody.
    case index
    /// Hashes tokens, bodies and entity tags of the whole installation; belongs to no area.
    case service
  }

  /// The area's code; empty for the service key, which belongs to none.
  package let area: String
  package let kind: Kind
  /// Counts from 1 in each area and kind.
  package let version: UInt32
  package let bytes: [UInt8]
  /// Whether its time to seal has come. Before that it opens alone, so that every daemon holds it before any seals by it.
  package let seals: Bool

  /// A row as it was stored; nothing is checked until it is unwrapped.
  package init(area: String, kind: Kind, version: UInt32, bytes: [UInt8], seals: Bool = true) {
    self.area = area
    self.kind = kind
    self.version = version
    self.bytes = bytes
    self.seals = seals
  }

  /// A new random key, wrapped and ready to be stored.
  package static func fresh(
    _ kind: Kind, area: String, version: UInt32, under master: MasterKey
  ) throws(KeyFault) -> WrappedKey {
    try wrap(.random(), kind, area: area, version: version, under: master)
  }

  /// The same key under another master key, for when the master key is replaced; what it sealed stays as it is.
  package func rewrapped(from old: MasterKey, to new: MasterKey) throws(KeyFault) -> WrappedKey {
    try Self.wrap(unwrapped(with: old), kind, area: area, version: version, under: new)
  }

  /// The key itself; throws when the master key is another or the row is not what was wrapped.
  func unwrapped(with master: MasterKey) throws(KeyFault) -> SecretKey {
    guard bytes.count == 69, bytes[0] == Self.format else { throw .malformed(area: area, kind, version: version) }
    let fingerprint = Array(bytes[1..<9])
    guard fingerprint == master.fingerprint else {
      throw .otherMasterKey(needed: Hex.text(fingerprint), held: Hex.text(master.fingerprint))
    }
    do {
      let box = try AES.GCM.SealedBox(combined: bytes[9...])
      var key = try AES.GCM.open(box, using: master.wrapping.symmetric, authenticating: associatedData)
      defer { key.resetBytes(in: 0..<key.count) }
      return SecretKey(SymmetricKey(data: key))
    } catch {
      throw .notAuthentic(area: area, kind, version: version)
    }
  }

  private static let format: UInt8 = 1

  private static func wrap(
    _ key: SecretKey, _ kind: Kind, area: String, version: UInt32, under master: MasterKey
  ) throws(KeyFault) -> WrappedKey {
    let named = WrappedKey(area: area, kind: kind, version: version, bytes: [])
    do {
      let box = try key.symmetric.withUnsafeBytes {
        try AES.GCM.seal($0, using: master.wrapping.symmetric, authenticating: named.associatedData)
      }
      guard let sealed = box.combined else { throw KeyFault.cannotWrap }
      return WrappedKey(
        area: area, kind: kind, version: version, bytes: [format] + master.fingerprint + Array(sealed))
    } catch {
      throw .cannotWrap
    }
  }

  private var associatedData: [UInt8] {
    var data = LengthPrefixed("paneld wrapped key 1")
    data.add(area)
    data.add(kind.rawValue)
    data.add(Int64(version))
    return data.bytes
  }
}

/// Why keys could not be loaded. Holds names and versions, never a key.
package enum KeyFault: Error, Equatable, Sendable {
  /// The row was wrapped by another master key; both are given by fingerprint.
  case otherMasterKey(needed: String, held: String)
  /// The row was altered, or copied from another area, kind or version.
  case notAuthentic(area: String, WrappedKey.Kind, version: UInt32)
  case malformed(area: String, WrappedKey.Kind, version: UInt32)
  case missing(area: String, WrappedKey.Kind)
  /// Two rows where there can be one: the same version twice, or a second index or service key.
  case tooMany(area: String, WrappedKey.Kind)
  /// A service key with an area, an area's key without one, or a row of another area.
  case misplaced(area: String, WrappedKey.Kind)
  case unknownArea(String)
  case cannotWrap
}
