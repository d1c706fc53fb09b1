/// One way in which the clock of a zone is changed, for readers that have no time zone database: what a `VTIMEZONE` of
/// RFC 5545 section 3.6.5 says.
package struct ZoneChange: Hashable, Sendable {
  /// Seconds east of Greenwich until the change.
  package let before: Int
  /// Seconds east of Greenwich from the change on; the same as before it where nothing changes at all.
  package let after: Int
  /// When it is changed, by the clock before the change: at least one, in their order. Of a change that comes round
  /// every year only the first.
  package let at: [WallTime]
  /// The day of the year on which it comes round; nil where the dates follow no rule.
  package let yearly: Yearly?

  /// A date and a time by the clock on the wall.
  package struct WallTime: Hashable, Sendable {
    package let date: LocalDate
    package let time: LocalTime

    /// This time of this date.
    package init(_ date: LocalDate, _ time: LocalTime) {
      self.date = date
      self.time = time
    }
  }

  /// The so-manieth of a weekday in a month; from the end where negative.
  package struct Yearly: Hashable, Sendable {
    package let month: Int
    package let weekday: Weekday
    package let place: Int
  }
}

extension Zone {
  /// By what rules and dates the clock is changed about the time from one moment to another: whoever keeps to them has
  /// the right offset at every moment between the two.
  ///
  /// A rule is taken for one only where it holds of a dozen years, so that the last Sunday of a month is not taken for
  /// the fourth. Moments outside ``knownYears`` are not provided for.
  package func changes(from first: Moment, through last: Moment) -> [ZoneChange] {
    let years = Self.knownYears
    let firstYear = min(max(date(of: first).year - 1, years.lowerBound - 1), years.upperBound)
    let lastYear = min(max(date(of: last).year + 1, firstYear + 12), years.upperBound)
    let (begin, end) = (Self.second(ofNewYear: firstYear), Self.second(ofNewYear: lastYear + 1))
    let changes = offsets.changes(in: begin..<end)
    let offset = offsets[begin]
    let standing = ZoneChange(before: offset, after: offset, at: [Self.wall(begin, offset)], yearly: nil)
    let isNeeded = changes.first.map { Moment.epoch.adding(seconds: $0.second) > first } ?? true
    let kinds = Dictionary(grouping: changes) { [$0.before, $0.after] }
    let found = kinds.values.map { Self.change(of: $0, years: lastYear - firstYear + 1) }
    return (isNeeded ? [standing] : [])
      + found.sorted { ($0.at[0].date, $0.before, $0.after) < ($1.at[0].date, $1.before, $1.after) }
  }

  /// The years whose changes are known one by one, and those of the year before each.
  package static let knownYears = 1971...2100

  /// Whether the clock shows a moment's date and time at that moment alone, in a year whose changes are known: in the
  /// hour that it goes through twice, readers of calendars take it now for the one and now for the other.
  package func isUnmistakable(_ moment: Moment) -> Bool {
    let shown = local(moment)
    return Self.knownYears.contains(shown.date.year) && moment.microseconds % 1_000_000 == 0
      && Purpose.allCases.allSatisfy { self.moment(of: shown.date, at: shown.time, for: $0) == moment }
  }

  private static func change(of changes: [(second: Int, before: Int, after: Int)], years: Int) -> ZoneChange {
    let at = changes.map { wall($0.second, $0.before) }
    let yearly = at.count == years ? yearly(at) : nil
    return ZoneChange(
      before: changes[0].before, after: changes[0].after, at: yearly == nil ? at : [at[0]], yearly: yearly)
  }

  private static func yearly(_ at: [ZoneChange.WallTime]) -> ZoneChange.Yearly? {
    let first = at[0]
    let isAlike = at.allSatisfy { time in
      time.time == first.time && time.date.month == first.date.month && time.date.weekday == first.date.weekday
    }
    guard isAlike, Set(at.map(\.date.year)).count == at.count else { return nil }
    let isLast = at.allSatisfy { $0.date.day + 7 > LocalDate.days(inMonth: $0.date.month, of: $0.date.year) }
    let places = Set(at.map { ($0.date.day - 1) / 7 + 1 })
    guard let place = isLast ? -1 : places.count == 1 ? places.first : nil else { return nil }
    return .init(month: first.date.month, weekday: first.date.weekday, place: place)
  }

  private static func wall(_ second: Int, _ offset: Int) -> ZoneChange.WallTime {
    let shown = second + offset
    let day = (shown >= 0 ? shown : shown - 86_399) / 86_400
    return .init(LocalDate(daysSinceEpoch: day), LocalTime(secondOfDay: shown - day * 86_400))
  }

  private static func second(ofNewYear year: Int) -> Int {
    (LocalDate(year: year, month: 1, day: 1)?.daysSinceEpoch ?? 0) * 86_400
  }
}
