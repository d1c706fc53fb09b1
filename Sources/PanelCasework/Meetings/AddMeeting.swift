import Foundation
package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Adds a meeting of a panel, with every case that waits for it as an item; throws `notFound` for a panel that no
  /// route of the area has.
  package func addMeeting(
    of panel: String, at startsAt: Moment, place: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Meeting.ID, _ items: Int) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    guard let rulebook = library.routes(of: area).first(where: { $0.route.panel?.name == panel }),
      let rule = rulebook.route.panel
    else { throw CaseworkFault.notFound }
    return try await web.transaction(
      as: caller.reading, reads: ClockQueries.casework(), caller.standing, keyed.find(by: caller),
      ListingQueries.waiting(area, panel)
    ) { [keys] clock, standings, kept, waiting in
      let standing = try caller.check(standings)
      if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
      guard let now = clock.first else { throw CaseworkFault.notFound }
      try MeetingRoom.requireArranger(standing, rule, on: rulebook.route.name)
      guard startsAt >= now else { throw Refusal(.meetingInPast) }
      let id = Meeting.ID(UUID())
      let answer = answering(id, waiting.count)
      return Commit(
        answer,
        writes: [
          MeetingQueries.add(
            area, id, panel, rulebook.route.name, startsAt, place, caller.practitioner, now),
          items(waiting, on: id, area: area, after: 0),
          keyed.keep(answer, by: caller, with: keys.service),
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
