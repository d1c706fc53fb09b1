package import PanelRules

/// Open tasks of the roles somebody holds: on every case of a route, on the cases they were assigned to, or on the
/// referrals they receive. A task whose role reaches nobody stands with everybody who works on every case of the route,
/// or receives its referrals: it is theirs to do, or to find somebody for.
package enum TaskQueries {
  /// A page of them after a place in the list: urgent ones first, then what is due first; no due moment sorts last.
  package static let open = Query(
    """
    SELECT t.id, t.case_id, t.referral, t.route, t.role, t.kind, t.urgent, t.due, t.opened_at,
      coalesce(
        (SELECT s.reference FROM case_signs s WHERE s.area = $1 AND s.case_id = t.case_id),
        (SELECT r.reference FROM referrals r WHERE r.area = $1 AND r.id = t.referral)
      ) AS reference,
      (
        SELECT g.name FROM tasks k JOIN agencies g ON g.area = k.area AND g.id = k.agency
        WHERE k.area = $1 AND k.id = t.id
      ) AS agency_name,
      t.unheld
    FROM (
      SELECT of_role.id, of_role.case_id, of_role.referral, of_role.route, of_role.role, of_role.kind,
        of_role.urgent, of_role.due, of_role.opened_at, false AS unheld
      FROM practitioner_roles p
      CROSS JOIN LATERAL (
        SELECT id, case_id, referral, route, role, kind, urgent, due, opened_at
        FROM tasks
        WHERE area = $1 AND route = p.route AND role = p.role AND done_at IS NULL
          AND (NOT urgent, coalesce(due, 9223372036854775807), id) > ($3, $4, $5)
        ORDER BY NOT urgent, coalesce(due, 9223372036854775807), id
        LIMIT $6
      ) of_role
      WHERE p.area = $1 AND p.practitioner = $2 AND p.every_case
      UNION ALL
      SELECT of_case.id, of_case.case_id, of_case.referral, of_case.route, of_case.role, of_case.kind,
        of_case.urgent, of_case.due, of_case.opened_at, false
      FROM case_access a
      CROSS JOIN LATERAL (
        SELECT id, case_id, referral, route, role, kind, urgent, due, opened_at
        FROM tasks
        WHERE area = $1 AND case_id = a.case_id AND done_at IS NULL AND a.why = 'assigned:' || role
          AND (NOT urgent, coalesce(due, 9223372036854775807), id) > ($3, $4, $5)
        OFFSET 0
      ) of_case
      WHERE a.area = $1 AND a.holder = $2 AND a.single
      UNION ALL
      SELECT of_nobody.id, of_nobody.case_id, of_nobody.referral, of_nobody.route, of_nobody.role, of_nobody.kind,
        of_nobody.urgent, of_nobody.due, of_nobody.opened_at, true
      FROM (
        SELECT DISTINCT route FROM practitioner_roles
        WHERE area = $1 AND practitioner = $2 AND every_case AND (level IN ('team', 'police') OR receives_referrals)
      ) works_on
      CROSS JOIN LATERAL (
        SELECT tasks.id, case_id, referral, tasks.route, role, kind, urgent, due, opened_at
        FROM unreached_tasks($1, works_on.route) unreached
        JOIN tasks ON tasks.area = $1 AND tasks.id = unreached.id
        WHERE (NOT urgent, coalesce(due, 9223372036854775807), tasks.id) > ($3, $4, $5)
          AND NOT EXISTS (
            SELECT 1 FROM practitioner_roles own
            WHERE own.area = $1 AND own.practitioner = $2 AND own.route = tasks.route AND own.role = tasks.role
              AND own.every_case
          )
          AND NOT EXISTS (
            SELECT 1 FROM case_access own
            WHERE own.area = $1 AND own.holder = $2 AND own.case_id = tasks.case_id
              AND own.why = 'assigned:' || tasks.role
          )
        ORDER BY NOT urgent, coalesce(due, 9223372036854775807), tasks.id
        LIMIT $6
      ) of_nobody
    ) t
    ORDER BY NOT t.urgent, coalesce(t.due, 9223372036854775807), t.id
    LIMIT $6
    """,
    takes: .text, .id(Practitioner.self), .bool, .int8, .id(CaseTask.self), .int8,
    certain: "id", "route", "role", "kind", "urgent", "opened_at", "unheld", row: OpenTask.init)

  /// How many there are, and how many of them are urgent; both counts stop at a thousand.
  package static let counts = Query(
    """
    SELECT count(*) AS tasks, count(*) FILTER (WHERE t.urgent) AS urgent
    FROM (
      SELECT of_role.urgent
      FROM practitioner_roles p
      CROSS JOIN LATERAL (
        SELECT urgent
        FROM tasks
        WHERE area = $1 AND route = p.route AND role = p.role AND done_at IS NULL
        ORDER BY NOT urgent, coalesce(due, 9223372036854775807), id
        LIMIT 1000
      ) of_role
      WHERE p.area = $1 AND p.practitioner = $2 AND p.every_case
      UNION ALL
      SELECT of_case.urgent
      FROM case_access a
      CROSS JOIN LATERAL (
        SELECT urgent FROM tasks
        WHERE area = $1 AND case_id = a.case_id AND done_at IS NULL AND a.why = 'assigned:' || role
        OFFSET 0
      ) of_case
      WHERE a.area = $1 AND a.holder = $2 AND a.single
      UNION ALL
      SELECT of_nobody.urgent
      FROM (
        SELECT DISTINCT route FROM practitioner_roles
        WHERE area = $1 AND practitioner = $2 AND every_case AND (level IN ('team', 'police') OR receives_referrals)
      ) works_on
      CROSS JOIN LATERAL (
        SELECT urgent FROM unreached_tasks($1, works_on.route) unreached
        JOIN tasks ON tasks.area = $1 AND tasks.id = unreached.id
        WHERE NOT EXISTS (
            SELECT 1 FROM practitioner_roles own
            WHERE own.area = $1 AND own.practitioner = $2 AND own.route = tasks.route AND own.role = tasks.role
              AND own.every_case
          )
          AND NOT EXISTS (
            SELECT 1 FROM case_access own
            WHERE own.area = $1 AND own.holder = $2 AND own.case_id = tasks.case_id
              AND own.why = 'assigned:' || tasks.role
          )
        LIMIT 1000
      ) of_nobody
      ORDER BY 1 DESC
      LIMIT 1000
    ) t
    """,
    takes: .text, .id(Practitioner.self), certain: "tasks", "urgent"
  ) { (tasks: Int64, urgent: Int64) in (tasks: Int(tasks), urgent: Int(urgent)) }

  /// What a task hangs on; no row when it is absent or not the reader's to see.
  package static let one = Query(
    "SELECT case_id, referral, route, role, done_at FROM tasks WHERE area = $1 AND id = $2",
    takes: .text, .id(CaseTask.self), row: TaskPlace.init)

  /// The same, locked until the transaction ends.
  package static let lock = Query(
    "SELECT case_id, referral, route, role, done_at FROM tasks WHERE area = $1 AND id = $2 FOR UPDATE",
    takes: .text, .id(CaseTask.self), row: TaskPlace.init)

  /// The same identifier where the task's role reaches nobody; no row otherwise.
  package static let unheld = Query(
    """
    SELECT t.id FROM tasks t
    CROSS JOIN LATERAL unreached_tasks(t.area, t.route) unreached
    WHERE t.area = $1 AND t.id = $2 AND unreached.id = t.id
    """,
    takes: .text, .id(CaseTask.self)
  ) { (id: CaseTask.ID) in id }

  /// Cases on which a second person is asked to agree to what would be shown in an hour that is over; for the service's
  /// own clock.
  package static let askedTooLong = Query(
    """
    SELECT DISTINCT case_id FROM tasks
    WHERE area = $1 AND kind LIKE 'agree-to-%' AND done_at IS NULL AND due <= (SELECT casework_moment())
      AND case_id IS NOT NULL
    LIMIT 100
    """,
    takes: .text, certain: "case_id"
  ) { (id: Case.ID) in id }

  static let all: [any AnyQuery] = [open, counts, one, lock, unheld, askedTooLong]
}

/// A line of somebody's tasks.
package struct OpenTask: Sendable {
  package let id: CaseTask.ID
  package let caseID: Case.ID?
  package let referral: Referral.ID?
  package let route: String
  package let role: RoleName
  package let kind: String
  package let urgent: Bool
  package let due: Moment?
  package let openedAt: Moment
  /// The case's, or the referral's.
  package let reference: String?
  /// Whom it is about, where it is about one agency.
  package let agencyName: String?
  /// Nobody holds its role who could see it; it stands here for whoever works on every case of the route.
  package let isUnheld: Bool
}

/// What a task hangs on, and whether it was done.
package struct TaskPlace: Sendable {
  package let caseID: Case.ID?
  package let referral: Referral.ID?
  package let route: String
  package let role: RoleName
  package let doneAt: Moment?
}
