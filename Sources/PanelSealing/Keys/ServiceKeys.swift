/// The keys that belong to no area: for token hashes, idempotency bodies, entity tags, the addresses of calendars and the
/// signing of checkpoints.
///
/// Their root is wrapped like an area's keys rather than derived from the master key, so that replacing the master key
/// does not end every agency's API key.
package struct ServiceKeys: Sendable {
  let tokenHash: SecretKey
  let bodyHash: SecretKey
  let entityTag: SecretKey
  let calendars: SecretKey
  /// Signs checkpoints of every area.
  package let headSigning: HeadSigningKey

  /// Unwraps the one service row; throws when there are none or several.
  package init(unwrapping rows: [WrappedKey], with master: MasterKey) throws(KeyFault) {
    guard let row = rows.first else { throw .missing(area: "", .service) }
    guard rows.count == 1 else { throw .tooMany(area: "", .service) }
    guard row.kind == .service, row.area.isEmpty else { throw .misplaced(area: row.area, row.kind) }
    let root = try row.unwrapped(with: master)
    tokenHash = root.derived(for: .tokenHash)
    bodyHash = root.derived(for: .bodyHash)
    entityTag = root.derived(for: .entityTag)
    calendars = root.derived(for: .calendars)
    do {
      headSigning = try HeadSigningKey(root.derived(for: .headSigning))
    } catch {
      throw .malformed(area: "", .service, version: row.version)
    }
  }

  /// The row with which an installation begins.
  package static func firstRow(under master: MasterKey) throws(KeyFault) -> WrappedKey {
    try .fresh(.service, area: "", version: 1, under: master)
  }
}

extension ServiceKeys: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹service keys›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
