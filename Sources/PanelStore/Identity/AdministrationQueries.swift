package import PanelRules

/// Who there is, as the owner sets it up: areas, agencies, practitioners, their roles and their keys.
package enum AdministrationQueries {
  package static let addArea = Write(
    """
    INSERT INTO areas (area, title, division, zone, created_at) VALUES ($1, $2, $3, $4, security_moment())
    """,
    takes: .text, .text, .text, .text, touching: .exactlyOne)

  /// An area as it was set up; no row: there is none.
  package static let area = Query(
    "SELECT title, division, zone FROM areas WHERE area = $1", takes: .text
  ) { (title: String, division: String, zone: String) in (title: title, division: division, zone: zone) }

  package static let authorities = Query(
    "SELECT authority FROM authorities WHERE area = $1", takes: .text
  ) { (authority: String) in authority }

  package static let addAuthority = Write(
    "INSERT INTO authorities (area, authority, title, force) VALUES ($1, $2, $3, $4)",
    takes: .text, .text, .text, .text, touching: .exactlyOne)

  package static let addAgency = Write(
    "INSERT INTO agencies (area, id, name, class, force, authority, standing) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    takes: .text, .id(Agency.self), .text, .text, .optional(.text), .optional(.text), .bool, touching: .exactlyOne)

  /// The agencies of an area that are called so.
  package static let agencyNamed = Query(
    "SELECT id, class FROM agencies WHERE area = $1 AND name = $2 ORDER BY id", takes: .text, .text
  ) { (id: Agency.ID, agencyClass: String) in (id: id, agencyClass: agencyClass) }

  /// Those who work for an agency and are called so, and whether they are at work.
  package static let practitionerNamed = Query(
    "SELECT id, active FROM practitioners WHERE area = $1 AND agency = $2 AND name = $3 ORDER BY id",
    takes: .text, .id(Agency.self), .text
  ) { (id: Practitioner.ID, isActive: Bool) in (id: id, isActive: isActive) }

  /// Those at work in an area who are called so, with their agencies.
  package static let atWorkNamed = Query(
    """
    SELECT practitioners.id, agencies.name
    FROM practitioners JOIN agencies ON agencies.area = practitioners.area AND agencies.id = practitioners.agency
    WHERE practitioners.area = $1 AND practitioners.name = $2 AND practitioners.active
    ORDER BY agencies.name
    """,
    takes: .text, .text
  ) { (id: Practitioner.ID, agency: String) in (id: id, agency: agency) }

  package static let setActive = Write(
    "UPDATE practitioners SET active = $3 WHERE area = $1 AND id = $2",
    takes: .text, .id(Practitioner.self), .bool, touching: .exactlyOne)

  /// The roles somebody holds, as they were copied from the definitions when they were given.
  package static let rolesHeld = Query(
    """
    SELECT route, role, level, every_case, receives_referrals FROM practitioner_roles
    WHERE area = $1 AND practitioner = $2
    ORDER BY route, role
    """,
    takes: .text, .id(Practitioner.self), row: StoredRole.init)

  /// The keys of somebody that open something now.
  package static let liveKeys = Query(
    """
    SELECT prefix FROM keys
    WHERE area = $1 AND practitioner = $2 AND revoked_at IS NULL AND expires_at > security_moment()
    """,
    takes: .text, .id(Practitioner.self)
  ) { (prefix: String) in prefix }

  /// Ends every key of somebody.
  package static let revokeKeys = Write(
    """
    UPDATE keys SET revoked_at = security_moment() WHERE area = $1 AND practitioner = $2 AND revoked_at IS NULL
    """,
    takes: .text, .id(Practitioner.self))

  package static let addPractitioner = Write(
    "INSERT INTO practitioners (area, id, agency, name, active) VALUES ($1, $2, $3, $4, true)",
    takes: .text, .id(Practitioner.self), .id(Agency.self), .text, touching: .exactlyOne)

  /// A practitioner's agency; no row: there is no such practitioner.
  package static let agencyOf = Query(
    """
    SELECT agencies.name, agencies.class
    FROM practitioners JOIN agencies ON agencies.area = practitioners.area AND agencies.id = practitioners.agency
    WHERE practitioners.area = $1 AND practitioners.id = $2
    """,
    takes: .text, .id(Practitioner.self)
  ) { (name: String, agencyClass: String) in (name: name, agencyClass: agencyClass) }

  package static let giveRole = Write(
    """
    INSERT INTO practitioner_roles
      (area, practitioner, route, role, level, every_case, receives_referrals, sits, arranges)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    """,
    takes: .text, .id(Practitioner.self), .text, .text, .text, .bool, .bool, .bool, .bool, touching: .exactlyOne)

  /// What a role that sees every case of a route sees of those that are there already: that they exist, and no more,
  /// where they are withheld until a form is complete with certain answers. Of each answer the codes stand in one text
  /// between blanks, beside whether they are the ones that it must not be.
  package static let grantExisting = Write(
    """
    INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, why, held)
    SELECT known.area, known.id, $2, CASE WHEN known.withheld THEN 'existence' ELSE $5 END, casework_moment(), $6,
      'role:' || $4, $5 <> 'police' AND coalesce((known.facts ->> 'heldByPolice')::boolean, false)
    FROM (
      SELECT stated.area, stated.id, stated.facts,
        $7::text IS NOT NULL AND NOT (
          coalesce((stated.facts #>> ARRAY['forms', $7, 'complete'])::boolean, false)
          AND NOT EXISTS (
            SELECT 1 FROM unnest($8::text[], $9::text[], $10::bool[]) AS asked(field, codes, negated)
            WHERE NOT coalesce(
              (stated.facts #>> ARRAY['forms', $7, 'answers', asked.field] = ANY (string_to_array(asked.codes, ' ')))
                <> asked.negated,
              false)
          )
        ) AS withheld
      FROM (
        SELECT area, id, state::jsonb -> 'facts' AS facts FROM cases WHERE area = $1 AND route = $3
      ) stated
    ) known
    """,
    takes: .text, .id(Practitioner.self), .text, .text, .text, .moment, .optional(.text), .texts, .texts, .bools)

  /// What their agency was asked and has not answered, where the role may answer it.
  package static let grantAsked = Write(
    """
    INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, why, held)
    SELECT DISTINCT q.area, q.case_id, p.id, 'asked', casework_moment(), $5::bigint, 'request',
      coalesce((c.state::jsonb #>> '{facts,heldByPolice}')::boolean, false)
    FROM practitioners p
    JOIN information_requests q ON q.area = p.area AND q.agency = p.agency AND q.state = 'sent'
    JOIN cases c ON c.area = q.area AND c.id = q.case_id
    WHERE p.area = $1 AND p.id = $2 AND q.route = $3 AND $4 = ANY (q.answerers)
    ON CONFLICT DO NOTHING
    """,
    takes: .text, .id(Practitioner.self), .text, .text, .moment)

  package static let takeRole = Write(
    "DELETE FROM practitioner_roles WHERE area = $1 AND practitioner = $2 AND route = $3 AND role = $4",
    takes: .text, .id(Practitioner.self), .text, .text, touching: .exactlyOne)

  /// What the role opened, on every case of the route.
  package static let takeGrants = Write(
    """
    DELETE FROM case_access USING cases
    WHERE cases.area = case_access.area AND cases.id = case_access.case_id AND case_access.area = $1
      AND case_access.holder = $2 AND cases.route = $3 AND case_access.why = 'role:' || $4
    """,
    takes: .text, .id(Practitioner.self), .text, .text)

  /// What their agency was asked, where no role left to them may answer it.
  package static let takeAsked = Write(
    """
    DELETE FROM case_access a
    WHERE a.area = $1 AND a.holder = $2 AND a.why = 'request' AND NOT EXISTS (
      SELECT 1 FROM information_requests q
      JOIN practitioner_roles r ON r.area = q.area AND r.route = q.route AND r.role = ANY (q.answerers)
      WHERE q.area = a.area AND q.case_id = a.case_id AND q.state = 'sent' AND r.practitioner = a.holder
    )
    """,
    takes: .text, .id(Practitioner.self))

  package static let addKey = Write(
    """
    INSERT INTO keys (prefix, area, practitioner, hash, scopes, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, security_moment(), security_moment() + $6)
    """,
    takes: .text, .text, .id(Practitioner.self), .bytea, .texts, .int8, touching: .exactlyOne)

  package static let revokeKey = Write(
    "UPDATE keys SET revoked_at = security_moment() WHERE prefix = $1 AND revoked_at IS NULL",
    takes: .text, touching: .exactlyOne)

  static let all: [any AnyQuery] = [
    addArea, area, authorities, addAuthority, addAgency, agencyNamed, practitionerNamed, atWorkNamed, setActive,
    rolesHeld, liveKeys,
    revokeKeys, addPractitioner, agencyOf, giveRole, grantExisting, grantAsked, takeRole, takeGrants, takeAsked, addKey,
    revokeKey,
  ]
}

/// A role as somebody holds it.
package struct StoredRole: Sendable {
  package let route: String
  package let role: RoleName
  package let level: String
  package let everyCase: Bool
  package let receivesReferrals: Bool
}
