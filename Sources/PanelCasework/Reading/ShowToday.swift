package import PanelRules
package import PanelStore

/// What somebody finds when they sit down to work. Nobody is named in it.
package struct Today: Sendable {
  package let now: Moment
  package let tasks: [OpenTask]
  package let taskCounts: (tasks: Int, urgent: Int)
  /// Open cases whose next due moment has passed.
  package let late: [QueuedCase]
  package let lateTotal: Int
  /// Open cases whose next due moment is still to come, the first first.
  package let dueNext: [QueuedCase]
  /// More than those are to come.
  package let isMoreDue: Bool
  /// What the reader holds; on a case whose holder is one of these, their time runs.
  package let roles: [HeldRole]
  /// What their agency was asked and has not answered.
  package let requests: (open: Int, late: Int)
  /// Answers that cases of theirs wait for and that are late.
  package let answersLate: Int
  /// Referrals that wait for somebody who receives them.
  package let referrals: (open: Int, late: Int)
  /// Enquiries that wait for an answer where they receive.
  package let enquiries: (open: Int, late: Int)
  /// Enquiries of their own that were answered in the last week.
  package let enquiriesAnswered: Int
  /// Cases that other areas offer.
  package let transfers: Int
  package let meetings: [StoredMeeting]
}

extension Casework {
  /// Today's work of the caller: the first tasks and late cases of each list, the next meetings, and how much there is.
  package func showToday(to caller: Caller) async throws -> Today {
    let (area, me) = (caller.area, caller.practitioner)
    let transfers = try await listTransfers(to: caller).count
    let answersLate = try await web.read(
      as: caller.reading, WaitQueries.answersLate(area, [me.rawValue, caller.agency.rawValue]))
    let start = OpenTask.Place.start
    let now = try await web.read(as: caller.reading, ClockQueries.casework()).present()
    let afterNow = (now, Case.ID(.init(high: .max, low: .max)))
    return try await web.transaction(
      as: caller.reading, reads: caller.standing, ClockQueries.casework(),
      TaskQueries.open(area, me, start.comesLater, start.due, start.id, Int64(Today.shown)),
      TaskQueries.counts(area, me), caller.queue(CaseFilter(late: true), limit: Today.shown),
      QueueQueries.late(area, me), caller.queue(CaseFilter(), after: afterNow, limit: Today.shown + 1),
      TodayQueries.requests(area, caller.agency), TodayQueries.referrals(area, me), TodayQueries.meetings(area),
      EnquiryQueries.waiting(area, me), EnquiryQueries.answered(area, me)
    ) { standings, clock, tasks, counts, late, lateTotal, ahead, requests, referrals, meetings, enquiries, answered in
      let standing = try caller.check(standings)
      let due = ahead.filter { $0.nextDue != .latest }
      return Commit(
        Today(
          now: try clock.present(), tasks: tasks, taskCounts: counts.first ?? (0, 0), late: late,
          lateTotal: lateTotal.first ?? 0, dueNext: Array(due.prefix(Today.shown)), isMoreDue: due.count > Today.shown,
          roles: standing.roles, requests: requests.first ?? (0, 0), answersLate: answersLate.first ?? 0,
          referrals: referrals.first ?? (0, 0), enquiries: enquiries.first ?? (0, 0),
          enquiriesAnswered: answered.first ?? 0,
          transfers: transfers, meetings: meetings))
    }
  }
}

extension Casework {
  /// The rotas of the panels that meet next, by panel, of those on which the caller has a seat.
  package func showRotas(of today: Today, to caller: Caller) async throws -> [String: RotaSight] {
    var rotas: [String: RotaSight] = [:]
    for meeting in today.meetings where meeting.openedAt == nil && rotas[meeting.panel] == nil {
      guard let route = library.live(meeting.route, area: caller.area)?.route,
        today.roles.contains(where: { $0.route == route.name && route.sits($0.role) })
      else { continue }
      rotas[meeting.panel] = try await showRota(of: meeting.panel, to: caller)
    }
    return rotas
  }
}

extension Today {
  /// How many rows of each list are shown.
  package static let shown = 20
}
