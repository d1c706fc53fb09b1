package import Foundation
package import PanelRules

/// What is sealed of a case. It is there to be read in a transaction in which its reading was made, and in no other.
package enum SealedReadingQueries {
  /// Makes the reading that the next event of a case, which is locked, will be. No row where the caller may not ask.
  package static let make = Query(
    """
    SELECT made FROM make_sealed_reading($1, $2, $3, $4) AS made WHERE made IS NOT NULL
    """,
    takes: .text, .uuid, .id(Case.self), .value(DataCategory.self), certain: "made"
  ) { (seq: Int64) in seq }

  /// The answers of one category: of every version of a form, of the referral with what was added to it, of agencies that
  /// were asked; newest first. Of a form with its newest version, and with the first later one that was saved without.
  package static let answers = Query(
    """
    SELECT f.form AS source, c.record, c.version, f.form_hash, f.saved_at AS at, c.sealed,
      (
        SELECT max(n.version) FROM case_forms n WHERE n.area = f.area AND n.case_id = f.case_id AND n.form = f.form
      ) AS newest,
      (
        SELECT min(n.version) FROM case_forms n
        WHERE n.area = f.area AND n.case_id = f.case_id AND n.form = f.form AND n.version > f.version
          AND $3 <> ALL (n.categories)
      ) AS saved_without
    FROM case_forms f JOIN contents c ON c.area = f.area AND c.record = f.record AND c.version = f.version
    WHERE f.area = $1 AND f.case_id = $2 AND c.category = $3
    UNION ALL
    SELECT 'referral', c.record, c.version, NULL, s.opened_at, c.sealed, NULL, NULL
    FROM case_signs s JOIN contents c ON c.area = s.area AND c.record = s.referral AND c.version > 1
    WHERE s.area = $1 AND s.case_id = $2 AND s.told IS NULL AND c.category = $3
    UNION ALL
    SELECT 'information-return', c.record, c.version, NULL, coalesce(r.settled_at, r.sent_at), c.sealed, NULL, NULL
    FROM information_requests r JOIN contents c ON c.area = r.area AND c.record = r.record
    WHERE r.area = $1 AND r.case_id = $2 AND c.category = $3
    ORDER BY at DESC, source, version DESC
    """,
    takes: .text, .id(Case.self), .value(DataCategory.self), certain: "source", "record", "version", "at", "sealed",
    row: SealedAnswer.init)

  /// How people are safely reached, as it was said beside the records of a case.
  package static let contacts = Query(
    """
    SELECT record, category, sealed FROM sharing_words
    WHERE area = $1 AND case_id = $2 AND category = 'safe-contact'
    ORDER BY record
    """,
    takes: .text, .id(Case.self)
  ) { (record: CaseRecord.ID, category: RecordWords, sealed: [UInt8]) in
    StoredWords(record: record, category: category, sealed: sealed)
  }

  static let all: [any AnyQuery] = [make, answers, contacts]
}

/// The answers of one category that one source gave at one time, sealed.
package struct SealedAnswer: Sendable {
  /// The name of the form that it answers.
  package let source: FormName
  package let record: UUID
  package let version: Int32
  /// The form as it was answered; nil: as the case's route has it.
  package let formHash: String?
  package let at: Moment
  package let sealed: [UInt8]
  /// The newest version of the form; nil: it has no versions that follow each other.
  package let newest: Int32?
  /// The first later version that was saved without any of it, so that it stands no longer.
  package let savedWithout: Int32?

  /// As it is opened.
  package func content(of category: DataCategory) -> StoredContent {
    StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
  }
}
