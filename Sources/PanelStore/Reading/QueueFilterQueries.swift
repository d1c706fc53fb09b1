package import PanelRules

/// The queue of those who ask for one stage or for one role whose time runs. Each is a statement of its own, because a
/// plan that serves any value would not begin at the index of a filter that may be absent.
package enum QueueFilterQueries {
  /// Open cases at a stage, of any holder or one, in the order of the queue.
  package static let atStage = Query(
    """
    SELECT c.id, c.reference, c.route, c.definition, c.stage, c.seq, c.opened_at, c.closed_at, c.outcome, c.holder,
      c.next_due,
      (
        SELECT count(*) FROM tasks t
        WHERE t.area = $1 AND t.case_id = c.id AND t.urgent AND t.done_at IS NULL
      ) AS urgent_tasks
    FROM (
      SELECT of_route.id, of_route.reference, of_route.route, of_route.definition, of_route.stage, of_route.seq,
        of_route.opened_at, of_route.closed_at, of_route.outcome, of_route.holder, of_route.next_due
      FROM (
        SELECT DISTINCT r.route FROM practitioner_roles r
        WHERE r.area = $1 AND r.practitioner = $8 AND r.every_case AND r.level NOT IN ('existence', 'asked')
          AND ($2::text IS NULL OR r.route = $2)
      ) theirs
      CROSS JOIN LATERAL (
        SELECT id, reference, route, definition, stage, seq, opened_at, closed_at, outcome, holder, next_due
        FROM cases
        WHERE area = $1 AND route = theirs.route AND closed_at IS NULL
          AND stage = $3 AND ($4::text IS NULL OR holder = $4)
          AND next_due <= CASE WHEN $5 THEN (SELECT casework_moment()) ELSE 9223372036854775807 END
          AND (next_due, id) > ($6, $7)
        ORDER BY next_due, id
        LIMIT $9
      ) of_route
      UNION ALL
      SELECT single.id, single.reference, single.route, single.definition, single.stage, single.seq,
        single.opened_at, single.closed_at, single.outcome, single.holder, single.next_due
      FROM (
        SELECT DISTINCT a.case_id FROM case_access a
        WHERE a.area = $1 AND a.holder = $8 AND a.single AND NOT a.held
      ) theirs
      CROSS JOIN LATERAL (
        SELECT id, reference, route, definition, stage, seq, opened_at, closed_at, outcome, holder, next_due
        FROM cases
        WHERE area = $1 AND id = theirs.case_id AND closed_at IS NULL
          AND ($2::text IS NULL OR route = $2)
          AND stage = $3 AND ($4::text IS NULL OR holder = $4)
          AND next_due <= CASE WHEN $5 THEN (SELECT casework_moment()) ELSE 9223372036854775807 END
          AND (next_due, id) > ($6, $7)
          AND NOT EXISTS (
            SELECT 1 FROM practitioner_roles r
            WHERE r.area = $1 AND r.practitioner = $8 AND r.route = cases.route AND r.every_case
              AND r.level NOT IN ('existence', 'asked')
          )
        OFFSET 0
      ) single
    ) c
    ORDER BY c.next_due, c.id
    LIMIT $9
    """,
    takes: .text, .optional(.text), .text, .optional(.text), .bool, .moment, .id(Case.self), .id(Practitioner.self),
    .int8,
    certain: "id", "reference", "route", "definition", "stage", "seq", "opened_at", "holder", "next_due",
    "urgent_tasks", row: QueuedCase.init)

  /// Open cases where the time of a role runs, at any stage, in the order of the queue.
  package static let ofHolder = Query(
    """
    SELECT c.id, c.reference, c.route, c.definition, c.stage, c.seq, c.opened_at, c.closed_at, c.outcome, c.holder,
      c.next_due,
      (
        SELECT count(*) FROM tasks t
        WHERE t.area = $1 AND t.case_id = c.id AND t.urgent AND t.done_at IS NULL
      ) AS urgent_tasks
    FROM (
      SELECT of_route.id, of_route.reference, of_route.route, of_route.definition, of_route.stage, of_route.seq,
        of_route.opened_at, of_route.closed_at, of_route.outcome, of_route.holder, of_route.next_due
      FROM (
        SELECT DISTINCT r.route FROM practitioner_roles r
        WHERE r.area = $1 AND r.practitioner = $7 AND r.every_case AND r.level NOT IN ('existence', 'asked')
          AND ($2::text IS NULL OR r.route = $2)
      ) theirs
      CROSS JOIN LATERAL (
        SELECT id, reference, route, definition, stage, seq, opened_at, closed_at, outcome, holder, next_due
        FROM cases
        WHERE area = $1 AND route = theirs.route AND closed_at IS NULL
          AND holder = $3
          AND next_due <= CASE WHEN $4 THEN (SELECT casework_moment()) ELSE 9223372036854775807 END
          AND (next_due, id) > ($5, $6)
        ORDER BY next_due, id
        LIMIT $8
      ) of_route
      UNION ALL
      SELECT single.id, single.reference, single.route, single.definition, single.stage, single.seq,
        single.opened_at, single.closed_at, single.outcome, single.holder, single.next_due
      FROM (
        SELECT DISTINCT a.case_id FROM case_access a
        WHERE a.area = $1 AND a.holder = $7 AND a.single AND NOT a.held
      ) theirs
      CROSS JOIN LATERAL (
        SELECT id, reference, route, definition, stage, seq, opened_at, closed_at, outcome, holder, next_due
        FROM cases
        WHERE area = $1 AND id = theirs.case_id AND closed_at IS NULL
          AND ($2::text IS NULL OR route = $2)
          AND holder = $3
          AND next_due <= CASE WHEN $4 THEN (SELECT casework_moment()) ELSE 9223372036854775807 END
          AND (next_due, id) > ($5, $6)
          AND NOT EXISTS (
            SELECT 1 FROM practitioner_roles r
            WHERE r.area = $1 AND r.practitioner = $7 AND r.route = cases.route AND r.every_case
              AND r.level NOT IN ('existence', 'asked')
          )
        OFFSET 0
      ) single
    ) c
    ORDER BY c.next_due, c.id
    LIMIT $8
    """,
    takes: .text, .optional(.text), .text, .bool, .moment, .id(Case.self), .id(Practitioner.self), .int8,
    certain: "id", "reference", "route", "definition", "stage", "seq", "opened_at", "holder", "next_due",
    "urgent_tasks", row: QueuedCase.init)

  static let all: [any AnyQuery] = [atStage, ofHolder]
}
