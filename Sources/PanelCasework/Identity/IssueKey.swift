package import PanelRules
package import PanelSealing
import PanelStore

extension Administration {
  /// Makes a key for a practitioner; the token is shown this once and only its hash is kept.
  ///
  /// - Parameters:
  ///   - scopes: what it is good for; see ``KeyScopes``.
  ///   - days: how long it is good for, in days of real time.
  package func issueKey(
    _ kind: BearerToken.Kind = .practitioner, for practitioner: Practitioner.ID, in area: String,
    scopes: [String] = ["all"], days: Int = 365, with keys: ServiceKeys
  ) async throws -> BearerToken {
    if let unknown = KeyScopes.unknown(in: scopes) { throw AdministrationRefusal.noSuchScope(unknown) }
    let token = BearerToken.random(kind)
    try await owner.transaction(as: context(area), reads: AdministrationQueries.agencyOf(area, practitioner)) { found in
      guard !found.isEmpty else { throw AdministrationRefusal.noSuchPractitioner }
      let life = Int64(days) * 86_400 * 1_000_000
      return Commit(
        writes: [
          AdministrationQueries.addKey(token.prefix, area, practitioner, token.hash(with: keys), scopes, life)
        ])
    }
    return token
  }

  /// Ends a key by its public prefix, from the next request on.
  package func revokeKey(_ prefix: String, in area: String) async throws {
    do {
      try await owner.transaction(as: context(area)) {
        Commit(writes: [AdministrationQueries.revokeKey(prefix)])
      }
    } catch StoreError.invariantBroken {
      throw AdministrationRefusal.keyUnknown
    }
  }
}
