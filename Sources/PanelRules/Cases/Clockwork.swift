/// The local clock and calendar that a route's time is counted with.
package final class Clockwork: Sendable {
  package let zone: Zone
  package let calendar: WorkingCalendar

  package init(zone: Zone, calendar: WorkingCalendar) {
    self.zone = zone
    self.calendar = calendar
  }

  /// When something that starts now is due, and when to warn of it; working days past the known holidays are refused,
  /// never guessed. A warning that cannot be counted yet is left out.
  package func due(_ span: Span, warn: Span? = nil, after moment: Moment) throws(Refusal) -> (
    at: Moment, warnAt: Moment?
  ) {
    do throws(WorkingDaysUnknown) {
      let due = try DueRule(within: span, warn: warn).due(after: moment, in: zone, by: calendar)
      switch due.warning {
      case .at(let warning): return (due.at, warning)
      case .unknown, nil: return (due.at, nil)
      }
    } catch {
      throw Refusal(.pastCalendar, ["span": span.description])
    }
  }

  /// The first moment at which so much time has passed: the start of the local day, for all but minutes and hours.
  package func reached(_ span: Span, after moment: Moment) throws(Refusal) -> Moment {
    let due = try due(span, after: moment).at
    return span.unit.isExact ? due : zone.startOfDay(zone.date(of: due).adding(days: -1))
  }

  /// The start of the local day so long before a day that begins at a moment.
  package func start(_ span: Span, before moment: Moment) throws(Refusal) -> Moment {
    do throws(WorkingDaysUnknown) {
      return zone.startOfDay(try span.day(before: zone.date(of: moment), by: calendar))
    } catch {
      throw Refusal(.pastCalendar, ["span": span.description])
    }
  }

  /// The last local day on which something due at a moment is in time: what is due at the first moment of a day is due
  /// by the end of the day before.
  package func lastDay(before due: Moment) -> LocalDate { zone.date(of: due.adding(microseconds: -1)) }

  package func localDate(of moment: Moment) -> LocalDate { zone.date(of: moment) }
}
