import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// A meeting out of turn: it may be held on a day on which the panel meets already, and at short notice. Its quorum is
/// that of every other.
package struct OutOfTurn: Sendable {
  /// The panel's business, in words that name no person.
  package let because: String
  /// Who asked for it.
  package let requestedBy: Practitioner.ID

  package init(because: String, requestedBy: Practitioner.ID) {
    self.because = because
    self.requestedBy = requestedBy
  }
}

extension Casework {
  /// Adds a meeting of a panel, with an agenda drawn from the cases that wait for it; throws `notFound` for a panel that no
  /// route of the area has. Refused on a day on which the panel meets already, unless it is out of turn.
  package func addMeeting(
    of panel: String, at startsAt: Moment, place: String, minutes: Int = SeriesPlan.usualMinutes,
    outOfTurn: OutOfTurn? = nil, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Meeting.ID, _ items: Int) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    let (rulebook, rule) = try self.panel(panel, for: caller)
    let (zone, day) = (rulebook.clockwork.zone, rulebook.clockwork.localDate(of: startsAt))
    let id = Meeting.ID(UUID())
    return try await web.transaction(
      as: caller.reading, reads: DateQueries.turn(area), ClockQueries.casework(), caller.standing,
      keyed.find(by: caller), AgendaQueries.waiting(area, panel, id, startsAt),
      AgendaQueries.later(area, panel, id, startsAt),
      DateQueries.taken(area, panel, zone.startOfDay(day), zone.endOfDay(day)),
      AttendanceQueries.attendee(area, outOfTurn?.requestedBy ?? caller.practitioner, rulebook.route.name),
      InvitationQueries.book(area, panel, rulebook.route.name)
    ) { [keys, library] _, clock, standings, kept, waiting, later, taken, requester, told in
      let standing = try caller.check(standings)
      if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
      guard let now = clock.first else { throw CaseworkFault.notFound }
      try MeetingRoom.requireArranger(standing, rule, on: rulebook.route.name)
      guard startsAt >= now else { throw Refusal(.meetingInPast) }
      if outOfTurn != nil, requester.isEmpty { throw Refusal(.unknownPractitioner) }
      if outOfTurn == nil, !taken.isEmpty {
        throw Refusal(.datesObstructed, unmet: [.ofDate(day, because: "date-taken")])
      }
      let drawn = try AgendaDrawing(
        area: area, meeting: id, at: startsAt, length: minutes, waiting: waiting, later: later, pins: [], heard: [],
        last: 0, now: now
      ).drawn(by: library)
      let answer = answering(id, drawn.agenda.items.count)
      // The cases on its agenda go elsewhere before it is cancelled.
      let act = DateChange(kind: .add, panel: panel, route: rulebook.route.name, hasFates: !drawn.agenda.items.isEmpty)
      let added = MeetingQueries.add(
        area, id, panel, rulebook.route.name, startsAt, Int32(minutes), place, outOfTurn != nil, outOfTurn?.because,
        outOfTurn?.requestedBy, !rulebook.clockwork.calendar.known.contains(day), caller.practitioner, now)
      var invitations = Invitations(told)
      invitations.book.hold(
        id,
        at: .init(starts: startsAt, minutes: minutes, isProvisional: !rulebook.clockwork.calendar.known.contains(day)))
      return Commit(
        answer,
        writes: [added] + drawn.changes(at: now) + act.rows([], made: [id], by: caller, at: now)
          + invitations.rows(by: caller, in: zone, at: now, with: keys.service)
          + [keyed.keep(answer, by: caller, with: keys.service)])
    }
  }
}
