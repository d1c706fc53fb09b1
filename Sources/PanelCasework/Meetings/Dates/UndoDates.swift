package import PanelRules
import PanelSealing
import PanelStore

/// An act on dates that was undone.
package struct UndoneAct: Sendable {
  package let kind: DateAct
  package let panel: String
  package let dates: [Date]

  /// How many meetings it was about.
  package var meetings: Int { dates.count }

  /// A meeting that it was about.
  package struct Date: Sendable {
    /// When it was to begin.
    package let was: Moment
    /// When it is to begin now; nil: it is cancelled.
    package let becomes: Moment?
    /// It was cancelled, and is held again.
    package let isHeldAgain: Bool
    /// What the day is called on which it is held now, where nobody works on it.
    package let dayOff: String?
  }
}

extension Casework {
  /// Undoes what the caller did last to dates, and asked again what they did before that. Refused where somebody has
  /// built on it at one of the meetings, with their names, or where cases went elsewhere with it.
  package func undoDates(
    by caller: Caller, keyed: Keyed, answering: @escaping @Sendable (UndoneAct) -> Answer
  ) async throws -> Answer {
    let (area, who) = (caller.area, caller.practitioner)
    return try await web.transaction(
      as: caller.reading, reads: DateQueries.turn(area), ClockQueries.casework(), caller.standing,
      keyed.find(by: caller), DateQueries.latestAct(area, who), DateQueries.ofLatestAct(area, who),
      DateQueries.sinceLatestAct(area, who), DateQueries.takenByLatestPanel(area, who),
      InvitationQueries.bookOfLatestAct(area, who)
    ) { [library, keys] _, clock, standings, kept, acts, meetings, since, taken, told in
      let standing = try caller.check(standings)
      if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
      guard let now = clock.first else { throw CaseworkFault.notFound }
      guard let act = acts.first, let kind = DateAct(rawValue: act.kind) else { throw Refusal(.nothingToUndo) }
      guard let rulebook = library.live(act.route, area: area), let rule = rulebook.route.panel else {
        throw CaseworkFault.notFound
      }
      try MeetingRoom.requireArranger(standing, rule, on: act.route)
      let undoing = Undoing(act: act, kind: kind, meetings: meetings, rulebook: rulebook)
      try undoing.require(since: since, taken: taken, at: now)
      let answer = answering(undoing.told)
      return Commit(
        answer,
        writes: undoing.rows(in: area, at: now) + [keyed.keep(answer, by: caller, with: keys.service)]
          + undoing.invitations(told).rows(by: caller, in: rulebook.clockwork.zone, at: now, with: keys.service))
    }
  }
}

/// An act on dates while it is undone.
private struct Undoing {
  let act: StoredDateAct
  let kind: DateAct
  let meetings: [MeetingOfAct]
  let rulebook: Rulebook

  private var clockwork: Clockwork { rulebook.clockwork }

  /// Those that are as they were before; those that the act made are cancelled.
  private var restored: [(meeting: MeetingOfAct, at: Moment, isProvisional: Bool)] {
    meetings.compactMap { meeting in
      meeting.before.map { at in
        let isProvisional = meeting.wasProvisional ?? !clockwork.calendar.known.contains(clockwork.localDate(of: at))
        return (meeting: meeting, at: at, isProvisional: isProvisional)
      }
    }
  }

  private var made: [MeetingOfAct] { meetings.filter { $0.before == nil } }

  /// Throws unless everything that it was about can be as it was.
  func require(
    since: [(meeting: Meeting.ID?, name: String?)], taken: [(id: Meeting.ID, startsAt: Moment)], at now: Moment
  ) throws {
    if act.hasFates {
      // Its items may have been heard where they went, or be on an agenda that was published: they are not called back.
      let day = meetings.first.map { clockwork.localDate(of: $0.startsAt).description } ?? ""
      throw Refusal(kind == .add ? .itemsOnIt : .itemsWentOn, ["panel": act.panel, "date": day])
    }
    // A service of before did not keep what it renewed.
    if kind == .renew, act.knownThrough == nil { throw Refusal(.notUndone) }
    let changed = changed(since)
    guard changed.isEmpty else { throw Refusal(.changedSince, unmet: changed) }
    let own = Set(meetings.map(\.id))
    let days = rulebook.days(of: taken.filter { !own.contains($0.id) })
    let clashes = restored.compactMap { meeting, before, _ -> UnmetNeed? in
      let day = clockwork.localDate(of: before)
      if before < now { return .ofDate(day, because: "date-gone") }
      return !meeting.isExtraordinary && days.contains(day) ? .ofDate(day, because: "date-taken") : nil
    }
    guard clashes.isEmpty else { throw Refusal(.datesObstructed, unmet: clashes) }
  }

  /// What has happened since, each meeting with whoever did it; last what has happened to the series.
  private func changed(_ since: [(meeting: Meeting.ID?, name: String?)]) -> [UnmetNeed] {
    let builders = Dictionary(grouping: since, by: \.meeting).mapValues { $0.compactMap(\.name) }
    let changed = meetings.compactMap { meeting in
      builders[meeting.id].map { names in
        UnmetNeed.ofDate(
          clockwork.localDate(of: meeting.startsAt), because: names.isEmpty ? "date-changed" : "date-changed-by",
          ["names": names.joined(separator: ", ")])
      }
    }
    let ofSeries = builders[nil].map { names in
      UnmetNeed(need: "date", because: "series-changed-by", values: ["names": names.joined(separator: ", ")])
    }
    return changed + [ofSeries].compactMap(\.self)
  }

  var told: UndoneAct {
    UndoneAct(
      kind: kind, panel: act.panel,
      dates: meetings.map { meeting in
        let dayOff = meeting.before.flatMap { clockwork.calendar.dayOff(clockwork.localDate(of: $0)) }
        return UndoneAct.Date(
          was: meeting.startsAt, becomes: meeting.before, isHeldAgain: meeting.before != nil && meeting.isCancelled,
          dayOff: dayOff?.told)
      })
  }

  func rows(in area: String, at now: Moment) -> [Change] {
    [
      DateQueries.restore(area, act.id, now),
      DateQueries.settle(area, restored.map(\.meeting.id), restored.map(\.isProvisional)),
      DateQueries.takeBack(area, made.map(\.id), now, Self.byMistake),
    ] + series(in: area, at: now) + [DateQueries.undone(area, act.id, now)]
  }

  private func series(in area: String, at now: Moment) -> [Change] {
    guard let series = act.series else { return [] }
    switch kind {
    case .create: return [SeriesQueries.end(area, series, now)]
    case .end: return [SeriesQueries.end(area, series, nil)]
    case .renew:
      guard let rulings = act.rulings, let closures = act.closures, let known = act.knownThrough else { return [] }
      return [SeriesQueries.renew(area, series, rulings, closures, known)]
    case .add, .move, .cancel: return []
    }
  }

  func invitations(_ told: [BookRow]) -> Invitations {
    var invitations = Invitations(told)
    for meeting in made { invitations.book.cancel(meeting.id) }
    for (meeting, at, isProvisional) in restored {
      invitations.book.hold(
        meeting.id, at: .init(starts: at, minutes: Int(meeting.minutes), isProvisional: isProvisional))
    }
    return invitations
  }

  /// Why a meeting is cancelled that was arranged and undone.
  private static let byMistake = "It was arranged by mistake."
}
