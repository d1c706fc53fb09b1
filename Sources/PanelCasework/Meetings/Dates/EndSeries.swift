package import PanelRules
import PanelSealing
import PanelStore

/// A series that came to its end before its last date.
package struct EndedSeries: Sendable {
  /// Meetings that were to come and had nothing on their agenda: they are cancelled.
  package let cancelled: [DatedMeeting]
  /// Meetings that are still to be held, because cases wait for them.
  package let kept: [DatedMeeting]
}

extension Casework {
  /// Ends a series: its meetings to come that have nothing on their agenda are cancelled, the others stay until each of
  /// their items has somewhere to go. Cases that wait for the panel go on waiting.
  package func endSeries(
    _ id: MeetingSeries.ID, of panel: String, because reason: String?, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (EndedSeries) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    let (rulebook, rule) = try self.panel(panel, for: caller)
    return try await web.transaction(
      as: caller.reading, reads: DateQueries.turn(area), ClockQueries.casework(), caller.standing,
      keyed.find(by: caller), SeriesQueries.one(area, panel, id), SeriesQueries.lockMeetings(area, id),
      SeriesQueries.filled(area, id), InvitationQueries.book(area, panel, rulebook.route.name)
    ) { [keys] _, clock, standings, kept, series, meetings, filled, told in
      let standing = try caller.check(standings)
      if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
      guard let now = clock.first, let series = series.first else { throw CaseworkFault.notFound }
      try MeetingRoom.requireArranger(standing, rule, on: rulebook.route.name)
      if series.endedAt != nil { throw Refusal(.seriesEnded) }
      let toCome = meetings.map { $0.dated(isEmpty: !filled.contains($0.id)) }.filter { $0.isToCome(at: now) }
      let ended = EndedSeries(cancelled: toCome.filter(\.isEmpty), kept: toCome.filter { !$0.isEmpty })
      let answer = answering(ended)
      let cancelled = ended.cancelled.map(\.id)
      let act = DateChange(kind: .end, panel: panel, route: series.route, series: id, changing: series)
      var invitations = Invitations(told)
      for meeting in cancelled { invitations.book.cancel(meeting) }
      return Commit(
        answer,
        writes: act.rows(cancelled, by: caller, at: now) + [
          DateQueries.cancel(area, cancelled, now, reason ?? Self.ended),
          SeriesQueries.end(area, id, now),
          keyed.keep(answer, by: caller, with: keys.service),
        ] + invitations.rows(by: caller, in: rulebook.clockwork.zone, at: now, with: keys.service))
    }
  }

  /// Why a meeting is cancelled whose series was ended, where nobody said otherwise.
  private static let ended = "Its series was ended."
}
