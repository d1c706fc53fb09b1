package import PanelRules
import PanelSealing
package import PanelStore

/// A meeting that was closed.
package struct MeetingClosing: Sendable {
  package let at: Moment
  /// What goes on waiting for the panel, in the order of the agenda.
  package let carried: [ItemLeftOver]
  /// What was not decided and does not wait for the panel any more.
  package let moved: [ItemLeftOver]
}

/// Running a meeting from its opening to its close, but for decisions.
extension Casework {
  /// Opens a meeting on its day. What cannot wait until then is for a meeting that is added for today.
  package func openMeeting(
    _ id: Meeting.ID, by caller: Caller, keyed: Keyed, answering: @escaping @Sendable (Moment) -> Answer
  ) async throws -> Answer {
    try await arrange(id, by: caller, keyed: keyed) { room in
      if room.meeting.closedAt != nil { throw Refusal(.meetingClosed) }
      if room.meeting.openedAt != nil { throw Refusal(.meetingOpen) }
      try room.requireToday()
      return (answering(room.now), [MeetingQueries.open(caller.area, id, room.now)])
    }
  }

  /// Closes a meeting, which has heard of the panel's actions. What was not decided goes on waiting for the panel; where it
  /// was carried over before, whoever takes the chair is given it to look into. An item that was not called and whose case
  /// moved meanwhile ends here: it goes to no later meeting.
  ///
  /// - Parameter carry: what waits and was not called is carried over, though there was still time for it; refused otherwise.
  package func closeMeeting(
    _ id: Meeting.ID, carry: Bool = false, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (MeetingClosing) -> Answer
  ) async throws -> Answer {
    try await arrange(id, by: caller, keyed: keyed, closing: true) { [keys, library] room in
      try room.requireOpen()
      if let open = room.items.first(where: { $0.calledAt != nil && $0.endedAt == nil }) {
        throw Refusal(.itemOpen, ["item": String(open.number)])
      }
      try room.requireNothingHeardBeyond()
      if !carry { try room.requireHeard() }
      let moved = room.undecided.filter { !$0.waits }
      let ended: [Change] = moved.filter { $0.ending == nil }.map { item in
        ItemQueries.ended(caller.area, id, item.number, room.now, .noted, nil)
      }
      return (
        answering(MeetingClosing(at: room.now, carried: room.undecided.filter(\.waits), moved: moved)),
        ended + [MeetingQueries.close(caller.area, id, room.now)]
          + (try room.escalate(by: caller, with: keys, library))
          + room.hearActions(in: caller.area, by: caller.practitioner)
      )
    }
  }

  /// Begins an item: from here to its decision everybody whom the panel's rule requires must be there without a gap. One
  /// that is being heard begins anew, for those who came too late for its first call. What is on no published version of
  /// the agenda, or does not wait for the panel any more, is not called; nor is one while somebody is in the room who may
  /// not hear it. When it was called before is kept.
  package func callItem(
    _ number: Int, of id: Meeting.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (StoredItem, Moment) -> Answer
  ) async throws -> Answer {
    try await hear(number, of: id, by: caller, keyed: keyed, isCalled: false) { hearing in
      let (room, item) = (hearing.room, hearing.item)
      try room.requireOnAgenda(number, nil)
      if let open = room.items.first(where: { $0.isHeard && $0.number != item.number }) {
        throw Refusal(.itemOpen, ["item": String(open.number)])
      }
      try room.requireNothingHeardBeyond()
      try hearing.requireListed()
      try hearing.requireHearers()
      return (answering(item, room.now), [ItemQueries.call(caller.area, id, item.number, room.now)])
    }
  }

  /// Records a conflict of interest: its holder has no position on the item and does not count for quorum; who was to come
  /// for it alone is told not to.
  package func declareConflict(
    of practitioner: Practitioner.ID, on number: Int, of id: Meeting.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable () -> Answer
  ) async throws -> Answer {
    try await arrange(id, by: caller, keyed: keyed, telling: true) { [keys] room in
      let item = try room.item(number)
      if item.endedAt != nil { throw Refusal(.itemEnded, ["item": String(number)]) }
      guard room.attendance.contains(where: { $0.practitioner == practitioner }) else { throw Refusal(.notThere) }
      var invitations = Invitations(room.told)
      invitations.book.leave(practitioner, number, of: id)
      return (
        answering(),
        [ItemQueries.declareConflict(caller.area, id, item.number, practitioner, room.now)]
          + invitations.rows(
            by: caller, in: room.rulebook.clockwork.zone, at: room.now, with: keys.service)
      )
    }
  }
}

extension MeetingRoom {
  /// Throws where there is time left and something that waits for the panel was not called: nobody is put off by closing in
  /// haste.
  fileprivate func requireHeard() throws(Refusal) {
    let end = meeting.startsAt.adding(minutes: Int(meeting.minutes))
    let unheard = undecided.filter { $0.ending == nil && $0.waits }
    guard now < end, !unheard.isEmpty else { return }
    throw Refusal(
      .itemsNotHeard,
      [
        "items": unheard.map { String($0.number) }.joined(separator: ", "),
        "until": rulebook.clockwork.zone.local(end).time.description,
      ])
  }
}
