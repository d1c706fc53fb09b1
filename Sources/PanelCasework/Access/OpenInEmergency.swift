import Foundation
package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Opens a case, by what people quote it by, to somebody who does not work on it, for an hour of the real clock. The
  /// chair and whoever the case is the work of are told by the same transaction, the history says it, and it is reviewed.
  ///
  /// Throws `stepUpNeeded` where the caller has not stepped up, whatever they name; `notFound` where there is no such case,
  /// and the very same where the caller is in conflict on it: five such in an hour, and no more are looked for. Throws a
  /// refusal where something that they opened before has ended unreviewed, or where it was found within the last 30 days
  /// that they had not to open this one.
  package func openInEmergency(
    _ reference: String, because reason: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (EmergencyAccess, Acted) throws -> Answer
  ) async throws -> Answer {
    guard caller.scopes == .all else { throw CaseworkFault.forbidden(needs: ["all"]) }
    try await requireLiveKey(of: caller)
    let access = EmergencyAccess.ID(UUID())
    let answer: Answer? = try await once(keyed, by: caller) {
      try await worker.transaction(
        as: caller.behalf(), reads: EmergencyQueries.lock(caller.area, reference), ClockQueries.casework(),
        ClockQueries.security(), caller.standingAsServed, keyed.find(by: caller),
        EmergencyQueries.standing(caller.area, caller.practitioner, reference)
      ) { [keys, library] cases, clock, security, standings, kept, records in
        let standing = try caller.check(standings)
        let held = try cases.first.map { try CaseState.read($0) }
        let isShut = held?.facts.conflicts?.values.contains(caller.practitioner) == true
        if !isShut, let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        try standing.requireStepUp()
        guard let now = clock.first, let really = security.first, let record = records.first else {
          throw CaseworkFault.damaged("the database told no time")
        }
        guard !standing.roles.isEmpty else { throw CaseworkFault.forbidden(needs: []) }
        try record.check(at: really)
        let missed = EmergencyQueries.missed(caller.area, UUID(), caller.practitioner, really)
        guard let stored = cases.first, let held, !isShut else { return Commit(nil, writes: [missed]) }
        if record.wasUnjustified { throw Refusal(.emergencyUnjustified) }
        let desk = Desk(keys: keys, library: library, actor: caller.actor(standing, on: held.route), now: now)
        let opening = EmergencyAccess(
          id: access, by: caller.practitioner, at: desk.moment(after: held), really: really, because: reason)
        let (acted, changes) = try desk.decide(
          .openInEmergency(opening), on: held, stored, try library.rulebook(held.definition, area: caller.area))
        let answer = try answering(opening, acted)
        return Commit(
          answer,
          writes: [CaseQueries.about(held.id)] + changes + [
            caller.wasShown("emergency-access", [held.id.rawValue]),
            keyed.keep(answer, by: caller, with: keys.service),
          ])
      }
    }
    guard let answer else { throw CaseworkFault.notFound }
    return answer
  }

  /// Records whether somebody had to open a case: by another, once; by a named reviewer where nobody else is left. Throws
  /// `notFound` where there is no such opening, or none that the caller may see.
  package func reviewEmergency(
    _ access: EmergencyAccess.ID, _ outcome: EmergencyAccess.Outcome, because reason: String, by caller: Caller,
    keyed: Keyed, answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    let seen = try await web.read(as: caller.reading, EmergencyQueries.one(caller.area, access)).first
    // A named reviewer who sees it by a role besides stands in only where nobody else can.
    let stuck = seen == nil ? [access] : try await stuckEmergencies(for: caller).map(\.stored.id)
    if stuck.contains(access), let opened = try await opened(access, for: caller) {
      return try await standIn(for: opened, outcome, because: reason, by: caller, keyed: keyed, answering: answering)
    }
    guard let id = seen else { throw CaseworkFault.notFound }
    return try await act(
      on: id, by: caller, keyed: keyed, command: { _, _, _ in .reviewEmergency(access, outcome, reason: reason) },
      answering: answering)
  }
}

extension EmergencyStanding {
  /// How often somebody may name what is not there for them within an hour.
  private static let mostMisses = 5

  /// Throws where they may not open any case now, whichever they name.
  fileprivate func check(at really: Moment) throws {
    if owes { throw Refusal(.emergencyUnreviewed) }
    guard misses >= Self.mostMisses else { return }
    let waits = first.map { $0.microseconds + 3_600_000_000 - really.microseconds } ?? 0
    throw CaseworkFault.missedTooOften(retryAfter: max(1, Int(waits / 1_000_000)))
  }
}
