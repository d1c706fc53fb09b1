package import PanelRules
package import PanelStore

/// A case as somebody who may see it finds it, before they act on it.
package struct CaseSight: Sendable {
  package let held: Case
  package let reference: String
  package let rulebook: Rulebook
  /// The roles the reader holds on it.
  package let roles: Set<RoleName>
  package let standing: CallerStanding
  package let now: Moment
}

extension Casework {
  /// The case and the definition it stands on, for checking a request before the act; throws `notFound` when it is
  /// absent or not the caller's to see. The act itself looks again.
  package func sight(of id: Case.ID, for caller: Caller) async throws -> CaseSight {
    try await web.transaction(
      as: caller.reading, reads: CaseQueries.one(caller.area, id), ClockQueries.casework(), caller.standing
    ) { [library] cases, clock, standings in
      let standing = try caller.check(standings)
      guard let stored = cases.first, let clock = clock.first else { throw CaseworkFault.notFound }
      let held = try CaseState.read(stored)
      let rulebook = try library.rulebook(held.definition, area: caller.area)
      return Commit(
        CaseSight(
          held: held, reference: stored.reference, rulebook: rulebook,
          roles: rulebook.roles(of: caller.actor(standing, on: held.route), on: held), standing: standing,
          now: max(clock, held.lastMoment)))
    }
  }
}
