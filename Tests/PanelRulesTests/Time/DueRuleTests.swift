import Foundation
import PanelRules
import Testing

@Suite("When something is due")
struct DueRuleTests {
  private func due(_ within: String, warn: String? = nil, after anchor: String, turn: Int = 1) throws -> Due {
    let rule = DueRule(within: try Span.read(within), warn: try warn.map { try Span.read($0) })
    return try rule.due(after: moment(anchor), turn: turn, in: london(), by: shipped(.englandAndWales))
  }

  @Test(
    "is the end of the local due day, or the minute itself",
    arguments: [
      // A working-day count starts on the next working day after the local date, whatever the hour.
      ("5 working days", "2026-11-20T09:00:00Z", "2026-11-27", "2026-11-28T00:00:00Z"),
      ("5 working days", "2026-11-20T23:59:59Z", "2026-11-27", "2026-11-28T00:00:00Z"),
      ("5 working days", "2026-11-21T12:00:00Z", "2026-11-27", "2026-11-28T00:00:00Z"),
      ("1 working day", "2026-12-24T17:00:00Z", "2026-12-29", "2026-12-30T00:00:00Z"),
      // 23:30 in Greenwich is the next day in London while summer time holds.
      ("1 working day", "2026-07-01T22:59:59Z", "2026-07-02", "2026-07-02T23:00:00Z"),
      ("1 working day", "2026-07-01T23:00:00Z", "2026-07-03", "2026-07-03T23:00:00Z"),
      // Over Christmas, Boxing Day and New Year's Day.
      ("20 working days", "2026-12-02T09:00:00Z", "2027-01-04", "2027-01-05T00:00:00Z"),
      ("20 working days", "2027-12-10T09:00:00Z", "2028-01-12", "2028-01-13T00:00:00Z"),
      ("90 days", "2026-11-22T12:00:00Z", "2027-02-20", "2027-02-21T00:00:00Z"),
      ("2 weeks", "2027-03-20T12:00:00Z", "2027-04-03", "2027-04-03T23:00:00Z"),
      ("1 day", "2027-03-27T12:00:00Z", "2027-03-28", "2027-03-28T23:00:00Z"),
      ("1 day", "2027-10-30T12:00:00Z", "2027-10-31", "2027-11-01T00:00:00Z"),
      ("6 months", "2026-08-31T12:00:00Z", "2027-02-28", "2027-03-01T00:00:00Z"),  // a Sunday, and not moved off it
      ("6 months", "2027-08-31T12:00:00Z", "2028-02-29", "2028-03-01T00:00:00Z"),
      ("12 months", "2028-02-29T12:00:00Z", "2029-02-28", "2029-03-01T00:00:00Z"),
      ("1 month", "2026-11-30T12:00:00Z", "2026-12-30", "2026-12-31T00:00:00Z"),
      ("6 years", "2024-02-29T12:00:00Z", "2030-02-28", "2030-03-01T00:00:00Z"),
      // Past the known bank holidays, which only a count of working days needs.
      ("6 months", "2028-11-30T12:00:00Z", "2029-05-30", "2029-05-30T23:00:00Z"),
      ("400 days", "2028-12-31T12:00:00Z", "2030-02-04", "2030-02-05T00:00:00Z"),
      ("30 minutes", "2026-11-22T09:30:00.000001Z", nil, "2026-11-22T10:00:00.000001Z"),
      ("2 hours", "2027-10-30T23:30:00Z", nil, "2027-10-31T01:30:00Z"),
      ("72 hours", "2027-03-27T12:00:00Z", nil, "2027-03-30T12:00:00Z"),
      // Minutes are minutes where the clock on the wall leaps over an hour, and where it goes through one twice.
      ("45 minutes", "2027-03-28T00:30:00Z", nil, "2027-03-28T01:15:00Z"),
      ("45 minutes", "2027-10-31T00:30:00Z", nil, "2027-10-31T01:15:00Z"),
    ] as [(String, String, String?, String)])
  func isDue(within: String, after anchor: String, on date: String?, at: String) throws {
    let due = try due(within, after: anchor)
    #expect(try due.at == moment(at))
    #expect(try due.day == date.map { try day($0) })
  }

  @Test("is in time strictly before the due moment")
  func isInTimeBefore() throws {
    let due = try due("5 working days", after: "2026-11-20T09:00:00Z")
    #expect(due.isInTime(due.at.adding(microseconds: -1)))
    #expect(!due.isInTime(due.at))
    #expect(!due.isInTime(due.at.adding(microseconds: 1)))
  }

