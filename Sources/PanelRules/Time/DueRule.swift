/// When something that a moment sets going is due, and when to warn of it.
package struct DueRule: Hashable, Sendable, Codable {
  /// How long there is.
  package let within: Span
  /// How long before it is due to warn; nil: no warning.
  package let warn: Span?

  /// A rule; by default without a warning.
  package init(within: Span, warn: Span? = nil) {
    self.within = within
    self.warn = warn
  }

  /// When it is due after a moment.
  ///
  /// Minutes and hours run to the microsecond. Days, working days, weeks, months and years run from the local date of
  /// `anchor`, with no office hours, to the end of the local due day; a month's end is not moved off a weekend.
  ///
  /// `turn` is for what recurs: the n-th due day of a chain is counted from `anchor`, never from an earlier due day,
  /// so that a monthly review begun on 31 January is not on the 28th for ever after. Less than 1 is read as 1.
  ///
  /// Throws ``WorkingDaysUnknown`` only when `within` is a count of working days; a warning that cannot be counted
  /// yet does not undo a due day that can.
  package func due(
    after anchor: Moment, turn: Int = 1, in zone: Zone, by calendar: WorkingCalendar
  ) throws(WorkingDaysUnknown) -> Due {
    let count = saturatingProduct(within.count, max(turn, 1))
    let start = zone.date(of: anchor)
    switch within.unit {
    case .minutes: return exact(anchor.adding(minutes: count), after: anchor, zone, calendar)
    case .hours: return exact(anchor.adding(minutes: saturatingProduct(count, 60)), after: anchor, zone, calendar)
    case .days: return onDay(start.adding(days: count), after: anchor, zone, calendar)
    case .weeks: return onDay(start.adding(days: saturatingProduct(count, 7)), after: anchor, zone, calendar)
    case .workingDays:
      return onDay(try calendar.date(count, workingDaysAfter: start), after: anchor, zone, calendar)
    case .months: return onDay(start.adding(months: count), after: anchor, zone, calendar)
    case .years: return onDay(start.adding(months: saturatingProduct(count, 12)), after: anchor, zone, calendar)
    }
  }

  private func exact(_ at: Moment, after anchor: Moment, _ zone: Zone, _ calendar: WorkingCalendar) -> Due {
    Due(at: at, day: nil, warning: warning(at, on: zone.date(of: at), after: anchor, zone, calendar))
  }

  private func onDay(_ day: LocalDate, after anchor: Moment, _ zone: Zone, _ calendar: WorkingCalendar) -> Due {
    let at = zone.endOfDay(day)
    return Due(at: at, day: day, warning: warning(at, on: day, after: anchor, zone, calendar))
  }

  private func warning(
    _ at: Moment, on day: LocalDate, after anchor: Moment, _ zone: Zone, _ calendar: WorkingCalendar
  ) -> Due.Warning? {
    guard let warn else { return nil }
    do throws(WorkingDaysUnknown) {
      let moment =
        switch warn.unit {
        case .minutes: at.adding(minutes: -warn.count)
        case .hours: at.adding(minutes: -60 * warn.count)
        case .days, .workingDays, .weeks, .months, .years: zone.startOfDay(try warn.day(before: day, by: calendar))
        }
      return .at(max(moment, anchor))
    } catch {
      return .unknown(error)
    }
  }
}

/// When something is due.
package struct Due: Equatable, Sendable {
  /// The first instant that is too late.
  package let at: Moment
  /// The local day it is due on, at the end of which time runs out; nil for a deadline in minutes or hours.
  package let day: LocalDate?
  /// Nil where the rule asks for none.
  package let warning: Warning?

  /// Strictly before the due moment.
  package func isInTime(_ moment: Moment) -> Bool { moment < at }

  /// When to warn: at the start of the warning day, and never before the time began to run.
  package enum Warning: Equatable, Sendable {
    case at(Moment)
    /// The warning is in working days and the due day lies past the known bank holidays.
    case unknown(WorkingDaysUnknown)
  }
}

extension Span {
  /// The day so long before a day, which itself does not count; for minutes and hours the day itself.
  ///
  /// Throws ``WorkingDaysUnknown`` for working days outside the known ones.
  package func day(before day: LocalDate, by calendar: WorkingCalendar) throws(WorkingDaysUnknown) -> LocalDate {
    switch unit {
    case .minutes, .hours: day
    case .days: day.adding(days: -count)
    case .weeks: day.adding(days: -7 * count)
    case .workingDays: try calendar.date(count, workingDaysBefore: day)
    case .months: day.adding(months: -count)
    case .years: day.adding(months: -12 * count)
    }
  }
}

private func saturatingProduct(_ a: Int, _ b: Int) -> Int {
  let (product, overflowed) = a.multipliedReportingOverflow(by: b)
  return overflowed ? .max : product
}
