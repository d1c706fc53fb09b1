package import PanelRules

/// Lists of referrals, oldest first, a page at a time.
package enum ReferralListQueries {
  /// Referrals on the routes named that stand as named, after a place in the list, each with its first open clock.
  package static let received = Query(
    """
    SELECT r.id, r.reference, r.route, r.standing, r.sector, r.immediate_risk, r.received_at,
      clock.due, coalesce(clock.due <= (SELECT casework_moment()), false) AS late
    FROM referrals r
    CROSS JOIN LATERAL (
      SELECT min(d.due) AS due FROM deadlines d WHERE d.area = r.area AND d.referral = r.id AND d.closed_at IS NULL
    ) clock
    WHERE r.area = $1 AND r.route = ANY ($2) AND r.standing = ANY ($3) AND (r.received_at, r.id) > ($4, $5)
      AND r.erased_at IS NULL
    ORDER BY r.received_at, r.id
    LIMIT $6
    """,
    takes: .text, .texts, .texts, .moment, .id(Referral.self), .int8, certain: "late", row: WaitingReferral.init)

  /// The one on the routes named that is quoted so, wherever it stands.
  package static let quoted = Query(
    """
    SELECT r.id, r.reference, r.route, r.standing, r.sector, r.immediate_risk, r.received_at,
      clock.due, coalesce(clock.due <= (SELECT casework_moment()), false) AS late
    FROM referrals r
    CROSS JOIN LATERAL (
      SELECT min(d.due) AS due FROM deadlines d WHERE d.area = r.area AND d.referral = r.id AND d.closed_at IS NULL
    ) clock
    WHERE r.area = $1 AND r.route = ANY ($2) AND r.reference = $3 AND r.erased_at IS NULL
    """,
    takes: .text, .texts, .text, certain: "late", row: WaitingReferral.init)

  /// The referrals somebody made themselves, after a place in the list.
  package static let own = Query(
    """
    SELECT id, reference, received_at FROM referrals
    WHERE area = $1 AND submitted_by = $2 AND (received_at, id) > ($3, $4) AND erased_at IS NULL
    ORDER BY received_at, id
    LIMIT $5
    """,
    takes: .text, .id(Practitioner.self), .moment, .id(Referral.self), .int8, row: OwnReferral.init)

  /// The one that somebody made themselves and that is quoted so.
  package static let ownQuoted = Query(
    """
    SELECT id, reference, received_at FROM referrals
    WHERE area = $1 AND submitted_by = $2 AND reference = $3 AND erased_at IS NULL
    """,
    takes: .text, .id(Practitioner.self), .text, row: OwnReferral.init)

  /// What the referrer of the same one was told, first to last.
  package static let ownQuotedProgress = Query(
    """
    SELECT p.word, p.at, p.due, p.asked
    FROM referrals r JOIN referral_progress p ON p.area = r.area AND p.referral = r.id
    WHERE r.area = $1 AND r.submitted_by = $2 AND r.reference = $3 AND r.erased_at IS NULL
    ORDER BY p.at
    """,
    takes: .text, .id(Practitioner.self), .text, row: ToldReferrer.init)

  /// What the same page's referrers were told, first to last for each.
  package static let ownProgress = Query(
    """
    SELECT p.referral, p.word, p.at, p.due, p.asked
    FROM referral_progress p
    JOIN (
      SELECT id FROM referrals
      WHERE area = $1 AND submitted_by = $2 AND (received_at, id) > ($3, $4) AND erased_at IS NULL
      ORDER BY received_at, id
      LIMIT $5
    ) shown ON shown.id = p.referral
    WHERE p.area = $1
    ORDER BY p.referral, p.at
    """,
    takes: .text, .id(Practitioner.self), .moment, .id(Referral.self), .int8
  ) { (referral: Referral.ID, word: String, at: Moment, due: Moment?, asked: [String]) in
    (referral: referral, told: ToldReferrer(word: word, at: at, due: due, asked: asked))
  }

  /// What the referrer of one referral was told, first to last.
  package static let progress = Query(
    "SELECT word, at, due, asked FROM referral_progress WHERE area = $1 AND referral = $2 ORDER BY at",
    takes: .text, .id(Referral.self)
  ) { (word: String, at: Moment, due: Moment?, asked: [String]) in
    ToldReferrer(word: word, at: at, due: due, asked: asked)
  }

  /// Tells the referrer a word, by when they hear more or must answer, and which fields they are asked for.
  package static let tell = Write(
    "INSERT INTO referral_progress (area, referral, word, at, due, asked) VALUES ($1, $2, $3, $4, $5, $6)",
    takes: .text, .id(Referral.self), .text, .moment, .optional(.moment), .texts, touching: .exactlyOne)

  static let all: [any AnyQuery] = [
    received, quoted, own, ownQuoted, ownQuotedProgress, ownProgress, progress, tell,
  ]
}

/// A line of the list of those who receive referrals. Names nobody.
package struct WaitingReferral: Sendable, Equatable {
  package let id: Referral.ID
  package let reference: String
  package let route: String
  package let standing: Referral.Standing
  package let sector: String
  package let immediateRisk: Bool
  package let receivedAt: Moment
  /// When the clock that runs for it runs out, if one does.
  package let due: Moment?
  /// It has run out.
  package let late: Bool
}

/// A referral as whoever made it finds it again.
package struct OwnReferral: Sendable, Equatable {
  package let id: Referral.ID
  package let reference: String
  package let receivedAt: Moment
}

/// Something a referrer was told.
package struct ToldReferrer: Sendable, Equatable {
  package let word: String
  package let at: Moment
  package let due: Moment?
  package let asked: [String]

  package init(word: String, at: Moment, due: Moment?, asked: [String]) {
    self.word = word
    self.at = at
    self.due = due
    self.asked = asked
  }
}
