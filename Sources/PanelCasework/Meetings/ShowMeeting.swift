package import PanelRules
package import PanelStore

/// A meeting as its reader may see it: items of cases they may not see are not there.
package struct MeetingSight: Sendable {
  package let meeting: StoredMeeting
  /// Guests and observers as far as their reader is told of them.
  package let attendance: [StoredAttendance]
  package let items: [StoredItem]
  /// What waits for the panel and is not on the agenda yet.
  package let due: [DueListing]
  /// The panel's actions, as a meeting goes through them before anything new: those that are not over, the urgent first,
  /// then those that are and of which no meeting has heard. Of one that is closed, those it heard of.
  package let actions: [StoredAction]
  /// Who accepted the confidentiality statement, of those whose attendance its reader may see.
  package let accepted: Set<Practitioner.ID>
  /// When its reader accepted the confidentiality statement; nil: they have not.
  package let acceptedAt: Moment?
  /// Who said whether they come; nil: its reader does not arrange it.
  package let replies: [NamedReply]?
  package let rulebook: Rulebook
  package let now: Moment
}

extension Casework {
  /// One meeting. Its items name cases by reference only, so nothing personal is shown and no read is recorded.
  package func showMeeting(_ id: Meeting.ID, to caller: Caller) async throws -> MeetingSight {
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: MeetingQueries.one(area, id), caller.standing,
      AttendanceQueries.everybody(area, id), ItemQueries.ofMeeting(area, id), ListingQueries.due(area, id),
      MeetingActionQueries.before(area, id), SpokenQueries.acceptances(area, id),
      InvitationQueries.answered(area, id), ClockQueries.casework(), ItemQueries.last(area, id),
      SpokenQueries.records(area, id)
    ) { [library] meetings, standings, attendance, items, due, actions, accepted, replies, clock, last, records in
      let standing = try caller.check(standings)
      guard let meeting = meetings.first, let rulebook = library.live(meeting.route, area: area) else {
        throw CaseworkFault.notFound
      }
      let list = ActionLedger(of: actions.map(\.action)).list(on: rulebook.clockwork.localDate(of: meeting.startsAt))
      let places = Dictionary(list.enumerated().map { ($1.action.id, $0) }) { first, _ in first }
      let arranges = standing.arranges(rulebook.route)
      let reader = RoomReader(
        caller.practitioner, arranges: arranges, seesEveryItem: records.count == last.first ?? 0,
        heard: items.compactMap { item in item.calledAt.map { WordsReader.Stay(from: $0, until: item.endedAt) } })
      let told = attendance.filter { reader.isTold(of: $0) }
      let named = Set(told.map(\.practitioner)).union(arranges ? accepted.map(\.practitioner) : [])
      return Commit(
        MeetingSight(
          meeting: meeting, attendance: told, items: items, due: due,
          actions: actions.sorted { (places[$0.action.id] ?? .max) < (places[$1.action.id] ?? .max) },
          accepted: named.intersection(accepted.map(\.practitioner)),
          acceptedAt: accepted.first { $0.practitioner == caller.practitioner }?.at,
          replies: arranges ? replies : nil, rulebook: rulebook, now: try clock.present()))
    }
  }

  /// A page of meetings after a place in the list, the nearest first.
  package func listMeetings(
    of panel: String?, after place: (Moment, Meeting.ID), limit: Int, to caller: Caller
  ) async throws -> [StoredMeeting] {
    try await web.transaction(
      as: caller.reading, reads: MeetingQueries.from(caller.area, panel, place.0, place.1, Int64(limit)),
      caller.standing
    ) { meetings, standings in
      _ = try caller.check(standings)
      return Commit(meetings)
    }
  }
}

extension RoomReader {
  /// Whether they are told of a stretch of attendance; of what nobody knows as what it was they are not.
  fileprivate func isTold(of row: StoredAttendance) -> Bool {
    guard let capacity = MeetingEvent.Capacity(rawValue: row.capacity) else { return false }
    return isTold(of: row.practitioner, as: capacity, row.stay)
  }
}

extension StoredAttendance {
  /// When they were in the room; nil: they sent apologies.
  var stay: WordsReader.Stay? { arrivedAt.map { WordsReader.Stay(from: $0, until: leftAt) } }
}
