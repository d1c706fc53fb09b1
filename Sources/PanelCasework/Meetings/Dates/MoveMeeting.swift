package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Moves a meeting to another day, alone or with every later one of its series by as many days. Those of them that
  /// are past, open or cancelled stay. Refused where what one of them is to hear in time would then be heard too late.
  ///
  /// - Parameter time: the local time at which they are to begin; nil: each at its own.
  package func moveMeeting(
    _ id: Meeting.ID, to day: LocalDate, at time: LocalTime?, withRest: Bool, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (MeetingMove, _ late: [MeetingMove.Late]) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    return try await forArrangers(of: id, caller) {
      try await web.transaction(
        as: caller.reading, reads: DateQueries.turn(area), MeetingQueries.lock(area, id),
        MeetingQueries.beyond(area, id), ClockQueries.casework(), caller.standing, keyed.find(by: caller),
        DateQueries.rest(area, id), DateQueries.takenBeside(area, id),
        InvitationQueries.bookOfMeeting(area, id), DateQueries.undecided(area, id, withRest)
      ) { [library, keys] _, meetings, beyond, clock, standings, kept, rest, taken, told, cases in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let meeting = meetings.first, let now = clock.first,
          let rulebook = library.live(meeting.route, area: area), let rule = rulebook.route.panel
        else { throw CaseworkFault.notFound }
        try MeetingRoom.requireArranger(standing, rule, on: meeting.route)
        try meeting.requireToCome(at: now)
        try beyond.requireNothingToCome()
        if withRest, meeting.series == nil { throw Refusal(.notOfSeries) }
        let move = MeetingMove.make(
          meeting.dated(), to: day, at: time, rest: withRest ? rest.map { $0.dated() } : [], by: rulebook.clockwork,
          now: now)
        let days = Dictionary(taken.map { ($0.id, rulebook.clockwork.localDate(of: $0.startsAt)) }) { $1 }
        let dues = try library.dues(of: cases, at: meeting.panel, area: area)
        let waiting = Dictionary(grouping: cases, by: \.meeting).mapValues { cases in
          cases.map { UndecidedItem(Int($0.number), of: $0.caseID, $0.reference, due: dues[$0.caseID]) }
        }
        let lengths = Dictionary((rest + [meeting]).map { ($0.id, Int($0.minutes)) }) { $1 }
        let late = move.late(waiting, lasting: lengths)
        let obstacles = move.obstacles(beside: days, at: now) + late.compactMap(\.obstacle)
        guard obstacles.isEmpty else { throw Refusal(.datesObstructed, unmet: obstacles) }
        let answer = answering(move, late)
        let act = DateChange(kind: .move, panel: meeting.panel, route: meeting.route, series: meeting.series)
        let moved = move.moved.map(\.meeting.id)
        var invitations = Invitations(told)
        for one in move.moved {
          invitations.book.move(one.meeting.id, to: one.startsAt, isProvisional: one.isProvisional)
        }
        return Commit(
          answer,
          writes: act.rows(moved, by: caller, at: now) + [
            DateQueries.move(area, moved, move.moved.map(\.startsAt), move.moved.map(\.isProvisional), now),
            keyed.keep(answer, by: caller, with: keys.service),
          ] + invitations.rows(by: caller, in: rulebook.clockwork.zone, at: now, with: keys.service))
      }
    }
  }
}
