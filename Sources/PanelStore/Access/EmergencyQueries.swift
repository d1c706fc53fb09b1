package import PanelRules

/// Cases that somebody opened in an emergency: by whom, until when, and what came of looking at it afterwards. Rows are
/// added and never changed.
package enum EmergencyQueries {
  /// By the service alone, for whoever asked; with the roles by which it is reviewed.
  package static let open = Write(
    """
    INSERT INTO emergency_access
      (area, id, case_id, seq, practitioner, opened_at, ends_at, really_ends_at, reviewers)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    """,
    takes: .text, .id(EmergencyAccess.self), .id(Case.self), .int8, .id(Practitioner.self), .moment, .moment, .moment,
    .texts, touching: .exactlyOne)

  /// By another than opened it, once.
  package static let review = Write(
    """
    INSERT INTO emergency_reviews (area, access, case_id, seq, opened_by, recorded_by, recorded_at, outcome)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    """,
    takes: .text, .id(EmergencyAccess.self), .id(Case.self), .int8, .id(Practitioner.self), .id(Practitioner.self),
    .moment, .value(EmergencyAccess.Outcome.self), touching: .exactlyOne)

  /// By another than opened it: what is sealed is shown to them for what is left of the hour.
  package static let agree = Write(
    """
    INSERT INTO emergency_agreements (area, access, category, case_id, seq, opened_by, agreed_by, agreed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    """,
    takes: .text, .id(EmergencyAccess.self), .value(DataCategory.self), .id(Case.self), .int8, .id(Practitioner.self),
    .id(Practitioner.self), .moment, touching: .exactlyOne)

  /// That somebody named a case that is not there, or not there for them.
  package static let missed = Write(
    "INSERT INTO emergency_misses (area, id, practitioner, at) VALUES ($1, $2, $3, $4)",
    takes: .text, .uuid, .id(Practitioner.self), .moment, touching: .exactlyOne)

  /// The case that people quote so, locked until the transaction ends; for the service itself.
  package static let lock = Query(
    "SELECT reference, state, head FROM cases WHERE area = $1 AND reference = $2 FOR UPDATE",
    takes: .text, .text
  ) { (reference: String, state: String, head: [UInt8]) in
    StoredCase(reference: reference, state: state, head: head)
  }

  /// How somebody stands who would open a case: how often they missed within an hour, the first of these, whether
  /// something that they opened has ended and is not reviewed, and whether their opening of this one was found unjustified
  /// within 30 days.
  package static let standing = Query(
    """
    SELECT count(*) AS misses, min(m.at) AS first,
      EXISTS (
        SELECT 1 FROM emergency_access e
        WHERE e.area = $1 AND e.practitioner = $2 AND e.really_ends_at <= security_moment()
          AND NOT EXISTS (SELECT 1 FROM emergency_reviews r WHERE r.area = e.area AND r.access = e.id)
      ) AS owes,
      EXISTS (
        SELECT 1 FROM emergency_reviews r
        JOIN emergency_access e ON e.area = r.area AND e.id = r.access
        JOIN cases c ON c.area = e.area AND c.id = e.case_id
        WHERE r.area = $1 AND r.opened_by = $2 AND c.reference = $3 AND r.outcome = 'unjustified'
          AND r.recorded_at > casework_moment() - 2592000000000
      ) AS was_unjustified
    FROM emergency_misses m
    WHERE m.area = $1 AND m.practitioner = $2 AND m.at > security_moment() - 3600000000
    """,
    takes: .text, .id(Practitioner.self), .text, certain: "misses", "owes", "was_unjustified"
  ) { (misses: Int64, first: Moment?, owes: Bool, wasUnjustified: Bool) in
    EmergencyStanding(misses: Int(misses), first: first, owes: owes, wasUnjustified: wasUnjustified)
  }

  /// The case that was opened, to whoever may see that it was.
  package static let one = Query(
    "SELECT case_id FROM emergency_access WHERE area = $1 AND id = $2", takes: .text, .id(EmergencyAccess.self)
  ) { (id: Case.ID) in id }

  /// The same with who opened it; for the service itself, on behalf of a named reviewer.
  package static let opened = Query(
    "SELECT case_id, practitioner FROM emergency_access WHERE area = $1 AND id = $2",
    takes: .text, .id(EmergencyAccess.self)
  ) { (caseID: Case.ID, by: Practitioner.ID) in (caseID: caseID, by: by) }

  /// What nobody has reviewed yet, and what was found justified and is still open, as far as the reader sees it, or of the
  /// whole area for the service itself on behalf of a named reviewer; the first opened first. With the sealed event that
  /// says why, where its content is there and theirs to read.
  package static let listed = Query(
    """
    SELECT e.id, e.case_id, e.seq,
      (SELECT c.reference FROM cases c WHERE c.area = e.area AND c.id = e.case_id) AS reference,
      e.practitioner, p.name, g.name AS agency_name, e.opened_at, e.ends_at,
      EXISTS (SELECT 1 FROM emergency_reviews r WHERE r.area = e.area AND r.access = e.id) AS is_reviewed,
      ARRAY(
        SELECT g.category FROM emergency_agreements g WHERE g.area = e.area AND g.access = e.id ORDER BY g.category
      ) AS agreed,
      ARRAY(
        SELECT a.name
        FROM emergency_agreements g JOIN practitioners a ON a.area = g.area AND a.id = g.agreed_by
        WHERE g.area = e.area AND g.access = e.id
        ORDER BY g.category
      ) AS agreed_by,
      ARRAY(
        SELECT DISTINCT r.category FROM sealed_readings r
        WHERE r.area = e.area AND r.case_id = e.case_id AND r.practitioner = e.practitioner
          AND r.at >= e.really_ends_at - 3600000000 AND r.at < e.really_ends_at
        ORDER BY 1
      ) AS shown,
      ARRAY(
        SELECT t.id::text FROM tasks t
        WHERE t.area = e.area AND t.case_id = e.case_id AND t.kind LIKE 'agree-to-%' AND t.done_at IS NULL
      ) AS waiting,
      (SELECT c.sealed FROM event_contents c WHERE c.area = e.area AND c.case_id = e.case_id AND c.seq = e.seq) AS sealed
    FROM emergency_access e
    JOIN practitioners p ON p.area = e.area AND p.id = e.practitioner
    JOIN agencies g ON g.area = p.area AND g.id = p.agency
    WHERE e.area = $1
      AND NOT EXISTS (
        SELECT 1 FROM emergency_reviews r
        WHERE r.area = e.area AND r.access = e.id
          AND (
            r.outcome = 'unjustified' OR e.ends_at <= (SELECT casework_moment())
            OR e.really_ends_at <= (SELECT security_moment())
          )
      )
    ORDER BY e.opened_at, e.id
    LIMIT 500
    """,
    takes: .text, certain: "is_reviewed", "agreed", "agreed_by", "shown", "waiting", row: StoredEmergency.init)

  /// What was asked of a second person since something was opened that nobody has reviewed, or that is still open: the
  /// events that say of what and why, to whoever sees the case whole, oldest first.
  package static let asks = Query(
    """
    SELECT v.case_id, v.seq,
      (SELECT c.sealed FROM event_contents c WHERE c.area = v.area AND c.case_id = v.case_id AND c.seq = v.seq) AS sealed
    FROM emergency_access e
    JOIN events v ON v.area = e.area AND v.case_id = e.case_id AND v.seq > e.seq AND v.type = 'sealed-asked'
      AND v.actor = e.practitioner
    WHERE e.area = $1
      AND NOT EXISTS (
        SELECT 1 FROM emergency_reviews r
        WHERE r.area = e.area AND r.access = e.id
          AND (
            r.outcome = 'unjustified' OR e.ends_at <= (SELECT casework_moment())
            OR e.really_ends_at <= (SELECT security_moment())
          )
      )
    ORDER BY v.case_id, v.seq
    LIMIT 1500
    """,
    takes: .text
  ) { (caseID: Case.ID, seq: Int64, sealed: [UInt8]?) in (caseID: caseID, seq: seq, sealed: sealed) }

  /// Whoever holds one of some roles by which they see a case whole now, and works here; for the service itself.
  package static let holders = Query(
    """
    SELECT DISTINCT a.holder
    FROM case_access a JOIN practitioners p ON p.area = a.area AND p.id = a.holder AND p.active
    WHERE a.area = $1 AND a.case_id = $2 AND a.level IN ('team', 'police') AND NOT a.held
      AND split_part(a.why, ':', 1) IN ('role', 'assigned') AND split_part(a.why, ':', 2) = ANY ($3)
      AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    """,
    takes: .text, .id(Case.self), .texts
  ) { (holder: Practitioner.ID) in holder }

  static let all: [any AnyQuery] = [
    open, review, agree, missed, lock, standing, one, opened, listed, asks, holders,
  ]
}

