package import PanelRules
import PanelSealing
import PanelStore

/// Items that end without a decision. The case goes on waiting for the panel.
extension Casework {
  /// Ends an item that was talked about while the panel could not decide it: without everybody whom its rule requires a
  /// panel discusses and notes, and nobody can override that; and nothing is left to decide of a case that moved while it
  /// was heard.
  package func noteItem(
    _ number: Int, of id: Meeting.ID, saying words: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (_ missing: [String]) -> Answer
  ) async throws -> Answer {
    try await hear(number, of: id, by: caller, keyed: keyed) { hearing in
      try hearing.room.requireChair()
      let missing = hearing.missingBodies
      if missing.isEmpty, hearing.isListed { throw Refusal(.itemQuorate, ["item": String(number)]) }
      return (answering(missing), try hearing.end(as: .noted, saying: words, missing: missing))
    }
  }

  /// Ends an item that the meeting has no time for, whether it was called or not: the chair's act.
  package func runOutItem(
    _ number: Int, of id: Meeting.ID, by caller: Caller, keyed: Keyed, answering: @escaping @Sendable () -> Answer
  ) async throws -> Answer {
    try await hear(number, of: id, by: caller, keyed: keyed, isCalled: false) { hearing in
      try hearing.room.requireChair()
      return (answering(), [ItemQueries.ended(caller.area, id, Int32(number), hearing.room.now, .ranOut, nil)])
    }
  }

  /// Records that the caller accepts the confidentiality statement of a meeting that they come to, once for each meeting.
  package func acceptConfidentiality(
    _ version: Int, of id: Meeting.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Moment) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: MeetingQueries.one(area, id), ClockQueries.casework(), caller.standing,
      keyed.find(by: caller), SpokenQueries.acceptances(area, id)
    ) { [keys] meetings, clock, standings, kept, accepted in
      _ = try caller.check(standings)
      if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
      guard let meeting = meetings.first, let now = clock.first else { throw CaseworkFault.notFound }
      if meeting.closedAt != nil { throw Refusal(.meetingClosed) }
      if accepted.contains(where: { $0.practitioner == caller.practitioner }) {
        throw Refusal(.confidentialityAccepted)
      }
      guard version == ConfidentialityStatement.version else {
        throw Refusal(.confidentialityChanged, ["version": String(ConfidentialityStatement.version)])
      }
      let answer = answering(now)
      return Commit(
        answer,
        writes: [
          SpokenQueries.accept(area, id, caller.practitioner, Int32(version), now),
          keyed.keep(answer, by: caller, with: keys.service),
        ])
    }
  }
}
