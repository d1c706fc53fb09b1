package import Foundation
package import PanelRules

/// What is asked of a case and of those who would be given its papers, beside what sharing asks.
package enum PaperFactQueries {
  /// Practitioners as they stand to a case now: whom they work for, their roles, and what their grants open, whether or
  /// not the police hold it. Only within an act on the case.
  package static let readers = Query(
    """
    SELECT p.id, p.name, g.name AS agency_name, p.agency, g.class, p.active,
      ARRAY(
        SELECT held.route || ':' || held.role FROM practitioner_roles held
        WHERE held.area = p.area AND held.practitioner = p.id
        ORDER BY held.route, held.role
      ) AS roles,
      ARRAY(
        SELECT DISTINCT l.category
        FROM case_access a
        JOIN (
          SELECT level, category FROM level_categories UNION ALL SELECT level, category FROM sealed_categories
        ) l ON l.level = a.level
        WHERE a.area = p.area AND a.case_id = $2 AND a.holder = ANY (ARRAY[p.id, p.agency])
          AND a.level IN ('team', 'police')
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
        ORDER BY 1
      ) AS team,
      EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = p.area AND a.case_id = $2 AND a.holder = p.id AND a.level = 'police'
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      ) AS police,
      (
        SELECT max(a.ends_at) FROM case_access a
        WHERE a.area = p.area AND a.case_id = $2 AND a.holder = p.id AND a.level = 'item' AND a.why NOT LIKE 'role:%'
          AND a.starts_at <= (SELECT casework_moment())
      ) AS guest_until,
      EXISTS (SELECT 1 FROM reviewers v WHERE v.area = p.area AND v.practitioner = p.id) AS reviewer,
      awaits_referral($1, $2, p.id) AS named,
      ARRAY(
        SELECT a.level || CASE WHEN a.held THEN ' held' ELSE '' END FROM case_access a
        WHERE a.area = p.area AND a.case_id = $2 AND a.holder = ANY (ARRAY[p.id, p.agency])
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
        ORDER BY 1
      ) AS levels,
      ARRAY(
        SELECT DISTINCT l.category FROM case_access a JOIN level_categories l ON l.level = a.level
        WHERE a.area = p.area AND a.case_id = $2 AND a.holder = ANY (ARRAY[p.id, p.agency]) AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
        ORDER BY 1
      ) AS opens
    FROM practitioners p JOIN agencies g ON g.area = p.area AND g.id = p.agency
    WHERE p.area = $1 AND p.id = ANY ($3)
    ORDER BY p.id
    """,
    takes: .text, .id(Case.self), .ids(Practitioner.self), certain: "roles", "team", "police", "reviewer", "named",
    "levels", "opens"
  ) {
    (
      id: Practitioner.ID, name: String, agencyName: String, agency: Agency.ID, agencyClass: AgencyClass, active: Bool,
      roles: [String], team: [String], police: Bool, guestUntil: Moment?, reviewer: Bool, named: Bool,
      levels: [String], opens: [String]
    ) in
    StoredReader(
      id: id, name: name, agencyName: agencyName,
      recipient: StoredRecipient(
        agency: agency, agencyClass: agencyClass, active: active, roles: roles, team: team, police: police,
        guestUntil: guestUntil, reviewer: reviewer, named: named), levels: levels, opens: opens)
  }

  /// What agencies answered that were asked about a case, sealed, as far as the reader may see it.
  package static let returned = Query(
    """
    SELECT r.id, o.record, o.version, o.category, o.sealed
    FROM information_requests r JOIN contents o ON o.area = r.area AND o.record = r.record
    WHERE r.area = $1 AND r.case_id = $2
    ORDER BY r.id, o.version, o.category
    """,
    takes: .text, .id(Case.self)
  ) { (id: InformationRequest.ID, record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    (
      id: id,
      content: StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
    )
  }

  /// The cases of which a meeting was ever given papers, for the service alone.
  package static let cases = Query(
    """
    SELECT c.id, c.reference, c.opened_at, c.erased_at FROM cases c
    WHERE c.area = $1 AND EXISTS (
      SELECT 1 FROM papers p WHERE p.area = c.area AND p.case_id = c.id AND p.meeting = $2
    )
    ORDER BY c.id
    """,
    takes: .text, .id(Meeting.self), row: PaperOrigin.init)

  /// Which papers of some cases somebody was given and opened, for which agency, on whose word, and when first; for the
  /// service alone.
  package static let opened = Query(
    """
    SELECT p.case_id, k.meeting, k.agency, v.agency AS teller, g.class, min(r.read_at) AS read_at, p.name, p.category
    FROM pack_receipts r
    JOIN pack_papers k ON k.area = r.area AND k.meeting = r.meeting AND k.reader = r.reader AND k.version <= r.version
    JOIN papers p ON p.area = k.area AND p.meeting = k.meeting AND p.item = k.item AND p.number = k.number
      AND p.since = k.since
    JOIN paper_versions v ON v.area = k.area AND v.meeting = k.meeting AND v.number = k.version
    JOIN agencies g ON g.area = v.area AND g.id = v.agency
    WHERE r.area = $1 AND p.case_id = ANY ($2) AND NOT EXISTS (
      SELECT 1 FROM pack_papers l
      WHERE l.area = k.area AND l.meeting = k.meeting AND l.reader = k.reader AND l.item = k.item
        AND l.number = k.number AND l.version > k.version AND l.version <= r.version
    )
    GROUP BY p.case_id, k.meeting, k.agency, v.agency, g.class, p.name, p.category
    ORDER BY 6, p.case_id, k.meeting, k.agency, v.agency, p.name
    """,
    takes: .text, .ids(Case.self), certain: "read_at", row: OpenedPaper.init)

  /// When what a case holds was written: each version of a form, and what an agency answered when it was asked, whose
  /// moment is that of every version. Only within an act on the case.
  package static let days = Query(
    """
    SELECT f.record, f.version, f.saved_at AS at, true AS of_version
    FROM case_forms f WHERE f.area = $1 AND f.case_id = $2
    UNION ALL
    SELECT r.record, 0, r.settled_at, false
    FROM information_requests r
    WHERE r.area = $1 AND r.case_id = $2 AND r.record IS NOT NULL AND r.settled_at IS NOT NULL
    ORDER BY 1, 2
    """,
    takes: .text, .id(Case.self), certain: "record", "version", "at", "of_version"
  ) { (record: UUID, version: Int32, at: Moment, ofVersion: Bool) in
    PaperDay(record: record, version: ofVersion ? version : nil, at: at)
  }

  static let all: [any AnyQuery] = [readers, returned, cases, opened, days]
}

/// A paper of a case that an agency was given and opened.
package struct OpenedPaper: Sendable {
  package let caseID: Case.ID
  package let meeting: Meeting.ID
  package let agency: Agency.ID
  /// Whose word it was.
  package let teller: Agency.ID
  package let tellerClass: AgencyClass
  package let readAt: Moment
  package let name: String
  package let category: String
}

/// A case of which a meeting was given papers.
package struct PaperOrigin: Sendable {
  package let id: Case.ID
  package let reference: String
  package let openedAt: Moment
  /// Nil: it was not.
  package let erasedAt: Moment?
}

/// When a record was written.
package struct PaperDay: Sendable {
  package let record: UUID
  /// Nil: every version of it.
  package let version: Int32?
  package let at: Moment
}

/// A practitioner as they stand to a case.
package struct StoredReader: Sendable {
  package let id: Practitioner.ID
  package let name: String
  package let agencyName: String
  package let recipient: StoredRecipient
  /// Of their grants and their agency's, each followed by ` held` where the police hold it.
  package let levels: [String]
  /// The categories of answers that those open.
  package let opens: [String]
}
