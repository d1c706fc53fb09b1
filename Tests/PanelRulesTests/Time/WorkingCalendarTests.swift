import Foundation
import PanelRules
import Testing

@Suite("The working calendar")
struct WorkingCalendarTests {
  @Test(
    "is shipped for every division, from 2012 to the last year that is published",
    arguments: WorkingCalendar.Division.allCases)
  func isShipped(division: WorkingCalendar.Division) throws {
    let calendar = try shipped(division)
    #expect(calendar.division == division)
    #expect(try calendar.known == day("2012-01-01")...day("2028-12-31"))
    for year in 2012...2028 {
      let holidays = calendar.holidays.keys.filter { $0.year == year }
      #expect((8...12).contains(holidays.count), "\(year)")
      #expect(holidays.allSatisfy { !$0.weekday.isWeekend }, "a bank holiday on a weekend is moved off it")
    }
  }

  @Test(
    "has Good Friday, and Easter Monday outside Scotland, where the tables of Easter put them",
    arguments: WorkingCalendar.Division.allCases)
  func hasEaster(division: WorkingCalendar.Division) throws {
    let calendar = try shipped(division)
    for year in 2012...2028 {
      let sunday = try #require(Self.easter(year))
      #expect(calendar.holidays[sunday.adding(days: -2)] == "Good Friday")
      #expect((calendar.holidays[sunday.adding(days: 1)] == "Easter Monday") == (division != .scotland))
    }
  }

  /// Oudin's form of the Gregorian computus.
  private static func easter(_ year: Int) -> LocalDate? {
    let golden = year % 19
    let century = year / 100
    let epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30
    let moon = epact - (epact / 28) * (1 - (epact / 28) * (29 / (epact + 1)) * ((21 - golden) / 11))
    let weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7
    let fromMarch = moon - weekday
    let month = 3 + (fromMarch + 40) / 44
    return LocalDate(year: year, month: month, day: fromMarch + 28 - 31 * (month / 4))
  }

  @Test(
    "counts from the next working day, over weekends and bank holidays",
    arguments: [
      ("2026-11-20", 1, "2026-11-23"),  // Friday to Monday
      ("2026-11-21", 1, "2026-11-23"),  // Saturday, the same
      ("2026-11-23", 5, "2026-11-30"), ("2026-12-24", 1, "2026-12-29"),  // Boxing Day is a Saturday, its Monday given
      ("2026-12-24", 3, "2026-12-31"), ("2026-12-31", 1, "2027-01-04"), ("2026-12-01", 20, "2026-12-31"),
      ("2026-12-02", 20, "2027-01-04"), ("2027-03-25", 1, "2027-03-30"),  // Easter
      ("2022-09-16", 1, "2022-09-20"),  // the State Funeral
      ("2026-11-23", 0, "2026-11-23"), ("2026-11-21", 0, "2026-11-21"), ("2026-11-21", -3, "2026-11-21"),
    ])
  func counts(start: String, count: Int, end: String) throws {
    #expect(try shipped(.englandAndWales).date(count, workingDaysAfter: day(start)) == day(end))
  }

  @Test(
    "counts back from the working day before",
    arguments: [
      ("2026-11-23", 1, "2026-11-20"), ("2026-11-21", 1, "2026-11-20"), ("2026-12-29", 1, "2026-12-24"),
      ("2027-01-04", 5, "2026-12-23"), ("2026-11-23", 0, "2026-11-23"),
    ])
  func countsBack(end: String, count: Int, start: String) throws {
    #expect(try shipped(.englandAndWales).date(count, workingDaysBefore: day(end)) == day(start))
  }

  @Test(
    "ends a count on a worked day, with exactly that many worked days behind it",
    arguments: WorkingCalendar.Division.allCases)
  func countsExactly(division: WorkingCalendar.Division) throws {
    var calendar = try shipped(division)
    var dice = Dice(seed: 5)
    for _ in 0..<40 {
      let closure = LocalDate(daysSinceEpoch: dice.number(15_341...21_500))
      calendar = calendar.closed(on: [closure: "Training day"])
    }
    func worked(_ date: LocalDate) -> Bool {
      date.weekday != .saturday && date.weekday != .sunday && calendar.holidays[date] == nil
        && calendar.closures[date] == nil
    }
    for _ in 0..<1_500 {
      let start = LocalDate(daysSinceEpoch: dice.number(15_341...21_300))
      let count = dice.number(1...60)
      let end = try calendar.date(count, workingDaysAfter: start)
      #expect(worked(end) && end > start)
      #expect(LocalDate.each(start, end).dropFirst().filter(worked).count == count)
      let back = try calendar.date(count, workingDaysBefore: end)
      #expect(worked(back) && LocalDate.each(back, end).dropLast().filter(worked).count == count)
      #expect(try calendar.isWorked(end))
    }
  }

  @Test("does not work on a day the area is closed, nor lose a closure to a later one")
  func mindsClosures() throws {
    let calendar = try shipped(.englandAndWales).closed(on: [day("2026-11-24"): "Training day"])
      .closed(on: [day("2026-11-25"): "Moving house"])
    #expect(try calendar.date(1, workingDaysAfter: day("2026-11-23")) == day("2026-11-26"))
    #expect(try calendar.isWorked(day("2026-11-24")) == false)
    #expect(try shipped(.englandAndWales).isWorked(day("2026-11-24")))
  }

  @Test("refuses to count past the last known day, and names the day it would have to guess at")
  func refusesToGuess() throws {
    let calendar = try shipped(.englandAndWales)
    #expect(try calendar.date(1, workingDaysAfter: day("2028-12-28")) == day("2028-12-29"))
    let thrown = #expect(throws: WorkingDaysUnknown.self) { try calendar.date(1, workingDaysAfter: day("2028-12-29")) }
    let unknown = try #require(thrown)
    #expect(try unknown.unknown == day("2029-01-01") && unknown.from == day("2028-12-29") && unknown.count == 1)
    #expect(unknown.values["unknown"] == "2029-01-01" && unknown.values["known-to"] == "2028-12-31")
    #expect(throws: WorkingDaysUnknown.self) { try calendar.date(1, workingDaysAfter: day("2040-01-01")) }
    #expect(throws: WorkingDaysUnknown.self) { try calendar.date(.max, workingDaysAfter: day("2020-01-01")) }
    #expect(throws: WorkingDaysUnknown.self) { try calendar.isWorked(day("2029-01-01")) }
  }

  @Test("refuses to count back before the first known day")
  func refusesToGuessThePast() throws {
    let calendar = try shipped(.englandAndWales)
    #expect(throws: WorkingDaysUnknown.self) { try calendar.date(1, workingDaysBefore: day("2012-01-02")) }
    #expect(throws: WorkingDaysUnknown.self) { try calendar.date(1, workingDaysAfter: day("2011-06-01")) }
    #expect(throws: WorkingDaysUnknown.self) { try calendar.date(.max, workingDaysBefore: day("2020-01-01")) }
  }
}
