package import Foundation
package import PanelRules

/// Who checks an area, and what they may be told.
package enum AuditorQueries {
  /// A row where the practitioner is an auditor of the area.
  package static let auditor = Query(
    "SELECT practitioner FROM auditors WHERE area = $1 AND practitioner = $2", takes: .text, .id(Practitioner.self)
  ) { (practitioner: Practitioner.ID) in practitioner }

  package static let add = Write(
    "INSERT INTO auditors (area, practitioner) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    takes: .text, .id(Practitioner.self))

  package static let remove = Write(
    "DELETE FROM auditors WHERE area = $1 AND practitioner = $2", takes: .text, .id(Practitioner.self))

  /// Whether the caller may know who looked at a case; of one that is not there nobody may.
  package static let maySeeReaders = Query(
    "SELECT may_see_readers($1, $2) AS may", takes: .text, .id(Case.self), certain: "may"
  ) { (may: Bool) in may }

  /// Who looked at a case before a moment and a reading, the last first; nothing for a caller who may not know.
  package static let readers = Query(
    "SELECT at, id, practitioner, name, agency_name, what FROM case_readers($1, $2, $3, $4, $5)",
    takes: .text, .id(Case.self), .moment, .uuid, .int8,
    certain: "at", "id", "practitioner", "name", "agency_name", "what", row: CaseReading.init)

  static let all: [any AnyQuery] = [auditor, add, remove, maySeeReaders, readers]
}

/// One time that somebody was shown records of a case.
package struct CaseReading: Sendable {
  package let at: Moment
  package let id: UUID
  package let practitioner: Practitioner.ID
  package let name: String
  package let agencyName: String
  /// What was shown: `case`, `history`, `form`, …
  package let what: String
}
