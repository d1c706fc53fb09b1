import Foundation
package import PanelLanguage
package import PanelRules
import PanelStore

extension Administration {
  /// Adds an agency to an area.
  package func add(_ plan: AgencyPlan, to area: String) async throws -> Agency.ID {
    let id = Agency.ID(UUID())
    try await owner.transaction(as: context(area)) {
      Commit(
        writes: [
          AdministrationQueries.addAgency(
            area, id, plan.name, plan.agencyClass, plan.force, plan.authority, plan.isStanding)
        ])
    }
    return id
  }
}
