package import PanelRules
import PanelStore

extension Administration {
  /// Makes a practitioner a named reviewer of their area, or no longer one.
  package func bring(isReviewer: Bool, _ practitioner: Practitioner.ID, in area: String) async throws {
    try await owner.transaction(as: context(area)) {
      Commit(
        writes: [
          isReviewer
            ? HeldOfPersonQueries.addReviewer(area, practitioner)
            : HeldOfPersonQueries.removeReviewer(area, practitioner)
        ])
    }
  }
}
