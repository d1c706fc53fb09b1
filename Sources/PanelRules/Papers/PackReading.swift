/// That a reader opened a version of their papers.
package struct PackReceipt: Sendable, Hashable {
  package var reader: Practitioner.ID
  package var version: PackVersion
  package var at: Moment
  /// They were shown every paper of it.
  package var isWhole: Bool

  package init(_ reader: Practitioner.ID, _ version: PackVersion, at: Moment, isWhole: Bool = true) {
    self.reader = reader
    self.version = version
    self.at = at
    self.isWhole = isWhole
  }
}

/// How far a reader has read their papers.
package enum PackReading: Sendable, Hashable {
  /// There are none for them.
  case nothing
  case notOpened
  /// They opened it, and something of it was kept from them then: they have not read it.
  case inPart(PackReceipt)
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
    let last = Self.last(of: own.filter(\.isWhole))
    if let last, versions[last.version]?.readsLike(newest) == true {
      self = .read(last)
    } else if let part = Self.last(of: own), !part.isWhole {
      self = .inPart(part)
    } else {
      self = last.map(Self.behind) ?? .notOpened
    }
  }

  /// Of the newest version the first time counts.
  private static func last(of receipts: [PackReceipt]) -> PackReceipt? {
    receipts.max { ($0.version, $1.at) < ($1.version, $0.at) }
  }
}

extension Pack {
  /// Whether a reader would notice any difference. That there was no agenda in papers before is none.
  package func readsLike(_ other: Pack) -> Bool {
    guard version != other.version else { return self == other }
    if let agenda, let its = other.agenda, agenda != its { return false }
    let (older, newer) = version < other.version ? (self, other) : (other, self)
    return (try? Supplement(from: older, to: newer))?.noticed.isEmpty == true
  }
}
