package import PanelSealing
package import PanelStore

extension KeyRing {
  /// Reads every key of the installation and unwraps it; throws when the master key is another.
  package static func load(from store: Store, under master: MasterKey) async throws -> KeyRing {
    let rows = try await store.read(as: .nobody, KeyQueries.held())
    return try KeyRing(
      unwrapping: rows.map { row in
        guard let kind = WrappedKey.Kind(rawValue: row.kind), let version = UInt32(exactly: row.version) else {
          throw CaseworkFault.damaged("a key of \(row.area) is of an unknown kind")
        }
        return WrappedKey(area: row.area, kind: kind, version: version, bytes: row.bytes, seals: row.seals)
      }, with: master)
  }
}
