package import Foundation
package import PanelRules

/// What was done with the minutes of meetings.
package enum MinutesQueries {
  package static let add = Write(
    """
    INSERT INTO minutes_acts (area, meeting, number, kind, items, item, record, sealed, recorded_by, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    """,
    takes: .text, .id(Meeting.self), .int4, .text, .optional(.int8s), .optional(.int4), .optional(.uuid),
    .optional(.bytea), .id(Practitioner.self), .moment, touching: .exactlyOne)

  /// In their order, with the name of whoever did it.
  package static let ofMeeting = Query(
    """
    SELECT m.number, m.kind, m.items, m.item, m.record, m.sealed, m.recorded_by, p.name, m.recorded_at
    FROM minutes_acts m JOIN practitioners p ON p.area = m.area AND p.id = m.recorded_by
    WHERE m.area = $1 AND m.meeting = $2
    ORDER BY m.number
    """,
    takes: .text, .id(Meeting.self), row: StoredMinutesAct.init)

  /// The actions that a meeting gave, and those of earlier ones that it went through, as they stood then and with the
  /// record of why they stood so.
  package static let actions = Query(
    """
    SELECT e.kind, e.action, x.item, x.case_id, c.reference, g.name AS agency_name, p.name AS practitioner_name, e.due,
      x.urgent, e.standing, x.record, (
        SELECT w.record FROM action_events w
        WHERE w.area = e.area AND w.action = e.action AND w.version < e.version AND w.kind = CASE e.standing
          WHEN 'done' THEN 'done' WHEN 'verified' THEN 'done' WHEN 'not-done' THEN 'give-up'
          WHEN 'overtaken' THEN 'overtake' WHEN 'blocked' THEN 'block'
        END
        ORDER BY w.version DESC LIMIT 1
      ) AS outcome, e.at
    FROM action_events e
    JOIN actions x ON x.area = e.area AND x.id = e.action
    JOIN cases c ON c.area = x.area AND c.id = x.case_id
    JOIN agencies g ON g.area = e.area AND g.id = e.agency
    JOIN practitioners p ON p.area = e.area AND p.id = e.practitioner
    WHERE e.area = $1 AND e.meeting = $2 AND (e.kind = 'given' OR (e.kind = 'heard' AND x.meeting <> e.meeting))
    ORDER BY e.action, e.version
    """,
    takes: .text, .id(Meeting.self), row: ActionAtMeeting.init)

  /// When agencies sent in what they know of the cases on an agenda, up to its close: not what was answered before the
  /// panel decided on the case last.
  package static let informed = Query(
    """
    SELECT r.case_id, r.agency, r.settled_at
    FROM meetings m
    JOIN meeting_items i ON i.area = m.area AND i.meeting = m.id AND i.withdrawn_at IS NULL
    JOIN information_requests r ON r.area = i.area AND r.case_id = i.case_id
    WHERE m.area = $1 AND m.id = $2 AND r.state = 'answered'
      AND r.settled_at <= coalesce(m.closed_at, r.settled_at)
      AND r.settled_at > coalesce((
        SELECT max(d.ended_at) FROM meeting_items d
        WHERE d.area = i.area AND d.case_id = i.case_id AND d.ending = 'decided' AND d.ended_at < m.starts_at
      ), 0)
    ORDER BY r.settled_at, r.id
    """,
    takes: .text, .id(Meeting.self)
  ) { (caseID: Case.ID, agency: Agency.ID, at: Moment?) in (caseID: caseID, agency: agency, at: at) }

  /// Who asked for a meeting out of turn, by name and agency.
  package static let asker = Query(
    """
    SELECT p.id, p.name, g.name AS agency_name
    FROM meetings m
    JOIN practitioners p ON p.area = m.area AND p.id = m.requested_by
    JOIN agencies g ON g.area = p.area AND g.id = p.agency
    WHERE m.area = $1 AND m.id = $2 AND m.extraordinary
    """,
    takes: .text, .id(Meeting.self)
  ) { (id: Practitioner.ID, name: String, agency: String) in (id: id, name: name, agency: agency) }

  /// Who has a place of their own on the panel of a meeting, from which day until which: chairs first, then by agency.
  package static let seats = Query(
    """
    SELECT s.practitioner, p.name, g.name AS agency_name, s.part, s.from_day, s.until_day
    FROM meetings m
    JOIN panel_members s ON s.area = m.area AND s.panel = m.panel AND s.part <> 'stand-in'
    JOIN practitioners p ON p.area = s.area AND p.id = s.practitioner
    JOIN agencies g ON g.area = p.area AND g.id = p.agency
    WHERE m.area = $1 AND m.id = $2
    ORDER BY s.part <> 'chair', s.part <> 'deputy', g.name, p.name, s.id
    """,
    takes: .text, .id(Meeting.self), row: PanelSeat.init)

  /// On which items of a meeting somebody sits on its panel: they see the case by a role that does.
  package static let sitsOn = Query(
    """
    SELECT i.number
    FROM meetings m
    JOIN meeting_items i ON i.area = m.area AND i.meeting = m.id
    WHERE m.area = $1 AND m.id = $2 AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = m.area AND r.route = m.route AND r.practitioner = $3 AND r.sits AND (
        r.every_case
        OR EXISTS (
          SELECT 1 FROM case_access a
          WHERE a.area = i.area AND a.case_id = i.case_id AND a.holder = $3 AND a.why = 'assigned:' || r.role
            AND NOT a.held AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
        )
      )
    )
    ORDER BY i.number
    """,
    takes: .text, .id(Meeting.self), .id(Practitioner.self)
  ) { (number: Int32) in Int(number) }

  /// At which earlier meeting of the panel each item was put off last, since the panel decided on its case last; with
  /// the record of why it could wait.
  package static let broughtOver = Query(
    """
    SELECT DISTINCT ON (i.number) i.number, h.starts_at, h.cancelled_at IS NOT NULL AS cancelled, o.record,
      coalesce(o.ended_at, h.closed_at, h.starts_at) AS at
    FROM meetings m
    JOIN meeting_items i ON i.area = m.area AND i.meeting = m.id AND i.withdrawn_at IS NULL
    JOIN meeting_items o ON o.area = i.area AND o.case_id = i.case_id AND o.meeting <> i.meeting
      AND o.withdrawn_at IS NULL AND o.ending IS DISTINCT FROM 'decided'
    JOIN meetings h ON h.area = o.area AND h.id = o.meeting AND h.panel = m.panel
    WHERE m.area = $1 AND m.id = $2
      AND coalesce(o.ended_at, h.closed_at) < coalesce(i.called_at, i.ended_at, m.closed_at, m.starts_at)
      AND coalesce(o.ended_at, h.closed_at) > coalesce((
        SELECT max(d.ended_at) FROM meeting_items d
        WHERE d.area = i.area AND d.case_id = i.case_id AND d.meeting <> i.meeting AND d.ending = 'decided'
          AND d.ended_at < coalesce(i.called_at, i.ended_at, m.closed_at, m.starts_at)
      ), 0)
    ORDER BY i.number, coalesce(o.ended_at, h.closed_at) DESC, h.id
    """,
    takes: .text, .id(Meeting.self), certain: "cancelled", "at", row: BroughtOver.init)

  static let all: [any AnyQuery] = [
    add, ofMeeting, actions, informed, asker, seats, sitsOn, broughtOver,
  ]
}

