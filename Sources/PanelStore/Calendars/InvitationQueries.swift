package import Foundation
package import PanelRules

/// What those who come to meetings were told, and what they answered.
package enum InvitationQueries {
  /// What is still to be told is decided from this, of a panel; nothing to those who do not arrange its meetings, and of
  /// no case that whoever asks does not see.
  package static let book = Query(
    """
    SELECT kind, meeting, practitioner, case_id, item, starts_at, minutes, provisional, published, from_day, until_day,
      sequence, method, uid
    FROM told_of_meetings($1, $2, $3)
    """,
    takes: .text, .text, .text, certain: "kind", row: BookRow.init)

  /// The same of the panel of a meeting.
  package static let bookOfMeeting = Query(
    """
    SELECT t.kind, t.meeting, t.practitioner, t.case_id, t.item, t.starts_at, t.minutes, t.provisional, t.published,
      t.from_day, t.until_day, t.sequence, t.method, t.uid
    FROM meetings m CROSS JOIN LATERAL told_of_meetings(m.area, m.panel, m.route) AS t
    WHERE m.area = $1 AND m.id = $2
    """,
    takes: .text, .id(Meeting.self), certain: "kind", row: BookRow.init)

  /// The same, where the last says that it is wanted.
  package static let bookOfMeetingWhere = Query(
    """
    SELECT t.kind, t.meeting, t.practitioner, t.case_id, t.item, t.starts_at, t.minutes, t.provisional, t.published,
      t.from_day, t.until_day, t.sequence, t.method, t.uid
    FROM meetings m CROSS JOIN LATERAL told_of_meetings(m.area, m.panel, m.route) AS t
    WHERE m.area = $1 AND m.id = $2 AND $3
    """,
    takes: .text, .id(Meeting.self), .bool, certain: "kind", row: BookRow.init)

  /// The same of the panel whose dates somebody changed last.
  package static let bookOfLatestAct = Query(
    """
    SELECT t.kind, t.meeting, t.practitioner, t.case_id, t.item, t.starts_at, t.minutes, t.provisional, t.published,
      t.from_day, t.until_day, t.sequence, t.method, t.uid
    FROM (
      SELECT a.area, a.panel, a.route FROM date_acts a WHERE a.area = $1 AND a.added_by = $2 AND a.undone_at IS NULL
      ORDER BY a.number DESC, a.id LIMIT 1
    ) AS d CROSS JOIN LATERAL told_of_meetings(d.area, d.panel, d.route) AS t
    """,
    takes: .text, .id(Practitioner.self), certain: "kind", row: BookRow.init)

  /// The same of the items of one case, while an act changes who comes for it; these are named beside those who have a role
  /// on it. Nothing where the last says no, and to whoever does not work on the case.
  package static let bookOfCase = Query(
    """
    SELECT kind, meeting, practitioner, case_id, item, starts_at, minutes, provisional, published, from_day, until_day,
      sequence, method, uid
    FROM told_of_case($1, $2, $3) WHERE $4
    """,
    takes: .text, .id(Case.self), .ids(Practitioner.self), .bool, certain: "kind", row: BookRow.init)

  /// Writes what is told, side by side in arrays; the whole meeting is item nought.
  package static let add = Write(
    """
    INSERT INTO invitations
      (area, id, meeting, practitioner, item, uid, sequence, method, starts_at, minutes, provisional, reply_hash,
      added_by, added_at)
    SELECT $1, given.id, given.meeting, given.practitioner, nullif(given.item, 0), given.uid, given.sequence,
      given.method, given.starts_at, given.minutes, given.provisional, given.reply_hash, $2, $3
    FROM unnest(
      $4::uuid[], $5::uuid[], $6::uuid[], $7::bigint[], $8::uuid[], $9::bigint[], $10::text[], $11::bigint[],
      $12::bigint[], $13::boolean[], $14::bytea[])
      AS given(
        id, meeting, practitioner, item, uid, sequence, method, starts_at, minutes, provisional, reply_hash)
    """,
    takes: .text, .id(Practitioner.self), .moment, .ids(Invitation.self), .ids(Meeting.self), .ids(Practitioner.self),
    .int8s, .ids(Invitation.self), .int8s, .texts, .moments, .int8s, .bools, .byteas)

  /// Everything that was told of a meeting, as far as whoever asks may know, in the order of people, items and time.
  package static let ofMeeting = Query(
    """
    SELECT v.id, v.practitioner, p.name, v.item, v.uid, v.sequence, v.method, v.starts_at, v.minutes, v.provisional,
      v.added_at, v.sent_at
    FROM invitations v JOIN practitioners p ON p.area = v.area AND p.id = v.practitioner
    WHERE v.area = $1 AND v.meeting = $2
    ORDER BY p.name, v.practitioner, v.item NULLS FIRST, v.sequence
    """,
    takes: .text, .id(Meeting.self), row: StoredInvitation.init)

  /// Who belongs to the panel of a meeting, and on which days; those who stand in for others too.
  package static let belonging = Query(
    """
    SELECT x.practitioner, x.from_day, x.until_day
    FROM meetings m JOIN panel_members x ON x.area = m.area AND x.panel = m.panel
    WHERE m.area = $1 AND m.id = $2
    """,
    takes: .text, .id(Meeting.self)
  ) { (practitioner: Practitioner.ID, from: LocalDate, until: LocalDate?) in
    InvitationBook.Membership(practitioner, from: from, until: until)
  }

  /// What was answered of a meeting.
  package static let replies = Query(
    """
    SELECT r.meeting, r.practitioner, r.reply, r.starts_at, r.at, r.by_link FROM meeting_replies r
    WHERE r.area = $1 AND r.meeting = $2
    """,
    takes: .text, .id(Meeting.self), row: StoredReply.init)

  /// Who answered what of a meeting, for the time that it or their item has: those who belong to the panel, and of the
  /// others those of whose invitation whoever asks may know.
  package static let answered = Query(
    """
    SELECT r.practitioner, p.name, r.reply
    FROM meetings m JOIN meeting_replies r ON r.area = m.area AND r.meeting = m.id
    JOIN practitioners p ON p.area = r.area AND p.id = r.practitioner
    WHERE m.area = $1 AND m.id = $2 AND (
      r.starts_at = m.starts_at AND EXISTS (
        SELECT 1 FROM panel_members x
        WHERE x.area = m.area AND x.panel = m.panel AND x.practitioner = r.practitioner
      )
      OR EXISTS (
        SELECT 1 FROM invitations v
        WHERE v.area = m.area AND v.meeting = m.id AND v.practitioner = r.practitioner AND v.item IS NOT NULL
          AND v.method = 'request' AND v.starts_at = r.starts_at AND NOT EXISTS (
            SELECT 1 FROM invitations l
            WHERE l.area = v.area AND l.meeting = v.meeting AND l.practitioner = v.practitioner AND l.item = v.item
              AND l.sequence > v.sequence
          )
      )
    )
    ORDER BY p.name, r.practitioner
    """,
    takes: .text, .id(Meeting.self), row: NamedReply.init)

  /// What was answered of a panel's meetings that are still to come, for the times that they have.
  package static let coming = Query(
    """
    SELECT r.meeting, r.practitioner, r.reply, r.starts_at, r.at, r.by_link
    FROM meetings m JOIN meeting_replies r ON r.area = m.area AND r.meeting = m.id AND r.starts_at = m.starts_at
    WHERE m.area = $1 AND m.panel = $2 AND m.starts_at >= $3 AND m.closed_at IS NULL AND m.cancelled_at IS NULL
    """,
    takes: .text, .text, .moment, row: StoredReply.init)

  /// To what a link answers, found by the hash of its secret before any area is known.
  package static let byLink = Query(
    """
    SELECT area, meeting, practitioner, agency, route, starts_at, minutes, provisional FROM invited_by_link($1)
    """,
    takes: .bytea, certain: "area", "meeting", "practitioner", "agency", "route", "starts_at", "minutes",
    "provisional", row: InvitedByLink.init)

  /// The newest answer stands.
  package static let reply = Write(
    """
    INSERT INTO meeting_replies (area, meeting, practitioner, reply, starts_at, at, by_link)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (area, meeting, practitioner)
    DO UPDATE SET reply = $4, starts_at = $5, at = $6, by_link = $7
    """,
    takes: .text, .id(Meeting.self), .id(Practitioner.self), .text, .moment, .moment, .bool, touching: .exactlyOne)

  static let all: [any AnyQuery] = [
    book, bookOfMeeting, bookOfMeetingWhere, bookOfLatestAct, bookOfCase, add, ofMeeting, belonging, replies, answered,
    coming, byLink, reply,
  ]
}

