package import PanelRules
import PanelSealing
package import PanelStore

/// A pack as its reviewers see it.
package struct AccessPackSight: Sendable {
  package let id: AccessPack.ID
  package let stored: StoredAccessPack
  package let due: Moment?
  /// The request for access that it answers; nil: it names none.
  package let request: AccessRequest?
  /// Where the time of that stands.
  package let clock: MatterClock?
  /// Nil: erased, as are the next two.
  package let asked: AccessAsked?
  /// What whoever asks is given, and nothing else.
  package let document: AccessDocument?
  /// What never leaves.
  package let schedule: [AccessPlan.Line]?
  package let agencies: [Agency.ID: String]
}

extension Casework {
  /// Shows a pack and its schedule to a named reviewer who has stepped up; the reading is recorded with every case that
  /// was looked through.
  ///
  /// Throws `notFound` for everybody else, and for a reviewer in conflict on one of those cases.
  package func showAccessPack(_ id: AccessPack.ID, to caller: Caller) async throws -> AccessPackSight {
    guard caller.scopes == .all else { throw CaseworkFault.forbidden(needs: ["all"]) }
    let area = caller.area
    // Before it is known whether there is such a pack at all.
    try caller.check(try await web.read(as: caller.reading, caller.standing)).requireStepUp()
    let request = try await request(of: try await pack(id, for: caller).0, id, caller)
    return try await web.transaction(
      as: caller.reading, reads: AccessPackQueries.one(area, id), AccessPackQueries.texts(area, id), caller.standing,
      DirectoryQueries.agencies(area)
    ) { [keys, library] found, texts, standings, agencies in
      try caller.check(standings).requireStepUp()
      guard let stored = found.first else { throw CaseworkFault.notFound }
      let sealed = SealedPack(try keys.keys(of: area), id)
      let asked = try sealed.open("asked", texts, as: AccessAsked.self)
      let sight = AccessPackSight(
        id: id, stored: stored, due: library.due(stored.receivedAt, request, in: area), request: request,
        clock: try library.clock(of: request, in: area), asked: asked,
        document: try sealed.open("document", texts, as: AccessDocument.self),
        schedule: try sealed.open("schedule", texts, as: [AccessPlan.Line].self),
        agencies: Dictionary(agencies.map { ($0.id, $0.name) }) { first, _ in first })
      return Commit(
        sight, writes: [caller.wasShown("access-pack", [id.rawValue] + stored.cases.map(\.rawValue))])
    }
  }
}