/// An act on minutes, as it was recorded.
package struct StoredMinutesAct: Sendable {
  package let number: Int32
  package let kind: String
  package let items: [Int64]?
  package let item: Int32?
  package let record: UUID?
  /// The sealed words of a correction of the meeting itself.
  package let sealed: [UInt8]?
  package let by: Practitioner.ID
  package let name: String
  package let at: Moment
}

/// An action as a meeting gave it, or went through it.
package struct ActionAtMeeting: Sendable {
  package let kind: String
  package let id: PanelAction.ID
  /// The item that gave it.
  package let item: Int32
  package let caseID: Case.ID
  package let reference: String
  package let agencyName: String
  package let practitionerName: String
  package let due: LocalDate
  package let urgent: Bool
  package let standing: PanelAction.Standing
  /// The sealed record of what is to be done.
  package let record: UUID
  /// The sealed record of what shows that it was done, or why it was not.
  package let outcome: UUID?
  package let at: Moment
}

/// A place on a panel that somebody has, from a day on.
package struct PanelSeat: Sendable {
  package let practitioner: Practitioner.ID
  package let name: String
  package let agencyName: String
  package let part: String
  package let from: LocalDate
  package let until: LocalDate?
}

/// Where an item was put off before.
package struct BroughtOver: Sendable {
  package let number: Int32
  package let startsAt: Moment
  /// The whole meeting was.
  package let cancelled: Bool
  /// The sealed record of why it could wait.
  package let record: UUID?
  package let at: Moment
}
