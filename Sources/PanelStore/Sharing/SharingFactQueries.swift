package import PanelRules

/// What the sharing decision asks of a case and of whoever would be told, beside what was recorded for it.
package enum SharingFactQueries {
  /// The answers of the newest version of every form of a case, by category, as far as the reader sees them or is told
  /// that they are there and sealed, with what is sealed and stands of an earlier one, and who gave them: the first other agency that ever did, since whoever saves a form
  /// again makes nothing of it their own; no agency where a practitioner of another area did. Only within an act on the
  /// case.
  package static let forms = Query(
    """
    WITH sealed AS MATERIALIZED (SELECT s.record, s.version, s.category FROM sealed_answers($1, $2) s)
    SELECT f.form, f.version, c.category, w.agency, g.class
    FROM (
      SELECT DISTINCT ON (form) area, form, record, version, categories FROM case_forms
      WHERE area = $1 AND case_id = $2
      ORDER BY form, version DESC
    ) f
    CROSS JOIN LATERAL (
      SELECT o.category FROM contents o WHERE o.area = f.area AND o.record = f.record AND o.version = f.version
      UNION SELECT s.category FROM sealed s WHERE s.record = f.record AND s.version = f.version
      UNION SELECT s.category FROM case_forms e JOIN sealed s ON s.record = e.record AND s.version = e.version
      WHERE e.area = f.area AND e.case_id = $2 AND e.form = f.form AND s.category = ANY (f.categories)
    ) c
    LEFT JOIN LATERAL (
      SELECT p.agency FROM case_forms e LEFT JOIN practitioners p ON p.area = e.area AND p.id = e.saved_by
      WHERE e.area = f.area AND e.case_id = $2 AND e.form = f.form AND (
        EXISTS (
          SELECT 1 FROM contents o
          WHERE o.area = e.area AND o.record = e.record AND o.version = e.version AND o.category = c.category
        )
        OR EXISTS (
          SELECT 1 FROM sealed s WHERE s.record = e.record AND s.version = e.version AND s.category = c.category
        )
      )
      ORDER BY p.agency IS NOT DISTINCT FROM (SELECT app_agency()), e.version
      LIMIT 1
    ) w ON true
    LEFT JOIN agencies g ON g.area = f.area AND g.id = w.agency
    ORDER BY f.form, c.category
    """,
    takes: .text, .id(Case.self), mayBeMissing: "agency", "class", certain: "category", row: StoredGiven.init)

  /// The same of what was referred, or of what the route was told of it. Only within an act on the case.
  package static let referred = Query(
    """
    SELECT 'referral' AS source, max(c.version) AS version, c.category, g.id, g.class
    FROM case_signs s
    CROSS JOIN LATERAL (
      SELECT o.version, o.category FROM contents o WHERE o.area = s.area AND o.record = coalesce(s.told, s.referral)
      UNION SELECT a.version, a.category FROM sealed_answers($1, $2) a WHERE a.record = coalesce(s.told, s.referral)
    ) c
    LEFT JOIN agencies g ON g.area = s.area AND g.id = referred_by($1, $2)
    WHERE s.area = $1 AND s.case_id = $2
    GROUP BY c.category, g.id, g.class
    ORDER BY c.category
    """,
    takes: .text, .id(Case.self), mayBeMissing: "id", "class", certain: "source", "version", "category",
    row: StoredGiven.init)

  /// The same of what agencies answered when they were asked.
  package static let returned = Query(
    """
    WITH sealed AS MATERIALIZED (SELECT s.record, s.version, s.category FROM sealed_answers($1, $2) s)
    SELECT r.id, c.version, c.category, r.agency, g.class
    FROM information_requests r
    CROSS JOIN LATERAL (
      SELECT o.version, o.category FROM contents o WHERE o.area = r.area AND o.record = r.record
      UNION SELECT s.version, s.category FROM sealed s WHERE s.record = r.record
    ) c
    JOIN agencies g ON g.area = r.area AND g.id = r.agency
    WHERE r.area = $1 AND r.case_id = $2
    ORDER BY r.id, c.category
    """,
    takes: .text, .id(Case.self), certain: "version", "category"
  ) {
    (id: InformationRequest.ID, version: Int32, category: DataCategory, agency: Agency.ID, agencyClass: AgencyClass) in
    StoredGiven(
      source: id.description, version: version, category: category, agency: agency, agencyClass: agencyClass)
  }

  /// Practitioners as they stand to a case now: whom they work for, their roles, and what their grants open, whether or
  /// not the police hold it. Only within an act on the case.
  package static let practitioners = Query(
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

  /// The persons whom somebody, on any route, said to be the same as one.
  package static let same = Query(
    "SELECT same FROM same_persons($1, $2) AS same", takes: .text, .optional(.id(Person.self)), certain: "same"
  ) { (same: Person.ID) in same }

  static let all: [any AnyQuery] = [forms, referred, returned, practitioners, same]
}

/// The answers of one category that one source gave.
package struct StoredGiven: Sendable {
  /// A form, `referral`, or the request that was answered.
  package let source: String
  package let version: Int32
  package let category: DataCategory
  /// Nil: not known here.
  package let agency: Agency.ID?
  package let agencyClass: AgencyClass?

  package init(
    source: String, version: Int32, category: DataCategory, agency: Agency.ID?, agencyClass: AgencyClass?
  ) {
    self.source = source
    self.version = version
    self.category = category
    self.agency = agency
    self.agencyClass = agencyClass
  }
}

/// A practitioner who would be told.
package struct StoredRecipient: Sendable {
  package let agency: Agency.ID
  package let agencyClass: AgencyClass
  package let active: Bool
  /// As `route:role`.
  package let roles: [String]
  package let team: [String]
  package let police: Bool
  package let guestUntil: Moment?
  /// A named reviewer, or the data protection officer, of the area.
  package let reviewer: Bool
  /// Somebody referred the person to them, and they have not answered yet.
  package let named: Bool
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
