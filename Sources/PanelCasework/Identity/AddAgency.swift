import Foundation
package import PanelRules
import PanelStore

/// A body that refers, attends or acts.
package struct AgencyPlan: Sendable {
  package let name: String
  package let agencyClass: AgencyClass
  /// Police only: the force they are, by code.
  package let force: String?
  /// Councils only: the authority they are, by code.
  package let authority: String?
  /// Asked what it knows whenever agencies of its class are.
  package let isStanding: Bool

  package init(
    _ name: String, class agencyClass: AgencyClass, force: String? = nil, authority: String? = nil,
    isStanding: Bool = false
  ) {
    self.name = name
    self.agencyClass = agencyClass
    self.force = force
    self.authority = authority
    self.isStanding = isStanding
  }
}

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
