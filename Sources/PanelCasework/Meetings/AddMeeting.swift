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
  /// Adds a meeting of a panel, with every case that waits for it as an item; throws `notFound` for a panel that no
  /// route of the area has. Refused on a day on which the panel meets already, unless it is out of turn.
  package func addMeeting(
    of panel: String, at startsAt: Moment, place: String, minutes: Int = SeriesPlan.usualMinutes,
    outOfTurn: OutOfTurn? = nil, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Meeting.ID, _ items: Int) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    let (rulebook, rule) = try self.panel(panel, for: caller)
    let (zone, day) = (rulebook.clockwork.zone, rulebook.clockwork.localDate(of: startsAt))
    return try await web.transaction(
      as: caller.reading, reads: DateQueries.turn(area), ClockQueries.casework(), caller.standing,
      keyed.find(by: caller), ListingQueries.waiting(area, panel),
      DateQueries.taken(area, panel, zone.startOfDay(day), zone.endOfDay(day)),
      AttendanceQueries.attendee(area, outOfTurn?.requestedBy ?? caller.practitioner, rulebook.route.name)
    ) { [keys] _, clock, standings, kept, waiting, taken, requester in
      let standing = try caller.check(standings)
      if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
      guard let now = clock.first else { throw CaseworkFault.notFound }
      try MeetingRoom.requireArranger(standing, rule, on: rulebook.route.name)
      guard startsAt >= now else { throw Refusal(.meetingInPast) }
      if outOfTurn != nil, requester.isEmpty { throw Refusal(.unknownPractitioner) }
      if outOfTurn == nil, !taken.isEmpty {
        throw Refusal(.datesObstructed, unmet: [.ofDate(day, because: "date-taken")])
      }
      let id = Meeting.ID(UUID())
      let answer = answering(id, waiting.count)
      // The cases on its agenda go elsewhere before it is cancelled.
      let act = DateChange(kind: .add, panel: panel, route: rulebook.route.name, hasFates: !waiting.isEmpty)
      let added = [
        MeetingQueries.add(
          area, id, panel, rulebook.route.name, startsAt, Int32(minutes), place, outOfTurn != nil, outOfTurn?.because,
          outOfTurn?.requestedBy, !rulebook.clockwork.calendar.known.contains(day), caller.practitioner, now),
        items(waiting, on: id, area: area, after: 0),
      ]
      return Commit(
        answer,
        writes: added + act.rows([], made: [id], by: caller, at: now) + [
          keyed.keep(answer, by: caller, with: keys.service)
        ])
    }
  }

  /// Puts on a meeting's agenda every case that waits for its panel and is not on it yet; numbers never move.
  package func drawAgenda(
    of id: Meeting.ID, by caller: Caller, keyed: Keyed, answering: @escaping @Sendable (_ added: Int) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    return try await forArrangers(of: id, caller) {
      try await web.transaction(
        as: caller.reading, reads: MeetingQueries.lock(area, id), caller.standing, keyed.find(by: caller),
        ListingQueries.due(area, id), ItemQueries.last(area, id)
      ) { [library, keys] meetings, standings, kept, due, last in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let meeting = meetings.first, let rule = library.live(meeting.route, area: area)?.route.panel else {
          throw CaseworkFault.notFound
        }
        try MeetingRoom.requireArranger(standing, rule, on: meeting.route)
        if meeting.closedAt != nil { throw Refusal(.meetingClosed) }
        if meeting.cancelledAt != nil { throw Refusal(.meetingCancelled) }
        let answer = answering(due.count)
        return Commit(
          answer,
          writes: [
            items(due, on: id, area: area, after: last.first ?? 0), MeetingQueries.touch(area, id),
            keyed.keep(answer, by: caller, with: keys.service),
          ])
      }
    }
  }
}

/// What is due as items, numbered on from the last number given.
private func items(_ due: [DueListing], on meeting: Meeting.ID, area: String, after last: Int) -> Change {
  ItemQueries.add(area, meeting, due.indices.map { Int64(last + $0 + 1) }, due.map(\.id), due.map(\.kind))
}
