import PanelRules
import Testing

@Suite("What would be arranged of a series")
struct SeriesPlanTests {
  private static let monthly = SeriesRule.Days.everyMonths(
    1, on: [.place(2, of: [.tuesday]), .place(4, of: [.tuesday])], in: SeriesRule.wholeYear)

  private func plan(
    _ policy: HolidayPolicy = .next, minutes: Int = 180, place: String = "Testcase Room",
    rulings: [LocalDate: DateRuling] = [:]
  ) throws -> SeriesPlan {
    let wish = SeriesWish(
      SeriesRule(Self.monthly, at: try time("10:00")), from: try day("2027-01-01"), until: try day("2027-12-31"),
      onHoliday: policy, rulings: rulings)
    let clockwork = Clockwork(zone: try london(), calendar: try shipped(.englandAndWales))
    return try SeriesPlan.make(wish, minutes: minutes, place: place, by: clockwork)
  }

  @Test("is known by other bytes where any of its dates, its length or its place is another")
  func isKnown() throws {
    let plans = [
      try plan(), try plan(.previous), try plan(minutes: 120), try plan(place: "Testcase Hall"),
      try plan(rulings: [try day("2027-03-09"): .on(try day("2027-03-11"))]),
    ]
    #expect(Set(plans.map(\.canonicalBytes)).count == plans.count)
    #expect(try plan().canonicalBytes == plans[0].canonicalBytes)
  }

  @Test("is obstructed by every date that is asked about, taken or past, and by no other")
  func isObstructed() throws {
    let now = try london().moment(of: try day("2027-01-12"), at: try time("10:01"), for: .meeting)
    let taken = Set(try ["2027-06-08", "2027-06-09"].map { try day($0) })
    let obstacles = try plan(.ask).obstacles(beside: taken, at: now)
    #expect(obstacles.map(\.about) == ["2027-12-28", "2027-01-12", "2027-06-08"])
    #expect(obstacles.map(\.because) == ["date-asked", "date-past", "date-taken"])
    #expect(obstacles[0].values["previous"] == "2027-12-24" && obstacles[0].values["next"] == "2027-12-29")
    #expect(try plan().obstacles(beside: [], at: .epoch).isEmpty)
  }

  @Test("a ruling is read back from the code that it is written in")
  func readsRulings() throws {
    let rulings: [DateRuling] = [.skip, .previous, .next, .stay, .on(try day("2027-05-04"))]
    #expect(rulings.map { DateRuling(code: $0.code) } == rulings)
    #expect(DateRuling(code: "someday") == nil)
  }
}
