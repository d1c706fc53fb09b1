package import PanelRules

/// Open tasks of the roles somebody holds: on every case of a route, on the cases they were assigned to, or on the
/// referrals they receive.
package enum TaskQueries {
  /// A page of them after a place in the list: urgent ones first, then what is due first; no due moment sorts last.
  package static let open = Query(
    """
    SELECT t.id, t.case_id, t.referral, t.route, t.role, t.kind, t.urgent, t.due, t.opened_at,
      coalesce(
        (SELECT s.reference FROM case_signs s WHERE s.area = $1 AND s.case_id = t.case_id),
        (SELECT r.reference FROM referrals r WHERE r.area = $1 AND r.id = t.referral)
      ) AS reference
    FROM (
      SELECT of_role.id, of_role.case_id, of_role.referral, of_role.route, of_role.role, of_role.kind,
        of_role.urgent, of_role.due, of_role.opened_at
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
        of_case.urgent, of_case.due, of_case.opened_at
      FROM case_access a
      CROSS JOIN LATERAL (
        SELECT id, case_id, referral, route, role, kind, urgent, due, opened_at
        FROM tasks
        WHERE area = $1 AND case_id = a.case_id AND done_at IS NULL AND a.why = 'assigned:' || role
          AND (NOT urgent, coalesce(due, 9223372036854775807), id) > ($3, $4, $5)
        OFFSET 0
      ) of_case
      WHERE a.area = $1 AND a.holder = $2 AND a.single
    ) t
    ORDER BY NOT t.urgent, coalesce(t.due, 9223372036854775807), t.id
    LIMIT $6
    """,
    takes: .text, .id(Practitioner.self), .bool, .int8, .id(CaseTask.self), .int8,
    certain: "id", "route", "role", "kind", "urgent", "opened_at", row: OpenTask.init)

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

  static let all: [any AnyQuery] = [open, counts, one, lock]
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
}

/// What a task hangs on, and whether it was done.
package struct TaskPlace: Sendable {
  package let caseID: Case.ID?
  package let referral: Referral.ID?
  package let route: String
  package let role: RoleName
  package let doneAt: Moment?
}
