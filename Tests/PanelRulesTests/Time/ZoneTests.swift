import Foundation
import PanelRules
import Testing

@Suite("The clock in London")
struct ZoneTests {
  /// The law since 1996, stated apart from the time zone database: summer time runs from 01:00 UTC on the last Sunday
  /// of March to 01:00 UTC on the last Sunday of October.
  private static func isSummer(_ second: Int) -> Bool {
    let year = LocalDate(daysSinceEpoch: second / 86_400).year
    guard let march = lastSunday(3, year), let october = lastSunday(10, year) else { return false }
    return (march.daysSinceEpoch * 86_400 + 3_600..<october.daysSinceEpoch * 86_400 + 3_600).contains(second)
  }

  private static func lastSunday(_ month: Int, _ year: Int) -> LocalDate? {
    LocalDate(year: year, month: month, day: 31)
      .flatMap { last in (0..<7).map { last.adding(days: -$0) }.first { $0.weekday == .sunday } }
  }

  private static func second(_ moment: Moment) -> Int { Int(moment.microseconds / 1_000_000) }

  /// Every moment that the clock on the wall calls by this name.
  private static func readings(_ date: LocalDate, _ time: LocalTime) -> [Int] {
    let wall = date.daysSinceEpoch * 86_400 + time.secondOfDay
    return [wall - 3_600, wall].filter { $0 + (isSummer($0) ? 3_600 : 0) == wall }
  }

  @Test("is what the law says it is, at random moments and around every change from 2012 to 2050")
  func isWhatTheLawSays() throws {
    let zone = try london()
    var dice = Dice(seed: 3)
    let (first, last) = (try day("2012-01-01").daysSinceEpoch, try day("2050-12-31").daysSinceEpoch)
    var seconds = (0..<20_000).map { _ in dice.number(first * 86_400...last * 86_400) }
    for year in 2012...2050 {
      for month in [3, 10] {
        let change = try #require(Self.lastSunday(month, year)).daysSinceEpoch * 86_400 + 3_600
        seconds += [change - 3_601, change - 1, change, change + 1, change + 3_599, change + 3_600, change + 3_601]
      }
    }
    for second in seconds {
      let local = zone.local(Moment.epoch.adding(seconds: second))
      let wall = second + (Self.isSummer(second) ? 3_600 : 0)
      #expect(local.date.daysSinceEpoch * 86_400 + local.time.secondOfDay == wall)
    }
  }

  @Test("gives every quarter of an hour of both change days, 2012 to 2050, the moment the rules choose")
  func choosesTheMoment() throws {
    let zone = try london()
    for year in 2012...2050 {
      for month in [3, 10] {
        let date = try #require(Self.lastSunday(month, year))
        for quarter in 0..<96 {
          let time = LocalTime(secondOfDay: quarter * 900)
          let readings = Self.readings(date, time)
          let meeting = Self.second(zone.moment(of: date, at: time, for: .meeting))
          let deadline = Self.second(zone.moment(of: date, at: time, for: .deadline))
          switch readings.count {
          case 0:  // the missing hour: the offset before it, which is Greenwich's
            #expect(month == 3 && quarter / 4 == 1)
            #expect(meeting == date.daysSinceEpoch * 86_400 + quarter * 900 && deadline == meeting)
          case 1: #expect(meeting == readings[0] && deadline == readings[0])
          default:
            #expect(month == 10 && quarter / 4 == 1)
            #expect(meeting == readings.min() && deadline == readings.max() && deadline - meeting == 3_600)
          }
        }
      }
    }
  }

  @Test("comes back from the local time it gave, on any day from 2012 to 2050")
  func comesBack() throws {
    let zone = try london()
    var dice = Dice(seed: 4)
    for date in LocalDate.each(try day("2012-01-01"), try day("2050-12-31")) {
      let time = LocalTime(secondOfDay: dice.number(0...86_399))
      for purpose in Zone.Purpose.allCases {
        let local = zone.local(zone.moment(of: date, at: time, for: purpose))
        guard !Self.readings(date, time).isEmpty else { continue }
        #expect(local.date == date && local.time == time)
      }
      #expect(zone.local(zone.startOfDay(date)).time == .midnight)
      #expect(zone.date(of: zone.startOfDay(date).adding(microseconds: -1)) == date.adding(days: -1))
      #expect(zone.date(of: zone.endOfDay(date).adding(microseconds: -1)) == date)
      #expect(zone.date(of: zone.endOfDay(date)) == date.adding(days: 1))
    }
  }

