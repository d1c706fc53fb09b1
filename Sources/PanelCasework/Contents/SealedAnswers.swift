package import Foundation
package import PanelRules
package import PanelSealing
package import PanelStore

/// The one place where the answers of a record (a referral, a form, a return, a consent) are sealed and opened: one
/// row for each category, each bound to its record, version and category, so that it opens nowhere else.
package struct SealedAnswers: Sendable {
  private let keys: AreaKeys

  /// Seals and opens for the one area whose keys these are.
  package init(_ keys: AreaKeys) {
    self.keys = keys
  }

  /// The rows that keep one version of a record's answers; none where there are no answers.
  ///
  /// - Parameters:
  ///   - version: counted from 1; a version once kept is never written again.
  ///   - caseID: the case that the record belongs to. A record belongs to a case, to a referral, to both, or to an enquiry.
  ///   - agency: whose practitioners may read again what they gave; nil: nobody for that reason.
  package func seal(
    _ answers: [DataCategory: [UInt8]], record: UUID, version: Int, case caseID: Case.ID? = nil,
    referral: Referral.ID? = nil, agency: Agency.ID? = nil, enquiry: Enquiry.ID? = nil
  ) throws -> [Change] {
    guard !answers.isEmpty else { return [] }
    let inOrder = answers.sorted { $0.key.rawValue < $1.key.rawValue }
    let sealed = try inOrder.map { category, bytes in
      try keys.seal(bytes, record: Self.place(record, version), field: category.rawValue)
    }
    return [
      ContentQueries.keep(
        keys.area, record, Int32(version), caseID, referral, agency, enquiry,
        inOrder.map(\.key.rawValue), sealed)
    ]
  }

  /// The answers that the rows of one version of a record hold; a category that was erased, or that the reader may not
  /// see, is not among them. Throws when a row was altered or moved here from another place.
  package func open(_ rows: [StoredContent]) throws -> [DataCategory: [UInt8]] {
    var answers: [DataCategory: [UInt8]] = [:]
    for row in rows { answers[row.category] = try open(row) }
    return answers
  }

  /// The answers of several records and versions.
  package func openAll(_ rows: [StoredContent]) throws -> [RecordVersion: [DataCategory: [UInt8]]] {
    var opened: [RecordVersion: [DataCategory: [UInt8]]] = [:]
    for row in rows {
      opened[RecordVersion(record: row.record, version: row.version), default: [:]][row.category] = try open(row)
    }
    return opened
  }

  private func open(_ row: StoredContent) throws -> [UInt8] {
    try keys.open(row.sealed, record: Self.place(row.record, row.version), field: row.category.rawValue)
  }

  /// What a row is sealed for, besides its category.
  static func place(_ record: UUID, _ version: Int) -> String {
    "\(record.uuidString.lowercased())/\(version)"
  }
}

/// One version of a record.
package struct RecordVersion: Sendable, Hashable {
  package let record: UUID
  package let version: Int

  /// Versions count from 1.
  package init(record: UUID, version: Int) {
    self.record = record
    self.version = version
  }
}
