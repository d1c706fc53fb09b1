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
        if case .heard(let meeting, _) = fate { meeting } else { nil }
      }
    ).sorted()
  }
}

/// A meeting that was cancelled, and where each of its items goes.
package struct CancelledMeeting: Sendable {
  /// The local day on which it was to be.
  package let day: LocalDate
  /// In the order of their numbers.
  package let fates: [Fate]

  /// Nothing went elsewhere with it.
  package var canBeUndone: Bool { fates.isEmpty }

  /// What becomes of an item.
  package struct Fate: Sendable {
    package let number: Int
    package let reference: String
    /// The local day of the meeting that hears it; nil: it waits for whichever comes.
    package let day: LocalDate?
    /// The last local day that is in time for it; nil: any is.
    package let due: LocalDate?
  }
}

extension Casework {
  /// Cancels a meeting, once every item that was not decided has somewhere to go; refused with every one that has not, or
  /// that would be heard too late there without a word of why.
  ///
  /// Who may not see every item for a conflict of interest does not cancel it: whoever may says what becomes of each.
  package func cancelMeeting(
    _ id: Meeting.ID, _ order: CancellationOrder, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (CancelledMeeting) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    return try await forArrangers(of: id, caller) {
      try await web.transaction(
        as: caller.reading, reads: DateQueries.turn(area), MeetingQueries.lock(area, id),
        MeetingQueries.beyond(area, id),
        DateQueries.lockThese(area, order.meetings.filter { $0 != id }), ClockQueries.casework(), caller.standing,
        keyed.find(by: caller), ItemQueries.ofMeeting(area, id), DateQueries.itemsOf(area, order.meetings),
        DateQueries.lastItems(area, order.meetings), InvitationQueries.bookOfMeeting(area, id),
        DateQueries.undecided(area, id, false)
      ) { [library, keys] _, meetings, beyond, targets, clock, standings, kept, items, there, numbers, told, cases in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let meeting = meetings.first, let now = clock.first,
          let rulebook = library.live(meeting.route, area: area), let rule = rulebook.route.panel
        else { throw CaseworkFault.notFound }
        try MeetingRoom.requireArranger(standing, rule, on: meeting.route)
        try meeting.requireCancellable()
        try beyond.requireNothingToCome()
        let undecided = items.filter { $0.endedAt == nil }
        let dues = try library.dues(of: cases, at: meeting.panel, area: area)
        let weighed = FatesToWeigh(
          undecided: undecided.map {
            UndecidedItem(Int($0.number), of: $0.caseID, $0.reference, due: dues[$0.caseID])
          }, fates: order.fates, panel: meeting.panel,
          meetings: Dictionary(targets.map { ($0.id, $0.ofFate(by: rulebook.clockwork)) }) { $1 },
          heard: Dictionary(grouping: there.filter(\.isOver), by: \.meeting).mapValues { Set($0.map(\.caseID)) })
        let obstacles = weighed.obstacles(at: now)
        guard obstacles.isEmpty else { throw Refusal(.fatesMissing, unmet: obstacles) }
        let answer = answering(weighed.cancelled(on: rulebook.clockwork.localDate(of: meeting.startsAt)))
        let act = DateChange(
          kind: .cancel, panel: meeting.panel, route: meeting.route, series: meeting.series,
          hasFates: !undecided.isEmpty)
        var invitations = Invitations(told)
        invitations.book.cancel(id)
        var agendas = Agendas(there: there, last: numbers)
        let seal = SealedAnswers(try keys.keys(of: area))
        func sealed(_ rationale: String, of item: StoredItem) throws -> (record: UUID, words: [Change]) {
          let record = UUID()
          let words = JSONWriter.object { $0.put("rationale", rationale) }
          let rows = try seal.seal([.special: words], record: record, version: 1, case: item.caseID)
          // One case an act: each is named before its own words are written.
          return (record, [CaseQueries.turn(item.caseID)] + rows)
        }
        let fates = try undecided.flatMap { item -> [Change] in
          switch order.fates[Int(item.number)] {
          case .heard(let other, let rationale)?:
            let kept = try rationale.map { try sealed($0, of: item) }
            return agendas.put(item, on: other, area: area) + (kept?.words ?? [])
              + [ItemQueries.moved(area, id, item.number, now, other, kept?.record)]
          case .delayed(let rationale)?:
            let kept = try sealed(rationale, of: item)
            return kept.words + [ItemQueries.delayed(area, id, item.number, now, kept.record)]
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

extension FatesToWeigh {
  /// As it is told once nothing stands in the way.
  fileprivate func cancelled(on day: LocalDate) -> CancelledMeeting {
    CancelledMeeting(
      day: day,
      fates: undecided.map { item in
        let there: LocalDate? =
          if case .heard(let meeting, _)? = fates[item.number] { meetings[meeting]?.day } else { nil }
        return CancelledMeeting.Fate(number: item.number, reference: item.reference, day: there, due: item.due?.day)
      })
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
