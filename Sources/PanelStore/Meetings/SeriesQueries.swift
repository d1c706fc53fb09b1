package import PanelRules

/// Series of meetings, and the meetings that come of them.
package enum SeriesQueries {
  package static let add = Write(
    """
    INSERT INTO meeting_series
      (area, id, panel, route, rule, from_day, until_day, counted_from, on_holiday, minutes, place, zone, rulings,
      closures, known_through, version, added_by, added_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16, $17)
    """,
    takes: .text, .id(MeetingSeries.self), .text, .text, .text, .date, .date, .optional(.date), .text, .int4, .text,
    .text, .text, .text, .date, .id(Practitioner.self), .moment, touching: .exactlyOne)

  /// Adds meetings of a series, side by side in arrays.
  package static let addMeetings = Write(
    """
    INSERT INTO meetings
      (area, id, panel, route, starts_at, minutes, place, version, added_by, added_at, series, named, provisional)
    SELECT $1, given.id, $2, $3, given.starts_at, $4, $5, 1, $6, $7, $8, given.named, given.provisional
    FROM unnest($9::uuid[], $10::bigint[], $11::date[], $12::boolean[]) AS given(id, starts_at, named, provisional)
    """,
    takes: .text, .text, .text, .int4, .text, .id(Practitioner.self), .moment, .id(MeetingSeries.self),
    .ids(Meeting.self), .moments, .dates, .bools)

  /// The series of a panel, the newest first.
  package static let ofPanel = Query(
    """
    SELECT s.id, s.panel, s.route, s.rule, s.from_day, s.until_day, s.counted_from, s.on_holiday, s.minutes, s.place,
      s.zone, s.rulings, s.closures, s.known_through, s.version, s.added_at, s.ended_at, (
        SELECT count(*) FROM meetings m
        WHERE m.area = s.area AND m.series = s.id AND m.cancelled_at IS NULL AND m.opened_at IS NULL
          AND m.starts_at > (SELECT casework_moment())
      ) AS to_come
    FROM meeting_series s
    WHERE s.area = $1 AND s.panel = $2
    ORDER BY s.added_at DESC, s.id
    """,
    takes: .text, .text, certain: "to_come", row: StoredSeries.init)

  package static let one = Query(
    """
    SELECT s.id, s.panel, s.route, s.rule, s.from_day, s.until_day, s.counted_from, s.on_holiday, s.minutes, s.place,
      s.zone, s.rulings, s.closures, s.known_through, s.version, s.added_at, s.ended_at, (
        SELECT count(*) FROM meetings m
        WHERE m.area = s.area AND m.series = s.id AND m.cancelled_at IS NULL AND m.opened_at IS NULL
          AND m.starts_at > (SELECT casework_moment())
      ) AS to_come
    FROM meeting_series s
    WHERE s.area = $1 AND s.panel = $2 AND s.id = $3
    """,
    takes: .text, .text, .id(MeetingSeries.self), certain: "to_come", row: StoredSeries.init)

  /// Every meeting of a series, cancelled ones too, the first first.
  package static let meetings = Query(
    """
    SELECT id, panel, route, starts_at, minutes, place, version, opened_at, closed_at, cancelled_at, series,
      named, provisional, extraordinary, because, requested_by, moved_from, sequence
    FROM meetings
    WHERE area = $1 AND series = $2
    ORDER BY starts_at, id
    """,
    takes: .text, .id(MeetingSeries.self), row: StoredMeeting.init)

  /// The same, locked.
  package static let lockMeetings = Query(
    """
    SELECT id, panel, route, starts_at, minutes, place, version, opened_at, closed_at, cancelled_at, series,
      named, provisional, extraordinary, because, requested_by, moved_from, sequence
    FROM meetings
    WHERE area = $1 AND series = $2
    ORDER BY starts_at, id FOR UPDATE
    """,
    takes: .text, .id(MeetingSeries.self), row: StoredMeeting.init)

  /// Those of its meetings that have something on their agenda, whoever may see the item.
  package static let filled = Query(
    "SELECT id FROM meetings WHERE area = $1 AND series = $2 AND meeting_last_item(area, id) > 0",
    takes: .text, .id(MeetingSeries.self)
  ) { (id: Meeting.ID) in id }

  /// What was ruled since, and how far the bank holidays are known now.
  package static let renew = Write(
    """
    UPDATE meeting_series SET rulings = $3, closures = $4, known_through = $5, version = version + 1
    WHERE area = $1 AND id = $2
    """,
    takes: .text, .id(MeetingSeries.self), .text, .text, .date, touching: .exactlyOne)

  /// Ends it, or with nil takes its end back.
  package static let end = Write(
    "UPDATE meeting_series SET ended_at = $3, version = version + 1 WHERE area = $1 AND id = $2",
    takes: .text, .id(MeetingSeries.self), .optional(.moment), touching: .exactlyOne)

  static let all: [any AnyQuery] = [
    add, addMeetings, ofPanel, one, meetings, lockMeetings, filled, renew, end,
  ]
}

/// What the dates of a series come from, as it is kept.
package struct StoredSeries: Sendable {
  package let id: MeetingSeries.ID
  package let panel: String
  package let route: String
  /// In the words that read back as the same rule.
  package let rule: String
  package let from: LocalDate
  package let until: LocalDate
  package let countedFrom: LocalDate?
  package let onHoliday: String
  package let minutes: Int32
  package let place: String
  package let zone: String
  /// By date, in JSON.
  package let rulings: String
  /// By date, in JSON.
  package let closures: String
  /// The last day whose bank holidays were known when the dates were planned.
  package let knownThrough: LocalDate
  package let version: Int64
  package let addedAt: Moment
  package let endedAt: Moment?
  /// How many of its meetings are still to be held.
  package let toCome: Int64
}
