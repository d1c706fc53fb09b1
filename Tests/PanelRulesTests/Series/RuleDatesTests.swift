import PanelRules
import Testing

@Suite("The dates a rule names")
struct RuleDatesTests {
  /// Goes through the days one by one, so that nothing is shared with what is tested.
  private func walked(_ days: SeriesRule.Days, _ first: LocalDate, _ last: LocalDate) -> [LocalDate] {
    func isMeant(_ date: LocalDate, _ place: SeriesRule.DayOfMonth) -> Bool {
      let length = LocalDate.days(inMonth: date.month, of: date.year)
      switch place {
      case .each(let weekday): return date.weekday == weekday
      case .number(let number): return date.day == (number > 0 ? number : length + 1 + number)
      case .place(let place, let weekdays):
        guard weekdays.contains(date.weekday) else { return false }
        let others = (1...length).filter { other in
          weekdays.contains(date.adding(days: other - date.day).weekday)
            && (place > 0 ? other <= date.day : other >= date.day)
        }
        return others.count == abs(place)
      case .workingDay: return false
      }
    }
    func named(_ date: LocalDate) -> Bool {
      switch days {
      case .everyDays: true
      case .everyWeeks(_, let weekdays): weekdays.contains(date.weekday)
      case .everyMonths(_, let places, let months):
        months.contains(date.month) && places.contains { isMeant(date, $0) }
      }
    }
    let all = LocalDate.each(first, last).filter(named)
    guard let anchor = all.first else { return [] }
    return all.filter { date in
      switch days {
      case .everyDays(let count): (date.daysSinceEpoch - first.daysSinceEpoch) % count == 0
      case .everyWeeks(let count, _):
        // Day 4 after the epoch was a Monday.
        ((date.daysSinceEpoch + 3) / 7 - (anchor.daysSinceEpoch + 3) / 7) % count == 0
      case .everyMonths(let count, _, _):
        (date.year * 12 + date.month - anchor.year * 12 - anchor.month) % count == 0
      }
    }
  }

  @Test("are those that going through the days finds, for 400 random rules from random days on")
  func areThoseOfAWalk() throws {
    var dice = Dice(seed: 7)
    let calendar = try shipped(.englandAndWales)
    let ten = try time("10:00")
    for _ in 0..<400 {
      let first = LocalDate(daysSinceEpoch: dice.number(18_262...25_000))
      let last = first.adding(days: dice.number(0...1_500))
      let weekdays = Set((0...dice.number(0...2)).map { _ in Weekday.allCases[dice.number(0...6)] })
      let months =
        dice.once(in: 2) ? SeriesRule.wholeYear : Set((0...dice.number(0...5)).map { _ in dice.number(1...12) })
      let place = [1, 2, 3, 4, 5, -1, -2][dice.number(0...6)]
      let single: Set<Weekday> = dice.once(in: 4) ? SeriesRule.workingWeek : [Weekday.allCases[dice.number(0...6)]]
      let places: Set<SeriesRule.DayOfMonth> = [
        .place(place, of: single),
        [.each(.wednesday), .number(31), .number(-1), .place(1, of: [.friday])][dice.number(0...3)],
      ]
      let count = dice.number(1...4)
      let days: SeriesRule.Days =
        switch dice.number(1...5) {
        case 1: .everyDays(count)
        case 2, 3: .everyWeeks(count, on: weekdays)
        default: .everyMonths(count, on: places, in: months)
        }
      let found = SeriesRule(days, at: ten).dates(from: first, through: last, by: calendar)
      #expect(found == walked(days, first, last), "\(SeriesRule(days, at: ten)) from \(first)")
    }
  }

  @Test("that are working days are never a day off, and are counted from either end")
  func countsWorkingDays() throws {
    let calendar = try shipped(.englandAndWales)
    let rule = SeriesRule(.everyMonths(1, on: [.workingDay(1), .workingDay(-1)], in: [1, 12]), at: try time("10:00"))
    let dates = rule.dates(from: try day("2026-12-01"), through: try day("2027-12-31"), by: calendar)
    #expect(
      dates.map(\.description) == [
        "2026-12-01", "2026-12-31", "2027-01-04", "2027-01-29", "2027-12-01", "2027-12-31",
      ])
  }

  @Test("are counted from a day before the first where it is given")
  func areCountedFromAStart() throws {
    let rule = SeriesRule(.everyWeeks(2, on: [.wednesday]), at: try time("10:00"))
    let calendar = try shipped(.englandAndWales)
    let (from, until) = (try day("2027-01-11"), try day("2027-02-10"))
    func dates(_ start: String?) throws -> [String] {
      rule.dates(from: from, through: until, startingAt: try start.map(day), by: calendar).map(\.description)
    }
    #expect(try dates(nil) == ["2027-01-13", "2027-01-27", "2027-02-10"])
    #expect(try dates("2027-01-06") == ["2027-01-20", "2027-02-03"])
    #expect(try dates("2027-02-01") == ["2027-02-03"])
  }
}
