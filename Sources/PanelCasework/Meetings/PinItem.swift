import Foundation
package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Says where the chair wants a case on the agenda of a meeting, whatever its turn would be, and why; or no longer. The
  /// agenda has it there once it is drawn anew.
  ///
  /// - Parameter place: nil: where its turn puts it.
  package func pinItem(
    _ caseID: Case.ID, of id: Meeting.ID, at place: AgendaCandidate.Pin.Place?, because reason: String,
    by caller: Caller, keyed: Keyed, answering: @escaping @Sendable () -> Answer
  ) async throws -> Answer {
    let area = caller.area
    return try await forArrangers(of: id, caller) {
      try await web.transaction(
        as: caller.acting(on: caseID), reads: MeetingQueries.lock(area, id), CaseQueries.one(area, caseID),
        ClockQueries.casework(), caller.standing, keyed.find(by: caller)
      ) { [library, keys] meetings, cases, clock, standings, kept in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let meeting = meetings.first, let rule = library.live(meeting.route, area: area)?.route.panel else {
          throw CaseworkFault.notFound
        }
        try MeetingRoom.requireArranger(standing, rule, on: meeting.route)
        try MeetingRoom.requireChair(standing, rule, on: meeting.route)
        guard let stored = cases.first else { throw CaseworkFault.notFound }
        if meeting.closedAt != nil { throw Refusal(.meetingClosed) }
        if meeting.cancelledAt != nil { throw Refusal(.meetingCancelled) }
        guard try CaseState.read(stored).facts.listing?.panel == meeting.panel else { throw Refusal(.notListed) }
        var writes = [AgendaPinQueries.take(area, id, caseID)]
        if let place {
          let record = UUID()
          writes += try SealedAnswers(keys.keys(of: area)).seal(
            [.personal: Array(reason.utf8)], record: record, version: 1, case: caseID)
          writes.append(
            AgendaPinQueries.put(
              area, id, caseID, place.rawValue, record, caller.practitioner, try clock.present()))
        }
        let answer = answering()
        return Commit(
          answer,
          writes: writes + [MeetingQueries.touch(area, id), keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }
}
