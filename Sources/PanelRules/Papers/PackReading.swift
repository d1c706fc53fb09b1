/// That a reader opened a version of their papers.
package struct PackReceipt: Sendable, Hashable {
  package var reader: Practitioner.ID
  package var version: PackVersion
  package var at: Moment

  package init(_ reader: Practitioner.ID, _ version: PackVersion, at: Moment) {
    self.reader = reader
    self.version = version
    self.at = at
  }
}

/// How far a reader has read their papers.
package enum PackReading: Sendable, Hashable {
  /// There are none for them.
  case nothing
  case notOpened
  /// They opened an earlier version, and something has changed since that they would notice.
  case behind(PackReceipt)
  /// They opened this version, or one that reads the same.
  case read(PackReceipt)

  /// - Parameters:
  ///   - packs: the reader's, of every version that was published.
  ///   - receipts: of anybody and in any order; those of others, and of versions that there are not, count for nothing.
  package init(_ packs: [Pack], _ receipts: some Sequence<PackReceipt>) {
    let packs = packs.sorted { $0.version < $1.version }
    guard let newest = packs.last, !newest.items.isEmpty else {
      self = .nothing
      return
    }
    let versions = Dictionary(packs.map { ($0.version, $0) }) { first, _ in first }
    let own = receipts.filter { $0.reader == newest.reader && versions[$0.version] != nil }
    guard let last = own.max(by: { ($0.version, $1.at) < ($1.version, $0.at) }), let opened = versions[last.version]
    else {
      self = .notOpened
      return
    }
    self = opened.readsLike(newest) ? .read(last) : .behind(last)
  }
}

extension Pack {
  /// Whether a reader would notice any difference.
  package func readsLike(_ other: Pack) -> Bool {
    guard version != other.version else { return self == other }
    let (older, newer) = version < other.version ? (self, other) : (other, self)
    return (try? Supplement(from: older, to: newer))?.noticed.isEmpty == true
  }
}
