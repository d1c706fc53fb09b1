import Foundation
import PanelRules
import Testing

@Suite("How the clock of a zone is changed")
struct ZoneChangesTests {
  @Test("is told of London by the last Sundays of March and October")
  func tellsOfLondon() throws {
    let rules = try london().changes(
      from: try moment("2026-11-23T00:00:00Z"), through: try moment("2028-01-01T00:00:00Z"))
    #expect(rules.map(\.before) == [0, 3_600] && rules.map(\.after) == [3_600, 0])
    #expect(rules.map(\.yearly?.month) == [3, 10])
    #expect(rules.allSatisfy { $0.yearly?.weekday == .sunday && $0.yearly?.place == -1 })
    #expect(
      rules.map(\.at) == [
        [.init(try day("2025-03-30"), try time("01:00"))], [.init(try day("2025-10-26"), try time("02:00"))],
      ])
  }

  /// In London the rule of October was another until 1995, and before 1972 there was none; the clock of Casablanca
  /// follows the moon.
  @Test(
    "is told so that whoever keeps to it has the offset at every hour",
    arguments: [
      ("Europe/London", 1971), ("Europe/London", 1990), ("Europe/London", 2026), ("Europe/London", 2088),
      ("America/New_York", 2004), ("America/New_York", 2026), ("Australia/Lord_Howe", 2026), ("Asia/Tokyo", 2026),
      ("Africa/Casablanca", 2020), ("America/Sao_Paulo", 2016),
    ])
  func givesTheOffset(_ identifier: String, _ year: Int) throws {
    let zone = try #require(Zone(identifier: identifier))
    let first = zone.startOfDay(try day("\(year)-01-01"))
    for years in [0, 1, 3] {
      let last = zone.endOfDay(try day("\(year + years)-12-31"))
      let rules = zone.changes(from: first, through: last)
      let changes = Self.changes(by: rules, through: year + years + 1)
      var (at, wrong) = (first, 0)
      while at < last {
        if Self.offset(at, by: changes) != Self.offset(at, in: zone) { wrong += 1 }
        at = at.adding(minutes: 60)
      }
      #expect(wrong == 0, "\(wrong) hours from \(first) to \(last)")
    }
  }

  @Test("leaves no moment unmistakable that the clock shows twice, and none mistakable that it shows once")
  func knowsTheHourShownTwice() throws {
    let zone = try london()
    let change = try moment("2027-10-31T01:00:00Z")
    let mistakable = (-8..<8).filter { !zone.isUnmistakable(change.adding(minutes: $0 * 15)) }
    #expect(mistakable == Array(-4..<4))
    let leap = try moment("2027-03-28T01:00:00Z")
    #expect((-8..<8).allSatisfy { zone.isUnmistakable(leap.adding(minutes: $0 * 15)) })
    #expect(!zone.isUnmistakable(try moment("2101-06-01T00:00:00Z")))
    #expect(!zone.isUnmistakable(try moment("2027-06-01T00:00:00.5Z")))
  }

  private static func offset(_ at: Moment, in zone: Zone) -> Int {
    let shown = zone.local(at)
    return shown.date.daysSinceEpoch * 86_400 + shown.time.secondOfDay - Int(at.microseconds / 1_000_000)
  }

  /// As a reader of the rules finds it: the offset of the last change at or before the moment.
  private static func offset(_ at: Moment, by changes: [(second: Int, offset: Int)]) -> Int? {
    changes.last { $0.second <= Int(at.microseconds / 1_000_000) }?.offset
  }

  private static func changes(by rules: [ZoneChange], through year: Int) -> [(second: Int, offset: Int)] {
    rules.flatMap { rule in
      dates(of: rule, through: year).map { at in
        (second: at.date.daysSinceEpoch * 86_400 + at.time.secondOfDay - rule.before, offset: rule.after)
      }
    }.sorted { $0.second < $1.second }
  }

  private static func dates(of rule: ZoneChange, through year: Int) -> [ZoneChange.WallTime] {
    guard let yearly = rule.yearly, let first = rule.at.first else { return rule.at }
    return (first.date.year...year).compactMap { year in
      let days = (1...LocalDate.days(inMonth: yearly.month, of: year))
        .compactMap { LocalDate(year: year, month: yearly.month, day: $0) }.filter { $0.weekday == yearly.weekday }
      let index = yearly.place > 0 ? yearly.place - 1 : days.count + yearly.place
      return days.indices.contains(index) ? .init(days[index], first.time) : nil
    }
  }
}
