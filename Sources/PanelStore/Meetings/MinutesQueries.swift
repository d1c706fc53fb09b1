package import Foundation
package import PanelRules

/// What was done with the minutes of meetings.
package enum MinutesQueries {
  package static let add = Write(
    """
    INSERT INTO minutes_acts (area, meeting, number, kind, items, item, record, recorded_by, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    """,
    takes: .text, .id(Meeting.self), .int4, .text, .optional(.int8s), .optional(.int4), .optional(.uuid),
    .id(Practitioner.self), .moment, touching: .exactlyOne)

  /// In their order, with the name of whoever did it.
  package static let ofMeeting = Query(
    """
    SELECT m.kind, m.items, m.item, m.record, m.recorded_by, p.name, m.recorded_at
    FROM minutes_acts m JOIN practitioners p ON p.area = m.area AND p.id = m.recorded_by
    WHERE m.area = $1 AND m.meeting = $2
    ORDER BY m.number
    """,
    takes: .text, .id(Meeting.self), row: StoredMinutesAct.init)

  static let all: [any AnyQuery] = [add, ofMeeting]
}

/// An act on minutes, as it was recorded.
package struct StoredMinutesAct: Sendable {
  package let kind: String
  package let items: [Int64]?
  package let item: Int32?
  package let record: UUID?
  package let by: Practitioner.ID
  package let name: String
  package let at: Moment
}
