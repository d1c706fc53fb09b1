import Foundation
package import PanelRules
import PanelStore

extension Administration {
  /// Adds somebody who works for an agency and may be given roles and keys.
  package func addPractitioner(named name: String, of agency: Agency.ID, in area: String) async throws
    -> Practitioner.ID
  {
    let id = Practitioner.ID(UUID())
    try await owner.transaction(as: context(area)) {
      Commit(writes: [AdministrationQueries.addPractitioner(area, id, agency, name)])
    }
    return id
  }
}
