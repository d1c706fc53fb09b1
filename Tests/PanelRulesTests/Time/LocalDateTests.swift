import Foundation
import PanelRules
import Testing

@Suite("A local date")
struct LocalDateTests {
  @Test("follows the day before it, with the weekday Foundation gives, from 2012 to 2050")
  func followsTheDayBefore() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let weekdays: [Weekday] = [.sunday, .monday, .tuesday, .wednesday, .thursday, .friday, .saturday]
    for date in LocalDate.each(try day("2012-01-01"), try day("2050-12-31")) {
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(date.daysSinceEpoch) * 86_400))
      #expect(parts.year == date.year && parts.month == date.month && parts.day == date.day)
      #expect(parts.weekday.map { weekdays[$0 - 1] } == date.weekday)
      #expect(date.adding(days: 1).daysSinceEpoch == date.daysSinceEpoch + 1)
      #expect(date < date.adding(days: 1))
      #expect(LocalDate(date.description) == date)
      #expect(LocalDate(year: date.year, month: date.month, day: date.day) == date)
    }
  }

  @Test("counts days as the rule of leap years does, over the whole range")
  func countsDays() {
    var days = -719_162
    for year in 1...9999 {
      let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      #expect(LocalDate(year: year, month: 1, day: 1)?.daysSinceEpoch == days)
      #expect(LocalDate(daysSinceEpoch: days).description.hasSuffix("-01-01"))
      #expect((LocalDate(year: year, month: 2, day: 29) != nil) == leap)
      days += leap ? 366 : 365
      #expect(LocalDate(year: year, month: 12, day: 31)?.daysSinceEpoch == days - 1)
      #expect(LocalDate(daysSinceEpoch: days - 1).description.hasSuffix("-12-31"))
    }
  }

  @Test(
    "reads ISO 8601 and nothing else",
    arguments: [
      "", "2026-1-01", "2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "0000-01-01", "20261122", "2026/11/22",
      "2026-11-22 ", "-026-11-22", "22-11-2026", "+026-11-22",
    ])
  func readsNothingElse(text: String) {
    #expect(LocalDate(text) == nil)
  }

  @Test(
    "adds months from the day it is, clamped to the last of the month",
    arguments: [
      ("2026-08-31", 6, "2027-02-28"), ("2027-08-31", 6, "2028-02-29"), ("2026-01-31", 1, "2026-02-28"),
      ("2026-01-31", 2, "2026-03-31"), ("2026-12-31", 1, "2027-01-31"), ("2026-11-30", 3, "2027-02-28"),
      ("2026-05-15", 12, "2027-05-15"), ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
      ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"), ("2026-01-15", 0, "2026-01-15"),
    ])
  func addsMonths(start: String, months: Int, end: String) throws {
    #expect(try day(start).adding(months: months) == day(end))
  }

  @Test("keeps the day of the month when it adds months, unless the month is too short")
  func keepsTheDay() {
    var dice = Dice(seed: 2)
    for _ in 0..<5_000 {
      let start = LocalDate(daysSinceEpoch: dice.number(0...30_000))
      let months = dice.number(-600...600)
      let end = start.adding(months: months)
      let ordinal = start.year * 12 + start.month + months
      #expect(end.year * 12 + end.month == ordinal)
      #expect(end.day == min(start.day, LocalDate.days(inMonth: end.month, of: end.year)))
    }
  }

  @Test("stops at the ends of its range instead of overflowing")
  func stopsAtTheEnds() throws {
    let (first, last) = (try day("0001-01-01"), try day("9999-12-31"))
    #expect(last.adding(days: 1) == last && first.adding(days: -1) == first)
    #expect(last.adding(days: .max) == last && first.adding(days: .min) == first)
    #expect(last.adding(months: .max) == last && first.adding(months: .min) == first)
    #expect(first.adding(months: -1) == first && last.adding(months: 1) == last)
    #expect(LocalDate(daysSinceEpoch: .max) == last && LocalDate(daysSinceEpoch: .min) == first)
    #expect(last.birthday(.max) == last && first.birthday(.min) == first)
  }

  @Test(
    "has its birthday on 1 March when it is a 29 February and the year has none",
    arguments: [
      ("2008-02-29", 18, "2026-03-01"), ("2008-02-29", 20, "2028-02-29"), ("2008-02-28", 18, "2026-02-28"),
      ("2008-03-01", 18, "2026-03-01"), ("2010-12-31", 18, "2028-12-31"), ("2010-05-05", 0, "2010-05-05"),
    ])
  func hasItsBirthday(born: String, age: Int, birthday: String) throws {
    #expect(try day(born).birthday(age) == day(birthday))
  }

  @Test("is its text in JSON, and so is a time of day")
  func inJSON() throws {
    let json = Data(#"["2026-11-22"]"#.utf8)
    #expect(try JSONEncoder().encode(JSONDecoder().decode([LocalDate].self, from: json)) == json)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([LocalDate].self, from: Data(#"["2026-02-30"]"#.utf8))
    }
    let times = Data(#"["09:30","23:59:59"]"#.utf8)
    #expect(try JSONEncoder().encode(JSONDecoder().decode([LocalTime].self, from: times)) == times)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([LocalTime].self, from: Data(#"["9:30"]"#.utf8)) }
  }

  @Test(
    "leaves to a time of day only 00:00 to 23:59:59",
    arguments: ["", "9:30", "09:3", "24:00", "09:60", "09:30:60", "09:30:15:1", "0930", "+9:30", "09:30 ", "aa:bb"])
  func refusesTimes(text: String) {
    #expect(LocalTime(text) == nil)
  }
}
