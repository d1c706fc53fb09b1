import PanelRules
import Testing

@Suite("A plan of dates")
struct DatePlanTests {
  private func plan(
    _ days: SeriesRule.Days, at clock: String = "10:00", _ from: String, _ until: String,
    _ policy: HolidayPolicy = .next, rulings: [String: DateRuling] = [:], closed: [String: String] = [:]
  ) throws -> DatePlan {
    let wish = SeriesWish(
      SeriesRule(days, at: try time(clock)), from: try day(from), until: try day(until), onHoliday: policy,
      rulings: Dictionary(uniqueKeysWithValues: try rulings.map { (try day($0.key), $0.value) }))
    let calendar = try shipped(.englandAndWales)
      .closed(on: Dictionary(uniqueKeysWithValues: try closed.map { (try day($0.key), $0.value) }))
    return try DatePlan.make(wish, in: try london(), by: calendar)
  }

  private func days(_ plan: DatePlan) -> [String] { plan.meetings.map { "\($0.day)" } }

  private static let monthly = SeriesRule.Days.everyMonths(
    1, on: [.place(2, of: [.tuesday]), .place(4, of: [.tuesday])], in: SeriesRule.wholeYear)

  @Test("holds a year of second and fourth Tuesdays")
  func holdsAYear() throws {
    let plan = try plan(Self.monthly, "2027-01-01", "2027-12-31")
    #expect(plan.meetings.count == 24)
    #expect(plan.dates.count == 24 && plan.asked.isEmpty)
    #expect(plan.dates.allSatisfy { !$0.isProvisional })
    // 28 December is the substitute for Boxing Day.
    #expect(days(plan).last == "2027-12-29")
    #expect(plan.dates.last?.dayOff?.title == "Boxing Day (substitute day)")
  }

