import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// A series that was arranged.
package struct ArrangedSeries: Sendable {
  package let id: MeetingSeries.ID
  package let plan: SeriesPlan
}

extension SeriesPlan {
  /// What a preview is known by: SHA-256 of ``canonicalBytes``.
  package var hash: String { Digest.hex(canonicalBytes) }
}

extension Casework {
  /// The route whose panel this is, and its rule; throws `notFound` for a panel that no route of the area has.
  package func panel(_ name: String, for caller: Caller) throws -> (rulebook: Rulebook, rule: PanelRule) {
    guard let rulebook = library.routes(of: caller.area).first(where: { $0.route.panel?.name == name }),
      let rule = rulebook.route.panel
    else { throw CaseworkFault.notFound }
    return (rulebook, rule)
  }

  /// What stands in the way of a plan as things are; nothing is arranged.
  package func obstacles(
    to plan: SeriesPlan, of panel: String, for caller: Caller
  ) async throws -> [UnmetNeed] {
    let (rulebook, rule) = try self.panel(panel, for: caller)
    return try await web.transaction(
      as: caller.reading, reads: plan.taken(caller.area, panel), ClockQueries.casework(), caller.standing
    ) { taken, clock, standings in
      try MeetingRoom.requireArranger(try caller.check(standings), rule, on: rulebook.route.name)
      guard let now = clock.first else { throw CaseworkFault.notFound }
      return Commit(plan.obstacles(beside: rulebook.days(of: taken), at: now))
    }
  }

  /// Arranges the meetings of a plan: a row for each, no case on its agenda yet.
  ///
  /// - Parameter told: the hash that the plan was shown with; refused where this is another. Nil: it was not shown.
  package func arrange(
    _ plan: SeriesPlan, of panel: String, told: String?, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (ArrangedSeries) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    let (rulebook, rule) = try self.panel(panel, for: caller)
    return try await web.transaction(
      as: caller.reading, reads: DateQueries.turn(area), ClockQueries.casework(), caller.standing,
      keyed.find(by: caller), plan.taken(area, panel), InvitationQueries.book(area, panel, rulebook.route.name)
    ) { [keys] _, clock, standings, kept, taken, invited in
      let standing = try caller.check(standings)
      if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
      guard let now = clock.first else { throw CaseworkFault.notFound }
      try MeetingRoom.requireArranger(standing, rule, on: rulebook.route.name)
      if let told, told != plan.hash { throw Refusal(.planDiffers) }
      let obstacles = plan.obstacles(beside: rulebook.days(of: taken), at: now)
      guard obstacles.isEmpty else { throw Refusal(.datesObstructed, unmet: obstacles) }
      let series = ArrangedSeries(id: .init(UUID()), plan: plan)
      let answer = answering(series)
      let act = DateChange(kind: .create, panel: panel, route: rulebook.route.name, series: series.id)
      let meetings = plan.dates.meetings.map { _ in Meeting.ID(UUID()) }
      var invitations = Invitations(invited)
      for (id, planned) in zip(meetings, plan.dates.meetings) { invitations.book.hold(id, at: plan.slot(of: planned)) }
      return Commit(
        answer,
        writes: [
          plan.row(series.id, of: panel, on: rulebook, by: caller, at: now),
          plan.rows(meetings, plan.dates.meetings, of: series.id, panel, on: rulebook, by: caller, at: now),
        ] + act.rows([], made: meetings, by: caller, at: now)
          + invitations.rows(by: caller, in: rulebook.clockwork.zone, at: now, with: keys.service)
          + [keyed.keep(answer, by: caller, with: keys.service)])
    }
  }
}

/// What somebody did to dates.
package enum DateAct: String, Sendable, CaseIterable {
  case create, add, move, cancel, renew, end
}

extension Rulebook {
  /// The local days of some meetings.
  func days(of meetings: [(id: Meeting.ID, startsAt: Moment)]) -> Set<LocalDate> {
    Set(meetings.map { clockwork.localDate(of: $0.startsAt) })
  }
}

extension SeriesPlan {
  /// When one of its meetings is.
  func slot(of planned: PlannedMeeting) -> Invitation.Slot {
    .init(starts: planned.at, minutes: minutes, isProvisional: planned.isProvisional)
  }

  /// When the panel meets already, about the time of the plan.
  func taken(_ area: String, _ panel: String) -> Read<(id: Meeting.ID, startsAt: Moment)> {
    let days = dates.meetings.map(\.day)
    let (first, last) = (days.first ?? dates.wish.from, days.last ?? dates.wish.until)
    return DateQueries.taken(area, panel, dates.zone.startOfDay(first), dates.zone.endOfDay(last))
  }

  fileprivate func row(
    _ id: MeetingSeries.ID, of panel: String, on rulebook: Rulebook, by caller: Caller, at now: Moment
  ) -> Change {
    SeriesQueries.add(
      caller.area, id, panel, rulebook.route.name, "\(dates.wish.rule)", dates.wish.from, dates.wish.until,
      dates.wish.start, dates.wish.onHoliday.rawValue, Int32(minutes), place, dates.zone.identifier,
      DatesInJSON.text(dates.wish.rulings.mapValues(\.code)), DatesInJSON.text(closures), dates.known.upperBound,
      caller.practitioner, now)
  }

  /// Some of its meetings, with the identifiers that they get.
  func rows(
    _ ids: [Meeting.ID], _ meetings: [PlannedMeeting], of series: MeetingSeries.ID, _ panel: String,
    on rulebook: Rulebook, by caller: Caller, at now: Moment
  ) -> Change {
    SeriesQueries.addMeetings(
      caller.area, panel, rulebook.route.name, Int32(minutes), place, caller.practitioner, now, series, ids,
      meetings.map(\.at), meetings.map { $0.standsFor.first?.named ?? $0.day }, meetings.map(\.isProvisional))
  }
}
