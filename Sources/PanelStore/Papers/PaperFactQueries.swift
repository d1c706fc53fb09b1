import Foundation
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

  static let all: [any AnyQuery] = [readers, returned]
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
