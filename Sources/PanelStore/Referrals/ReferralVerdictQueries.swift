package import PanelRules

/// What the table of the front door said of referrals, and what people said of the routes it proposed.
package enum ReferralVerdictQueries {
  /// What it said of the answers that an act gave.
  package static let keep = Write(
    """
    INSERT INTO referral_verdicts (area, referral, act, definition, first_row, rows, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    """,
    takes: .text, .id(Referral.self), .int4, .text, .optional(.text), .texts, .moment, touching: .exactlyOne)

  /// Every verdict on a referral, first to last, for those who receive it.
  package static let of = Query(
    """
    SELECT act, definition, first_row, rows, at FROM referral_verdicts
    WHERE area = $1 AND referral = $2
    ORDER BY act
    """,
    takes: .text, .id(Referral.self)
  ) { (act: Int32, definition: String, first: String?, rows: [String], at: Moment) in
    StoredVerdict(act: Int(act), definition: definition, first: first, rows: rows, at: at)
  }

  /// What somebody said of a route, in an act.
  package static let rule = Write(
    """
    INSERT INTO referral_rulings (area, referral, act, route, ruling, proposed_by, reason, practitioner, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    """,
    takes: .text, .id(Referral.self), .int4, .text, .value(RouteRuling.Kind.self), .optional(.text), .optional(.text),
    .id(Practitioner.self), .moment, touching: .exactlyOne)

  /// Everything that was said of routes, first to last, with the name of who said it.
  package static let rulings = Query(
    """
    SELECT r.act, r.route, r.ruling, r.proposed_by, r.reason, r.practitioner, p.name, r.at
    FROM referral_rulings r JOIN practitioners p ON p.area = r.area AND p.id = r.practitioner
    WHERE r.area = $1 AND r.referral = $2
    ORDER BY r.act, r.route
    """,
    takes: .text, .id(Referral.self)
  ) {
    (
      act: Int32, route: String, kind: RouteRuling.Kind, row: String?, reason: String?, by: Practitioner.ID,
      name: String, at: Moment
    ) in
    StoredRuling(
      act: Int(act), ruling: RouteRuling(route: route, kind: kind, row: row, reason: reason), by: by, name: name, at: at
    )
  }

  static let all: [any AnyQuery] = [keep, of, rule, rulings]
}

extension RouteRuling.Kind: SQLValue {}

/// A verdict as it was kept.
package struct StoredVerdict: Sendable {
  /// The act whose answers it read.
  package let act: Int
  /// The version of the front door, by its hash.
  package let definition: String
  /// The row that was said before anything else.
  package let first: String?
  package let rows: [String]
  package let at: Moment
}

/// A ruling as it was kept.
package struct StoredRuling: Sendable {
  package let act: Int
  package let ruling: RouteRuling
  package let by: Practitioner.ID
  /// Of who said it.
  package let name: String
  package let at: Moment
}
