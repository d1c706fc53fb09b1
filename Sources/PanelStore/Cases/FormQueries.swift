package import Foundation
package import PanelRules

/// The saved forms of cases: which record holds the answers of which version. The answers themselves are contents.
package enum FormQueries {
  package static let keep = Write(
    """
    INSERT INTO case_forms (area, case_id, form, version, record, form_hash, complete, categories, saved_by, saved_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    """,
    takes: .text, .id(Case.self), .text, .int4, .uuid, .text, .bool, .texts, .id(Practitioner.self), .moment,
    touching: .exactlyOne)

  /// A linked case names the same records for the forms that it carries on.
  package static let carry = Write(
    """
    INSERT INTO case_forms (area, case_id, form, version, record, form_hash, complete, categories, saved_by, saved_at)
    SELECT area, $3, form, version, record, form_hash, complete, categories, saved_by, saved_at
    FROM case_forms
    WHERE area = $1 AND case_id = $2 AND form = ANY ($4)
    """,
    takes: .text, .id(Case.self), .id(Case.self), .texts)

  /// Every version of one form of a case that was saved by a moment, newest first.
  package static let versions = Query(
    """
    SELECT f.form, f.version, f.record, f.form_hash, f.complete, f.categories, f.saved_by, p.name, f.saved_at
    FROM case_forms f LEFT JOIN practitioners p ON p.area = f.area AND p.id = f.saved_by
    WHERE f.area = $1 AND f.case_id = $2 AND f.form = $3 AND f.saved_at <= $4
    ORDER BY f.version DESC
    """,
    takes: .text, .id(Case.self), .text, .moment, mayBeMissing: "name", row: StoredForm.init)

  /// The newest version of every form of a case that was saved by a moment.
  package static let newest = Query(
    """
    SELECT DISTINCT ON (f.form)
      f.form, f.version, f.record, f.form_hash, f.complete, f.categories, f.saved_by, p.name, f.saved_at
    FROM case_forms f LEFT JOIN practitioners p ON p.area = f.area AND p.id = f.saved_by
    WHERE f.area = $1 AND f.case_id = $2 AND f.saved_at <= $3
    ORDER BY f.form, f.version DESC
    """,
    takes: .text, .id(Case.self), .moment, mayBeMissing: "name", row: StoredForm.init)

  /// What the reader may see of every version of one form of a case.
  package static let contents = Query(
    """
    SELECT c.record, c.version, c.category, c.sealed
    FROM case_forms f JOIN contents c ON c.area = f.area AND c.record = f.record AND c.version = f.version
    WHERE f.area = $1 AND f.case_id = $2 AND f.form = $3
    ORDER BY c.record, c.version, c.category
    """,
    takes: .text, .id(Case.self), .text
  ) { (record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
  }

  /// What the reader may see of the newest version of every form of a case that was saved by a moment.
  package static let newestContents = Query(
    """
    SELECT c.record, c.version, c.category, c.sealed
    FROM (
      SELECT DISTINCT ON (form) area, record, version FROM case_forms
      WHERE area = $1 AND case_id = $2 AND saved_at <= $3
      ORDER BY form, version DESC
    ) f JOIN contents c ON c.area = f.area AND c.record = f.record AND c.version = f.version
    ORDER BY c.record, c.version, c.category
    """,
    takes: .text, .id(Case.self), .moment
  ) { (record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
  }

  /// The newest completed version of every form of a case; a draft after it is not gone by.
  package static let completed = Query(
    """
    SELECT DISTINCT ON (f.form)
      f.form, f.version, f.record, f.form_hash, f.complete, f.categories, f.saved_by, p.name, f.saved_at
    FROM case_forms f LEFT JOIN practitioners p ON p.area = f.area AND p.id = f.saved_by
    WHERE f.area = $1 AND f.case_id = $2 AND f.complete
    ORDER BY f.form, f.version DESC
    """,
    takes: .text, .id(Case.self), mayBeMissing: "name", row: StoredForm.init)

  /// What the reader may see of those.
  package static let completedContents = Query(
    """
    SELECT c.record, c.version, c.category, c.sealed
    FROM (
      SELECT DISTINCT ON (form) area, record, version FROM case_forms
      WHERE area = $1 AND case_id = $2 AND complete
      ORDER BY form, version DESC
    ) f JOIN contents c ON c.area = f.area AND c.record = f.record AND c.version = f.version
    ORDER BY c.record, c.version, c.category
    """,
    takes: .text, .id(Case.self)
  ) { (record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
  }

  static let all: [any AnyQuery] = [
    keep, carry, versions, newest, contents, newestContents, completed, completedContents,
  ]
}

/// One version of a form as it was saved.
package struct StoredForm: Sendable {
  package let form: FormName
  package let version: Int32
  package let record: UUID
  package let formHash: String
  package let complete: Bool
  /// The categories that hold an answer, whether or not the reader sees them.
  package let categories: [String]
  package let savedBy: Practitioner.ID
  /// Nil where a practitioner of another area saved it.
  package let savedByName: String?
  package let savedAt: Moment
}
