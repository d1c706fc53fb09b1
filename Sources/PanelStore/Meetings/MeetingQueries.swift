package import PanelRules

/// Meetings, who was in the room, and the items that were heard.
package enum MeetingQueries {
  package static let add = Write(
    """
    INSERT INTO meetings
      (area, id, panel, route, starts_at, minutes, place, version, extraordinary, because, requested_by, provisional,
      added_by, added_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10, $11, $12, $13)
    """,
    takes: .text, .id(Meeting.self), .text, .text, .moment, .int4, .text, .bool, .optional(.text),
    .optional(.id(Practitioner.self)), .bool, .id(Practitioner.self), .moment,
    touching: .exactlyOne)

  package static let one = Query(
    """
    SELECT id, panel, route, starts_at, minutes, place, version, opened_at, closed_at, cancelled_at, series,
      named, provisional, extraordinary, because, requested_by, moved_from, sequence
    FROM meetings
    WHERE area = $1 AND id = $2
    """,
    takes: .text, .id(Meeting.self), row: StoredMeeting.init)

  /// Locked first of all: whoever works on a meeting works on it alone.
  package static let lock = Query(
    """
    SELECT id, panel, route, starts_at, minutes, place, version, opened_at, closed_at, cancelled_at, series,
      named, provisional, extraordinary, because, requested_by, moved_from, sequence
    FROM meetings
    WHERE area = $1 AND id = $2 FOR UPDATE
    """,
    takes: .text, .id(Meeting.self), row: StoredMeeting.init)

  /// What stands on a meeting that a conflict of interest keeps from whoever asks.
  package static let beyond = Query(
    "SELECT meeting_beyond($1, $2) AS beyond",
    takes: .text, .id(Meeting.self), certain: "beyond"
  ) { (beyond: String) in MeetingBeyond(rawValue: beyond) ?? .heard }

  /// A page of meetings from a moment on, the nearest first.
  package static let from = Query(
    """
    SELECT id, panel, route, starts_at, minutes, place, version, opened_at, closed_at, cancelled_at, series,
      named, provisional, extraordinary, because, requested_by, moved_from, sequence
    FROM meetings
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

  static let all: [any AnyQuery] = [add, one, lock, beyond, from, open, close, touch]
}

/// What stands on a meeting beyond what whoever arranges it may see: never which item, and never how many.
package enum MeetingBeyond: String, Sendable {
  /// No item.
  case nothing
  /// One that has ended, and none that has not.
  case over
  /// One that was not called.
  case waiting
  /// One that is being heard.
  case heard
}

/// A meeting's row.
package struct StoredMeeting: Sendable {
  package let id: Meeting.ID
  package let panel: String
  package let route: String
  package let startsAt: Moment
  /// How long it is to last.
  package let minutes: Int32
  package let place: String
  package let version: Int64
  package let openedAt: Moment?
  package let closedAt: Moment?
  package let cancelledAt: Moment?
  /// The series it belongs to; nil where it was added by itself.
  package let series: MeetingSeries.ID?
  /// The date that the rule of its series names, wherever it was moved.
  package let named: LocalDate?
  /// Nobody has published yet which days around it are bank holidays.
  package let provisional: Bool
  package let extraordinary: Bool
  /// Why it is extraordinary, or cancelled.
  package let because: String?
  /// Who asked for an extraordinary one.
  package let requestedBy: Practitioner.ID?
  /// When it was to begin before somebody first moved it; a date that new bank holidays move is the rule's own.
  package let movedFrom: Moment?
  /// One more each time its date, place or standing is changed: the SEQUENCE of RFC 5545 3.8.7.4.
  package let sequence: Int32
}

extension StoredMeeting {
  /// As what it stands in lists and calendars.
  package var standing: MeetingStanding {
    if closedAt != nil { return .closed }
    if cancelledAt != nil { return .cancelled }
    if openedAt != nil { return .open }
    return provisional ? .provisional : .planned
  }
}
