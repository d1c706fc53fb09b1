/// Which days are worked in one division of the United Kingdom, for the years whose bank holidays are known.
package struct WorkingCalendar: Equatable, Sendable {
  /// Where the bank holidays hold.
  package let division: Division
  /// The days for which every bank holiday is known; outside them no working day is counted.
  package let known: ClosedRange<LocalDate>
  /// Bank holidays and their titles.
  package let holidays: [LocalDate: String]
  /// Days on which the area itself is closed, and why.
  package private(set) var closures: [LocalDate: String] = [:]

  /// A calendar without local closures.
  package init(division: Division, known: ClosedRange<LocalDate>, holidays: [LocalDate: String]) {
    self.division = division
    self.known = known
    self.holidays = holidays
  }

  /// The same calendar with days more on which the area is closed.
  package func closed(on closures: [LocalDate: String]) -> WorkingCalendar {
    var calendar = self
    calendar.closures.merge(closures) { $1 }
    return calendar
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

  /// Whether a day is worked; throws ``WorkingDaysUnknown`` outside the known days.
  package func isWorked(_ day: LocalDate) throws(WorkingDaysUnknown) -> Bool {
    guard known.contains(day) else {
      throw WorkingDaysUnknown(division: division, known: known, count: 0, from: day, unknown: day)
    }
    return worked(day)
  }

  private func date(
    _ count: Int, workingDaysFrom start: LocalDate, stepping step: Int
  ) throws(WorkingDaysUnknown) -> LocalDate {
    var (day, left) = (start, count)
    while left > 0 {
      let next = day.adding(days: step)
      guard next != day, known.contains(next) else {
        throw WorkingDaysUnknown(division: division, known: known, count: count * step, from: start, unknown: next)
      }
      day = next
      if worked(day) { left -= 1 }
    }
    return day
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
