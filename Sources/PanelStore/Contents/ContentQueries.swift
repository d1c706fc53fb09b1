package import Foundation
package import PanelRules

/// The sealed answers of records: one row for each record, version and category, so that the row is what a reader may
/// see or not. Nothing here is ever changed; erasing deletes.
package enum ContentQueries {
  /// All categories of one version of a record at once; categories and sealed bytes side by side.
  package static let keep = Write(
    """
    INSERT INTO contents (area, record, version, category, case_id, referral, agency, enquiry, sealed)
    SELECT $1, $2, $3, given.category, $4, $5, $6, $7, given.sealed
    FROM unnest($8::text[], $9::bytea[]) AS given(category, sealed)
    """,
    takes: .text, .uuid, .int4, .optional(.id(Case.self)), .optional(.id(Referral.self)), .optional(.id(Agency.self)),
    .optional(.id(Enquiry.self)), .texts, .byteas)

  /// What the reader may see of one version of a record.
  package static let version = Query(
    """
    SELECT record, version, category, sealed FROM contents
    WHERE area = $1 AND record = $2 AND version = $3
    """,
    takes: .text, .uuid, .int4
  ) { (record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
  }

  /// What the reader may see of every version of some records, oldest version first.
  package static let records = Query(
    """
    SELECT record, version, category, sealed FROM contents
    WHERE area = $1 AND record = ANY ($2)
    ORDER BY record, version, category
    """,
    takes: .text, .uuids
  ) { (record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
  }

  /// What the reader may see of every record of a case, but not of the referral that opened it.
  package static let ofCase = Query(
    """
    SELECT record, version, category, sealed FROM contents
    WHERE area = $1 AND case_id = $2
    ORDER BY record, version, category
    """,
    takes: .text, .id(Case.self)
  ) { (record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
  }

  static let all: [any AnyQuery] = [keep, version, records, ofCase]
}

/// One category of one version of a record, sealed.
package struct StoredContent: Sendable {
  package let record: UUID
  package let version: Int
  package let category: DataCategory
  package let sealed: [UInt8]
}

extension DataCategory: SQLValue {}
