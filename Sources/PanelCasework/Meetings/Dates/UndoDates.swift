package import PanelRules
import PanelSealing
import PanelStore

/// An act on dates that was undone.
package struct UndoneAct: Sendable {
  package let kind: DateAct
  package let panel: String
  /// When each meeting that it was about was to begin, and when it is to begin now; nil: it is cancelled.
  package let dates: [(was: Moment, becomes: Moment?)]

  /// How many they are.
  package var meetings: Int { dates.count }
}

extension Casework {
  /// Undoes what the caller did last to dates: arranged, added, moved, cancelled or ended. Refused where anything has
  /// happened since at one of the meetings, or where cases went elsewhere with it.
  package func undoDates(
    by caller: Caller, keyed: Keyed, answering: @escaping @Sendable (UndoneAct) -> Answer
  ) async throws -> Answer {
    let (area, who) = (caller.area, caller.practitioner)
    return try await web.transaction(
      as: caller.reading, reads: DateQueries.turn(area), ClockQueries.casework(), caller.standing,
      keyed.find(by: caller), DateQueries.latestAct(area, who), DateQueries.ofLatestAct(area, who),
      DateQueries.takenByLatestPanel(area, who), InvitationQueries.bookOfLatestAct(area, who)
    ) { [library, keys] _, clock, standings, kept, acts, meetings, taken, told in
      let standing = try caller.check(standings)
      if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
      guard let now = clock.first else { throw CaseworkFault.notFound }
      guard let act = acts.first, let kind = DateAct(rawValue: act.kind) else { throw Refusal(.nothingToUndo) }
      guard let rulebook = library.live(act.route, area: area), let rule = rulebook.route.panel else {
        throw CaseworkFault.notFound
      }
      try MeetingRoom.requireArranger(standing, rule, on: act.route)
      let clockwork = rulebook.clockwork
      if act.hasFates {
        // Its items may have been heard where they went, or be on an agenda that was published: they are not called back.
        let day = meetings.first.map { clockwork.localDate(of: $0.startsAt).description } ?? ""
        throw Refusal(.itemsWentOn, ["panel": act.panel, "date": day])
      }
      if kind == .renew { throw Refusal(.notUndone) }
      let changed = meetings.filter(\.isChanged).map {
        UnmetNeed.ofDate(clockwork.localDate(of: $0.startsAt), because: "date-changed")
      }
      guard changed.isEmpty else { throw Refusal(.changedSince, unmet: changed) }
      let back = meetings.compactMap { meeting in meeting.before.map { (id: meeting.id, at: $0) } }
      let own = Set(meetings.map(\.id))
      let days = rulebook.days(of: taken.filter { !own.contains($0.id) })
      let clashes = meetings.compactMap { meeting -> UnmetNeed? in
        guard let before = meeting.before, !meeting.isExtraordinary else { return nil }
        let day = clockwork.localDate(of: before)
        return days.contains(day) ? .ofDate(day, because: "date-taken") : nil
      }
      guard clashes.isEmpty else { throw Refusal(.datesObstructed, unmet: clashes) }
      let undone = UndoneAct(
        kind: kind, panel: act.panel, dates: meetings.map { ($0.startsAt, $0.before) })
      let answer = answering(undone)
      let provisional = back.map { !clockwork.calendar.known.contains(clockwork.localDate(of: $0.at)) }
      var invitations = Invitations(told)
      for meeting in meetings {
        guard let before = meeting.before else {
          invitations.book.cancel(meeting.id)
          continue
        }
        let isProvisional = !clockwork.calendar.known.contains(clockwork.localDate(of: before))
        invitations.book.hold(
          meeting.id, at: .init(starts: before, minutes: Int(meeting.minutes), isProvisional: isProvisional))
      }
      let series: [Change] =
        switch (kind, act.series) {
        case (.create, let series?): [SeriesQueries.end(area, series, now)]
        case (.end, let series?): [SeriesQueries.end(area, series, nil)]
        case (.create, nil), (.end, nil), (.add, _), (.move, _), (.cancel, _), (.renew, _): []
        }
      return Commit(
        answer,
        writes: [
          DateQueries.restore(area, act.id, now),
          DateQueries.settle(area, back.map(\.id), provisional),
          DateQueries.cancel(area, meetings.filter { $0.before == nil }.map(\.id), now, Self.undone),
        ] + series + [
          DateQueries.undone(area, act.id, now), keyed.keep(answer, by: caller, with: keys.service),
        ] + invitations.rows(by: caller, in: clockwork.zone, at: now, with: keys.service))
    }
  }

  /// Why a meeting is cancelled that was arranged and undone.
  private static let undone = "It was arranged by mistake."
}
