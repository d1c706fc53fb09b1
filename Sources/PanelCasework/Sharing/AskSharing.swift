package import PanelRules
import PanelStore

/// What the sharing table says of a wish to tell somebody something.
package struct SharingSight: Sendable {
  package let held: Case
  package let reference: String
  package let rulebook: Rulebook
  package let pinned: PinnedSharing
  package let decisions: [SharingDecision]
  package let flags: [DangerFlag]
  package let now: Moment
}

extension Casework {
  /// Asks whether something may be told, and tells nobody; that it was asked is recorded.
  ///
  /// Throws `notFound` where the case is not the caller's to see, and `forbidden` for those who see less than all of it.
  package func askSharing(_ wish: SharingWish, of id: Case.ID, by caller: Caller) async throws -> SharingSight {
    try await atSharingDesk(wish, on: id, by: caller) { desk, _ in
      try desk.requireGrounds()
      return Commit(
        SharingSight(
          held: desk.held, reference: desk.stored.reference, rulebook: desk.rulebook, pinned: desk.pinned,
          decisions: desk.decisions(), flags: desk.flags, now: desk.now),
        writes: [caller.wasShown("sharing-decision", [id.rawValue])])
    }
  }
}
