import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// Where the chair wants a case, whatever its turn would be.
package enum PinPlace: String, Sendable, CaseIterable {
  case first, last
  /// At a later meeting.
  case later
}

extension Casework {
  /// Says where the chair wants cases on the agenda of a meeting, whatever their turn would be, and why; or no longer. The
  /// agenda has them there once it is drawn anew. A case is put off only where a later meeting is in time for it.
  ///
  /// - Parameters:
  ///   - rest: those that follow it there, in this order.
  ///   - place: nil: where their turn puts them.
  package func pinItem(
    _ caseID: Case.ID, then rest: [Case.ID] = [], of id: Meeting.ID, at place: PinPlace?, because reason: String,
    by caller: Caller, keyed: Keyed, answering: @escaping @Sendable () -> Answer
  ) async throws -> Answer {
    let area = caller.area
    return try await forArrangers(of: id, caller) {
      guard let planned = try await web.read(as: caller.reading, MeetingQueries.one(area, id)).first else {
        throw CaseworkFault.notFound
      }
      return try await web.transaction(
        as: caller.acting(on: caseID), reads: MeetingQueries.lock(area, id), CaseQueries.one(area, caseID),
        ClockQueries.casework(), caller.standing, keyed.find(by: caller),
        AgendaQueries.waiting(area, planned.panel, id, planned.startsAt),
        AgendaQueries.later(area, planned.panel, id, planned.startsAt)
      ) { [library, keys] meetings, cases, clock, standings, kept, waiting, later in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let meeting = meetings.first, let rule = library.live(meeting.route, area: area)?.route.panel else {
          throw CaseworkFault.notFound
        }
        try MeetingRoom.requireArranger(standing, rule, on: meeting.route)
        try MeetingRoom.requireChair(standing, rule, on: meeting.route)
        guard !cases.isEmpty else { throw CaseworkFault.notFound }
        if meeting.closedAt != nil { throw Refusal(.meetingClosed) }
        if meeting.cancelledAt != nil { throw Refusal(.meetingCancelled) }
        let now = try clock.present()
        let wanted = [caseID] + rest.filter { $0 != caseID }
        var writes: [Change] = []
        let seal = SealedAnswers(try keys.keys(of: area))
        for (rank, one) in wanted.enumerated() {
          guard let row = waiting.first(where: { $0.id == one }) else { throw Refusal(.notListed) }
          if place == .later { try library.requireCanWait(row, for: later, in: area, at: now) }
          // One case an act: each is named before its own rows are written.
          writes += [CaseQueries.turn(one), AgendaPinQueries.take(area, id, one)]
          guard let place else { continue }
          let record = UUID()
          writes += try seal.seal([.personal: Array(reason.utf8)], record: record, version: 1, case: one)
          writes.append(
            AgendaPinQueries.put(area, id, one, place.rawValue, record, caller.practitioner, now, Int32(rank)))
        }
        let answer = answering()
        return Commit(
          answer,
          writes: writes + [MeetingQueries.touch(area, id), keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }
}

extension Library {
  /// Throws unless a later meeting is in time for a case.
  fileprivate func requireCanWait(
    _ row: WaitingCase, for later: [AgendaMeeting], in area: String, at now: Moment
  ) throws {
    let held = try CaseState.read(row.stored)
    let rulebook = try self.rulebook(held.definition, area: area)
    guard let candidate = rulebook.candidate(of: held, at: max(now, held.lastMoment)) else {
      throw Refusal(.notListed)
    }
    guard !candidate.canWait(for: later) else { return }
    guard !candidate.isImminentRisk, let due = candidate.due else { throw Refusal(.heardAtOnce) }
    throw Refusal(.cannotWait, ["due": rulebook.clockwork.lastDay(before: due).description])
  }
}
