package import PanelRules

/// The meetings that items of a cancelled one go to.
extension DateQueries {
  /// Some meetings, locked.
  package static let lockThese = Query(
    """
    SELECT id, panel, route, starts_at, minutes, place, version, opened_at, closed_at, cancelled_at, series,
      named, provisional, extraordinary, because, requested_by, moved_from, sequence
    FROM meetings
    WHERE area = $1 AND id = ANY ($2)
    ORDER BY id FOR UPDATE
    """,
    takes: .text, .ids(Meeting.self), row: StoredMeeting.init)

  /// The cases on their agendas, as far as the reader may see them.
  package static let itemsOf = Query(
    """
    SELECT meeting, case_id, ended_at IS NOT NULL AS is_over FROM meeting_items
    WHERE area = $1 AND meeting = ANY ($2)
    ORDER BY meeting, number
    """,
    takes: .text, .ids(Meeting.self), certain: "is_over", row: ItemThere.init)

  /// The highest number given at each of them.
  package static let lastItems = Query(
    """
    SELECT id, meeting_last_item(area, id) AS number FROM meetings WHERE area = $1 AND id = ANY ($2)
    """,
    takes: .text, .ids(Meeting.self), certain: "number"
  ) { (meeting: Meeting.ID, number: Int32) in (meeting: meeting, number: Int(number)) }

  static let ofFates: [any AnyQuery] = [lockThese, itemsOf, lastItems]
}

/// A case on the agenda of a meeting.
package struct ItemThere: Sendable {
  package let meeting: Meeting.ID
  package let caseID: Case.ID
  /// It was decided or put off there.
  package let isOver: Bool
}
