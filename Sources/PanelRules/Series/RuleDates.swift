import Foundation

extension SeriesRule {
  /// The days the rule names from one day to another, both included, in their order; whether a day is a bank holiday
  /// matters only to a rule that counts working days, and what is not known to be a holiday counts as worked.
  ///
  /// Weeks and months are counted from the one that holds the first day the rule could name at all on or after `start`,
  /// which is the first of the days where nothing else is said. Nothing is named before it.
  package func dates(
    from first: LocalDate, through last: LocalDate, startingAt start: LocalDate? = nil, by calendar: WorkingCalendar
  ) -> [LocalDate] {
    guard let start = anchor(on: start ?? first, by: calendar), max(first, start) <= last else { return [] }
    let dates =
      switch days {
      case .everyDays(let count):
        Self.days(.init(calendar: Self.weeks, frequency: .daily, interval: count), of: start, through: last)
      case .everyWeeks(let count, let weekdays):
        Self.days(
          .init(
            calendar: Self.weeks, frequency: .weekly, interval: count,
            weekdays: Weekday.allCases.filter(weekdays.contains).map { .every($0.ofFoundation) }),
          of: start, through: last)
      case .everyMonths(let count, let places, let months):
        Self.months(every: count, of: start, through: last).filter { months.contains($0.month) }
          .flatMap { month in Set(places.flatMap { $0.days(of: month, by: calendar) }).sorted() }
      }
    return dates.filter { $0 >= max(first, start) && $0 <= last }
  }

  /// From where a rule counts that leaves weeks or months out; nil where it names no day within ten years, in which every
  /// day comes round that comes round at all.
  private func anchor(on start: LocalDate, by calendar: WorkingCalendar) -> LocalDate? {
    let eachTime: Days? =
      switch days {
      case .everyDays(_), .everyWeeks(1, _), .everyMonths(1, _, _): nil
      case .everyWeeks(_, let weekdays): .everyWeeks(1, on: weekdays)
      case .everyMonths(_, let places, let months): .everyMonths(1, on: places, in: months)
      }
    guard let eachTime else { return start }
    return SeriesRule(eachTime, at: time).dates(from: start, through: start.adding(months: 120), by: calendar).first
  }

  /// The first day of every so many months.
  ///
  /// Foundation's rule gives the months, and which days of them are meant is found here: where the week begins on
  /// Monday it takes the wrong week for the second Tuesday, and of every Tuesday it gives one.
  private static func months(every count: Int, of start: LocalDate, through last: LocalDate) -> [LocalDate] {
    let rule = Calendar.RecurrenceRule(
      calendar: weeks, frequency: .monthly, interval: count, daysOfTheMonth: [1])
    return days(rule, of: start.adding(days: 1 - start.day), through: last)
  }

  private static func days(
    _ rule: Calendar.RecurrenceRule, of start: LocalDate, through last: LocalDate
  ) -> [LocalDate] {
    let (start, end) = (Date(noonOf: start), Date(noonOf: last.adding(days: 1)))
    guard start < end else { return [] }
    return rule.recurrences(of: start, in: start..<end).map(LocalDate.init(atNoon:))
  }

  /// Days are counted at noon in Greenwich, where no clock is changed; the time of day is the zone's affair.
  private static let weeks: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    calendar.firstWeekday = 2
    return calendar
  }()
}

extension SeriesRule.DayOfMonth {
  /// The days meant of the month that begins on a day.
  fileprivate func days(of first: LocalDate, by calendar: WorkingCalendar) -> [LocalDate] {
    let month = (0..<LocalDate.days(inMonth: first.month, of: first.year)).map(first.adding(days:))
    switch self {
    case .each(let weekday): return month.filter { $0.weekday == weekday }
    case .place(let place, let weekdays):
      return Self.at(place, in: month.filter { weekdays.contains($0.weekday) })
    case .number(let number): return Self.at(number, in: month)
    case .workingDay(let place):
      return Self.at(place, in: month.filter { !$0.weekday.isWeekend && calendar.dayOff($0) == nil })
    }
  }

  private static func at(_ place: Int, in days: [LocalDate]) -> [LocalDate] {
    let index = place > 0 ? place - 1 : days.count + place
    return days.indices.contains(index) && place != 0 ? [days[index]] : []
  }
}

extension WorkingCalendar {
  /// Why a day is a bank holiday or the area is closed on it; nil where it is neither, and where nobody knows yet.
  package func dayOff(_ day: LocalDate) -> DayOff? {
    if let title = holidays[day] { return DayOff(kind: .bankHoliday, title: title) }
    return closures[day].map { DayOff(kind: .closure, title: $0) }
  }

  /// A day that is not worked though it may be one from Monday to Friday.
  package struct DayOff: Hashable, Sendable {
    /// What it is.
    package let kind: Kind
    /// What it is called: `Boxing Day`, `Staff training`.
    package let title: String

    package init(kind: Kind, title: String) {
      self.kind = kind
      self.title = title
    }

    /// Whose day off it is.
    package enum Kind: String, Sendable, CaseIterable {
      case bankHoliday = "bank-holiday"
      /// The area itself is closed.
      case closure
    }
  }
}

extension Date {
  fileprivate init(noonOf day: LocalDate) {
    self.init(timeIntervalSince1970: TimeInterval(day.daysSinceEpoch * 86_400 + 43_200))
  }
}

extension LocalDate {
  fileprivate init(atNoon date: Date) {
    self.init(daysSinceEpoch: Int((date.timeIntervalSince1970 / 86_400).rounded(.down)))
  }
}

extension Weekday {
  fileprivate var ofFoundation: Locale.Weekday {
    switch self {
    case .monday: .monday
    case .tuesday: .tuesday
    case .wednesday: .wednesday
    case .thursday: .thursday
    case .friday: .friday
    case .saturday: .saturday
    case .sunday: .sunday
    }
  }
}
