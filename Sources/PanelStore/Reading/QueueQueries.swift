package import Foundation
package import PanelRules

/// Lists of cases: the queue of what is due, closed ones, and the signs of those that the police hold.
///
/// A list starts from what the reader may see and not from what there is: from each route on which a role of theirs
/// sees every case, by that route's index, and from the grants that are theirs on single cases. Row level security
/// checks every row again.
package enum QueueQueries {
  /// Open cases after a place in the list, what is due first standing first.
  package static let open = Query(
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
        WHERE r.area = $1 AND r.practitioner = $6 AND r.every_case AND r.level NOT IN ('existence', 'asked')
          AND ($2::text IS NULL OR r.route = $2)
      ) theirs
      CROSS JOIN LATERAL (
        SELECT id, reference, route, definition, stage, seq, opened_at, closed_at, outcome, holder, next_due
        FROM cases
        WHERE area = $1 AND route = theirs.route AND closed_at IS NULL
          AND next_due <= CASE WHEN $3 THEN (SELECT casework_moment()) ELSE 9223372036854775807 END
          AND (next_due, id) > ($4, $5)
        ORDER BY next_due, id
        LIMIT $7
      ) of_route
      UNION ALL
      SELECT single.id, single.reference, single.route, single.definition, single.stage, single.seq,
        single.opened_at, single.closed_at, single.outcome, single.holder, single.next_due
      FROM (
        SELECT DISTINCT a.case_id FROM case_access a
        WHERE a.area = $1 AND a.holder = $6 AND a.single AND NOT a.held
      ) theirs
      CROSS JOIN LATERAL (
        SELECT id, reference, route, definition, stage, seq, opened_at, closed_at, outcome, holder, next_due
        FROM cases
        WHERE area = $1 AND id = theirs.case_id AND closed_at IS NULL
          AND ($2::text IS NULL OR route = $2)
          AND next_due <= CASE WHEN $3 THEN (SELECT casework_moment()) ELSE 9223372036854775807 END
          AND (next_due, id) > ($4, $5)
          AND NOT EXISTS (
            SELECT 1 FROM practitioner_roles r
            WHERE r.area = $1 AND r.practitioner = $6 AND r.route = cases.route AND r.every_case
              AND r.level NOT IN ('existence', 'asked')
          )
        OFFSET 0
      ) single
    ) c
    ORDER BY c.next_due, c.id
    LIMIT $7
    """,
    takes: .text, .optional(.text), .bool, .moment, .id(Case.self), .id(Practitioner.self), .int8,
    certain: "id", "reference", "route", "definition", "stage", "seq", "opened_at", "holder", "next_due",
    "urgent_tasks", row: QueuedCase.init)

  /// How many open cases of theirs are late; the count stops at a thousand.
  package static let late = Query(
    """
    SELECT count(*) AS late
    FROM (
      SELECT of_route.id
      FROM (
        SELECT DISTINCT r.route FROM practitioner_roles r
        WHERE r.area = $1 AND r.practitioner = $2 AND r.every_case AND r.level NOT IN ('existence', 'asked')
      ) theirs
      CROSS JOIN LATERAL (
        SELECT id FROM cases
        WHERE area = $1 AND route = theirs.route AND closed_at IS NULL AND next_due <= (SELECT casework_moment())
        LIMIT 1000
      ) of_route
      UNION
      SELECT single.id
      FROM (
        SELECT DISTINCT a.case_id FROM case_access a
        WHERE a.area = $1 AND a.holder = $2 AND a.single AND NOT a.held
      ) theirs
      CROSS JOIN LATERAL (
        SELECT id FROM cases
        WHERE area = $1 AND id = theirs.case_id AND closed_at IS NULL AND next_due <= (SELECT casework_moment())
        OFFSET 0
      ) single
      LIMIT 1000
    ) missed
    """,
    takes: .text, .id(Practitioner.self), certain: "late"
  ) { (late: Int64) in Int(late) }

  /// Closed cases before a place in the list, the last closed first, of the routes on which every case is theirs to
  /// see: what was granted on a single case ends with the case.
  package static let closed = Query(
    """
    SELECT c.id, c.reference, c.route, c.definition, c.stage, c.seq, c.opened_at, c.closed_at, c.outcome, c.holder,
      c.next_due,
      (
        SELECT count(*) FROM tasks t
        WHERE t.area = $1 AND t.case_id = c.id AND t.urgent AND t.done_at IS NULL
      ) AS urgent_tasks
    FROM (
      SELECT DISTINCT r.route FROM practitioner_roles r
      WHERE r.area = $1 AND r.practitioner = $6 AND r.every_case AND r.level NOT IN ('existence', 'asked')
        AND ($2::text IS NULL OR r.route = $2)
    ) theirs
    CROSS JOIN LATERAL (
      SELECT id, reference, route, definition, stage, seq, opened_at, closed_at, outcome, holder, next_due
      FROM cases
      WHERE area = $1 AND route = theirs.route AND closed_at IS NOT NULL AND ($3::text IS NULL OR stage = $3)
        AND (closed_at, id) < ($4, $5) AND erased_at IS NULL
      ORDER BY closed_at DESC, id DESC
      LIMIT $7
    ) c
    ORDER BY c.closed_at DESC, c.id DESC
    LIMIT $7
    """,
    takes: .text, .optional(.text), .optional(.text), .moment, .id(Case.self), .id(Practitioner.self), .int8,
    certain: "urgent_tasks", row: QueuedCase.init)

  /// The case that people quote, open or closed.
  package static let quoted = Query(
    """
    SELECT c.id, c.reference, c.route, c.definition, c.stage, c.seq, c.opened_at, c.closed_at, c.outcome, c.holder,
      c.next_due,
      (
        SELECT count(*) FROM tasks t
        WHERE t.area = c.area AND t.case_id = c.id AND t.urgent AND t.done_at IS NULL
      ) AS urgent_tasks
    FROM cases c
    WHERE c.area = $1 AND c.reference = $2
    """,
    takes: .text, .text, certain: "urgent_tasks", row: QueuedCase.init)

  /// The signs of cases that the police hold, to those who would see the case if they did not: the holders named are
  /// the reader and their agency.
  package static let withPolice = Query(
    """
    SELECT s.case_id, s.reference, s.route, s.opened_at
    FROM case_signs s
    WHERE s.area = $1 AND ($3::text IS NULL OR s.route = $3) AND ($4::text IS NULL OR s.reference = $4)
      AND s.case_id IN (
        SELECT a.case_id FROM case_access a
        WHERE a.area = $1 AND a.holder = ANY ($2) AND a.held AND a.level NOT IN ('existence', 'asked')
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      )
      AND NOT EXISTS (
        SELECT 1 FROM case_access b
        WHERE b.area = s.area AND b.case_id = s.case_id AND b.holder = ANY ($2) AND NOT b.held
          AND b.level NOT IN ('existence', 'asked')
          AND b.starts_at <= (SELECT casework_moment()) AND b.ends_at > (SELECT casework_moment())
      )
    ORDER BY s.opened_at, s.case_id
    LIMIT 200
    """,
    takes: .text, .uuids, .optional(.text), .optional(.text), row: CaseSign.init)

  static let all: [any AnyQuery] = [open, late, closed, quoted, withPolice]
}

/// A line of a list of cases: codes and moments, nobody's name.
package struct QueuedCase: Sendable, Equatable {
  package let id: Case.ID
  package let reference: String
  package let route: String
  package let definition: String
  package let stage: StageName
  package let version: Int64
  package let openedAt: Moment
  package let closedAt: Moment?
  package let outcome: OutcomeName?
  /// The role whose time runs; empty where no clock does and the stage has no owner.
  package let holder: RoleName
  /// ``PanelRules/Moment/latest`` where nothing is due.
  package let nextDue: Moment
  package let urgentTasks: Int64
}

/// What anybody may know of a case that they may not see.
package struct CaseSign: Sendable, Equatable {
  package let id: Case.ID
  package let reference: String
  package let route: String
  package let openedAt: Moment
}
