package import Foundation
package import PanelRules

/// Where the chair wants cases on agendas, and why.
package enum AgendaPinQueries {
  package static let put = Write(
    """
    INSERT INTO agenda_pins (area, meeting, case_id, place, record, pinned_by, pinned_at, rank)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    """,
    takes: .text, .id(Meeting.self), .id(Case.self), .text, .uuid, .id(Practitioner.self), .moment, .int4,
    touching: .exactlyOne)

  package static let take = Write(
    "DELETE FROM agenda_pins WHERE area = $1 AND meeting = $2 AND case_id = $3",
    takes: .text, .id(Meeting.self), .id(Case.self))

  /// The pins of a meeting, as far as the reader sees their cases: those that were put there last before the others, and
  /// of those that were put there at once in the order that was given.
  package static let ofMeeting = Query(
    """
    SELECT case_id, place, record FROM agenda_pins WHERE area = $1 AND meeting = $2
    ORDER BY pinned_at DESC, rank, case_id
    """,
    takes: .text, .id(Meeting.self)
  ) { (id: Case.ID, place: String, record: UUID) in AgendaPin(id: id, place: place, record: record) }

  /// Why, sealed, as far as the reader may see it.
  package static let reasons = Query(
    """
    SELECT o.record, o.version, o.category, o.sealed
    FROM agenda_pins p JOIN contents o ON o.area = p.area AND o.record = p.record
    WHERE p.area = $1 AND p.meeting = $2
    ORDER BY o.record, o.version, o.category
    """,
    takes: .text, .id(Meeting.self)
  ) { (record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
  }

  static let all: [any AnyQuery] = [put, take, ofMeeting, reasons]
}

/// Where the chair wants a case.
package struct AgendaPin: Sendable {
  package let id: Case.ID
  package let place: String
  /// Under which the reason is sealed.
  package let record: UUID
}
