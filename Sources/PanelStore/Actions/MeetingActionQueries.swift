package import PanelRules

/// The actions of panels as their meetings go through them, and as they are chased.
package enum MeetingActionQueries {
  /// What a meeting has before it: every action of its panel of which no meeting heard that it is over; once it is
  /// closed, those it heard of.
  package static let before = Query(
    """
    SELECT x.id, x.case_id, x.reference, x.route, x.panel, x.meeting, x.agency, g.name AS agency_name, x.practitioner,
      p.name AS practitioner_name, x.due, x.urgent, x.standing, x.done_by, x.successor, x.postponed, x.heard_at,
      x.version, x.record
    FROM meetings m
    JOIN actions x ON x.area = m.area AND x.panel = m.panel
    JOIN agencies g ON g.area = x.area AND g.id = x.agency
    JOIN practitioners p ON p.area = x.area AND p.id = x.practitioner
    WHERE m.area = $1 AND m.id = $2 AND CASE
      WHEN m.closed_at IS NULL THEN x.heard_at IS NULL
      ELSE EXISTS (
        SELECT 1 FROM action_events e
        WHERE e.area = x.area AND e.meeting = m.id AND e.action = x.id AND e.kind = 'heard')
    END
    ORDER BY x.due, x.id
    """,
    takes: .text, .id(Meeting.self), row: StoredAction.init)

  /// What a meeting that closes went through, locked until the transaction ends: of the cases whose team the caller is
  /// in. None where $3 says that it does not close.
  package static let lockBefore = Query(
    """
    SELECT x.id, x.case_id, x.reference, x.route, x.panel, x.meeting, x.agency, g.name AS agency_name, x.practitioner,
      p.name AS practitioner_name, x.due, x.urgent, x.standing, x.done_by, x.successor, x.postponed, x.heard_at,
      x.version, x.record
    FROM meetings m
    JOIN actions x ON x.area = m.area AND x.panel = m.panel
    JOIN agencies g ON g.area = x.area AND g.id = x.agency
    JOIN practitioners p ON p.area = x.area AND p.id = x.practitioner
    WHERE m.area = $1 AND m.id = $2 AND $3 AND x.heard_at IS NULL
    ORDER BY x.id FOR UPDATE OF x
    """,
    takes: .text, .id(Meeting.self), .bool, row: StoredAction.init)

  /// What nobody says is done, of the panels of these routes, locked until the transaction ends.
  package static let lockUndone = Query(
    """
    SELECT x.id, x.case_id, x.reference, x.route, x.panel, x.meeting, x.agency, g.name AS agency_name, x.practitioner,
      p.name AS practitioner_name, x.due, x.urgent, x.standing, x.done_by, x.successor, x.postponed, x.heard_at,
      x.version, x.record
    FROM actions x
    JOIN agencies g ON g.area = x.area AND g.id = x.agency
    JOIN practitioners p ON p.area = x.area AND p.id = x.practitioner
    WHERE x.area = $1 AND x.route = ANY ($2) AND x.standing IN ('open', 'accepted', 'in-progress', 'blocked')
    ORDER BY x.id FOR UPDATE OF x
    """,
    takes: .text, .texts, row: StoredAction.init)

  /// With whom each of those was chased already, since it is whose it is and due when it is.
  package static let chased = Query(
    """
    SELECT e.action, e.rung FROM action_events e
    JOIN actions x ON x.area = e.area AND x.id = e.action AND x.practitioner = e.practitioner AND x.due = e.due
    WHERE e.area = $1 AND e.kind = 'chased' AND x.route = ANY ($2)
      AND x.standing IN ('open', 'accepted', 'in-progress', 'blocked')
    ORDER BY e.action, e.version
    """,
    takes: .text, .texts, certain: "rung"
  ) { (action: PanelAction.ID, rung: String) in (action: action, rung: rung) }

  static let all: [any AnyQuery] = [before, lockBefore, lockUndone, chased]
}