  @Test("runs a chain from its anchor, never from an earlier clamped day")
  func runsChainsFromTheAnchor() throws {
    let days = try (1...13).map { try due("1 month", after: "2027-01-31T10:00:00Z", turn: $0).day?.description }
    #expect(
      days == [
        "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30", "2027-07-31", "2027-08-31",
        "2027-09-30", "2027-10-31", "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29",
      ])
    #expect(try due("1 month", after: "2027-01-31T10:00:00Z", turn: 0).day == day("2027-02-28"))
    #expect(try due("5 working days", after: "2026-11-20T09:00:00Z", turn: 2).day == day("2026-12-04"))
    #expect(try due("30 minutes", after: "2026-11-20T09:00:00Z", turn: 3).at == moment("2026-11-20T10:30:00Z"))
  }

  @Test(
    "warns at the start of the warning day, and never before the time began to run",
    arguments: [
      ("20 working days", "5 working days", "2026-11-20T09:00:00Z", "2026-12-11T00:00:00Z"),
      ("6 months", "5 working days", "2026-08-31T12:00:00Z", "2027-02-22T00:00:00Z"),
      ("6 months", "90 days", "2026-08-31T12:00:00Z", "2026-11-30T00:00:00Z"),
      ("12 months", "1 month", "2026-03-31T12:00:00Z", "2027-02-28T00:00:00Z"),
      ("90 days", "12 hours", "2026-11-22T12:00:00Z", "2027-02-20T12:00:00Z"),
      ("72 hours", "1 day", "2026-11-22T12:00:00Z", "2026-11-24T00:00:00Z"),
      ("30 minutes", "10 minutes", "2026-11-22T09:30:00Z", "2026-11-22T09:50:00Z"),
      ("5 working days", "5 working days", "2026-11-20T09:00:00Z", "2026-11-20T09:00:00Z"),
      ("30 minutes", "1 day", "2026-11-22T09:30:00Z", "2026-11-22T09:30:00Z"),
    ])
  func warns(within: String, warn: String, after anchor: String, at: String) throws {
    #expect(try due(within, warn: warn, after: anchor).warning == .at(moment(at)))
  }

  @Test(
    "refuses a count of working days past the known bank holidays, and says so of a warning without losing the due day")
  func refusesToGuess() throws {
    #expect(throws: WorkingDaysUnknown.self) { try due("20 working days", after: "2028-12-20T09:00:00Z") }
    let later = try due("6 months", warn: "5 working days", after: "2028-12-20T09:00:00Z")
    #expect(try later.day == day("2029-06-20"))
    guard case .unknown(let unknown) = later.warning else {
      Issue.record("a warning was guessed at: \(String(describing: later.warning))")
      return
    }
    #expect(try unknown.unknown == day("2029-06-19"))
    #expect(try due("20 working days", after: "2026-11-20T09:00:00Z").warning == nil)
  }

  @Test("is after its anchor and never before the local day ends, for random anchors and spans")
  func isNeverEarly() throws {
    let (zone, calendar) = (try london(), try shipped(.englandAndWales))
    var dice = Dice(seed: 7)
    for _ in 0..<4_000 {
      let anchor = Moment(microseconds: Int64(dice.number(1_325_376_000...1_830_000_000)) * 1_000_000)
      let unit = try #require(Span.Unit.allCases.randomElement(using: &dice))
      let rule = DueRule(within: try #require(Span(dice.number(1...40), unit)))
      let (turn, start) = (dice.number(1...3), zone.date(of: anchor))
      let due = try rule.due(after: anchor, turn: turn, in: zone, by: calendar)
      #expect(due.at > anchor && due.isInTime(anchor))
      guard let day = due.day else {
        let minutes = rule.within.count * turn * (unit == .hours ? 60 : 1)
        #expect(due.at.microseconds - anchor.microseconds == Int64(minutes) * 60_000_000)
        continue
      }
      #expect(zone.date(of: due.at.adding(microseconds: -1)) == day && zone.local(due.at).time == .midnight)
      switch unit {
      case .weeks: #expect(day.daysSinceEpoch == start.daysSinceEpoch + 7 * rule.within.count * turn)
      case .days: #expect(day.daysSinceEpoch == start.daysSinceEpoch + rule.within.count * turn)
      case .workingDays: #expect(try day == calendar.date(rule.within.count * turn, workingDaysAfter: start))
      case .months: #expect(day == start.adding(months: rule.within.count * turn))
      case .years: #expect(day == start.adding(months: 12 * rule.within.count * turn))
      case .minutes, .hours: Issue.record("a span in \(unit.rawValue) has no due day")
      }
    }
  }

  @Test("answers for the longest spans and turns too")
  func answersForTheLongest() throws {
    for unit in Span.Unit.allCases where unit != .workingDays {
      let rule = DueRule(within: try #require(Span(99_999, unit)))
      let due = try rule.due(after: moment("2026-11-22T12:00:00Z"), turn: .max, in: london(), by: shipped(.scotland))
      #expect(due.at > (try moment("9990-01-01T00:00:00Z")))
    }
  }
}

@Suite("The last day in time")
struct LastDayTests {
  @Test("is the last local day with a moment before the due one", arguments: 0..<40 as Range<UInt64>)
  func lastDay(_ seed: UInt64) throws {
    var dice = SeededIdentifiers(seed: seed)
    let zone = try london()
    let clockwork = Clockwork(zone: zone, calendar: try shipped(.englandAndWales))
    let day = LocalDate(daysSinceEpoch: Int.random(in: 20_000...21_000, using: &dice))
    #expect(clockwork.lastDay(before: zone.endOfDay(day)) == day)
    let minutes = Int.random(in: 1..<1_380, using: &dice)
    #expect(clockwork.lastDay(before: zone.startOfDay(day).adding(minutes: minutes)) == day)
  }
}
