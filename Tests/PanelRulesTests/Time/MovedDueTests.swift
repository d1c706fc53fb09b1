import PanelRules
import Testing

@Suite("When something is due that was stopped, or was given more time")
struct MovedDueTests {
  private let clockwork: Clockwork

  init() throws {
    clockwork = Clockwork(zone: try london(), calendar: try shipped(.englandAndWales))
  }

  /// A clock of any unit that began at some moment of the years whose bank holidays are known, and a pause in it.
  private struct Trial {
    let start: Moment
    let within: Span
    let due: Moment
    let pause: (from: Moment, to: Moment)
  }

  private func trial(_ dice: inout Dice) throws -> Trial {
    let start = Moment(microseconds: Int64(dice.number(1_325_376_000_000...1_800_000_000_000)) * 1_000)
    let unit = try #require(Span.Unit.allCases.filter { $0 != .years }.randomElement(using: &dice))
    let within = try #require(Span(dice.number(1...(unit == .months ? 6 : 30)), unit))
    let due = try clockwork.due(within, after: start).at
    let from = start.adding(microseconds: Int64(dice.number(0...Int(due.microseconds - start.microseconds - 1))))
    let to = from.adding(minutes: dice.pick([0, dice.number(0...2_000), dice.number(0...100_000)]))
    return Trial(start: start, within: within, due: due, pause: (from, to))
  }

  /// Counted day by day, without the calendar's own arithmetic.
  private func workedDays(after first: LocalDate, through last: LocalDate) throws -> Int {
    guard first < last else { return 0 }
    return try LocalDate.each(first.adding(days: 1), last).count { try clockwork.calendar.isWorked($0) }
  }

  @Test("has, less the pause, the time that it was given at first, and is never due earlier")
  func keepsItsTime() throws {
    var dice = Dice(seed: 41)
    var moved = 0
    for _ in 0..<6_000 {
      let trial = try trial(&dice)
      let (zone, unit) = (clockwork.zone, trial.within.unit)
      let due = try clockwork.due(
        trial.due, countedIn: unit, pausedFrom: trial.pause.from, to: trial.pause.to)
      #expect(due >= trial.due)
      if due > trial.due { moved += 1 }
      if trial.pause.from == trial.pause.to { #expect(due == trial.due) }
      let (paused, resumed) = (zone.date(of: trial.pause.from), zone.date(of: trial.pause.to))
      let (start, day) = (zone.date(of: trial.start), clockwork.lastDay(before: due))
      switch unit {
      case .minutes, .hours:
        let pause = trial.pause.to.microseconds - trial.pause.from.microseconds
        #expect(
          due.microseconds - trial.start.microseconds - pause == trial.due.microseconds - trial.start.microseconds)
      case .days, .weeks, .months, .years:
        let pause = resumed.daysSinceEpoch - paused.daysSinceEpoch
        let first = clockwork.lastDay(before: trial.due)
        #expect(day.daysSinceEpoch - pause == first.daysSinceEpoch)
        #expect(due == zone.endOfDay(day))
      case .workingDays:
        let ran = try workedDays(after: start, through: day) - workedDays(after: paused, through: resumed)
        #expect(ran == trial.within.count)
        #expect(due == zone.endOfDay(day))
        #expect(try clockwork.calendar.isWorked(day))
      }
    }
    #expect(moved > 3_000)
  }

  @Test("is moved by two pauses as by one as long, where they follow one another")
  func pausesAddUp() throws {
    var dice = Dice(seed: 42)
    for _ in 0..<2_000 {
      let trial = try trial(&dice)
      let unit = trial.within.unit
      let length = Int(trial.pause.to.microseconds - trial.pause.from.microseconds)
      let middle = trial.pause.from.adding(microseconds: Int64(dice.number(0...length)))
      let whole = try clockwork.due(trial.due, countedIn: unit, pausedFrom: trial.pause.from, to: trial.pause.to)
      let first = try clockwork.due(trial.due, countedIn: unit, pausedFrom: trial.pause.from, to: middle)
      #expect(try clockwork.due(first, countedIn: unit, pausedFrom: middle, to: trial.pause.to) == whole)
    }
  }