/// One thing that invitations are decided from; which columns it has hangs on its kind. Of an item and of who comes for it
/// the case is not told.
package struct BookRow: Sendable {
  package let kind: String
  package let meeting: Meeting.ID?
  package let practitioner: Practitioner.ID?
  package let caseID: Case.ID?
  package let item: Int32?
  /// Of an item in minutes from the beginning.
  package let startsAt: Moment?
  package let minutes: Int32?
  package let isProvisional: Bool?
  package let isPublished: Bool?
  package let from: LocalDate?
  package let until: LocalDate?
  package let sequence: Int32?
  package let method: String?
  package let uid: UUID?
}

/// What somebody was told of a time.
package struct StoredInvitation: Sendable {
  package let id: Invitation.ID
  package let practitioner: Practitioner.ID
  package let name: String
  package let item: Int32?
  package let uid: UUID
  package let sequence: Int32
  package let method: String
  package let startsAt: Moment
  package let minutes: Int32
  package let isProvisional: Bool
  package let writtenAt: Moment
  package let sentAt: Moment?
}

/// What somebody answered, and of what time.
package struct StoredReply: Sendable {
  package let meeting: Meeting.ID
  package let practitioner: Practitioner.ID
  package let reply: String
  package let startsAt: Moment
  package let at: Moment
  package let isByLink: Bool
}

/// What somebody answered, by their name.
package struct NamedReply: Sendable {
  package let practitioner: Practitioner.ID
  package let name: String
  package let reply: String
}

/// Somebody whose link is good, and when they are to come.
package struct InvitedByLink: Sendable {
  package let area: String
  package let meeting: Meeting.ID
  package let practitioner: Practitioner.ID
  package let agency: Agency.ID
  package let route: String
  package let startsAt: Moment
  package let minutes: Int32
  package let isProvisional: Bool
}
