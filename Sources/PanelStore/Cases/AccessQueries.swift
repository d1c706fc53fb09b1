package import PanelRules

/// Grants: who may see a case, how much of it, and until when.
package enum AccessQueries {
  /// Everybody whose role on the route sees every case of it; those from whom it is withheld see that it exists.
  package static let grantToRoles = Write(
    """
    INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, why, held)
    SELECT $1, $2, r.practitioner, CASE WHEN r.role = ANY ($6) THEN 'existence' ELSE r.level END, $4, $5,
      'role:' || r.role, false
    FROM practitioner_roles r
    WHERE r.area = $1 AND r.route = $3 AND r.every_case
    """,
    takes: .text, .id(Case.self), .text, .moment, .moment, .texts)

  /// What roles see of a case from now on: that it exists, where it is withheld from them, and otherwise what was copied
  /// of each when it was given.
  package static let setLevels = Write(
    """
    UPDATE case_access SET level = given.level, held = $4 AND given.level <> 'police'
    FROM (
      SELECT r.practitioner, r.role, CASE WHEN r.role = ANY ($6) THEN 'existence' ELSE r.level END AS level
      FROM practitioner_roles r
      WHERE r.area = $1 AND r.route = $3 AND r.role = ANY ($5) AND r.every_case
    ) given
    WHERE area = $1 AND case_id = $2 AND holder = given.practitioner AND why = 'role:' || given.role
    """,
    takes: .text, .id(Case.self), .text, .bool, .texts, .texts)

  /// Grants that rest on the case itself (assignments, emergencies), side by side in arrays, each in the place of one that
  /// the holder has for the same reason, and since when they have it. By the real clock only what was opened in an
  /// emergency ends.
  package static let grant = Write(
    """
    INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, really_ends_at, why, held)
    SELECT $1, $2, given.holder, given.level, $3, given.ends_at,
      CASE WHEN given.level = 'emergency' THEN given.really_ends_at END, given.why, $4 AND given.level <> 'police'
    FROM unnest($5::uuid[], $6::text[], $7::bigint[], $8::bigint[], $9::text[])
      AS given(holder, level, ends_at, really_ends_at, why)
    ON CONFLICT (area, holder, case_id, why) DO UPDATE
    SET level = excluded.level, ends_at = excluded.ends_at, really_ends_at = excluded.really_ends_at,
      held = excluded.held
    """,
    takes: .text, .id(Case.self), .moment, .bool, .uuids, .texts, .moments, .moments, .texts)

  /// Those who may answer for agencies that are asked about the case: whoever holds one of the roles there.
  package static let grantToAnswerers = Write(
    """
    INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, why, held)
    SELECT DISTINCT $1, $2::uuid, p.id, 'asked', $3::bigint, $4::bigint, 'request', $5::boolean
    FROM practitioners p
    JOIN practitioner_roles r ON r.area = p.area AND r.practitioner = p.id
    WHERE p.area = $1 AND p.agency = ANY ($6) AND r.route = $7 AND r.role = ANY ($8)
    ON CONFLICT DO NOTHING
    """,
    takes: .text, .id(Case.self), .moment, .moment, .bool, .uuids, .text, .texts)

  /// Takes back what those have who were asked about the case, and answer for no agency that still is.
  package static let takeBackAsked = Write(
    """
    DELETE FROM case_access
    WHERE area = $1 AND case_id = $2 AND why = 'request' AND NOT EXISTS (
      SELECT 1 FROM practitioners p
      JOIN practitioner_roles r ON r.area = p.area AND r.practitioner = p.id
      WHERE p.area = $1 AND p.id = case_access.holder AND p.agency = ANY ($3) AND r.route = $4 AND r.role = ANY ($5)
    )
    """,
    takes: .text, .id(Case.self), .uuids, .text, .texts)

  /// Takes back every other grant that rests on the case itself and stands no more; those that do, side by side in arrays.
  package static let takeBack = Write(
    """
    DELETE FROM case_access
    WHERE area = $1 AND case_id = $2 AND single AND why <> 'request' AND NOT EXISTS (
      SELECT 1 FROM unnest($3::uuid[], $4::text[]) AS given(holder, why)
      WHERE given.holder = case_access.holder AND given.why = case_access.why
    )
    """,
    takes: .text, .id(Case.self), .uuids, .texts)

  /// The police hold the case, or let it go again: it changes what everybody else's grants open, at once.
  package static let hold = Write(
    "UPDATE case_access SET held = $3 WHERE area = $1 AND case_id = $2 AND level <> 'police'",
    takes: .text, .id(Case.self), .bool)

  /// The level at which the caller sees a case now, highest first; none: not theirs to see.
  package static let levels = Query(
    """
    SELECT level, held FROM case_access
    WHERE area = $1 AND case_id = $2 AND holder = ANY ($3)
      AND starts_at <= (SELECT casework_moment()) AND ends_at > (SELECT casework_moment())
    """,
    takes: .text, .id(Case.self), .uuids
  ) { (level: String, held: Bool) in (level: AccessLevel(rawValue: level), held: held) }

  static let all: [any AnyQuery] = [
    grantToRoles, setLevels, grant, grantToAnswerers, takeBackAsked, takeBack, hold, levels,
  ]
}
