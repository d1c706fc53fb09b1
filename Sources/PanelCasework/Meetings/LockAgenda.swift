import Foundation
package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Publishes the agenda of a meeting: it is version 1 from then on, and whatever changes it is a supplement, 1a, 1b and
  /// so on, that says what it added and what it took off.
  package func lockAgenda(
    of id: Meeting.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (_ digest: [UInt8], Moment) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    return try await forArrangers(of: id, caller) {
      try await web.transaction(
        as: caller.reading, reads: DateQueries.turn(area), MeetingQueries.lock(area, id),
        MeetingQueries.beyond(area, id), ClockQueries.casework(),
        caller.standing, keyed.find(by: caller), ItemQueries.ofMeeting(area, id),
        AgendaVersionQueries.ofMeeting(area, id), InvitationQueries.bookOfMeeting(area, id)
      ) { [library, keys] _, meetings, beyond, clock, standings, kept, items, versions, told in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let meeting = meetings.first, let rulebook = library.live(meeting.route, area: area),
          let rule = rulebook.route.panel
        else { throw CaseworkFault.notFound }
        try MeetingRoom.requireArranger(standing, rule, on: meeting.route)
        if meeting.closedAt != nil { throw Refusal(.meetingClosed) }
        if meeting.cancelledAt != nil { throw Refusal(.meetingCancelled) }
        try beyond.requireNothingToCome()
        if !versions.isEmpty { throw Refusal(.agendaLocked) }
        let (now, digest) = (try clock.present(), items.fixed.digest)
        let answer = answering(digest, now)
        var invitations = Invitations(told)
        invitations.book.publish(id)
        return Commit(
          answer,
          writes: [
            AgendaVersionQueries.add(area, id, 0, now, caller.practitioner, digest), MeetingQueries.touch(area, id),
            keyed.keep(answer, by: caller, with: keys.service),
          ] + invitations.rows(by: caller, in: rulebook.clockwork.zone, at: now, with: keys.service))
      }
    }
  }
}

extension [StoredItem] {
  /// The agenda that these are.
  var fixed: FixedAgenda {
    FixedAgenda(
      map { item in
        .init(
          number: Int(item.number), caseID: item.caseID, kind: item.kind, minutes: item.minutes.map(Int.init),
          place: item.place.map(Int.init), start: item.starts.map(Int.init))
      })
  }
}

extension FixedAgenda {
  /// By which the version is known.
  var digest: [UInt8] { Digest.bytes(canonicalBytes) }
}

extension DrawnAgenda {
  /// What drawing adds to the versions of an agenda that was published; nothing where it is the same, or was not.
  ///
  /// - Parameter items: what was on it before, as far as whoever draws it sees it.
  func supplement(
    to items: [StoredItem], after versions: [AgendaVersion], by practitioner: Practitioner.ID, at now: Moment
  ) -> [Change] {
    guard let last = versions.last else { return [] }
    // What came since and nobody was told of is added by this version.
    let (before, after) = (items.filter { !$0.isUnpublished }.fixed, fixed)
    guard before != after else { return [] }
    let version = last.number + 1
    let (added, withdrawn) = before.changes(to: after)
    let moved = before.moved(to: after)
    let lines = added + withdrawn + moved
    let kinds = added.map { _ in "added" } + withdrawn.map { _ in "withdrawn" } + moved.map { _ in "moved" }
    let made = AgendaVersionQueries.add(area, meeting, version, now, practitioner, after.digest)
    guard !lines.isEmpty else { return [made] }
    return [
      made,
      AgendaVersionQueries.change(
        area, meeting, version, lines.map { Int64($0.number) }, lines.map(\.caseID), kinds),
    ]
  }
}
