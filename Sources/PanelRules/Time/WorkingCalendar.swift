/// Which days are worked in one division of the United Kingdom, for the years whose bank holidays are known.
package struct WorkingCalendar: Equatable, Sendable {
  /// Where the bank holidays hold.
  package let division: Division
  /// The days for which every bank holiday is known; outside them no working day is counted.
  package let known: ClosedRange<LocalDate>
  /// Bank holidays and their titles.
  package let holidays: [LocalDate: String]
  /// Days on which the area itself is closed, and why.
  package let closures: [LocalDate: String]
  /// The days from Monday to Friday that are not worked, in order, each as a number of days since the epoch.
  private let daysOff: [Int]

  /// A calendar, by default without local closures.
  package init(
    division: Division, known: ClosedRange<LocalDate>, holidays: [LocalDate: String],
    closures: [LocalDate: String] = [:]
  ) {
    self.division = division
    self.known = known
    self.holidays = holidays
    self.closures = closures
    daysOff = Set(holidays.keys).union(closures.keys).filter { !$0.weekday.isWeekend }.map(\.daysSinceEpoch).sorted()
  }

  /// The same calendar with days more on which the area is closed.
  package func closed(on more: [LocalDate: String]) -> WorkingCalendar {
    WorkingCalendar(
      division: division, known: known, holidays: holidays, closures: closures.merging(more) { $1 })
  }

  /// The part of the United Kingdom, named as the bank-holiday data names it.
  package enum Division: String, Sendable, Codable, CaseIterable {
    case englandAndWales = "england-and-wales"
    case scotland
    case northernIreland = "northern-ireland"
  }
}

extension WorkingCalendar {
  /// The last of so many working days after a day. Day 1 is the first working day after `start`, which itself never
  /// counts; none or fewer is `start`.
  ///
  /// Throws ``WorkingDaysUnknown`` rather than guess at a day outside the known ones.
  package func date(_ count: Int, workingDaysAfter start: LocalDate) throws(WorkingDaysUnknown) -> LocalDate {
    try date(count, workingDaysFrom: start, stepping: 1)
  }

  /// The first of so many working days before a day, which itself never counts.
  ///
  /// Throws ``WorkingDaysUnknown`` rather than guess at a day outside the known ones.
  package func date(_ count: Int, workingDaysBefore end: LocalDate) throws(WorkingDaysUnknown) -> LocalDate {
    try date(count, workingDaysFrom: end, stepping: -1)
  }

  /// How many working days there are after one day, up to and with another; none where that is no later.
  ///
  /// Throws ``WorkingDaysUnknown`` where one of the days between lies outside the known ones.
  package func workingDays(after start: LocalDate, through end: LocalDate) throws(WorkingDaysUnknown) -> Int {
    let (first, last) = (start.daysSinceEpoch + 1, end.daysSinceEpoch)
    guard first <= last else { return 0 }
    for day in [LocalDate(daysSinceEpoch: first), end] where !known.contains(day) {
      throw WorkingDaysUnknown(division: division, known: known, count: 0, from: start, unknown: day)
    }
    return Self.weekdays(through: last) - Self.weekdays(through: first - 1) - daysOff(in: first...last)
  }

  /// Whether a day is worked; throws ``WorkingDaysUnknown`` outside the known days.
  package func isWorked(_ day: LocalDate) throws(WorkingDaysUnknown) -> Bool {
    guard known.contains(day) else {
      throw WorkingDaysUnknown(division: division, known: known, count: 0, from: day, unknown: day)
    }
    return worked(day)
  }

  /// Counts weekdays, and as many more as lie among them that are not worked, until no more do.
  private func date(
    _ count: Int, workingDaysFrom start: LocalDate, stepping step: Int
  ) throws(WorkingDaysUnknown) -> LocalDate {
    guard count > 0 else { return start }
    let known = self.known.lowerBound.daysSinceEpoch...self.known.upperBound.daysSinceEpoch
    let first = start.daysSinceEpoch + step
    // So many weekdays leave the known days from wherever they are counted.
    let wanted = min(count, known.count + 1)
    var (weekdays, day) = (wanted, first)
    while known.contains(first) {
      day = Self.day(weekdays * step, weekdaysFrom: start.daysSinceEpoch)
      guard known.contains(day) else { break }
      let more = wanted + daysOff(in: min(first, day)...max(first, day))
      if more == weekdays { return LocalDate(daysSinceEpoch: day) }
      weekdays = more
    }
    let beyond = step > 0 ? self.known.upperBound : self.known.lowerBound
    let unknown = (known.contains(first) ? beyond : start).adding(days: step)
    throw WorkingDaysUnknown(
      division: division, known: self.known, count: count * step, from: start, unknown: unknown)
  }

  /// The last of so many days from Monday to Friday after a day, or the first of so many before it; a day of a weekend
  /// counts as the weekday that the count has behind it.
  private static func day(_ count: Int, weekdaysFrom start: Int) -> Int {
    let weekday = remainder(start + 3, by: 7)
    let (monday, fromMonday) = (start - weekday, weekday < 5 ? weekday : count > 0 ? 4 : 5)
    let place = fromMonday + count
    let withinWeek = remainder(place, by: 5)
    return monday + (place - withinWeek) / 5 * 7 + withinWeek
  }

  /// The days from Monday to Friday up to and with a day, counted from the Monday before the epoch.
  private static func weekdays(through day: Int) -> Int {
    let weekday = remainder(day + 3, by: 7)
    return (day + 3 - weekday) / 7 * 5 + min(weekday + 1, 5)
  }

  /// Never negative.
  private static func remainder(_ number: Int, by divisor: Int) -> Int {
    let remainder = number % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }

  private func daysOff(in days: ClosedRange<Int>) -> Int {
    place(of: days.upperBound + 1) - place(of: days.lowerBound)
  }

  /// How many days off lie before a day.
  private func place(of day: Int) -> Int {
    var (low, high) = (0, daysOff.count)
    while low < high {
      let middle = (low + high) / 2
      if daysOff[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func worked(_ day: LocalDate) -> Bool {
    !day.weekday.isWeekend && holidays[day] == nil && closures[day] == nil
  }
}

/// The answer to a count of working days that would need a day whose bank holidays nobody has published yet.
package struct WorkingDaysUnknown: Error, Equatable, Sendable {
  /// The code its sentence stands under.
  package static let code = "working-days-unknown"

  /// The division whose calendar was counted in.
  package let division: WorkingCalendar.Division
  /// The days whose bank holidays are known.
  package let known: ClosedRange<LocalDate>
  /// How many working days were asked for; negative when counted back.
  package let count: Int
  /// The day the count set out from.
  package let from: LocalDate
  /// The first day the count met that is not known.
  package let unknown: LocalDate

  /// What the sentence's placeholders are filled with.
  package var values: [String: String] {
    [
      "division": division.rawValue, "known-from": known.lowerBound.description,
      "known-to": known.upperBound.description, "count": String(abs(count)), "from": from.description,
      "unknown": unknown.description,
    ]
  }
}
