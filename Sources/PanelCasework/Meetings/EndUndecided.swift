package import PanelRules
import PanelSealing
import PanelStore

/// Items that end without a decision. The case goes on waiting for the panel, unless it moved meanwhile.
extension Casework {
  /// Puts an item off: the chair's act, which needs no quorum. The case goes on waiting for the panel; where its stage
  /// declares a move for that, the move is made.
  package func adjournItem(
    _ number: Int, of id: Meeting.ID, because reason: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable () -> Answer
  ) async throws -> Answer {
    try await hear(number, of: id, by: caller, keyed: keyed) { hearing in
      try hearing.room.requireChair()
      try hearing.requireListed()
      var changes = try hearing.end(as: .adjourned, saying: reason)
      if let move = hearing.rulebook.adjournment(from: hearing.held) {
        changes += try hearing.desk.decide(
          .move(.init(move, reason: reason)), on: hearing.held, hearing.stored, hearing.rulebook,
          given: hearing.agreements
        ).1
      }
      return (answering(), changes)
    }
  }

  /// Ends an item that was talked about while the panel could not decide it: without everybody whom its rule requires a
  /// panel discusses and notes, and nobody can override that; and nothing is left to decide of a case that moved while it
  /// was heard, or before it was called.
  package func noteItem(
    _ number: Int, of id: Meeting.ID, saying words: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (_ missing: [String]) -> Answer
  ) async throws -> Answer {
    try await hear(number, of: id, by: caller, keyed: keyed, isCalled: false) { hearing in
      try hearing.room.requireChair()
      guard hearing.isListed else {
        return (answering([]), try hearing.end(as: .noted, saying: words, hasMoved: true))
      }
      try hearing.room.requireOnAgenda(number, nil)
      _ = try hearing.room.openItem(number)
      try hearing.requireHearers()
      let missing = hearing.missingBodies
      if missing.isEmpty { throw Refusal(.itemQuorate, ["item": String(number)]) }
      return (answering(missing), try hearing.end(as: .noted, saying: words, missing: missing))
    }
  }

  /// Ends an item that the meeting has no time for, whether it was called or not: the chair's act.
  package func runOutItem(
    _ number: Int, of id: Meeting.ID, by caller: Caller, keyed: Keyed, answering: @escaping @Sendable () -> Answer
  ) async throws -> Answer {
    try await hear(number, of: id, by: caller, keyed: keyed, isCalled: false) { hearing in
      try hearing.room.requireChair()
      try hearing.requireListed()
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

extension Rulebook {
  /// The move by which a stage puts a case before its panel again without a decision, where it declares one.
  fileprivate func adjournment(from held: Case) -> MoveName? {
    moves(from: held).first { move in
      guard move.to == .same, move.decision == nil, move.strand == nil, let panel = route.panel?.name else {
        return false
      }
      return move.effects.contains(.list(panel: panel, as: ItemRule.adjourned))
    }?.name
  }
}
