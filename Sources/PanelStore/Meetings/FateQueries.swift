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

  /// The cases that a meeting has not decided, as they stand; where $3 says so, those of every later one of its series
  /// too.
  package static let undecided = Query(
    """
    SELECT i.meeting, i.number, i.case_id, c.reference, c.state, c.head
    FROM meeting_items i JOIN cases c ON c.area = i.area AND c.id = i.case_id
    WHERE i.area = $1 AND i.ended_at IS NULL AND i.withdrawn_at IS NULL AND c.erased_at IS NULL
      AND i.meeting IN (
        SELECT m.id FROM meetings m WHERE m.area = $1 AND m.id = $2
        UNION ALL
        SELECT r.id FROM meetings m JOIN meetings r ON r.area = m.area AND r.series = m.series
        WHERE m.area = $1 AND m.id = $2 AND $3 AND r.starts_at > m.starts_at
      )
    ORDER BY i.meeting, i.number
    """,
    takes: .text, .id(Meeting.self), .bool, row: UndecidedCase.init)

  static let ofFates: [any AnyQuery] = [lockThese, itemsOf, lastItems, undecided]
}

/// A case that a meeting has not decided.
package struct UndecidedCase: Sendable {
  package let meeting: Meeting.ID
  package let number: Int32
  package let caseID: Case.ID
  package let reference: String
  package let state: String
  package let head: [UInt8]

  /// The case as it is kept.
  package var stored: StoredCase { StoredCase(reference: reference, state: state, head: head) }
}

/// A case on the agenda of a meeting.
package struct ItemThere: Sendable {
  package let meeting: Meeting.ID
  package let caseID: Case.ID
  /// It was decided or put off there.
  package let isOver: Bool
}
