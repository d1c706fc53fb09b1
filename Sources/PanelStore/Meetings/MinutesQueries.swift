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

  /// The actions that a meeting gave, and those of earlier ones that it went through, as they stood then.
  package static let actions = Query(
    """
    SELECT e.kind, e.action, x.item, x.case_id, c.reference, g.name AS agency_name, p.name AS practitioner_name, e.due,
      x.urgent, e.standing, x.record, e.at
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

  static let all: [any AnyQuery] = [add, ofMeeting, actions, informed]
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
  package let at: Moment
}
