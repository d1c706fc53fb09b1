/// Time that is given to a clock after it began: what a pause covered, and what somebody allowed.
extension Clockwork {
  /// When a clock is due after a pause.
  ///
  /// A clock counted in working days is moved on by as many working days as the pause covered; one counted in days,
  /// weeks, months or years by as many calendar days; one counted in minutes or hours by exactly the time of the pause.
  /// A pause covers the days after the one on which it began, up to and with the one on which it ended: so what has run
  /// before it and what runs after it are together the time that there was, a pause within one day gives a clock of
  /// days nothing, and none makes a clock due earlier.
  package func due(
    _ due: Moment, countedIn unit: Span.Unit, pausedFrom start: Moment, to end: Moment
  ) throws(Refusal) -> Moment {
    guard end > start else { return due }
    let (first, last) = (zone.date(of: start), zone.date(of: end))
    switch unit {
    case .minutes, .hours: return due.adding(microseconds: end.microseconds - start.microseconds)
    case .days, .weeks, .months, .years:
      return onAnotherDay(due) { $0.adding(days: last.daysSinceEpoch - first.daysSinceEpoch) }
    case .workingDays:
      do throws(WorkingDaysUnknown) {
        let covered = try calendar.workingDays(after: first, through: last)
        let day = try calendar.date(covered, workingDaysAfter: lastDay(before: due))
        return onAnotherDay(due) { _ in day }
      } catch {
        throw Refusal(.pastCalendar, ["span": "The pause until \(last)"])
      }
    }
  }

  /// When a clock is due that has so much time more: minutes and hours to the microsecond, all else from its due day,
  /// at the time of day at which it was due.
  package func due(_ due: Moment, later more: Span) throws(Refusal) -> Moment {
    switch more.unit {
    case .minutes: return due.adding(minutes: more.count)
    case .hours: return due.adding(minutes: 60 * more.count)
    case .days: return onAnotherDay(due) { $0.adding(days: more.count) }
    case .weeks: return onAnotherDay(due) { $0.adding(days: 7 * more.count) }
    case .months: return onAnotherDay(due) { $0.adding(months: more.count) }
    case .years: return onAnotherDay(due) { $0.adding(months: 12 * more.count) }
    case .workingDays:
      do throws(WorkingDaysUnknown) {
        let day = try calendar.date(more.count, workingDaysAfter: lastDay(before: due))
        return onAnotherDay(due) { _ in day }
      } catch {
        throw Refusal(.pastCalendar, ["span": more.description])
      }
    }
  }

  /// When a clock is due that was due at another moment: later by as much as that had been put off, counted as the clock
  /// is. What was not put off is due as it was.
  package func due(
    _ due: Moment, asMuchLaterAs moved: Moment, than first: Moment, countedIn unit: Span.Unit
  ) throws(Refusal) -> Moment {
    guard moved > first else { return due }
    let (from, to) = (lastDay(before: first), lastDay(before: moved))
    switch unit {
    case .minutes, .hours: return due.adding(microseconds: moved.microseconds - first.microseconds)
    case .days, .weeks, .months, .years:
      return onAnotherDay(due) { $0.adding(days: to.daysSinceEpoch - from.daysSinceEpoch) }
    case .workingDays:
      do throws(WorkingDaysUnknown) {
        let more = try calendar.workingDays(after: from, through: to)
        let day = try calendar.date(more, workingDaysAfter: lastDay(before: due))
        return onAnotherDay(due) { _ in day }
      } catch {
        throw Refusal(.pastCalendar, ["span": "The time until \(to)"])
      }
    }
  }

  /// When to warn of what is due at a moment; nil: not at all, or it cannot be counted yet.
  package func warning(_ warn: Span?, before due: Moment) -> Moment? {
    guard let warn else { return nil }
    switch warn.unit {
    case .minutes: return due.adding(minutes: -warn.count)
    case .hours: return due.adding(minutes: -60 * warn.count)
    case .days, .workingDays, .weeks, .months, .years:
      return (try? warn.day(before: lastDay(before: due), by: calendar)).map(zone.startOfDay)
    }
  }

  /// When a step after a missed deadline is told: so much later than it was due, as ``due(_:later:)`` counts. A step
  /// that cannot be counted yet is told with the miss, rather than never.
  package func step(_ after: Span, missed due: Moment) -> Moment {
    (try? self.due(due, later: after)) ?? due
  }

  /// What is due at the end of a local day is due at the end of another; what is due at a time of day, at that time.
  private func onAnotherDay(_ due: Moment, _ change: (LocalDate) -> LocalDate) -> Moment {
    let (day, (date, time)) = (lastDay(before: due), zone.local(due))
    let changed = change(day)
    guard changed != day else { return due }
    // The microseconds within a second are no part of a time of day.
    return date == day
      ? zone.moment(of: changed, at: time, for: .deadline)
        .adding(microseconds: (due.microseconds % 1_000_000 + 1_000_000) % 1_000_000)
      : zone.endOfDay(changed)
  }
}
