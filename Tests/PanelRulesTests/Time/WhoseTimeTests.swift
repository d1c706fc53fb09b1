import Foundation
import PanelRules
import Testing

@Suite("Whose the time of a case was")
struct WhoseTimeTests {
  private static let owners: [StageName: RoleName] = ["a": "host", "b": "guide", "c": "host"]
  private let clockwork: Clockwork

  init() throws {
    clockwork = Clockwork(zone: try london(), calendar: try shipped(.englandAndWales))
  }

  private typealias History = [(event: CaseEvent, at: Moment)]

  private func time(_ history: History, now: Moment) -> WhoseTime {
    WhoseTime(of: history, id: .init(UUID(high: 5, low: 1)), area: "a", now: now) { Self.owners[$0.stage] }
  }

  private func opened(_ stage: StageName) -> CaseEvent {
    .opened(.init(route: "walk", definition: "d", stage: stage))
  }

  private func moved(to stage: StageName, end: Bool = false) -> CaseEvent {
    .moved(
      .init(
        move: "on", from: "a", to: stage, entered: true, end: end, returnsTo: nil, outcome: nil, marks: nil, reason: nil
      ))
  }

  private func began(_ name: DeadlineName, _ id: UInt64) -> CaseEvent {
    .deadlineOpened(
      name,
      .init(
        id: Self.id(id), since: .epoch, due: .latest, warnAt: nil, tell: [], holder: "host", ofStage: true,
        within: Span(5, .workingDays)))
  }

  private static func id(_ number: UInt64) -> Deadline.ID { .init(UUID(high: 6, low: number)) }

  private static let unmoved = Case.OpenDeadline.Times(due: .latest, warnAt: nil, steps: [])

