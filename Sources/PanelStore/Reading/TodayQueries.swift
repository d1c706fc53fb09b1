package import PanelRules

/// What waits for somebody, in numbers. Each count stops at a thousand: beyond that the list is what helps.
package enum TodayQueries {
  /// What their agency was asked and has not answered.
  package static let requests = Query(
    """
    SELECT count(*) AS open, count(*) FILTER (WHERE due <= (SELECT casework_moment())) AS late
    FROM (
      SELECT due FROM information_requests WHERE area = $1 AND agency = $2 AND state = 'sent' ORDER BY due LIMIT 1000
    ) asked
    """,
    takes: .text, .id(Agency.self), certain: "open", "late"
  ) { (open: Int64, late: Int64) in (open: Int(open), late: Int(late)) }

  /// Referrals that nobody has dealt with, on the routes on which they receive, and how many of them are late.
  package static let referrals = Query(
    """
    SELECT count(*) AS open, count(*) FILTER (WHERE late) AS late
    FROM (
      SELECT EXISTS (
        SELECT 1 FROM deadlines d
        WHERE d.area = r.area AND d.referral = r.id AND d.closed_at IS NULL AND d.due <= (SELECT casework_moment())
      ) AS late
      FROM referrals r
      WHERE r.area = $1 AND r.standing = 'received' AND EXISTS (
        SELECT 1 FROM practitioner_roles p
        WHERE p.area = r.area AND p.practitioner = $2 AND p.route = r.route AND p.receives_referrals
      )
      LIMIT 1000
    ) received
    """,
    takes: .text, .id(Practitioner.self), certain: "open", "late"
  ) { (open: Int64, late: Int64) in (open: Int(open), late: Int(late)) }

  /// The meetings that are open, however long ago they began, and the next ones that are not: the first first.
  package static let meetings = Query(
    """
    SELECT id, panel, route, starts_at, minutes, place, version, opened_at, closed_at, cancelled_at, series,
      named, provisional, extraordinary, because, requested_by, moved_from, sequence
    FROM (
      (
        SELECT id, panel, route, starts_at, minutes, place, version, opened_at, closed_at, cancelled_at, series,
          named, provisional, extraordinary, because, requested_by, moved_from, sequence
        FROM meetings
        WHERE area = $1 AND closed_at IS NULL AND opened_at IS NOT NULL
        ORDER BY starts_at DESC, id
        LIMIT 20
      )
      UNION ALL
      (
        SELECT id, panel, route, starts_at, minutes, place, version, opened_at, closed_at, cancelled_at, series,
          named, provisional, extraordinary, because, requested_by, moved_from, sequence
        FROM meetings
        WHERE area = $1 AND closed_at IS NULL AND opened_at IS NULL AND cancelled_at IS NULL
          AND starts_at >= (SELECT casework_moment()) - 86400000000
        ORDER BY starts_at, id
        LIMIT 3
      )
    ) m
    ORDER BY starts_at, id
    """,
    takes: .text, certain: "id", "panel", "route", "starts_at", "minutes", "place", "version", "provisional",
    "extraordinary", "sequence", row: StoredMeeting.init)

  static let all: [any AnyQuery] = [requests, referrals, meetings]
}
