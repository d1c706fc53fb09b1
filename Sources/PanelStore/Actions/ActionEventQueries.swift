package import Foundation
package import PanelRules

/// What happened to actions: only ever added to.
package enum ActionEventQueries {
  package static let add = Write(
    """
    INSERT INTO action_events (area, action, version, case_id, kind, by, at, told, agency, practitioner, due, standing,
      meeting, rung, record)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    """,
    takes: .text, .id(PanelAction.self), .int8, .id(Case.self), .text, .id(Practitioner.self), .moment,
    .id(Agency.self), .id(Agency.self), .id(Practitioner.self), .date, .value(PanelAction.Standing.self),
    .optional(.id(Meeting.self)), .optional(.text), .optional(.uuid), touching: .exactlyOne)

  /// What happened to one, as far as the reader may know, in its order.
  package static let ofAction = Query(
    """
    SELECT e.version, e.kind, e.by, b.name AS by_name, e.at, e.agency, g.name AS agency_name, e.practitioner,
      p.name AS practitioner_name, e.due, e.standing, e.meeting, e.rung, e.record
    FROM action_events e
    JOIN practitioners b ON b.area = e.area AND b.id = e.by
    JOIN agencies g ON g.area = e.area AND g.id = e.agency
    JOIN practitioners p ON p.area = e.area AND p.id = e.practitioner
    WHERE e.area = $1 AND e.action = $2
    ORDER BY e.version
    """,
    takes: .text, .id(PanelAction.self), row: StoredActionEvent.init)

  static let all: [any AnyQuery] = [add, ofAction]
}

/// Something that happened to an action, and how it stood after.
package struct StoredActionEvent: Sendable {
  package let version: Int64
  package let kind: String
  package let by: Practitioner.ID
  package let byName: String
  package let at: Moment
  package let agency: Agency.ID
  package let agencyName: String
  package let practitioner: Practitioner.ID
  package let practitionerName: String
  package let due: LocalDate
  package let standing: PanelAction.Standing
  /// The meeting that gave it, or heard of it.
  package let meeting: Meeting.ID?
  package let rung: String?
  /// The sealed reason or evidence.
  package let record: UUID?
}
