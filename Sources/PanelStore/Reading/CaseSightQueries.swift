package import Foundation
package import PanelRules

/// One case as a reader may see it, beside what its row holds: its sign, what was referred, and what it is linked to.
package enum CaseSightQueries {
  /// That a case exists; no row where that, too, is not the reader's to know.
  package static let sign = Query(
    "SELECT case_id, reference, route, opened_at FROM case_signs WHERE area = $1 AND case_id = $2",
    takes: .text, .id(Case.self), row: CaseSign.init)

  /// The answers of the referral that opened a case, what was added to it included, or of those what the route was told,
  /// as far as the reader may see them.
  package static let referred = Query(
    """
    SELECT c.record, c.version, c.category, c.sealed
    FROM case_signs s JOIN contents c ON c.area = s.area AND c.record = coalesce(s.told, s.referral)
    WHERE s.area = $1 AND s.case_id = $2
    ORDER BY c.version, c.category
    """,
    takes: .text, .id(Case.self)
  ) { (record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
  }

  /// The categories of answers that the grants of a reader and their agency open on a case now.
  package static let opened = Query(
    """
    SELECT DISTINCT l.category
    FROM case_access a JOIN level_categories l ON l.level = a.level
    WHERE a.area = $1 AND a.case_id = $2 AND a.holder = ANY ($3) AND NOT a.held
      AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    """,
    takes: .text, .id(Case.self), .uuids
  ) { (category: DataCategory) in category }

  /// Cases as they stand, across areas, for the service itself: what a linked case shows of the other. Of one that was
  /// erased it shows that there was one.
  package static let linked = Query(
    "SELECT reference, state, head FROM cases WHERE area = ANY ($1) AND id = ANY ($2) AND erased_at IS NULL",
    takes: .texts, .ids(Case.self)
  ) { (reference: String, state: String, head: [UInt8]) in
    StoredCase(reference: reference, state: state, head: head)
  }

  static let all: [any AnyQuery] = [sign, referred, opened, linked]
}