/// How somebody stands who would open a case in an emergency.
package struct EmergencyStanding: Sendable {
  /// How often within the last hour they named a case that is not there, or not there for them.
  package let misses: Int
  package let first: Moment?
  /// Something that they opened has ended and is not reviewed.
  package let owes: Bool
  /// Within the last 30 days somebody found that they had not to open this case.
  package let wasUnjustified: Bool
}

/// A row of what nobody has reviewed yet, or what is still open.
package struct StoredEmergency: Sendable {
  package let id: EmergencyAccess.ID
  package let caseID: Case.ID
  package let seq: Int64
  /// Nil where the reader sees the case no more.
  package let reference: String?
  package let practitioner: Practitioner.ID
  package let name: String
  package let agencyName: String
  package let openedAt: Moment
  package let endsAt: Moment
  /// Somebody found it justified, and it is still open.
  package let isReviewed: Bool
  /// Of what is sealed: the categories to which a second person agreed, who did, side by side, and what they were shown.
  package let agreed: [String]
  package let agreedBy: [String]
  package let shown: [String]
  /// The tasks by which second persons are asked on the case and which wait, as far as the reader sees them.
  package let waiting: [String]
  /// The event that opened it.
  package let sealed: [UInt8]?
}

extension EmergencyAccess.Outcome: SQLValue {}
