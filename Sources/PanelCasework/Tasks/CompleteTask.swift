package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Says that a task is done. A case's task is an event of the case; a referral's is done by anybody who receives
  /// referrals on its route.
  ///
  /// A task whose role reaches nobody is done by anybody who works on the case as a whole.
  ///
  /// Throws `Refusal` with `unknown-task` where it was done already, and with `not-your-role` where the caller holds
  /// no role whose task it is.
  package func completeTask(
    _ id: CaseTask.ID, by caller: Caller, keyed: Keyed, answering: @escaping @Sendable (Moment) -> Answer
  ) async throws -> Answer {
    let (place, isUnheld) = try await web.transaction(
      as: caller.reading, reads: TaskQueries.one(caller.area, id), TaskQueries.unheld(caller.area, id), caller.standing
    ) { places, unheld, standings in
      _ = try caller.check(standings)
      guard let place = places.first else { throw CaseworkFault.notFound }
      return Commit((place, !unheld.isEmpty))
    }
    guard let caseID = place.caseID else {
      return try await once(keyed, by: caller) {
        try await completeReferralTask(id, by: caller, keyed: keyed, answering: answering)
      }
    }
    return try await act(
      on: caseID, by: caller, keyed: keyed, command: { _, _, _ in .completeTask(id, standingIn: isUnheld) },
      answering: { acted in answering(acted.now) })
  }

  private func completeReferralTask(
    _ id: CaseTask.ID, by caller: Caller, keyed: Keyed, answering: @escaping @Sendable (Moment) -> Answer
  ) async throws -> Answer {
    try await web.transaction(
      as: caller.reading, reads: TaskQueries.lock(caller.area, id), ClockQueries.casework(), caller.standing,
      keyed.find(by: caller)
    ) { [keys, library] places, clock, standings, kept in
      let standing = try caller.check(standings)
      if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
      guard let place = places.first, place.referral != nil,
        let rulebook = library.live(place.route, area: caller.area)
      else { throw CaseworkFault.notFound }
      guard !standing.roles(on: place.route).isDisjoint(with: rulebook.receivingRoles) else {
        throw Refusal.notYourRole(rulebook.receivingRoles, on: place.route)
      }
      guard place.doneAt == nil else { throw Refusal(.unknownTask) }
      let now = try clock.present()
      let answer = answering(now)
      return Commit(
        answer,
        writes: [
          WorkQueries.doneTask(caller.area, id, now, caller.practitioner),
          keyed.keep(answer, by: caller, with: keys.service),
        ])
    }
  }
}
