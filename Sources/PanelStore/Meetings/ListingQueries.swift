package import PanelRules

/// The cases that wait to be heard by a panel.
package enum ListingQueries {
  package static let add = Write(
    "INSERT INTO listings (area, case_id, panel, kind, since) VALUES ($1, $2, $3, $4, $5)",
    takes: .text, .id(Case.self), .text, .text, .moment, touching: .exactlyOne)

  package static let remove = Write(
    "DELETE FROM listings WHERE area = $1 AND case_id = $2",
    takes: .text, .id(Case.self), touching: .exactlyOne)

  /// What waits for a meeting's panel and is not on that meeting's agenda, longest waiting first.
  package static let due = Query(
    """
    SELECT l.case_id, c.reference, l.kind, l.since, c.next_due
    FROM meetings m
    JOIN listings l ON l.area = m.area AND l.panel = m.panel
    JOIN cases c ON c.area = l.area AND c.id = l.case_id
    WHERE m.area = $1 AND m.id = $2 AND NOT EXISTS (
      SELECT 1 FROM meeting_items i
      WHERE i.area = l.area AND i.meeting = m.id AND i.case_id = l.case_id AND i.withdrawn_at IS NULL
    )
    ORDER BY l.since, l.case_id
    """,
    takes: .text, .id(Meeting.self), row: DueListing.init)

  static let all: [any AnyQuery] = [add, remove, due]
}

/// A case that waits for a panel.
package struct DueListing: Sendable {
  package let id: Case.ID
  package let reference: String
  package let kind: String
  package let since: Moment
  package let nextDue: Moment
}