  @Test(
    "says which moment a meeting and a deadline mean on the days the clock changes",
    arguments: [
      ("2027-03-28", "00:59", "2027-03-28T00:59:00Z", "2027-03-28T00:59:00Z"),
      ("2027-03-28", "01:00", "2027-03-28T01:00:00Z", "2027-03-28T01:00:00Z"),
      ("2027-03-28", "01:30", "2027-03-28T01:30:00Z", "2027-03-28T01:30:00Z"),
      ("2027-03-28", "02:30", "2027-03-28T01:30:00Z", "2027-03-28T01:30:00Z"),
      ("2027-10-31", "00:30", "2027-10-30T23:30:00Z", "2027-10-30T23:30:00Z"),
      ("2027-10-31", "01:30", "2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"),
      ("2027-10-31", "02:00", "2027-10-31T02:00:00Z", "2027-10-31T02:00:00Z"),
      ("2027-07-01", "09:30", "2027-07-01T08:30:00Z", "2027-07-01T08:30:00Z"),
      ("2027-01-01", "09:30", "2027-01-01T09:30:00Z", "2027-01-01T09:30:00Z"),
    ])
  func onChangeDays(date: String, clock: String, meeting: String, deadline: String) throws {
    let zone = try london()
    #expect(try zone.moment(of: day(date), at: time(clock), for: .meeting) == moment(meeting))
    #expect(try zone.moment(of: day(date), at: time(clock), for: .deadline) == moment(deadline))
  }

  @Test("shows a missing time as the hour after it: 01:30 becomes 02:30")
  func showsAMissingTime() throws {
    let zone = try london()
    let shown = zone.local(zone.moment(of: try day("2027-03-28"), at: try time("01:30"), for: .meeting))
    #expect(shown.date == (try day("2027-03-28")))
    #expect(shown.time == (try time("02:30")))
  }

  @Test("has days of 23 and 25 hours")
  func hasShortAndLongDays() throws {
    let zone = try london()
    func hours(_ text: String) throws -> Int64 {
      (zone.endOfDay(try day(text)).microseconds - zone.startOfDay(try day(text)).microseconds) / 3_600_000_000
    }
    #expect(try hours("2027-03-28") == 23)
    #expect(try hours("2027-10-31") == 25)
    #expect(try hours("2027-06-15") == 24)
  }

  @Test(
    "turns 18 at midnight by the local clock",
    arguments: [
      ("2009-07-01", "2027-06-30T23:00:00Z"), ("2009-01-01", "2027-01-01T00:00:00Z"),
      ("2008-02-29", "2026-03-01T00:00:00Z"), ("2012-02-29", "2030-03-01T00:00:00Z"),
      ("2009-03-28", "2027-03-28T00:00:00Z"), ("2009-10-31", "2027-10-30T23:00:00Z"),
      ("2009-11-01", "2027-11-01T00:00:00Z"),
    ])
  func turns18(born: String, eighteen: String) throws {
    #expect(try london().moment(bornOn: day(born), reaches: 18) == moment(eighteen))
  }

  @Test(
    "is known by its name in the time zone database and by no other",
    arguments: ["", "London", "BST", "Europe/Nowhere", "GMT+5"])
  func isKnownByName(identifier: String) {
    #expect(Zone(identifier: identifier) == nil)
  }

  @Test("is in every zone what the time zone database says it is, at any moment of any year")
  func isWhatTheDatabaseSays() throws {
    var dice = Dice(seed: 5)
    for identifier in TimeZone.knownTimeZoneIdentifiers {
      let zone = try #require(Zone(identifier: identifier))
      let rules = try #require(TimeZone(identifier: identifier))
      for years in [1970...2100, 1970...2100, 1970...2100, 1900...2300] {
        for _ in 0..<50 {
          let second = dice.number((years.lowerBound - 1970) * 31_556_952...(years.upperBound - 1969) * 31_556_952)
          let local = zone.local(Moment.epoch.adding(seconds: second))
          let offset = rules.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
          #expect(local.date.daysSinceEpoch * 86_400 + local.time.secondOfDay - second == offset, "\(identifier)")
        }
      }
    }
  }

  @Test("answers at the ends of the range too")
  func answersAtTheEnds() throws {
    let zone = try london()
    for end in [Moment.earliest, .latest] {
      let local = zone.local(end)
      let again = zone.moment(of: local.date, at: local.time, for: .meeting)
      #expect(abs(again.microseconds - end.microseconds) <= 86_400_000_000)
    }
    #expect(zone.endOfDay(try day("9999-12-31")) <= .latest)
  }
}
