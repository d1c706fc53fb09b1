/// A day of the Gregorian calendar with no time and no zone, from 0001-01-01 to 9999-12-31.
///
/// Written as ISO 8601 `yyyy-mm-dd`, in JSON too. Arithmetic is total: what would leave the range stops at its end.
package struct LocalDate: Hashable, Sendable {
  /// 1 to 9999.
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to 31.
  package let day: Int

  /// Nil when there is no such day, for example 29 February of a common year.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    guard day >= 1, day <= Self.days(inMonth: month, of: year) else { return nil }
    self.init(trusted: year, month, day)
  }

  /// The day so many days after 1970-01-01, or the end of the range that lies nearest.
  package init(daysSinceEpoch days: Int) {
    let bounded = min(max(days, Self.firstDay), Self.lastDay)
    // Years are counted from 1 March, so that the leap day is the last of its year, in eras of 400 years.
    let shifted = bounded + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    self.init(trusted: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Days from 1970-01-01 to this day; negative before it.
  package var daysSinceEpoch: Int {
    let fromMarch = month <= 2 ? year - 1 : year
    let era = (fromMarch >= 0 ? fromMarch : fromMarch - 399) / 400
    let yearOfEra = fromMarch - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// 28 to 31; `month` must be 1 to 12.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether the year has a 29 February.
  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private init(trusted year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  private static let firstDay = -719_162
  private static let lastDay = 2_932_896
}

extension LocalDate {
  /// So many days later; earlier when negative.
  package func adding(days: Int) -> LocalDate {
    let (sum, overflowed) = daysSinceEpoch.addingReportingOverflow(days)
    guard overflowed else { return LocalDate(daysSinceEpoch: sum) }
    return LocalDate(daysSinceEpoch: days < 0 ? Self.firstDay : Self.lastDay)
  }

  /// The same day so many months later (earlier when negative), or that month's last day where it has no such day:
  /// six months after 31 August is 28 or 29 February.
  package func adding(months: Int) -> LocalDate {
    let (sum, overflowed) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflowed, (12..<120_000).contains(sum) else {
      return LocalDate(daysSinceEpoch: months < 0 ? Self.firstDay : Self.lastDay)
    }
    let (newYear, newMonth) = (sum / 12, sum % 12 + 1)
    return LocalDate(trusted: newYear, newMonth, min(day, Self.days(inMonth: newMonth, of: newYear)))
  }

  /// The day on which somebody born on this day reaches an age in whole years.
  ///
  /// Born on 29 February: 1 March in a year that has none.
  package func birthday(_ age: Int) -> LocalDate {
    let anniversary = adding(months: min(max(age, 0), 9999) * 12)
    return month == 2 && day == 29 && anniversary.day == 28 ? anniversary.adding(days: 1) : anniversary
  }

  /// The day of the week.
  package var weekday: Weekday {
    switch ((daysSinceEpoch + 3) % 7 + 7) % 7 {
    case 0: .monday
    case 1: .tuesday
    case 2: .wednesday
    case 3: .thursday
    case 4: .friday
    case 5: .saturday
    default: .sunday
    }
  }
}

/// A day of the week, Monday first.
package enum Weekday: String, Sendable, Codable, CaseIterable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// Saturday or Sunday.
  package var isWeekend: Bool { self == .saturday || self == .sunday }
}

extension LocalDate: Comparable {
  /// The earlier day is the lesser.
  package static func < (a: LocalDate, b: LocalDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}

extension LocalDate: CustomStringConvertible, Codable {
  /// Reads `2026-11-22` and no other form; nil when there is no such day.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    func number(_ places: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[places] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// `2026-11-22`.
  package var description: String {
    func digits(_ value: Int, _ width: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
  }

  /// Reads the text; throws `DecodingError` for any other.
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let read = Self(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a date such as 2026-11-22"))
    }
    self = read
  }

  /// Writes the text.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
