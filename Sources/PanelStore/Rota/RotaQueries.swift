package import Foundation
package import PanelRules

/// Who sits on a panel, when they are on leave, and when they and the rooms are taken.
package enum RotaQueries {
  package static let add = Write(
    """
    INSERT INTO panel_members (area, id, panel, route, practitioner, part, place, from_day, until_day, added_by, added_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    """,
    takes: .text, .uuid, .text, .text, .id(Practitioner.self), .text, .optional(.int4), .date, .optional(.date),
    .id(Practitioner.self), .moment, touching: .exactlyOne)

  /// That somebody sits there until a day, and no longer; whoever would have sat from a later day on sits not at all.
  package static let end = Write(
    """
    UPDATE panel_members SET until_day = $4
    WHERE area = $1 AND panel = $2 AND practitioner = $3 AND (until_day IS NULL OR until_day > $4)
    """,
    takes: .text, .text, .id(Practitioner.self), .date)

  /// Everybody who sits on a panel on a day or will from a later one, with their agency: chairs first, then by agency.
  package static let members = Query(
    """
    SELECT m.practitioner, p.name, p.agency, g.name AS agency_name, g.class, g.force, m.part, m.place, m.from_day,
      m.until_day
    FROM panel_members m
    JOIN practitioners p ON p.area = m.area AND p.id = m.practitioner AND p.active
    JOIN agencies g ON g.area = p.area AND g.id = p.agency
    WHERE m.area = $1 AND m.panel = $2 AND (m.until_day IS NULL OR (m.until_day >= $3 AND m.until_day >= m.from_day))
    ORDER BY m.part <> 'chair', m.part <> 'deputy', g.name, m.place NULLS FIRST, p.name, m.id
    """,
    takes: .text, .text, .date, row: StoredMember.init)

  package static let recordLeave = Write(
    """
    INSERT INTO practitioner_leave (area, id, practitioner, from_day, until_day, recorded_by, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    """,
    takes: .text, .uuid, .id(Practitioner.self), .date, .date, .id(Practitioner.self), .moment, touching: .exactlyOne)

  /// What leave of somebody lies within these days was taken back.
  package static let takeBackLeave = Write(
    "DELETE FROM practitioner_leave WHERE area = $1 AND practitioner = $2 AND from_day >= $3 AND until_day <= $4",
    takes: .text, .id(Practitioner.self), .date, .date)

  /// The leave of everybody who sits on a panel, as far as it is not over on a day.
  package static let leave = Query(
    """
    SELECT l.practitioner, l.from_day, l.until_day FROM practitioner_leave l
    WHERE l.area = $1 AND l.until_day >= $3 AND EXISTS (
      SELECT 1 FROM panel_members m WHERE m.area = l.area AND m.panel = $2 AND m.practitioner = l.practitioner
    )
    ORDER BY l.from_day, l.until_day, l.id
    """,
    takes: .text, .text, .date
  ) { (practitioner: Practitioner.ID, from: LocalDate, until: LocalDate) in
    Diary.Leave(practitioner, from...max(from, until))
  }

  /// When rooms, and those who sit on a panel from a day on, are taken within a time.
  package static let taken = Query(
    "SELECT meeting, practitioner, room, starts_at, ends_at FROM taken_hours($1, $2, $3, $4, $5)",
    takes: .text, .text, .date, .moment, .moment, certain: "starts_at", "ends_at"
  ) { (meeting: Meeting.ID?, practitioner: Practitioner.ID?, room: String?, from: Moment, until: Moment) in
    Diary.Booking(
      practitioner.map(Diary.Booking.Holder.practitioner) ?? .room(room ?? ""), from: from, until: until,
      meeting: meeting)
  }

  /// A panel's meetings that are still to come, with the forces of the places where the people live who are on their
  /// agendas, of those whose cases whoever asks may see.
  package static let coming = Query(
    """
    SELECT m.id, m.starts_at, m.minutes, m.place, ARRAY(
      SELECT DISTINCT c.state::jsonb #>> '{facts,residence,force}'
      FROM meeting_items i JOIN cases c ON c.area = i.area AND c.id = i.case_id
      WHERE i.area = m.area AND i.meeting = m.id AND i.ended_at IS NULL
        AND c.state::jsonb #>> '{facts,residence,force}' IS NOT NULL
      ORDER BY 1
    ) AS forces
    FROM meetings m
    WHERE m.area = $1 AND m.panel = $2 AND m.starts_at >= $3 AND m.closed_at IS NULL AND m.cancelled_at IS NULL
    ORDER BY m.starts_at, m.id LIMIT 200
    """,
    takes: .text, .text, .moment, certain: "forces", row: ComingMeeting.init)

  static let all: [any AnyQuery] = [add, end, members, recordLeave, takeBackLeave, leave, taken, coming]
}

/// Somebody who sits on a panel.
package struct StoredMember: Sendable {
  package let practitioner: Practitioner.ID
  package let name: String
  package let agency: Agency.ID
  package let agencyName: String
  package let agencyClass: String
  package let force: String?
  package let part: String
  package let place: Int32?
  package let from: LocalDate
  package let until: LocalDate?
}

/// A meeting that is still to come.
package struct ComingMeeting: Sendable {
  package let id: Meeting.ID
  package let startsAt: Moment
  package let minutes: Int32
  package let place: String
  package let forces: [String]
}
