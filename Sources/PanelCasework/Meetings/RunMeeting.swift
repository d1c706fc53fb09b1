package import PanelRules
package import PanelStore

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
  /// was carried over before, whoever takes the chair is given it to look into.
  package func closeMeeting(
    _ id: Meeting.ID, by caller: Caller, keyed: Keyed, answering: @escaping @Sendable (Moment) -> Answer
  ) async throws -> Answer {
    try await arrange(id, by: caller, keyed: keyed, closing: true) { [keys, library] room in
      try room.requireOpen()
      if let open = room.items.first(where: { $0.calledAt != nil && $0.endedAt == nil }) {
        throw Refusal(.itemOpen, ["item": String(open.number)])
      }
      return (
        answering(room.now),
        [MeetingQueries.close(caller.area, id, room.now)]
          + (try room.escalate(by: caller, with: keys, library))
          + room.hearActions(in: caller.area, by: caller.practitioner)
      )
    }
  }

  /// Begins an item: from here to its decision everybody whom the panel's rule requires must be there without a gap. One
  /// that is being heard begins anew, for those who came too late for its first call. What is on no published version of
  /// the agenda, or does not wait for the panel any more, is not called.
  package func callItem(
    _ number: Int, of id: Meeting.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (StoredItem, Moment) -> Answer
  ) async throws -> Answer {
    try await arrange(id, by: caller, keyed: keyed, item: number) { room in
      try room.requireOpen()
      try room.requireOnAgenda(number, room.place)
      let item = try room.item(number)
      if item.endedAt != nil { throw Refusal(.itemEnded, ["item": String(number)]) }
      if let open = room.items.first(where: { $0.calledAt != nil && $0.endedAt == nil && $0.number != item.number }) {
        throw Refusal(.itemOpen, ["item": String(open.number)])
      }
      if let place = room.place, !place.waits { throw Refusal(.notListed) }
      return (answering(item, room.now), [ItemQueries.call(caller.area, id, item.number, room.now)])
    }
  }

  /// Records a conflict of interest: its holder has no position on the item and does not count for quorum.
  package func declareConflict(
    of practitioner: Practitioner.ID, on number: Int, of id: Meeting.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable () -> Answer
  ) async throws -> Answer {
    try await arrange(id, by: caller, keyed: keyed) { room in
      let item = try room.item(number)
      if item.endedAt != nil { throw Refusal(.itemEnded, ["item": String(number)]) }
      guard room.attendance.contains(where: { $0.practitioner == practitioner }) else { throw Refusal(.notThere) }
      return (answering(), [ItemQueries.declareConflict(caller.area, id, item.number, practitioner, room.now)])
    }
  }
}