  @Test(
    "has the days that the pause covered more",
    arguments: [
      // Due on Friday 27 November, stopped on Monday, let run on Thursday: three working days more.
      (
        "5 working days", "2026-11-20T09:00:00Z", "2026-11-23T10:00:00Z", "2026-11-26T08:00:00Z", "2026-12-03T00:00:00Z"
      ),
      // Over the weekend alone: nothing was lost of it.
      (
        "5 working days", "2026-11-20T09:00:00Z", "2026-11-20T18:00:00Z", "2026-11-22T20:00:00Z", "2026-11-28T00:00:00Z"
      ),
      // Over Christmas: the two bank holidays are no part of it.
      (
        "5 working days", "2026-12-21T09:00:00Z", "2026-12-23T09:00:00Z", "2026-12-30T09:00:00Z", "2027-01-06T00:00:00Z"
      ),
      // Within one day.
      (
        "5 working days", "2026-11-20T09:00:00Z", "2026-11-24T00:00:00Z", "2026-11-24T23:59:59Z", "2026-11-28T00:00:00Z"
      ),
      // Two days, over the day that has an hour less.
      ("7 days", "2027-03-22T12:00:00Z", "2027-03-27T12:00:00Z", "2027-03-29T12:00:00Z", "2027-03-31T23:00:00Z"),
      ("1 month", "2027-01-31T12:00:00Z", "2027-02-01T12:00:00Z", "2027-02-03T00:00:00Z", "2027-03-03T00:00:00Z"),
      (
        "30 minutes", "2027-10-31T00:40:00Z", "2027-10-31T00:50:00Z", "2027-10-31T01:05:00.5Z", "2027-10-31T01:25:00.5Z"
      ),
    ])
  func examples(within: String, start: String, from: String, to: String, due: String) throws {
    let span = try Span.read(within)
    let first = try clockwork.due(span, after: moment(start)).at
    let moved = try clockwork.due(first, countedIn: span.unit, pausedFrom: moment(from), to: moment(to))
    #expect(try moved == moment(due))
  }

  @Test(
    "given more time, is due so many days after its due day, at the time of day at which it was due",
    arguments: [
      ("2026-11-28T00:00:00Z", "5 working days", "2026-12-05T00:00:00Z"),
      ("2026-12-24T00:00:00Z", "2 working days", "2026-12-30T00:00:00Z"),
      ("2026-11-28T00:00:00Z", "2 weeks", "2026-12-12T00:00:00Z"),
      ("2027-03-27T00:00:00Z", "3 days", "2027-03-29T23:00:00Z"),
      ("2027-01-31T00:00:00Z", "1 month", "2027-03-01T00:00:00Z"),
      ("2027-01-01T00:00:00Z", "1 year", "2028-01-01T00:00:00Z"),
      ("2026-11-20T14:30:00.25Z", "30 minutes", "2026-11-20T15:00:00.25Z"),
      ("2026-11-20T14:30:00.25Z", "2 hours", "2026-11-20T16:30:00.25Z"),
      ("2026-11-20T14:30:00.25Z", "1 working day", "2026-11-23T14:30:00.25Z"),
      // 01:30 on the day without it is an hour later by the clock on the wall; on the day that has it twice, the second.
      ("2027-03-27T01:30:00Z", "1 day", "2027-03-28T01:30:00Z"),
      ("2027-10-30T00:30:00Z", "1 day", "2027-10-31T01:30:00Z"),
      ("2027-10-30T00:30:00Z", "2 days", "2027-11-01T01:30:00Z"),
    ])
  func extended(due: String, more: String, later: String) throws {
    #expect(try clockwork.due(moment(due), later: Span.read(more)) == moment(later))
  }

  @Test("is refused where the bank holidays are not known, and only where working days are counted")
  func unknown() throws {
    let (due, from) = (try moment("2028-12-28T00:00:00Z"), try moment("2028-12-20T12:00:00Z"))
    let to = try moment("2029-01-04T12:00:00Z")
    #expect(throws: Refusal.self) { try clockwork.due(due, countedIn: .workingDays, pausedFrom: from, to: to) }
    #expect(throws: Refusal.self) { try clockwork.due(due, later: Span.read("10 working days")) }
    #expect(try clockwork.due(due, countedIn: .days, pausedFrom: from, to: to) == moment("2029-01-12T00:00:00Z"))
  }

  @Test("is told of again a step later, and a step that cannot be counted is told with the miss")
  func steps() throws {
    let due = try moment("2026-11-28T00:00:00Z")
    #expect(try clockwork.step(Span.read("2 working days"), missed: due) == moment("2026-12-02T00:00:00Z"))
    #expect(try clockwork.step(Span.read("90 minutes"), missed: due) == moment("2026-11-28T01:30:00Z"))
    let late = try moment("2028-12-30T00:00:00Z")
    #expect(try clockwork.step(Span.read("5 working days"), missed: late) == late)
  }

  @Test(
    "counts working days between two days as they are counted one by one", arguments: WorkingCalendar.Division.allCases)
  func counts(division: WorkingCalendar.Division) throws {
    let calendar = try shipped(division)
    var dice = Dice(seed: 43)
    let (first, last) = (calendar.known.lowerBound.daysSinceEpoch, calendar.known.upperBound.daysSinceEpoch)
    for _ in 0..<400 {
      let start = LocalDate(daysSinceEpoch: dice.number(first...(last - 60)))
      let end = start.adding(days: dice.number(-5...60))
      let counted = start < end ? try LocalDate.each(start.adding(days: 1), end).count { try calendar.isWorked($0) } : 0
      #expect(try calendar.workingDays(after: start, through: end) == counted)
      // As many days on is the last of them.
      if counted > 0, try calendar.isWorked(end) { #expect(try calendar.date(counted, workingDaysAfter: start) == end) }
    }
    #expect(throws: WorkingDaysUnknown.self) {
      try calendar.workingDays(after: day("2028-12-30"), through: day("2029-01-01"))
    }
  }
}
