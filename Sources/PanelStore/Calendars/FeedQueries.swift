package import Foundation
package import PanelRules

/// Calendars that are fetched without sign-in, and what their owners find in them.
package enum FeedQueries {
  package static let add = Write(
    "INSERT INTO calendar_feeds (area, id, practitioner, hash, created_at) VALUES ($1, $2, $3, $4, $5)",
    takes: .text, .id(CalendarFeed.self), .id(Practitioner.self), .bytea, .moment, touching: .exactlyOne)

  /// Somebody's own feeds, those that were revoked too, the newest first.
  package static let own = Query(
    """
    SELECT id, created_at, revoked_at, fetched_at FROM calendar_feeds
    WHERE area = $1 AND practitioner = $2 ORDER BY created_at DESC, id
    """,
    takes: .text, .id(Practitioner.self), row: StoredFeed.init)

  /// One of one's own, locked.
  package static let lock = Query(
    """
    SELECT id, created_at, revoked_at, fetched_at FROM calendar_feeds
    WHERE area = $1 AND practitioner = $2 AND id = $3 FOR UPDATE
    """,
    takes: .text, .id(Practitioner.self), .id(CalendarFeed.self), row: StoredFeed.init)

  package static let revoke = Write(
    "UPDATE calendar_feeds SET revoked_at = $3 WHERE area = $1 AND id = $2",
    takes: .text, .id(CalendarFeed.self), .moment, touching: .exactlyOne)

  package static let fetched = Write(
    "UPDATE calendar_feeds SET fetched_at = $3 WHERE area = $1 AND id = $2",
    takes: .text, .id(CalendarFeed.self), .moment, touching: .exactlyOne)

  /// Whose feed an address is, found by the hash of its secret before any area is known.
  package static let at = Query(
    "SELECT area, id, practitioner, agency FROM feed_at($1)", takes: .bytea,
    certain: "area", "id", "practitioner", "agency", row: FeedAtAddress.init)

  /// The meetings from a moment on, of panels on which whoever asks sits by a role, those that were cancelled too.
  package static let meetings = Query(
    """
    SELECT m.id, m.panel, m.route, m.starts_at, m.minutes, m.provisional, m.cancelled_at IS NOT NULL AS cancelled,
      m.sequence, coalesce(m.changed_at, m.added_at) AS changed_at
    FROM meetings m
    WHERE m.area = $1 AND m.starts_at >= $3 AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = m.area AND r.practitioner = $2 AND r.route = m.route AND r.sits
    )
    ORDER BY m.starts_at, m.id LIMIT 1000
    """,
    takes: .text, .id(Practitioner.self), .moment, certain: "cancelled", "changed_at", row: AttendedMeeting.init)

  /// Who belongs to the panels on which whoever asks sits by a role, and on which days; without those who stand in.
  package static let memberships = Query(
    "SELECT panel, practitioner, from_day, until_day FROM panel_members WHERE area = $1 AND part <> 'stand-in'",
    takes: .text
  ) { (panel: String, practitioner: Practitioner.ID, from: LocalDate, until: LocalDate?) in
    (panel: panel, membership: InvitationBook.Membership(practitioner, from: from, until: until))
  }

  /// The items that somebody was told to come to, each as they were told of it last.
  package static let items = Query(
    """
    SELECT DISTINCT ON (v.meeting, v.item)
      v.uid, v.method, v.starts_at, v.minutes, v.provisional, v.sequence, v.added_at
    FROM invitations v
    WHERE v.area = $1 AND v.practitioner = $2 AND v.item IS NOT NULL AND v.starts_at >= $3
    ORDER BY v.meeting, v.item, v.sequence DESC
    """,
    takes: .text, .id(Practitioner.self), .moment
  ) {
    (
      uid: UUID, method: String, startsAt: Moment, minutes: Int32, isProvisional: Bool, sequence: Int32,
      changedAt: Moment
    ) in
    ItemSlot(
      uid: uid, slot: .init(starts: startsAt, minutes: Int(minutes), isProvisional: isProvisional),
      isCancelled: method != Invitation.Method.request.rawValue, sequence: Int(sequence), changedAt: changedAt)
  }

  static let all: [any AnyQuery] = [
    add, own, lock, revoke, fetched, at, meetings, memberships, items,
  ]
}

/// A feed as its owner sees it.
package struct StoredFeed: Sendable {
  package let id: CalendarFeed.ID
  package let createdAt: Moment
  package let revokedAt: Moment?
  /// When it was fetched last.
  package let fetchedAt: Moment?
}

/// A feed that is there at an address.
package struct FeedAtAddress: Sendable {
  package let area: String
  package let id: CalendarFeed.ID
  package let practitioner: Practitioner.ID
  package let agency: Agency.ID
}

/// A meeting as a calendar is told of it.
package struct AttendedMeeting: Sendable {
  package let id: Meeting.ID
  package let panel: String
  package let route: String
  package let startsAt: Moment
  package let minutes: Int32
  package let isProvisional: Bool
  package let isCancelled: Bool
  package let sequence: Int32
  package let changedAt: Moment
}

/// An item that somebody comes to, as their calendar is told of it.
package struct ItemSlot: Sendable {
  package let uid: UUID
  package let slot: Invitation.Slot
  package let isCancelled: Bool
  package let sequence: Int
  package let changedAt: Moment
}
