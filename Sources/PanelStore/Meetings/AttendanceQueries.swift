package import Foundation
package import PanelRules

/// Who was in the room, when, as what.
package enum AttendanceQueries {
  package static let arrive = Write(
    """
    INSERT INTO meeting_attendance (area, meeting, id, agency, practitioner, capacity, mode, arrived_at, recorded_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    """,
    takes: .text, .id(Meeting.self), .uuid, .id(Agency.self), .id(Practitioner.self), .text, .text,
    .optional(.moment), .id(Practitioner.self), touching: .exactlyOne)

  package static let leave = Write(
    "UPDATE meeting_attendance SET left_at = $4 WHERE area = $1 AND meeting = $2 AND id = $3 AND left_at IS NULL",
    takes: .text, .id(Meeting.self), .uuid, .moment, touching: .exactlyOne)

  /// Everybody who came, comes or sent apologies, with the agency they stand for.
  package static let everybody = Query(
    """
    SELECT t.id, t.agency, g.name AS agency_name, g.class, g.force, g.authority, t.practitioner, p.name, t.capacity, t.mode,
      t.arrived_at, t.left_at
    FROM meeting_attendance t
    JOIN agencies g ON g.area = t.area AND g.id = t.agency
    JOIN practitioners p ON p.area = t.area AND p.id = t.practitioner
    WHERE t.area = $1 AND t.meeting = $2
    ORDER BY t.arrived_at NULLS LAST, t.id
    """,
    takes: .text, .id(Meeting.self), row: StoredAttendance.init)

  /// A practitioner as somebody who may attend.
  package static let attendee = Query(
    """
    SELECT p.agency, p.name, ARRAY(
      SELECT r.role FROM practitioner_roles r
      WHERE r.area = p.area AND r.practitioner = p.id AND r.route = $3 ORDER BY r.role
    ) AS roles
    FROM practitioners p
    WHERE p.area = $1 AND p.id = $2 AND p.active
    """,
    takes: .text, .id(Practitioner.self), .text, certain: "roles"
  ) { (agency: Agency.ID, name: String, roles: [String]) in (agency: agency, name: name, roles: Set(roles)) }

  /// Everybody who came to a meeting, once for each time, and one who is about to come ($4, as $5), as they stand to an item
  /// of it: by name. Whose grants there are only an act on its case may read: in any other nobody is let in.
  package static let hearers = Query(
    """
    SELECT p.id, p.name, came.capacity, came.there, ARRAY(
      SELECT r.role FROM practitioner_roles r
      WHERE r.area = p.area AND r.practitioner = p.id AND r.route = m.route AND p.active ORDER BY r.role
    ) AS roles,
    p.active AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = i.area AND a.case_id = i.case_id AND a.holder = ANY (ARRAY[p.id, p.agency]) AND NOT a.held
        AND a.level IN ('item', 'team', 'police')
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    ) AS let_in,
    EXISTS (
      SELECT 1 FROM confidentiality_acceptances c
      WHERE c.area = i.area AND c.meeting = i.meeting AND c.practitioner = p.id
    ) AS accepted
    FROM meeting_items i
    JOIN meetings m ON m.area = i.area AND m.id = i.meeting
    JOIN (
      SELECT t.practitioner, t.capacity, t.left_at IS NULL AS there FROM meeting_attendance t
      WHERE t.area = $1 AND t.meeting = $2 AND t.arrived_at IS NOT NULL
      UNION ALL SELECT $4::uuid, $5::text, true WHERE $4::uuid IS NOT NULL
    ) AS came ON true
    JOIN practitioners p ON p.area = i.area AND p.id = came.practitioner
    WHERE i.area = $1 AND i.meeting = $2 AND i.number = $3
    ORDER BY p.name, p.id
    """,
    takes: .text, .id(Meeting.self), .int4, .optional(.id(Practitioner.self)), .optional(.text), certain: "capacity",
    "there", "roles", "let_in", "accepted", row: StoredHearer.init)

  static let all: [any AnyQuery] = [arrive, leave, everybody, attendee, hearers]
}

/// Somebody who came to a meeting, or is about to, as they stand to one of its items.
package struct StoredHearer: Sendable {
  package let practitioner: Practitioner.ID
  package let name: String
  package let capacity: String
  /// They have not left.
  package let isThere: Bool
  /// What they hold now on the meeting's route; nothing where they are not at work any more.
  package let roles: [String]
  /// The case lets them in, or their agency.
  package let isLetIn: Bool
  package let hasAccepted: Bool
}

/// One stretch of somebody's attendance.
package struct StoredAttendance: Sendable {
  package let id: UUID
  package let agency: Agency.ID
  package let agencyName: String
  package let agencyClass: String
  package let force: String?
  package let authority: String?
  package let practitioner: Practitioner.ID
  package let name: String
  package let capacity: String
  package let mode: String
  package let arrivedAt: Moment?
  package let leftAt: Moment?
}
