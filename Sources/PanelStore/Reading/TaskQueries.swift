package import PanelRules

/// Open tasks of the roles somebody holds: on every case of a route, on the cases they were assigned to, or on the
/// referrals they receive.
package enum TaskQueries {
  /// A page of them after a place in the list: urgent ones first, then what is due first; no due moment sorts last.
  package static let open = Query(
    """
    SELECT t.id, t.case_id, t.referral, t.route, t.role, t.kind, t.urgent, t.due, t.opened_at,
      coalesce(s.reference, r.reference) AS reference
    FROM tasks t
    LEFT JOIN case_signs s ON s.area = t.area AND s.case_id = t.case_id
    LEFT JOIN referrals r ON r.area = t.area AND r.id = t.referral
    WHERE t.area = $1 AND t.done_at IS NULL AND (
      EXISTS (
        SELECT 1 FROM practitioner_roles p
        WHERE p.area = t.area AND p.practitioner = $2 AND p.route = t.route AND p.role = t.role AND p.every_case
      )
      OR (t.case_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = t.area AND a.holder = $2 AND a.case_id = t.case_id AND a.why = 'assigned:' || t.role
      ))
    )
      AND (NOT t.urgent, coalesce(t.due, 9223372036854775807), t.id) > ($3, $4, $5)
    ORDER BY NOT t.urgent, coalesce(t.due, 9223372036854775807), t.id
    LIMIT $6
    """,
    takes: .text, .id(Practitioner.self), .bool, .int8, .id(CaseTask.self), .int8, row: OpenTask.init)

  /// How many there are, and how many of them are urgent; both counts stop at a thousand.
  package static let counts = Query(
    """
    SELECT count(*) AS tasks, count(*) FILTER (WHERE urgent) AS urgent
    FROM (
      SELECT t.urgent FROM tasks t
      WHERE t.area = $1 AND t.done_at IS NULL AND (
        EXISTS (
          SELECT 1 FROM practitioner_roles p
          WHERE p.area = t.area AND p.practitioner = $2 AND p.route = t.route AND p.role = t.role AND p.every_case
        )
        OR (t.case_id IS NOT NULL AND EXISTS (
          SELECT 1 FROM case_access a
          WHERE a.area = t.area AND a.holder = $2 AND a.case_id = t.case_id AND a.why = 'assigned:' || t.role
        ))
      )
      ORDER BY t.urgent DESC
      LIMIT 1000
    ) theirs
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
