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
  /// What their agency was asked and has not answered.
  package let requests: (open: Int, late: Int)
  /// Referrals that wait for somebody who receives them.
  package let referrals: Int
  /// Cases that other areas offer.
  package let transfers: Int
  package let meetings: [StoredMeeting]
}

extension Casework {
  /// Today's work of the caller: the first tasks and late cases of each list, the next meetings, and how much there is.
  package func showToday(to caller: Caller) async throws -> Today {
    let (area, me) = (caller.area, caller.practitioner)
    let transfers = try await listTransfers(to: caller).count
    let start = OpenTask.Place.start
    return try await web.transaction(
      as: caller.reading, reads: caller.standing, ClockQueries.casework(),
      TaskQueries.open(area, me, start.comesLater, start.due, start.id, Int64(Today.shown)),
      TaskQueries.counts(area, me), caller.queue(CaseFilter(late: true), limit: Today.shown),
      QueueQueries.late(area, me),
      TodayQueries.requests(area, caller.agency), TodayQueries.referrals(area, me), TodayQueries.meetings(area)
    ) { standings, clock, tasks, counts, late, lateTotal, requests, referrals, meetings in
      _ = try caller.check(standings)
      return Commit(
        Today(
          now: try clock.present(), tasks: tasks, taskCounts: counts.first ?? (0, 0), late: late,
          lateTotal: lateTotal.first ?? 0, requests: requests.first ?? (0, 0), referrals: referrals.first ?? 0,
          transfers: transfers, meetings: meetings))
    }
  }
}

extension Today {
  /// How many rows of each list are shown.
  package static let shown = 20
}
