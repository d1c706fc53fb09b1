import PanelRules
import PanelStore

/// What was published for a reader, as it was kept.
struct PackShelf: Sendable {
  let meeting: StoredMeeting
  let rulebook: Rulebook
  let versions: [StoredPaperVersion]
  let packs: KeptPacks
  let hasAccepted: Bool
  /// The versions that they were shown the whole of before.
  let opened: [PackVersion]
  /// The items on which they declared a conflict.
  let conflicts: Set<Int>
  let agreements: [SharingAgreement]
  /// The names of agencies.
  let agencies: [Agency.ID: String]
  let reader: OpenedPack.Reader

  /// On whose word, and on what, they were told the last of these.
  func version(of gifts: [StoredGift]) -> StoredPaperVersion? {
    let last = gifts.filter { $0.since != nil }.map(\.version).max()
    return versions.first { $0.number == last }
  }
}
