package import PanelRules

/// What cases wait for, beside what their own state says, and the cases of which something is late or missing.
package enum WaitQueries {
  /// When the next meeting begins on whose agenda each of these cases stands and was not heard yet.
  package static let hearings = Query(
    """
    SELECT i.case_id, min(m.starts_at) AS starts_at
    FROM meeting_items i JOIN meetings m ON m.area = i.area AND m.id = i.meeting
    WHERE i.area = $1 AND i.case_id = ANY ($2) AND i.ended_at IS NULL AND i.withdrawn_at IS NULL AND m.closed_at IS NULL
      AND m.cancelled_at IS NULL
    GROUP BY i.case_id
    """,
    takes: .text, .ids(Case.self), certain: "starts_at"
  ) { (id: Case.ID, startsAt: Moment) in (id: id, startsAt: startsAt) }

  /// When each open task of these cases was given.
  package static let given = Query(
    "SELECT id, opened_at FROM tasks WHERE area = $1 AND case_id = ANY ($2) AND done_at IS NULL",
    takes: .text, .ids(Case.self)
  ) { (id: CaseTask.ID, at: Moment) in (id: id, at: at) }

  /// Whom these cases wait to hear from, and when each was asked.
  package static let asked = Query(
    """
    SELECT r.id, r.sent_at, r.agency, a.name
    FROM information_requests r JOIN agencies a ON a.area = r.area AND a.id = r.agency
    WHERE r.area = $1 AND r.case_id = ANY ($2) AND r.state = 'sent'
    """,
    takes: .text, .ids(Case.self)
  ) { (id: InformationRequest.ID, at: Moment, agency: Agency.ID, name: String) in
    (id: id, at: at, agency: agency, name: name)
  }

  /// Open cases that an agency owes an answer that is late, that wait for a panel with no meeting to come, that another
  /// area was offered, or whose work is that of a role nobody was given; of the reader's routes and grants.
  ///
  /// Each role that is held case by case is given as its route and its name with a space between.
  package static let candidates = Query(
    """
    SELECT c.id
    FROM (
      SELECT q.case_id FROM information_requests q
      WHERE q.area = $1 AND q.state = 'sent' AND q.due <= (SELECT casework_moment())
      UNION
      SELECT l.case_id FROM listings l
      WHERE l.area = $1 AND NOT EXISTS (
        SELECT 1 FROM meeting_items i JOIN meetings m ON m.area = i.area AND m.id = i.meeting
        WHERE i.area = l.area AND i.case_id = l.case_id AND i.ended_at IS NULL AND i.withdrawn_at IS NULL
          AND m.closed_at IS NULL
          AND m.cancelled_at IS NULL AND m.starts_at > (SELECT casework_moment())
      )
      UNION
      SELECT t.case_id FROM transfers t WHERE t.area = $1 AND t.state = 'proposed'
      UNION
      SELECT n.id FROM cases n
      WHERE n.area = $1 AND n.closed_at IS NULL AND n.route || ' ' || n.holder = ANY ($3)
        AND NOT coalesce(n.state::jsonb #> '{facts,assigned}', '{}') ? n.holder
    ) found
    JOIN cases c ON c.area = $1 AND c.id = found.case_id
    WHERE c.closed_at IS NULL AND ($2::text IS NULL OR c.route = $2)
    ORDER BY c.next_due, c.id
    LIMIT $4
    """,
    takes: .text, .optional(.text), .texts, .int8
  ) { (id: Case.ID) in id }

  /// These cases as they stand, to holders who see them whole; the holders are the reader and their agency.
  package static let whole = Query(
    """
    SELECT c.reference, c.state, c.head FROM cases c
    WHERE c.area = $1 AND c.id = ANY ($2) AND c.closed_at IS NULL AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = c.area AND a.case_id = c.id AND a.holder = ANY ($3) AND a.level IN ('team', 'police')
        AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
    ORDER BY c.next_due, c.id
    """,
    takes: .text, .ids(Case.self), .uuids
  ) { (reference: String, state: String, head: [UInt8]) in
    StoredCase(reference: reference, state: state, head: head)
  }

  /// How many answers are late that open cases wait for which these holders see whole; the count stops at a thousand.
  package static let answersLate = Query(
    """
    SELECT count(*) AS late
    FROM (
      SELECT 1 FROM information_requests q JOIN cases c ON c.area = q.area AND c.id = q.case_id
      WHERE q.area = $1 AND q.state = 'sent' AND q.due <= (SELECT casework_moment()) AND c.closed_at IS NULL
        AND EXISTS (
          SELECT 1 FROM case_access a
          WHERE a.area = c.area AND a.case_id = c.id AND a.holder = ANY ($2) AND a.level IN ('team', 'police')
            AND NOT a.held
            AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
        )
      LIMIT 1000
    ) owed
    """,
    takes: .text, .uuids, certain: "late"
  ) { (late: Int64) in Int(late) }

  static let all: [any AnyQuery] = [hearings, given, asked, candidates, whole, answersLate]
}
