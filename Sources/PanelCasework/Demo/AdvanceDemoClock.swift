package import PanelRules
import PanelSealing
import PanelStore

/// Where the clock of a demonstration stood and stands.
package struct DemoClockMoved: Sendable {
  package let was: Moment
  package let now: Moment
}

extension Casework {
  /// The casework clock of a demonstration; refuses on any other database.
  package func demoClock(for caller: Caller) async throws -> Moment {
    let (demo, clock, standings) = try await web.read(
      as: caller.reading, DemoQueries.isDemo(), ClockQueries.casework(), caller.standing)
    _ = try caller.check(standings)
    guard demo.first == true, let now = clock.first else { throw Refusal(.notADemo) }
    return now
  }

  /// Moves the clock of a demonstration on: by whole days, months or years to the same time of day in the area, else by
  /// so much time. Answers when everything that fell due has been told, so that whoever goes on finds it done.
  package func advanceDemoClock(
    by span: Span, for caller: Caller, keyed: Keyed, answering: @escaping @Sendable (DemoClockMoved) throws -> Answer
  ) async throws -> Answer {
    let answer = try await once(keyed, by: caller) {
      try await web.transaction(
        as: caller.reading, reads: DemoQueries.lock(), ClockQueries.casework(), ClockQueries.security(),
        caller.standing, keyed.find(by: caller)
      ) { [keys, library] settings, casework, security, standings, kept in
        _ = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard settings.first?.demo == true, let was = casework.first, let real = security.first else {
          throw Refusal(.notADemo)
        }
        guard let clockwork = library.routes(of: caller.area).first?.clockwork else {
          throw CaseworkFault.damaged("no route is live in \(caller.area)")
        }
        let now = try clockwork.moment(span, after: was)
        let answer = try answering(DemoClockMoved(was: was, now: now))
        return Commit(
          answer,
          writes: [
            DemoQueries.setAhead(now.microseconds - real.microseconds),
            keyed.keep(answer, by: caller, with: keys.service),
          ])
      }
    }
    try await tellWhatIsDue()
    return answer
  }

  /// Until nothing waits that is due; a clock that another worker holds is waited for as long as a request may last.
  private func tellWhatIsDue() async throws {
    let patience = ContinuousClock.now + .seconds(20)
    repeat {
      try await fireDeadlines()
      guard let clock = try await worker.read(as: .nobody, ClockQueries.casework()).first,
        let next = try await nextDeadline(), next <= clock
      else { return }
      try await Task.sleep(for: .milliseconds(50))
    } while ContinuousClock.now < patience
    throw StoreError.timedOut
  }
}

extension Clockwork {
  /// The moment so much later: the same time of day where the span is of days, months or years.
  fileprivate func moment(_ span: Span, after moment: Moment) throws -> Moment {
    let (date, time) = zone.local(moment)
    let day: LocalDate
    switch span.unit {
    case .minutes: return moment.adding(minutes: span.count)
    case .hours: return moment.adding(minutes: 60 * span.count)
    case .days: day = date.adding(days: span.count)
    case .workingDays:
      do throws(WorkingDaysUnknown) {
        day = try calendar.date(span.count, workingDaysAfter: date)
      } catch {
        throw Refusal(.pastCalendar, ["span": span.description])
      }
    case .weeks: day = date.adding(days: 7 * span.count)
    case .months: day = date.adding(months: span.count)
    case .years: day = date.adding(months: 12 * span.count)
    }
    return zone.moment(of: day, at: time, for: .deadline)
  }
}
