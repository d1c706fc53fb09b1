import PanelRules
import PanelSealing
import PanelStore

/// Something opened in an emergency that nobody is left to review whose role it is.
struct StuckEmergency: Sendable {
  let stored: StoredEmergency
  let reference: String
  let reason: String?
}

/// Whoever takes the chair reviews what was opened in an emergency: the chair, or a deputy. Where each of them opened it,
/// is in conflict on the case or does not see it while the police hold it, a named reviewer of the area does, as for what
/// somebody is given who asks what is held of them: they work on no case, and were named by the area.
extension Casework {
  /// What waits for a named reviewer to review it; nothing, to anybody else.
  func stuckEmergencies(for caller: Caller) async throws -> [StuckEmergency] {
    let area = caller.area
    guard try await isNamedReviewer(caller) else { return [] }
    var stuck: [StuckEmergency] = []
    for row in try await worker.read(as: caller.behalf(), EmergencyQueries.listed(area)) where !row.isReviewed {
      guard let found = try await worker.read(as: caller.behalf(), CaseQueries.one(area, row.caseID)).first,
        found.erasedAt == nil
      else { continue }
      let held = try CaseState.read(found)
      let reviewers = try library.rulebook(held.definition, area: area).emergencyReviewers
      let holders = try await worker.read(as: caller.behalf(), EmergencyQueries.holders(area, row.caseID, reviewers))
      guard held.isStuck(row.practitioner, holders, for: caller) else { continue }
      stuck.append(
        StuckEmergency(
          stored: row, reference: found.reference, reason: try row.opening(keys.keys(of: area))?.reason))
    }
    return stuck
  }

  /// What was opened, and the roles that review it, reviewed or not; nil: to anybody but a named reviewer.
  func opened(_ access: EmergencyAccess.ID, for caller: Caller) async throws -> OpenedInEmergency? {
    guard try await isNamedReviewer(caller),
      let row = try await worker.read(as: caller.behalf(), EmergencyQueries.opened(caller.area, access)).first,
      let found = try await worker.read(as: caller.behalf(), CaseQueries.one(caller.area, row.caseID)).first
    else { return nil }
    let definition = try CaseState.readWhatIsLeft(found).definition
    return OpenedInEmergency(
      id: access, caseID: row.caseID, by: row.by,
      reviewers: try library.rulebook(definition, area: caller.area).emergencyReviewers)
  }

  private func isNamedReviewer(_ caller: Caller) async throws -> Bool {
    guard caller.scopes == .all else { return false }
    return try await !web.read(as: caller.reading, HeldOfPersonQueries.reviewer(caller.area, caller.practitioner))
      .isEmpty
  }

  /// A named reviewer says whether it had to be opened; looked at again under the lock.
  func standIn(
    for opened: OpenedInEmergency, _ outcome: EmergencyAccess.Outcome, because reason: String, by caller: Caller,
    keyed: Keyed, answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    let area = caller.area
    return try await once(keyed, by: caller) {
      try await worker.transaction(
        as: caller.behalf(), reads: CaseQueries.lock(area, opened.caseID), ClockQueries.casework(),
        caller.standingAsServed, keyed.find(by: caller),
        EmergencyQueries.holders(area, opened.caseID, opened.reviewers),
        HeldOfPersonQueries.reviewer(area, caller.practitioner)
      ) { [keys, library] cases, clock, standings, kept, holders, named in
        let standing = try caller.check(standings)
        guard let stored = cases.first, !named.isEmpty else { throw CaseworkFault.notFound }
        let held = try CaseState.read(stored)
        guard !held.isShut(to: caller) else { throw CaseworkFault.notFound }
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard held.isStuck(opened.by, holders, for: caller) else { throw CaseworkFault.notFound }
        let desk = Desk(
          keys: keys, library: library, actor: caller.actor(standing, on: held.route), now: try clock.present())
        let (acted, changes) = try desk.decide(
          .reviewEmergency(opened.id, outcome, reason: reason, standingIn: true), on: held, stored,
          try library.rulebook(held.definition, area: area))
        let answer = try answering(acted)
        return Commit(
          answer,
          writes: [CaseQueries.about(held.id)] + changes + [keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }
}

/// Something that was opened in an emergency, and by which roles it is reviewed.
struct OpenedInEmergency: Sendable {
  let id: EmergencyAccess.ID
  let caseID: Case.ID
  let by: Practitioner.ID
  let reviewers: [RoleName]
}

extension Case {
  fileprivate func isShut(to caller: Caller) -> Bool {
    facts.conflicts?.values.contains(caller.practitioner) == true
  }

  /// Nobody is left among those whose role it is to review what somebody opened, and whoever would stand in may.
  fileprivate func isStuck(_ opener: Practitioner.ID, _ holders: [Practitioner.ID], for caller: Caller) -> Bool {
    guard !isShut(to: caller), opener != caller.practitioner else { return false }
    return Set(holders).subtracting((facts.conflicts ?? [:]).values).subtracting([opener]).isEmpty
  }
}

extension StoredEmergency {

  /// The event that opened it, where its content is there.
  func opening(_ keys: AreaKeys) throws -> EmergencyAccess? {
    guard let sealed, case .emergencyOpened(let access) = try Chained.open(sealed, number: seq, of: caseID, with: keys)
    else { return nil }
    return access
  }
}
