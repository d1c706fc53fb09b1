package import PanelRules
import PanelStore

extension Administration {
  /// Makes a practitioner an auditor of their area, or no longer one.
  package func bring(isAuditor: Bool, _ practitioner: Practitioner.ID, in area: String) async throws {
    try await owner.transaction(as: context(area)) {
      Commit(
        writes: [
          isAuditor ? AuditorQueries.add(area, practitioner) : AuditorQueries.remove(area, practitioner)
        ])
    }
  }
}