  @Test(
    "moves a date off a bank holiday as the policy says, over a weekend and a closure",
    arguments: [
      // Good Friday 2027 is 26 March, Easter Monday 29 March.
      (HolidayPolicy.next, ["2027-02-26", "2027-03-31", "2027-04-30"]),
      (.previous, ["2027-02-26", "2027-03-24", "2027-04-30"]), (.skip, ["2027-02-26", "2027-04-30"]),
      (.ask, ["2027-02-26", "2027-04-30"]),
    ])
  func movesOffHolidays(_ policy: HolidayPolicy, _ expected: [String]) throws {
    let fridays = SeriesRule.Days.everyMonths(1, on: [.place(-1, of: [.friday])], in: SeriesRule.wholeYear)
    let closed = ["2027-03-25": "Training", "2027-03-30": "Training"]
    let plan = try plan(fridays, "2027-02-01", "2027-04-30", policy, closed: closed)
    #expect(days(plan) == expected)
    #expect(plan.dates.map(\.dayOff?.title) == [nil, "Good Friday", nil])
    #expect(
      plan.asked.map(\.fate)
        == (policy == .ask ? [.asked(previous: try day("2027-03-24"), next: try day("2027-03-31"))] : []))
  }

  @Test("makes one meeting of two dates that are moved onto one day")
  func joinsDates() throws {
    let days = SeriesRule.Days.everyWeeks(1, on: [.friday, .monday, .tuesday])
    let plan = try plan(days, "2027-03-26", "2027-03-30", .next)
    #expect(self.days(plan) == ["2027-03-30"])
    #expect(try plan.meetings.first?.standsFor.map(\.named) == ["2027-03-26", "2027-03-29", "2027-03-30"].map(day))
  }

  @Test("takes a weekend day that the rule names for no clash")
  func keepsWeekends() throws {
    let plan = try plan(.everyWeeks(1, on: [.saturday]), "2027-01-01", "2027-01-31", .next)
    #expect(days(plan) == ["2027-01-02", "2027-01-09", "2027-01-16", "2027-01-23", "2027-01-30"])
  }

  @Test("chooses by the date the rule names, so that a moved one may lie outside")
  func choosesByNamedDate() throws {
    let plan = try plan(.everyWeeks(1, on: [.friday]), "2027-03-26", "2027-03-26", .next)
    #expect(days(plan) == ["2027-03-30"])
  }

  @Test(
    "lets a ruling go before the policy",
    arguments: [
      (DateRuling.stay, "2027-03-26"), (.previous, "2027-03-25"), (.next, "2027-03-30"), (.skip, ""),
      (.on(LocalDate(daysSinceEpoch: 20_907)), "2027-03-30"),
    ])
  func letsRulingsGoFirst(_ ruling: DateRuling, _ expected: String) throws {
    let plan = try plan(
      .everyWeeks(1, on: [.friday]), "2027-03-26", "2027-03-26", .ask, rulings: ["2027-03-26": ruling])
    #expect(days(plan) == (expected.isEmpty ? [] : [expected]))
    #expect(plan.dates.allSatisfy(\.isRuled) && plan.asked.isEmpty)
  }

  @Test("keeps ten o'clock over both changes of the clock, and says where the clock has no such time or two")
  func keepsTheClock() throws {
    let sundays = SeriesRule.Days.everyWeeks(1, on: [.sunday])
    let spring = try plan(sundays, at: "01:30", "2027-03-21", "2027-04-04")
    #expect(
      spring.meetings.map(\.at.rfc3339) == [
        "2027-03-21T01:30:00.000000Z", "2027-03-28T01:30:00.000000Z", "2027-04-04T00:30:00.000000Z",
      ])
    #expect(try spring.meetings.map(\.clock) == [nil, .leaps(to: time("02:30")), nil])
    let autumn = try plan(sundays, at: "01:30", "2027-10-24", "2027-11-07")
    #expect(
      autumn.meetings.map(\.at.rfc3339) == [
        "2027-10-24T00:30:00.000000Z", "2027-10-31T00:30:00.000000Z", "2027-11-07T01:30:00.000000Z",
      ])
    #expect(autumn.meetings.map(\.clock) == [nil, .repeats, nil])
    let zone = try london()
    for meeting in try plan(Self.monthly, "2020-01-01", "2050-12-31").meetings {
      #expect(try zone.local(meeting.at) == (meeting.day, time("10:00")))
    }
  }

  @Test("calls a date provisional past the bank holidays that are known, and moves it once they are")
  func movesProvisionalDates() throws {
    let fridays = SeriesRule.Days.everyWeeks(1, on: [.friday])
    let before = try plan(fridays, "2028-12-29", "2029-04-06", .next)
    #expect(before.meetings.filter { !$0.isProvisional }.map(\.day) == [try day("2028-12-29")])
    let shipped = try shipped(.englandAndWales)
    let goodFriday = try day("2029-03-30")
    let renewed = WorkingCalendar(
      division: .englandAndWales, known: shipped.known.lowerBound...(try day("2029-12-31")),
      holidays: shipped.holidays.merging([goodFriday: "Good Friday"]) { $1 })
    let after = try DatePlan.make(before.wish, in: before.zone, by: renewed)
    let changes = before.changes(in: after)
    #expect(changes.filter(\.movesMeeting).map(\.named) == [goodFriday])
    #expect(changes.allSatisfy { $0.before?.isProvisional == true && $0.after?.isProvisional == false })
    #expect(before.changes(in: before).isEmpty)
  }

  @Test("is the same bytes for the same plan, and others for any other")
  func isCanonical() throws {
    let plans = [
      try plan(Self.monthly, "2027-01-01", "2027-12-31"), try plan(Self.monthly, "2027-01-01", "2027-12-30"),
      try plan(Self.monthly, "2027-01-01", "2027-12-31", .previous),
      try plan(Self.monthly, at: "10:30", "2027-01-01", "2027-12-31"),
      try plan(Self.monthly, "2027-01-01", "2027-12-31", closed: ["2027-02-09": "Move"]),
      try plan(Self.monthly, "2027-01-01", "2027-12-31", closed: ["2027-02-09": "Flood"]),
      try plan(Self.monthly, "2027-01-01", "2027-12-31", rulings: ["2027-02-09": .stay]),
    ]
    #expect(Set(plans.map(\.canonicalBytes)).count == plans.count)
    #expect(try plan(Self.monthly, "2027-01-01", "2027-12-31").canonicalBytes == plans[0].canonicalBytes)
  }

  @Test("tells every fault of a wish at once")
  func tellsEveryFault() throws {
    let bad: [(String, String, [String: DateRuling], [SeriesFault.Code])] = [
      ("2027-02-01", "2027-01-01", [:], [.untilBeforeFrom]), ("2020-01-01", "2090-01-01", [:], [.tooLong]),
      ("2027-01-01", "2027-01-05", [:], [.namesNothing]),
      (
        "2027-01-01", "2027-12-31", ["2027-02-10": .skip, "2027-03-09": .on(try day("2027-03-26"))],
        [.rulingOfNoDate, .rulingOnDayOff]
      ),
    ]
    for (from, until, rulings, codes) in bad {
      let faults = #expect(throws: SeriesFaults.self) { try plan(Self.monthly, from, until, rulings: rulings) }
      #expect(faults?.all.map(\.code) == codes)
    }
  }
}
