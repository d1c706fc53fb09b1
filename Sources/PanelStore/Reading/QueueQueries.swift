package import Foundation
package import PanelRules

/// Lists of cases: the queue of what is due, the cases somebody was assigned to, closed ones, and the signs of those
/// that the police hold.
package enum QueueQueries {
  /// Open cases after a place in the list, what is due first standing first, for somebody whose role on a route sees
  /// every case of it. Anybody else gets no row, at no cost: see ``assigned``.
  package static let every = Query(
    """
    SELECT c.id, c.reference, c.route, c.definition, c.stage, c.seq, c.opened_at, c.closed_at, c.outcome, c.holder,
      c.next_due,
      (
        SELECT count(*) FROM tasks t
        WHERE t.area = c.area AND t.case_id = c.id AND t.urgent AND t.done_at IS NULL
      ) AS urgent_tasks
    FROM cases c
    WHERE c.area = $1 AND c.closed_at IS NULL
      AND ($2::text IS NULL OR c.route = $2) AND ($3::text IS NULL OR c.stage = $3)
      AND ($4::text IS NULL OR c.holder = $4)
      AND c.next_due <= CASE WHEN $5 THEN (SELECT casework_moment()) ELSE 9223372036854775807 END
      AND (c.next_due, c.id) > ($6, $7)
      AND (
        SELECT EXISTS (
          SELECT 1 FROM practitioner_roles r
          WHERE r.area = $1 AND r.practitioner = $8 AND r.every_case AND r.level NOT IN ('existence', 'asked')
        )
      )
    ORDER BY c.next_due, c.id
    LIMIT $9
    """,
    takes: .text, .optional(.text), .optional(.text), .optional(.text), .bool, .moment, .id(Case.self),
    .id(Practitioner.self), .int8, certain: "urgent_tasks", row: QueuedCase.init)

  /// The same for somebody who sees only the cases they were assigned to: it starts from their grants.
  package static let assigned = Query(
    """
    SELECT c.id, c.reference, c.route, c.definition, c.stage, c.seq, c.opened_at, c.closed_at, c.outcome, c.holder,
      c.next_due,
      (
        SELECT count(*) FROM tasks t
        WHERE t.area = c.area AND t.case_id = c.id AND t.urgent AND t.done_at IS NULL
      ) AS urgent_tasks
    FROM (
      SELECT DISTINCT a.case_id FROM case_access a WHERE a.area = $1 AND a.holder = $8 AND NOT a.held
    ) theirs
    JOIN cases c ON c.area = $1 AND c.id = theirs.case_id
    WHERE c.closed_at IS NULL
      AND ($2::text IS NULL OR c.route = $2) AND ($3::text IS NULL OR c.stage = $3)
      AND ($4::text IS NULL OR c.holder = $4)
      AND c.next_due <= CASE WHEN $5 THEN (SELECT casework_moment()) ELSE 9223372036854775807 END
      AND (c.next_due, c.id) > ($6, $7)
      AND NOT (
        SELECT EXISTS (
          SELECT 1 FROM practitioner_roles r
          WHERE r.area = $1 AND r.practitioner = $8 AND r.every_case AND r.level NOT IN ('existence', 'asked')
        )
      )
    ORDER BY c.next_due, c.id
    LIMIT $9
    """,
    takes: .text, .optional(.text), .optional(.text), .optional(.text), .bool, .moment, .id(Case.self),
    .id(Practitioner.self), .int8, certain: "urgent_tasks", row: QueuedCase.init)

  /// Closed cases before a place in the list, the last closed first.
  package static let closed = Query(
    """
    SELECT c.id, c.reference, c.route, c.definition, c.stage, c.seq, c.opened_at, c.closed_at, c.outcome, c.holder,
      c.next_due,
      (
        SELECT count(*) FROM tasks t
        WHERE t.area = c.area AND t.case_id = c.id AND t.urgent AND t.done_at IS NULL
      ) AS urgent_tasks
    FROM cases c
    WHERE c.area = $1 AND c.closed_at IS NOT NULL
      AND ($2::text IS NULL OR c.route = $2) AND ($3::text IS NULL OR c.stage = $3)
      AND (c.closed_at, c.id) < ($4, $5)
    ORDER BY c.closed_at DESC, c.id DESC
    LIMIT $6
    """,
    takes: .text, .optional(.text), .optional(.text), .moment, .id(Case.self), .int8, certain: "urgent_tasks",
    row: QueuedCase.init)

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

  static let all: [any AnyQuery] = [every, assigned, closed, quoted, withPolice]
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
