package import PanelRules
import PanelSealing
import PanelStore

/// A case as a visit opened it.
package struct VisitCase: Sendable {
  package let held: Case
  package let reference: String
}

extension Casework {
  /// Opens a case for somebody who walks in: with no referral, at the route's first stage, about nobody until a person is
  /// attached.
  ///
  /// Throws `CaseworkFault.forbidden` unless one of the caller's roles opens cases from a visit on the route.
  package func openCase(
    on route: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (VisitCase) throws -> Answer
  ) async throws -> Answer {
    try await once(keyed, by: caller) {
      try await web.transaction(
        as: caller.reading, reads: ClockQueries.casework(), caller.standing, keyed.find(by: caller)
      ) { [keys, library] clock, standings, kept in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        let actor = caller.actor(standing, on: route)
        let desk = Desk(keys: keys, library: library, actor: actor, now: try clock.present())
        let (opened, changes) = try desk.openFromVisit(on: route, area: caller.area)
        let answer = try answering(opened)
        return Commit(answer, writes: changes + [keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }
}

extension Desk {
  fileprivate func openFromVisit(on route: String, area: String) throws -> (VisitCase, [Change]) {
    guard let rulebook = library.live(route, area: area), !rulebook.route.opening.visit.isEmpty else {
      throw Refusal(.routeOpensNoVisits, ["route": route])
    }
    guard !actor.roles.isDisjoint(with: rulebook.route.opening.visit) else {
      throw CaseworkFault.forbidden(needs: rulebook.route.opening.visit, on: route)
    }
    var identifiers = RandomIdentifiers()
    let opening = CaseEvent.Opening(
      route: route, definition: rulebook.hash, stage: rulebook.route.firstStage)
    let (opened, reference, changes) = try open(
      opening, id: Case.ID(identifiers.next()), area: area, by: actor, rulebook, &identifiers)
    return (VisitCase(held: opened, reference: reference), changes)
  }
}
