package import Foundation
package import PanelRules

/// What is asked of a case and of those who would be given its papers, beside what sharing asks.
package enum PaperFactQueries {
  /// What agencies answered that were asked about a case, sealed, as far as the reader may see it.
  package static let returned = Query(
    """
    SELECT r.id, o.record, o.version, o.category, o.sealed
    FROM information_requests r JOIN contents o ON o.area = r.area AND o.record = r.record
    WHERE r.area = $1 AND r.case_id = $2
    ORDER BY r.id, o.version, o.category
    """,
    takes: .text, .id(Case.self)
  ) { (id: InformationRequest.ID, record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    (
      id: id,
      content: StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
    )
  }

  /// The cases of which a meeting was ever given papers, for the service alone.
  package static let cases = Query(
    """
    SELECT c.id, c.reference, c.opened_at, c.erased_at FROM cases c
    WHERE c.area = $1 AND EXISTS (
      SELECT 1 FROM papers p WHERE p.area = c.area AND p.case_id = c.id AND p.meeting = $2
    )
    ORDER BY c.id
    """,
    takes: .text, .id(Meeting.self), row: PaperOrigin.init)

  /// Which papers of some cases were opened: by whom, in which version of the papers, as they were given in it, on whose
  /// word and on what; in the order in which they were opened. For the service alone.
  package static let opened = Query(
    """
    SELECT p.case_id, r.meeting, r.reader, w.name AS reader_name, k.agency, v.agency AS teller, g.class,
      v.made_by, r.version, r.read_at, r.digest IS NOT NULL AS whole, p.item, p.number, p.name, p.version AS answered,
      p.category, p.mark, k.rule, k.bases, v.definition
    FROM pack_receipts r
    JOIN pack_papers k ON k.area = r.area AND k.meeting = r.meeting AND k.reader = r.reader AND k.version <= r.version
    JOIN papers p ON p.area = k.area AND p.meeting = k.meeting AND p.item = k.item AND p.number = k.number
      AND p.since = k.since
    JOIN paper_versions v ON v.area = k.area AND v.meeting = k.meeting AND v.number = k.version
    JOIN practitioners w ON w.area = r.area AND w.id = r.reader
    JOIN agencies g ON g.area = v.area AND g.id = v.agency
    WHERE r.area = $1 AND p.case_id = ANY ($2) AND NOT EXISTS (
      SELECT 1 FROM pack_papers l
      WHERE l.area = k.area AND l.meeting = k.meeting AND l.reader = k.reader AND l.item = k.item
        AND l.number = k.number AND l.version > k.version AND l.version <= r.version
    )
    ORDER BY r.read_at, p.case_id, r.meeting, r.reader, r.version, p.item, p.number
    """,
    takes: .text, .ids(Case.self), certain: "whole", row: OpenedPaper.init)

  /// When what a case holds was written: each version of a form, and what an agency answered when it was asked, whose
  /// moment is that of every version. Only within an act on the case.
  package static let days = Query(
    """
    SELECT f.record, f.version, f.saved_at AS at, true AS of_version
    FROM case_forms f WHERE f.area = $1 AND f.case_id = $2
    UNION ALL
    SELECT r.record, 0, r.settled_at, false
    FROM information_requests r
    WHERE r.area = $1 AND r.case_id = $2 AND r.record IS NOT NULL AND r.settled_at IS NOT NULL
    ORDER BY 1, 2
    """,
    takes: .text, .id(Case.self), certain: "record", "version", "at", "of_version"
  ) { (record: UUID, version: Int32, at: Moment, ofVersion: Bool) in
    PaperDay(record: record, version: ofVersion ? version : nil, at: at)
  }

  static let all: [any AnyQuery] = [returned, cases, opened, days]
}

/// A paper of a case in one version of a reader's papers that they opened.
package struct OpenedPaper: Sendable {
  package let caseID: Case.ID
  package let meeting: Meeting.ID
  package let reader: Practitioner.ID
  package let readerName: String
  /// For whom they read.
  package let agency: Agency.ID
  /// Whose word it was.
  package let teller: Agency.ID
  package let tellerClass: AgencyClass
  package let publishedBy: Practitioner.ID
  /// Of the papers, counted from 0.
  package let papers: Int32
  package let readAt: Moment
  /// They were shown everything that this version has for them; else a part of it, and which is not kept.
  package let isWhole: Bool
  package let item: Int32
  package let number: Int32
  package let name: String
  /// Of the answer.
  package let version: Int32
  package let category: String
  package let mark: String
  /// Nil of what was taken back, which nobody opens.
  package let rule: String?
  package let bases: [String]?
  /// The sharing table that decided, by its hash.
  package let table: String
}

/// A case of which a meeting was given papers.
package struct PaperOrigin: Sendable {
  package let id: Case.ID
  package let reference: String
  package let openedAt: Moment
  /// Nil: it was not.
  package let erasedAt: Moment?
}

/// When a record was written.
package struct PaperDay: Sendable {
  package let record: UUID
  /// Nil: every version of it.
  package let version: Int32?
  package let at: Moment
}
