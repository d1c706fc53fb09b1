import PanelRules
import PanelSealing
import PanelStore

/// The one place where what is said beside a record is sealed and opened, each category bound to its record.
struct SealedWords {
  private let keys: AreaKeys

  init(_ keys: AreaKeys) {
    self.keys = keys
  }

  /// The row that keeps it; none where nothing is said.
  func seal(_ words: [RecordWords: [UInt8]], of record: CaseRecord.ID, case id: Case.ID) throws -> [Change] {
    guard !words.isEmpty else { return [] }
    let inOrder = words.sorted { $0.key.rawValue < $1.key.rawValue }
    return [
      SharingRecordQueries.keepWords(
        keys.area, record, id, inOrder.map(\.key.rawValue),
        try inOrder.map { try keys.seal($0.value, record: record.description, field: $0.key.rawValue) })
    ]
  }

  /// By record; throws where a row was altered or moved here from another place.
  func open(_ rows: [StoredWords]) throws -> [CaseRecord.ID: [UInt8]] {
    var opened: [CaseRecord.ID: [UInt8]] = [:]
    for row in rows {
      opened[row.record] = try keys.open(row.sealed, record: row.record.description, field: row.category.rawValue)
    }
    return opened
  }
}
