/// The dates of a series as they would be, each with why it is where it is; nothing is arranged by it.
package struct DatePlan: Hashable, Sendable {
  /// What was asked for.
  package let wish: SeriesWish
  /// The zone whose clock on the wall the times are read from.
  package let zone: Zone
  /// The days whose bank holidays were known.
  package let known: ClosedRange<LocalDate>
  /// What becomes of every date that the rule names, in their order.
  package let dates: [PlannedDate]
  /// The meetings that come of them, in their order: fewer where two dates were moved onto one day.
  package let meetings: [PlannedMeeting]

  /// The dates that somebody still has to rule on; while there is one, nothing can be arranged.
  package var asked: [PlannedDate] {
    dates.filter { if case .asked = $0.fate { true } else { false } }
  }
}

/// What a series is to be.
package struct SeriesWish: Hashable, Sendable {
  /// On which days, and when.
  package var rule: SeriesRule
  /// The first day that the rule may name.
  package var from: LocalDate
  /// The last day that the rule may name; a date moved off it may lie later.
  package var until: LocalDate
  /// From where weeks and months are counted, where that is not the first date the rule names.
  package var start: LocalDate?
  /// What becomes of a date that falls on a day off.
  package var onHoliday: HolidayPolicy
  /// What somebody ruled of single dates that the rule names; it goes before the policy.
  package var rulings: [LocalDate: DateRuling]

  /// A wish; by default without rulings.
  package init(
    _ rule: SeriesRule, from: LocalDate, until: LocalDate, start: LocalDate? = nil, onHoliday: HolidayPolicy,
    rulings: [LocalDate: DateRuling] = [:]
  ) {
    self.rule = rule
    self.from = from
    self.until = until
    self.start = start
    self.onHoliday = onHoliday
    self.rulings = rulings
  }
}

/// What becomes of the dates of a series that fall on a bank holiday or a day on which the area is closed.
package enum HolidayPolicy: String, Sendable, CaseIterable {
  /// There is no meeting.
  case skip
  /// On the working day before.
  case previous
  /// On the working day after.
  case next
  /// Somebody rules on each of them.
  case ask
}

/// What somebody ruled of one date of a series.
package enum DateRuling: Hashable, Sendable {
  case skip, previous, next
  /// The meeting is on the day the rule names, whatever day it is.
  case stay
  /// On another day.
  case on(LocalDate)
}

/// A date that the rule names, and what becomes of it.
package struct PlannedDate: Hashable, Sendable {
  /// The date the rule names.
  package let named: LocalDate
  /// What becomes of it.
  package let fate: Fate
  /// Why it is no working day; nil where it is one, or a day of the weekend that the rule itself names.
  package let dayOff: WorkingCalendar.DayOff?
  /// Somebody ruled on it: it is not the policy's doing.
  package let isRuled: Bool
  /// It lies, or the day it was moved to lies, where nobody has published the bank holidays yet.
  package let isProvisional: Bool

  /// What becomes of a date.
  package enum Fate: Hashable, Sendable {
    /// There is a meeting on this day: the one named, or another.
    case meets(LocalDate)
    /// There is none.
    case skipped
    /// It falls on a day off, and somebody has to rule: on the working day before, on the one after, or none.
    case asked(previous: LocalDate, next: LocalDate)
  }

  /// The day of the meeting; nil where there is none, or none yet.
  package var day: LocalDate? {
    if case .meets(let day) = fate { day } else { nil }
  }
}

/// One meeting that a plan comes to.
package struct PlannedMeeting: Hashable, Sendable {
  /// The local day.
  package let day: LocalDate
  /// When it begins.
  package let at: Moment
  /// The dates it stands for, in their order; more than one where dates were moved onto one day.
  package let standsFor: [PlannedDate]
  /// What the clock does at the time of the rule on that day; nil on almost every day.
  package let clock: ClockChange?

  /// One of its dates was moved there or lies there without anybody knowing the bank holidays.
  package var isProvisional: Bool { standsFor.contains(where: \.isProvisional) }

  /// What the clock on the wall does while a meeting is to begin.
  package enum ClockChange: Hashable, Sendable {
    /// It leaps over the time; the meeting begins when it then shows this.
    case leaps(to: LocalTime)
    /// It shows the time twice; the meeting begins at the first.
    case repeats
  }
}
