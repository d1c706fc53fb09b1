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

  static let all: [any AnyQuery] = [arrive, leave, everybody, attendee]
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
