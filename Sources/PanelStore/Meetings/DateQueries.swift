package import Foundation
package import PanelRules

/// What is done to the dates of an area's panels, one act after another.
package enum DateQueries {
  /// Locked first of all: whoever changes dates finds every other change made, so that no two meetings of a panel are
  /// arranged for one day at once.
  package static let turn = Query(
    "SELECT pg_advisory_xact_lock(hashtextextended($1, 43))::text AS turn", takes: .text, certain: "turn"
  ) { (_: String) in () }

  /// The same, where it is wanted: by an act that may change who is told of what.
  package static let turnWhere = Query(
    "SELECT pg_advisory_xact_lock(hashtextextended($1, 43))::text AS turn WHERE $2", takes: .text, .bool,
    certain: "turn"
  ) { (_: String) in () }

  /// When a panel meets from one moment until another, but for what is cancelled or extraordinary.
  package static let taken = Query(
    """
    SELECT id, starts_at FROM meetings
    WHERE area = $1 AND panel = $2 AND starts_at >= $3 AND starts_at < $4 AND cancelled_at IS NULL
      AND NOT extraordinary
    ORDER BY starts_at, id
    """,
    takes: .text, .text, .moment, .moment
  ) { (id: Meeting.ID, startsAt: Moment) in (id: id, startsAt: startsAt) }

  package static let addAct = Write(
    """
    INSERT INTO date_acts (
      area, id, number, panel, route, kind, series, with_fates, added_by, added_at, series_version, rulings, closures,
      known_through)
    VALUES (
      $1, $2, (SELECT coalesce(max(a.number), 0) + 1 FROM date_acts a WHERE a.area = $1 AND a.added_by = $8), $3, $4,
      $5, $6, $7, $8, $9, $10, $11, $12, $13)
    """,
    takes: .text, .uuid, .text, .text, .text, .optional(.id(MeetingSeries.self)), .bool, .id(Practitioner.self),
    .moment, .optional(.int8), .optional(.text), .optional(.text), .optional(.date), touching: .exactlyOne)

  /// The meetings that an act made, at their first version.
  package static let made = Write(
    """
    INSERT INTO date_act_meetings (area, act, meeting, version)
    SELECT $1, $2, given.id, 1 FROM unnest($3::uuid[]) AS given(id)
    """,
    takes: .text, .uuid, .ids(Meeting.self))

  /// The meetings that an act is about to change, as they are before it.
  package static let changing = Write(
    """
    INSERT INTO date_act_meetings (area, act, meeting, version, starts_at, moved_from, because, provisional)
    SELECT m.area, $2, m.id, m.version + 1, m.starts_at, m.moved_from, m.because, m.provisional
    FROM meetings m WHERE m.area = $1 AND m.id = ANY ($3)
    """,
    takes: .text, .uuid, .ids(Meeting.self))

  /// When the panel of a meeting meets, but for what is cancelled or extraordinary.
  package static let takenBeside = Query(
    """
    SELECT o.id, o.starts_at FROM meetings m JOIN meetings o ON o.area = m.area AND o.panel = m.panel
    WHERE m.area = $1 AND m.id = $2 AND o.cancelled_at IS NULL AND NOT o.extraordinary
    ORDER BY o.starts_at, o.id
    """,
    takes: .text, .id(Meeting.self)
  ) { (id: Meeting.ID, startsAt: Moment) in (id: id, startsAt: startsAt) }

  /// The later meetings of the series of one, locked.
  package static let rest = Query(
    """
    SELECT id, panel, route, starts_at, minutes, place, version, opened_at, closed_at, cancelled_at, series,
      named, provisional, extraordinary, because, requested_by, moved_from, sequence
    FROM meetings
    WHERE area = $1 AND series = (SELECT m.series FROM meetings m WHERE m.area = $1 AND m.id = $2)
      AND starts_at > (SELECT m.starts_at FROM meetings m WHERE m.area = $1 AND m.id = $2)
    ORDER BY starts_at, id FOR UPDATE
    """,
    takes: .text, .id(Meeting.self), row: StoredMeeting.init)

  /// Somebody moves meetings: side by side, which, when they begin now, and whether bank holidays may yet move them.
  package static let move = Write(
    """
    UPDATE meetings m
    SET starts_at = given.starts_at, provisional = given.provisional, moved_from = coalesce(m.moved_from, m.starts_at),
      sequence = m.sequence + 1, version = m.version + 1, changed_at = $5
    FROM unnest($2::uuid[], $3::bigint[], $4::boolean[]) AS given(id, starts_at, provisional)
    WHERE m.area = $1 AND m.id = given.id
    """,
    takes: .text, .ids(Meeting.self), .moments, .bools, .moment)

  /// New bank holidays move meetings, or settle that they stay.
  package static let renew = Write(
    """
    UPDATE meetings m
    SET starts_at = given.starts_at, provisional = given.provisional, sequence = m.sequence + 1,
      version = m.version + 1, changed_at = $5
    FROM unnest($2::uuid[], $3::bigint[], $4::boolean[]) AS given(id, starts_at, provisional)
    WHERE m.area = $1 AND m.id = given.id
    """,
    takes: .text, .ids(Meeting.self), .moments, .bools, .moment)

  package static let cancel = Write(
    """
    UPDATE meetings
    SET cancelled_at = $3, because = $4, sequence = sequence + 1, version = version + 1, changed_at = $3
    WHERE area = $1 AND id = ANY ($2)
    """,
    takes: .text, .ids(Meeting.self), .moment, .text)

  static let all: [any AnyQuery] = [
    turn, turnWhere, taken, addAct, made, changing, takenBeside, rest, move, renew, cancel,
  ]
}
