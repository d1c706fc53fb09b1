package import PanelRules

/// Deadlines as a worker sees them: what has to be told now, claimed so that two workers never tell it twice.
package enum DeadlineQueries {
  /// What is due to be told and not claimed, earliest first; rows another worker is claiming are passed over.
  package static let claimable = Query(
    """
    SELECT id, case_id, referral, name, holder, due, warned_at, fence
    FROM deadlines
    WHERE area = $1 AND fires_at <= (SELECT casework_moment()) AND leased_until <= (SELECT security_moment())
    ORDER BY fires_at, id
    LIMIT $2
    FOR UPDATE SKIP LOCKED
    """,
    takes: .text, .int8, row: ClaimedDeadline.init)

  /// Claims rows for a while of real time; each later claim raises the fence.
  package static let claim = Write(
    """
    UPDATE deadlines SET leased_until = security_moment() + $3, fence = fence + 1
    WHERE area = $1 AND id = ANY ($2)
    """,
    takes: .text, .ids(Deadline.self), .int8)

  /// Whether a claim still holds: the same fence, and something left to tell. Locked until it was told.
  package static let claimed = Query(
    """
    SELECT id, case_id, referral, name, holder, due, warned_at, fence
    FROM deadlines
    WHERE area = $1 AND id = $2 AND fence = $3 AND fires_at <= (SELECT casework_moment())
    FOR UPDATE
    """,
    takes: .text, .id(Deadline.self), .int8, row: ClaimedDeadline.init)

  /// When the next one has to be told; no row when nothing waits.
  package static let next = Query(
    "SELECT min(fires_at) AS moment FROM deadlines WHERE area = $1 AND fires_at IS NOT NULL",
    takes: .text
  ) { (moment: Moment?) in moment }

  /// The route of a referral whose clock ran out before it was accepted.
  package static let referralRoute = Query(
    "SELECT route FROM referrals WHERE area = $1 AND id = $2",
    takes: .text, .id(Referral.self)
  ) { (route: String) in route }

  static let all: [any AnyQuery] = [claimable, claim, claimed, next, referralRoute]
}

/// A deadline that has something to tell.
package struct ClaimedDeadline: Sendable {
  package let id: Deadline.ID
  package let caseID: Case.ID?
  package let referral: Referral.ID?
  package let name: String
  package let holder: String
  package let due: Moment
  package let warnedAt: Moment?
  package let fence: Int64

  /// As it stands once its claim is committed: under the next fence.
  package var afterClaim: ClaimedDeadline {
    ClaimedDeadline(
      id: id, caseID: caseID, referral: referral, name: name, holder: holder, due: due, warnedAt: warnedAt,
      fence: fence + 1)
  }
}
