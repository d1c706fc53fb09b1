import Foundation

extension WorkingCalendar {
  /// Reads a calendar file: JSON with `division`, `known-from`, `known-to` and `holidays`, a list of `date` and
  /// `title`; `source` and `licence` may say where they come from. `closures`, a list like that of the holidays, may
  /// name the days on which the service itself is closed: they are no working days either.
  ///
  /// Throws every complaint at once. A year without a single bank holiday is one of them: it is a year that nobody
  /// has filled in, and counting through it would be a guess.
  package static func read(_ json: some Collection<UInt8>) throws(CalendarComplaints) -> WorkingCalendar {
    var reading = CalendarReading()
    let calendar = reading.calendar(Data(json))
    guard let calendar, reading.complaints.isEmpty else { throw CalendarComplaints(all: reading.complaints) }
    return calendar
  }
}

/// Everything that is wrong with a calendar file.
package struct CalendarComplaints: Error, Equatable, Sendable {
  /// At least one.
  package let all: [CalendarComplaint]
}

/// One thing that is wrong with a calendar file.
package struct CalendarComplaint: Equatable, Sendable {
  /// What is wrong.
  package let code: Code
  /// Where, as an RFC 6901 pointer; empty for the whole file.
  package let pointer: String
  /// What stands there, or what is missing.
  package let value: String?

  /// The code its sentence stands under.
  package enum Code: String, Sendable, CaseIterable {
    case notJSON = "calendar-not-json"
    case notAnObject = "calendar-not-an-object"
    case notAList = "calendar-not-a-list"
    case unknownField = "calendar-unknown-field"
    case missingField = "calendar-missing-field"
    case notText = "calendar-not-text"
    case unknownDivision = "calendar-unknown-division"
    case notADate = "calendar-not-a-date"
    /// `known-to` lies before `known-from`, or either is not the first or last day of its year.
    case knownNotWholeYears = "calendar-known-not-whole-years"
    case holidayOutsideKnown = "calendar-holiday-outside-known"
    case holidayTwice = "calendar-holiday-twice"
    case yearWithoutHolidays = "calendar-year-without-holidays"
    case closureOutsideKnown = "calendar-closure-outside-known"
    case closureTwice = "calendar-closure-twice"
    /// On a weekend or a bank holiday nobody works: the date is probably mistaken.
    case closureNotWorked = "calendar-closure-not-worked"
  }
}

/// One pass over a calendar file that goes on after a complaint.
private struct CalendarReading {
  private(set) var complaints: [CalendarComplaint] = []

  mutating func calendar(_ json: Data) -> WorkingCalendar? {
    guard let root = try? JSONSerialization.jsonObject(with: json, options: [.fragmentsAllowed]) else {
      return complain(.notJSON, "")
    }
    let allowed: Set = ["division", "known-from", "known-to", "holidays", "closures", "source", "licence"]
    guard let fields = object(root, "", allowed: allowed) else { return nil }
    for optional in ["source", "licence"] where fields[optional] != nil { _ = text(fields, optional, "") }
    let division = division(fields)
    let known = known(from: date(fields, "known-from", ""), to: date(fields, "known-to", ""))
    let holidays = days(fields, "holidays")
    let closures = fields["closures"] == nil ? [] : days(fields, "closures")
    guard let division, let known, let holidays, let closures else { return nil }
    check(holidays, within: known)
    check(closures, beside: Set(holidays.map(\.date)), within: known)
    return WorkingCalendar(
      division: division, known: known,
      holidays: Dictionary(holidays.map { ($0.date, $0.title) }) { first, _ in first },
      closures: Dictionary(closures.map { ($0.date, $0.title) }) { first, _ in first })
  }

  private mutating func division(_ fields: [String: Any]) -> WorkingCalendar.Division? {
    guard let name = text(fields, "division", "") else { return nil }
    return WorkingCalendar.Division(rawValue: name) ?? complain(.unknownDivision, "/division", name)
  }

