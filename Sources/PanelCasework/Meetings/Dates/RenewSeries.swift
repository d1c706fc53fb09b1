import Foundation
import PanelLanguage
package import PanelRules
import PanelSealing
import PanelStore

/// What is to be ruled when a series is made anew by the bank holidays that are known now.
package struct RenewalOrder: Sendable {
  package let rulings: [LocalDate: DateRuling]
  package let closures: [LocalDate: String]

  package init(rulings: [LocalDate: DateRuling] = [:], closures: [LocalDate: String] = [:]) {
    self.rulings = rulings
    self.closures = closures
  }
}

/// A series as it is after it was renewed.
package struct RenewedSeries: Sendable {
  package let plan: SeriesPlan
  package let changes: [DateRenewal]
}

extension Casework {
  /// Makes the dates of a series anew by the bank holidays and closures that are known now, and moves the meetings
  /// that are still to be held with them.
  ///
  /// Throws ``PanelRules/SeriesFaults`` for a ruling that speaks of no date.
  package func renewSeries(
    _ id: MeetingSeries.ID, of panel: String, _ order: RenewalOrder, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (RenewedSeries) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    let (rulebook, rule) = try self.panel(panel, for: caller)
    return try await web.transaction(
      as: caller.reading, reads: DateQueries.turn(area), ClockQueries.casework(), caller.standing,
      keyed.find(by: caller), SeriesQueries.one(area, panel, id), SeriesQueries.lockMeetings(area, id),
      SeriesQueries.filled(area, id), DateQueries.taken(area, panel, .earliest, .latest),
      InvitationQueries.book(area, panel, rulebook.route.name)
    ) { [keys] _, clock, standings, kept, series, meetings, filled, taken, told in
      let standing = try caller.check(standings)
      if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
      guard let now = clock.first, let series = series.first else { throw CaseworkFault.notFound }
      try MeetingRoom.requireArranger(standing, rule, on: rulebook.route.name)
      if series.endedAt != nil { throw Refusal(.seriesEnded) }
      let plan = try series.plan(order, by: rulebook.clockwork)
      let dated = meetings.map { $0.dated(isEmpty: !filled.contains($0.id)) }
      let others = rulebook.days(of: taken.filter { other in !meetings.contains { $0.id == other.id } })
      let changes = plan.dates.renewals(of: dated, at: now)
      let obstacles =
        plan.dates.unruled(of: dated, at: now).compactMap(\.asks)
        + changes.compactMap(\.takes).filter(others.contains).map { UnmetNeed.ofDate($0, because: "date-taken") }
      guard obstacles.isEmpty else { throw Refusal(.datesObstructed, unmet: obstacles) }
      let answer = answering(RenewedSeries(plan: plan, changes: changes))
      let added = changes.compactMap(\.added)
      let ids = added.map { _ in Meeting.ID(UUID()) }
      let moved = changes.compactMap(\.held), cancelled = changes.compactMap(\.cancelled)
      let act = DateChange(kind: .renew, panel: panel, route: series.route, series: id, changing: series)
      var invitations = Invitations(told)
      for (id, planned) in zip(ids, added) { invitations.book.hold(id, at: plan.slot(of: planned)) }
      for one in moved { invitations.book.move(one.id, to: one.startsAt, isProvisional: one.isProvisional) }
      for meeting in cancelled { invitations.book.cancel(meeting) }
      return Commit(
        answer,
        writes: [
          plan.rows(ids, added, of: id, panel, on: rulebook, by: caller, at: now)
        ] + act.rows(moved.map(\.id) + cancelled, made: ids, by: caller, at: now) + [
          DateQueries.renew(area, moved.map(\.id), moved.map(\.startsAt), moved.map(\.isProvisional), now),
          DateQueries.cancel(area, cancelled, now, Self.fallenAway),
          SeriesQueries.renew(
            area, id, DatesInJSON.text(plan.dates.wish.rulings.mapValues(\.code)), DatesInJSON.text(plan.closures),
            plan.dates.known.upperBound),
          keyed.keep(answer, by: caller, with: keys.service),
        ] + invitations.rows(by: caller, in: rulebook.clockwork.zone, at: now, with: keys.service))
    }
  }

  /// Why a meeting is cancelled whose date the bank holidays took away.
  private static let fallenAway = "A bank holiday or closure fell on its date."
}

extension StoredSeries {
  /// The plan of it, as it would be made now.
  func plan(_ order: RenewalOrder, by clockwork: Clockwork) throws -> SeriesPlan {
    let written = try WrittenSeries.read(rule)
    guard let onHoliday = HolidayPolicy(rawValue: onHoliday) else {
      throw CaseworkFault.damaged("a series has no policy for holidays")
    }
    let rulings = try DatesInJSON.read(rulings).mapValues { code in
      guard let ruling = DateRuling(code: code) else { throw CaseworkFault.damaged("a ruling is unreadable") }
      return ruling
    }
    return try SeriesPlan.make(
      SeriesWish(
        written.rule, from: from, until: until, start: countedFrom, onHoliday: onHoliday,
        rulings: rulings.merging(order.rulings) { $1 }),
      closures: try DatesInJSON.read(closures).merging(order.closures) { $1 }, minutes: Int(minutes), place: place,
      by: clockwork)
  }
}

extension DateRenewal {
  /// The day that it takes.
  fileprivate var takes: LocalDate? {
    switch self {
    case .moves(_, let planned), .adds(let planned): planned.day
    case .settles, .cancels, .needsFates: nil
    }
  }

  fileprivate var added: PlannedMeeting? {
    if case .adds(let planned) = self { planned } else { nil }
  }

  /// A meeting that is held, when, and whether that may yet change.
  fileprivate var held: (id: Meeting.ID, startsAt: Moment, isProvisional: Bool)? {
    switch self {
    case .moves(let meeting, let planned): (meeting.id, planned.at, planned.isProvisional)
    case .settles(let meeting): (meeting.id, meeting.startsAt, false)
    case .adds, .cancels, .needsFates: nil
    }
  }

  fileprivate var cancelled: Meeting.ID? {
    if case .cancels(let meeting) = self { meeting.id } else { nil }
  }
}
