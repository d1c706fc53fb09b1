import Foundation
package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Draws the agenda of a meeting anew from the cases that wait for its panel, as far as whoever draws it sees them. What
  /// is being heard, or was, stays; numbers that were given never move.
  ///
  /// - Parameters:
  ///   - isDryRun: it is drawn and nothing is kept.
  ///   - plan: by which a drawing that was shown is known; where another would be drawn now it is refused.
  package func drawAgenda(
    of id: Meeting.ID, isDryRun: Bool = false, plan: String? = nil, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (DrawnAgenda, AgendaPage) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    return try await forArrangers(of: id, caller) {
      guard let planned = try await web.read(as: caller.reading, MeetingQueries.one(area, id)).first else {
        throw CaseworkFault.notFound
      }
      return try await web.transaction(
        as: caller.reading, reads: DateQueries.turn(area), MeetingQueries.lock(area, id),
        MeetingQueries.beyond(area, id), ClockQueries.casework(),
        caller.standing,
        keyed.find(by: caller), AgendaQueries.waiting(area, planned.panel, id, planned.startsAt),
        AgendaQueries.later(area, planned.panel, id, planned.startsAt), ItemQueries.ofMeeting(area, id),
        ItemQueries.last(area, id), AgendaVersionQueries.ofMeeting(area, id),
        AgendaPinQueries.ofMeeting(area, id), InvitationQueries.bookOfMeeting(area, id)
      ) {
        [library, keys]
        _, meetings, beyond, clock, standings, kept, waiting, later, items, last, versions,
        pins, told in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let meeting = meetings.first, let rulebook = library.live(meeting.route, area: area),
          let rule = rulebook.route.panel
        else { throw CaseworkFault.notFound }
        try MeetingRoom.requireArranger(standing, rule, on: meeting.route)
        if meeting.closedAt != nil { throw Refusal(.meetingClosed) }
        if meeting.cancelledAt != nil { throw Refusal(.meetingCancelled) }
        try beyond.requireNothingToCome()
        let drawing = AgendaDrawing(
          area: area, meeting: id, at: meeting.startsAt, length: Int(meeting.minutes), waiting: waiting, later: later,
          pins: pins, heard: items.filter { $0.calledAt != nil || $0.endedAt != nil }, last: last.first ?? 0,
          now: try clock.present())
        let drawn = try drawing.drawn(by: library)
        if let plan, plan != drawn.plan { throw Refusal(.planDiffers) }
        let answer = answering(drawn, drawn.page(of: meeting, rulebook, at: drawing.now))
        guard !isDryRun else { return Commit(answer) }
        var invitations = Invitations(told)
        invitations.book.draw(drawn.heardLater, on: id, instead: Set(items.map { Int($0.number) }))
        return Commit(
          answer,
          writes: drawn.changes(at: drawing.now)
            + drawn.supplement(to: items, after: versions, by: caller.practitioner, at: drawing.now) + [
              MeetingQueries.touch(area, id), keyed.keep(answer, by: caller, with: keys.service),
            ] + invitations.rows(by: caller, in: rulebook.clockwork.zone, at: drawing.now, with: keys.service))
      }
    }
  }
}
