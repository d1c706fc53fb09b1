package import Foundation
package import PanelRules

/// What somebody did last to dates, and how it is undone.
extension DateQueries {
  package static let latestAct = Query(
    """
    SELECT id, panel, route, kind, series, with_fates, rulings, closures, known_through FROM date_acts
    WHERE area = $1 AND added_by = $2 AND undone_at IS NULL
    ORDER BY number DESC, id LIMIT 1
    """,
    takes: .text, .id(Practitioner.self), row: StoredDateAct.init)

  /// The meetings that it was about, locked: as they are, and as they were.
  package static let ofLatestAct = Query(
    """
    SELECT m.id, m.starts_at, m.cancelled_at IS NOT NULL AS is_cancelled, m.extraordinary, m.minutes,
      d.starts_at AS before, d.provisional AS was_provisional
    FROM date_act_meetings d JOIN meetings m ON m.area = d.area AND m.id = d.meeting
    WHERE d.area = $1 AND d.act = (
      SELECT a.id FROM date_acts a WHERE a.area = $1 AND a.added_by = $2 AND a.undone_at IS NULL
      ORDER BY a.number DESC, a.id LIMIT 1
    )
    ORDER BY m.starts_at, m.id FOR UPDATE OF m
    """,
    takes: .text, .id(Practitioner.self), certain: "is_cancelled", row: MeetingOfAct.init)

  /// What has happened since at each of these meetings, and who did it; with no meeting what has happened to the series.
  /// Asked once the meetings are locked. No name: nobody can be named.
  package static let sinceLatestAct = Query(
    """
    SELECT b.meeting, p.name
    FROM (
      SELECT a.id FROM date_acts a WHERE a.area = $1 AND a.added_by = $2 AND a.undone_at IS NULL
      ORDER BY a.number DESC, a.id LIMIT 1
    ) AS d
    CROSS JOIN LATERAL built_on_act($1, d.id) AS b
    LEFT JOIN practitioners p ON p.area = $1 AND p.id = b.practitioner
    ORDER BY b.meeting, p.name, p.id
    """,
    takes: .text, .id(Practitioner.self), mayBeMissing: "name"
  ) { (meeting: Meeting.ID?, name: String?) in (meeting: meeting, name: name) }

  /// When its panel meets, but for what is cancelled or extraordinary.
  package static let takenByLatestPanel = Query(
    """
    SELECT id, starts_at FROM meetings
    WHERE area = $1 AND cancelled_at IS NULL AND NOT extraordinary AND panel = (
      SELECT a.panel FROM date_acts a WHERE a.area = $1 AND a.added_by = $2 AND a.undone_at IS NULL
      ORDER BY a.number DESC, a.id LIMIT 1
    )
    ORDER BY starts_at, id
    """,
    takes: .text, .id(Practitioner.self)
  ) { (id: Meeting.ID, startsAt: Moment) in (id: id, startsAt: startsAt) }

  /// The meetings that an act changed, as they were before it.
  package static let restore = Write(
    """
    UPDATE meetings m
    SET starts_at = d.starts_at, moved_from = d.moved_from, because = d.because, cancelled_at = NULL,
      sequence = m.sequence + 1, version = m.version + 1, changed_at = $3
    FROM date_act_meetings d
    WHERE d.area = $1 AND d.act = $2 AND d.starts_at IS NOT NULL AND m.area = d.area AND m.id = d.meeting
    """,
    takes: .text, .uuid, .moment)

  /// Whether bank holidays may yet move them, side by side.
  package static let settle = Write(
    """
    UPDATE meetings m SET provisional = given.provisional
    FROM unnest($2::uuid[], $3::boolean[]) AS given(id, provisional)
    WHERE m.area = $1 AND m.id = given.id
    """,
    takes: .text, .ids(Meeting.self), .bools)

  /// Cancels what an act made. It stands for no date of the rule any more, so that renewing a series finds the date free.
  package static let takeBack = Write(
    """
    UPDATE meetings
    SET cancelled_at = $3, because = $4, named = NULL, sequence = sequence + 1, version = version + 1, changed_at = $3
    WHERE area = $1 AND id = ANY ($2)
    """,
    takes: .text, .ids(Meeting.self), .moment, .text)

  package static let undone = Write(
    "UPDATE date_acts SET undone_at = $3 WHERE area = $1 AND id = $2", takes: .text, .uuid, .moment,
    touching: .exactlyOne)

  static let undoing: [any AnyQuery] = [
    latestAct, ofLatestAct, sinceLatestAct, takenByLatestPanel, restore, settle, takeBack, undone,
  ]
}

/// What somebody did to dates.
package struct StoredDateAct: Sendable {
  package let id: UUID
  package let panel: String
  package let route: String
  package let kind: String
  package let series: MeetingSeries.ID?
  /// What it did to cases cannot be undone with it.
  package let hasFates: Bool
  /// What was ruled of single dates before the series was renewed, in JSON; nil of any other act.
  package let rulings: String?
  /// On which days the area was closed before it was, in JSON.
  package let closures: String?
  /// Up to when bank holidays were known before it was.
  package let knownThrough: LocalDate?
}

/// A meeting that an act on dates was about.
package struct MeetingOfAct: Sendable {
  package let id: Meeting.ID
  package let startsAt: Moment
  package let isCancelled: Bool
  package let isExtraordinary: Bool
  package let minutes: Int32
  /// When it was to begin before; nil where the act made it.
  package let before: Moment?
  /// Whether bank holidays could still move it then; nil where the act made it, or a service of before did the act.
  package let wasProvisional: Bool?
}