  private mutating func known(from: LocalDate?, to: LocalDate?) -> ClosedRange<LocalDate>? {
    guard let from, let to else { return nil }
    let wholeYears = (from.month, from.day) == (1, 1) && (to.month, to.day) == (12, 31)
    guard from < to, wholeYears else { return complain(.knownNotWholeYears, "/known-to", "\(from) to \(to)") }
    return from...to
  }

  private mutating func days(_ fields: [String: Any], _ name: String) -> [(date: LocalDate, title: String)]? {
    guard let value = fields[name] else { return complain(.missingField, "/\(name)", name) }
    guard let list = value as? [Any] else { return complain(.notAList, "/\(name)") }
    return list.enumerated().compactMap { place, entry in
      let pointer = "/\(name)/\(place)"
      guard let entry = object(entry, pointer, allowed: ["date", "title"]) else { return nil }
      let (date, title) = (date(entry, "date", pointer), text(entry, "title", pointer))
      guard let date, let title else { return nil }
      return (date, title)
    }
  }

  private mutating func check(_ holidays: [(date: LocalDate, title: String)], within known: ClosedRange<LocalDate>) {
    var seen: Set<LocalDate> = []
    for (place, holiday) in holidays.enumerated() {
      let (pointer, text) = ("/holidays/\(place)/date", holiday.date.description)
      if !known.contains(holiday.date) { complain(.holidayOutsideKnown, pointer, text) }
      if !seen.insert(holiday.date).inserted { complain(.holidayTwice, pointer, text) }
    }
    let years = Set(seen.map(\.year))
    for year in known.lowerBound.year...known.upperBound.year where !years.contains(year) {
      complain(.yearWithoutHolidays, "/holidays", String(year))
    }
  }

  private mutating func check(
    _ closures: [(date: LocalDate, title: String)], beside holidays: Set<LocalDate>,
    within known: ClosedRange<LocalDate>
  ) {
    var seen: Set<LocalDate> = []
    for (place, closure) in closures.enumerated() {
      let (pointer, text) = ("/closures/\(place)/date", closure.date.description)
      if !known.contains(closure.date) { complain(.closureOutsideKnown, pointer, text) }
      if !seen.insert(closure.date).inserted { complain(.closureTwice, pointer, text) }
      if closure.date.weekday.isWeekend || holidays.contains(closure.date) {
        complain(.closureNotWorked, pointer, text)
      }
    }
  }

  private mutating func object(_ value: Any, _ pointer: String, allowed: Set<String>) -> [String: Any]? {
    guard let fields = value as? [String: Any] else { return complain(.notAnObject, pointer) }
    for name in fields.keys.sorted() where !allowed.contains(name) {
      complain(.unknownField, "\(pointer)/\(escaped(name))", name)
    }
    return fields
  }

  private mutating func date(_ fields: [String: Any], _ name: String, _ pointer: String) -> LocalDate? {
    guard let text = text(fields, name, pointer) else { return nil }
    return LocalDate(text) ?? complain(.notADate, "\(pointer)/\(name)", text)
  }

  private mutating func text(_ fields: [String: Any], _ name: String, _ pointer: String) -> String? {
    guard let value = fields[name] else { return complain(.missingField, "\(pointer)/\(name)", name) }
    guard let text = value as? String, !text.isEmpty else { return complain(.notText, "\(pointer)/\(name)") }
    return text
  }

  private mutating func complain(_ code: CalendarComplaint.Code, _ pointer: String, _ value: String? = nil) {
    complaints.append(CalendarComplaint(code: code, pointer: pointer, value: value))
  }

  private mutating func complain<T>(
    _ code: CalendarComplaint.Code, _ pointer: String, _ value: String? = nil
  ) -> T? {
    complaints.append(CalendarComplaint(code: code, pointer: pointer, value: value))
    return nil
  }

  /// A name as a step of an RFC 6901 pointer.
  private func escaped(_ name: String) -> String {
    name.replacingOccurrences(of: "~", with: "~0").replacingOccurrences(of: "/", with: "~1")
  }
}
