import Foundation
package import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// A meeting that is not to be held, and what becomes of each of its items.
package struct CancellationOrder: Sendable {
  /// The panel's business, in words that name no person.
  package let because: String
  /// By the number of the item.
  package let fates: [Int: ItemFate]

  package init(because: String, fates: [Int: ItemFate]) {
    self.because = because
    self.fates = fates
  }

  fileprivate var meetings: [Meeting.ID] {
    Set(
      fates.values.compactMap { fate in
        if case .heard(let meeting) = fate { meeting } else { nil }
      }
    ).sorted()
  }
}

extension Casework {
  /// Cancels a meeting, once every item that was not decided has somewhere to go; refused with every one that has not.
  ///
  /// An item that the caller may not see says nothing here: its case goes on waiting for the panel.
  package func cancelMeeting(
    _ id: Meeting.ID, _ order: CancellationOrder, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (_ items: Int) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    return try await forArrangers(of: id, caller) {
      try await web.transaction(
        as: caller.reading, reads: DateQueries.turn(area), MeetingQueries.lock(area, id),
        DateQueries.lockThese(area, order.meetings.filter { $0 != id }), ClockQueries.casework(), caller.standing,
        keyed.find(by: caller), ItemQueries.ofMeeting(area, id), DateQueries.itemsOf(area, order.meetings),
        DateQueries.lastItems(area, order.meetings), InvitationQueries.bookOfMeeting(area, id)
      ) { [library, keys] _, meetings, targets, clock, standings, kept, items, there, numbers, told in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let meeting = meetings.first, let now = clock.first,
          let rulebook = library.live(meeting.route, area: area), let rule = rulebook.route.panel
        else { throw CaseworkFault.notFound }
        try MeetingRoom.requireArranger(standing, rule, on: meeting.route)
        try meeting.requireCancellable()
        let undecided = items.filter { $0.endedAt == nil }
        let weighed = FatesToWeigh(
          undecided: undecided.map { (Int($0.number), $0.caseID, $0.reference) }, fates: order.fates,
          panel: meeting.panel,
          meetings: Dictionary(targets.map { ($0.id, ($0.dated(), $0.panel)) }) { $1 },
          heard: Dictionary(grouping: there.filter(\.isOver), by: \.meeting).mapValues { Set($0.map(\.caseID)) })
        let obstacles = weighed.obstacles(at: now)
        guard obstacles.isEmpty else { throw Refusal(.fatesMissing, unmet: obstacles) }
        let answer = answering(undecided.count)
        let act = DateChange(
          kind: .cancel, panel: meeting.panel, route: meeting.route, series: meeting.series,
          hasFates: !undecided.isEmpty)
        var invitations = Invitations(told)
        invitations.book.cancel(id)
        var agendas = Agendas(there: there, last: numbers)
        let fates = try undecided.flatMap { item -> [Change] in
          switch order.fates[Int(item.number)] {
          case .heard(let other)?:
            return agendas.put(item, on: other, area: area)
              + [ItemQueries.moved(area, id, item.number, now, other)]
          case .delayed(let rationale)?:
            let record = UUID()
            let words = JSONWriter.object { $0.put("rationale", rationale) }
            // One case an act: each is named before its own words are written.
            return [CaseQueries.turn(item.caseID)]
              + (try SealedAnswers(keys.keys(of: area)).seal(
                [.special: words], record: record, version: 1, case: item.caseID))
              + [ItemQueries.delayed(area, id, item.number, now, record)]
          case nil: return []
          }
        }
        return Commit(
          answer,
          writes: act.rows([id], by: caller, at: now) + fates + agendas.touched.map { MeetingQueries.touch(area, $0) }
            + [
              DateQueries.cancel(area, [id], now, order.because),
              keyed.keep(answer, by: caller, with: keys.service),
            ] + invitations.rows(by: caller, in: rulebook.clockwork.zone, at: now, with: keys.service))
      }
    }
  }
}

/// The agendas that items are put on, each numbered on from its last number.
private struct Agendas {
  private let there: Set<String>
  private var last: [Meeting.ID: Int]
  private(set) var touched: [Meeting.ID] = []

  init(there: [ItemThere], last: [(meeting: Meeting.ID, number: Int)]) {
    self.there = Set(there.map { "\($0.meeting) \($0.caseID)" })
    self.last = Dictionary(last.map { ($0.meeting, $0.number) }) { $1 }
  }

  /// Nothing where the case stands there already.
  mutating func put(_ item: StoredItem, on meeting: Meeting.ID, area: String) -> [Change] {
    guard !there.contains("\(meeting) \(item.caseID)") else { return [] }
    let number = (last[meeting] ?? 0) + 1
    last[meeting] = number
    if !touched.contains(meeting) { touched.append(meeting) }
    return [ItemQueries.add(area, meeting, [Int64(number)], [item.caseID], [item.kind])]
  }
}

extension StoredMeeting {
  /// Throws unless it can be cancelled: one that never began can be, though its day is past.
  fileprivate func requireCancellable() throws(Refusal) {
    switch standing {
    case .closed: throw Refusal(.meetingClosed)
    case .cancelled: throw Refusal(.meetingCancelled)
    case .open: throw Refusal(.meetingOpen)
    case .planned, .provisional: return
    }
  }
}
