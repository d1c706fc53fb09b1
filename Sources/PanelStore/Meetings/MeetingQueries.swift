package import PanelRules

/// Meetings, who was in the room, and the items that were heard.
package enum MeetingQueries {
  package static let add = Write(
    """
    INSERT INTO meetings (area, id, panel, route, starts_at, place, version, added_by, added_at)
    VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8)
    """,
    takes: .text, .id(Meeting.self), .text, .text, .moment, .text, .id(Practitioner.self), .moment,
    touching: .exactlyOne)

  package static let one = Query(
    """
    SELECT id, panel, route, starts_at, place, version, opened_at, closed_at FROM meetings
    WHERE area = $1 AND id = $2
    """,
    takes: .text, .id(Meeting.self), row: StoredMeeting.init)

  /// Locked first of all: whoever works on a meeting works on it alone.
  package static let lock = Query(
    """
    SELECT id, panel, route, starts_at, place, version, opened_at, closed_at FROM meetings
    WHERE area = $1 AND id = $2 FOR UPDATE
    """,
    takes: .text, .id(Meeting.self), row: StoredMeeting.init)

  /// A page of meetings from a moment on, the nearest first.
  package static let from = Query(
    """
    SELECT id, panel, route, starts_at, place, version, opened_at, closed_at FROM meetings
    WHERE area = $1 AND ($2::text IS NULL OR panel = $2) AND (starts_at, id) > ($3, $4)
    ORDER BY starts_at, id LIMIT $5
    """,
    takes: .text, .optional(.text), .moment, .id(Meeting.self), .int8, row: StoredMeeting.init)

  package static let open = Write(
    "UPDATE meetings SET opened_at = $3, version = version + 1 WHERE area = $1 AND id = $2",
    takes: .text, .id(Meeting.self), .moment, touching: .exactlyOne)

  package static let close = Write(
    "UPDATE meetings SET closed_at = $3, version = version + 1 WHERE area = $1 AND id = $2",
    takes: .text, .id(Meeting.self), .moment, touching: .exactlyOne)

  /// Something about it changed: attendance, an item.
  package static let touch = Write(
    "UPDATE meetings SET version = version + 1 WHERE area = $1 AND id = $2",
    takes: .text, .id(Meeting.self), touching: .exactlyOne)

  static let all: [any AnyQuery] = [add, one, lock, from, open, close, touch]
}

/// A meeting's row.
package struct StoredMeeting: Sendable {
  package let id: Meeting.ID
  package let panel: String
  package let route: String
  package let startsAt: Moment
  package let place: String
  package let version: Int64
  package let openedAt: Moment?
  package let closedAt: Moment?
}