  @Test("is the owner's of the stage, and of whoever is awaited while a clock stands still")
  func example() throws {
    let history: History = [
      (opened("a"), try moment("2027-03-01T09:00:00Z")),
      (began("x", 1), try moment("2027-03-01T09:00:00Z")),
      (began("y", 2), try moment("2027-03-01T09:00:00Z")),
      (.deadlinePaused("x", Self.id(1), awaiting: "school", reason: "r"), try moment("2027-03-02T09:00:00Z")),
      (.deadlinePaused("y", Self.id(2), awaiting: "health", reason: "r"), try moment("2027-03-03T09:00:00Z")),
      (.deadlineResumed("x", Self.id(1), to: Self.unmoved), try moment("2027-03-04T09:00:00Z")),
      (moved(to: "b"), try moment("2027-03-05T09:00:00Z")),
      (.deadlineClosed("y", Self.id(2), .left), try moment("2027-03-05T09:00:00Z")),
      (moved(to: "d", end: true), try moment("2027-03-09T09:00:00Z")),
    ]
    let time = time(history, now: try moment("2028-01-01T00:00:00Z"))
    #expect(
      time.intervals.map { "\($0.holder.name) \($0.holder.kind.rawValue) \($0.from) \($0.to)" } == [
        "host owner 2027-03-01T09:00:00.000000Z 2027-03-02T09:00:00.000000Z",
        "school awaited 2027-03-02T09:00:00.000000Z 2027-03-04T09:00:00.000000Z",
        "health awaited 2027-03-04T09:00:00.000000Z 2027-03-05T09:00:00.000000Z",
        "guide owner 2027-03-05T09:00:00.000000Z 2027-03-09T09:00:00.000000Z",
      ])
    let hour: Int64 = 3_600_000_000
    let shares = try time.shares(by: clockwork)
    #expect(shares.map(\.working) == [24 * hour, 48 * hour, 24 * hour, 48 * hour])
    #expect(shares.map(\.elapsed) == [24 * hour, 48 * hour, 24 * hour, 96 * hour])
  }

  @Test(
    "counts a working day from its first local instant to its last",
    arguments: [
      ("2027-03-05T00:00:00Z", "2027-03-08T00:00:00Z", 24), ("2027-03-05T12:00:00Z", "2027-03-08T12:00:00Z", 24),
      ("2027-03-06T12:00:00Z", "2027-03-07T12:00:00Z", 0), ("2026-12-24T12:00:00Z", "2026-12-29T12:00:00Z", 24),
      ("2027-03-26T12:00:00Z", "2027-03-30T23:00:00Z", 24), ("2027-10-29T22:00:00Z", "2027-11-01T01:00:00Z", 2),
    ])
  func workingTime(from: String, to: String, hours: Int64) throws {
    #expect(try clockwork.workingTime(from: moment(from), to: moment(to)) == hours * 3_600_000_000)
    #expect(try clockwork.workingTime(from: moment(to), to: moment(from)) == 0)
  }

  @Test(
    "is all shared out, to the microsecond, in a hundred thousand histories over bank holidays and changes of the clock"
  )
  func addsUp() throws {
    var dice = Dice(seed: 77)
    var (shared, awaited, overChange, overHoliday, ended) = (0, 0, 0, 0, 0)
    let changes = try [moment("2026-03-29T01:00:00Z"), moment("2026-10-25T01:00:00Z"), moment("2027-03-28T01:00:00Z")]
    let christmas = try moment("2026-12-25T00:00:00Z")
    for _ in 0..<100_000 {
      let history = history(&dice)
      let (first, last) = (try #require(history.first?.at), try #require(history.last?.at))
      let now = last.adding(microseconds: Int64(dice.number(0...2_000_000_000_000)))
      let time = time(history, now: now)
      let held = try #require(Case.fold(history, id: .init(UUID(high: 5, low: 1)), area: "a"))
      let end = held.closedAt ?? now
      // A partition of the whole: no gap, no overlap, nothing empty.
      var place = first
      var isPartition = true
      for interval in time.intervals {
        if interval.from != place || interval.to <= interval.from { isPartition = false }
        place = interval.to
      }
      if place != end { isPartition = false }
      let shares = try time.shares(by: clockwork)
      let elapsed = shares.reduce(0) { $0 + $1.elapsed }
      let working = shares.reduce(0) { $0 + $1.working }
      let whole = try time.whole(by: clockwork)
      let worked = try clockwork.workingTime(from: first, to: end)
      let isWhole =
        elapsed == end.microseconds - first.microseconds && elapsed == whole?.elapsed ?? 0
        && working == worked && worked == whole?.working ?? 0
      // Asked only where it fails: a hundred thousand expectations take longer than what they look at.
      if !isPartition || !isWhole || shares.contains(where: { $0.working < 0 || $0.working > $0.elapsed }) {
        Issue.record("not shared out: \(history) at \(now): \(time) \(shares)")
        return
      }
      if shares.count > 1 { shared += 1 }
      if shares.contains(where: { $0.holder.kind == .awaited }) { awaited += 1 }
      if changes.contains(where: { first < $0 && $0 < end }) { overChange += 1 }
      if first < christmas, christmas < end { overHoliday += 1 }
      if held.isClosed { ended += 1 }
    }
    for seen in [shared, awaited, overChange, overHoliday, ended] { #expect(seen > 10_000) }
  }

  @Test("is working time by the day as it is counted one day after another")
  func dayByDay() throws {
    var dice = Dice(seed: 78)
    let zone = clockwork.zone
    for _ in 0..<500 {
      let from = Moment(microseconds: Int64(dice.number(1_750_000_000_000...1_830_000_000_000)) * 1_000)
      let to = from.adding(minutes: dice.number(0...60_000))
      var counted: Int64 = 0
      for day in LocalDate.each(zone.date(of: from), zone.date(of: to)) where try clockwork.calendar.isWorked(day) {
        let (first, last) = (max(from, zone.startOfDay(day)), min(to, zone.endOfDay(day)))
        counted += max(0, last.microseconds - first.microseconds)
      }
      #expect(try clockwork.workingTime(from: from, to: to) == counted)
    }
  }

  @Test("has no working time where the bank holidays are not known, and keeps what has elapsed")
  func unknown() throws {
    let time = time([(opened("a"), try moment("2028-12-01T00:00:00Z"))], now: try moment("2029-02-01T00:00:00Z"))
    #expect(throws: WorkingDaysUnknown.self) { try time.shares(by: clockwork) }
    #expect(time.intervals.count == 1)
  }

  /// Moves, pauses and ends in any order, at any moment within some two years.
  private func history(_ dice: inout Dice) -> History {
    var at = Moment(microseconds: 1_767_225_600_000_000 + Int64(dice.number(0...31_000_000)) * 1_000_000)
    var history: History = [(opened(dice.pick(["a", "b"])), at), (began("x", 1), at), (began("y", 2), at)]
    for _ in 0..<dice.number(0...9) {
      if !dice.once(in: 5) { at = at.adding(microseconds: Int64(dice.number(0...1_500_000_000_000))) }
      let (name, id): (DeadlineName, UInt64) = dice.once(in: 2) ? ("x", 1) : ("y", 2)
      switch dice.number(0...9) {
      case 0...1: history.append((moved(to: dice.pick(["a", "b", "c"])), at))
      case 2...4:
        history.append(
          (.deadlinePaused(name, Self.id(id), awaiting: dice.pick(["school", "health"]), reason: "r"), at))
      case 5...6: history.append((.deadlineResumed(name, Self.id(id), to: Self.unmoved), at))
      case 7: history.append((.deadlineClosed(name, Self.id(id), .left), at))
      case 8: history.append((began(name, id), at))
      default: history.append((moved(to: "d", end: true), at))
      }
    }
    return history
  }
}
