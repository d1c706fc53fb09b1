package import PanelLanguage
import PanelRules
package import PanelSealing
import PanelStore

extension Administration {
  /// Creates an area with its keys, and with the first area the service's own key.
  package func setUp(_ plan: AreaPlan, under master: MasterKey) async throws {
    guard Zone(identifier: plan.zone) != nil else { throw AdministrationRefusal.zoneUnknown(plan.zone) }
    try await owner.transaction(as: context(plan.area), reads: KeyQueries.held()) { held in
      guard !held.contains(where: { $0.area == plan.area }) else {
        throw AdministrationRefusal.areaExists(plan.area)
      }
      var keys = try AreaKeys.firstRows(area: plan.area, under: master)
      if !held.contains(where: \.area.isEmpty) { keys.append(try ServiceKeys.firstRow(under: master)) }
      let area = AdministrationQueries.addArea(plan.area, plan.title, plan.division.rawValue, plan.zone)
      let authorities = plan.authorities.map {
        AdministrationQueries.addAuthority(plan.area, $0.code, $0.title, $0.force)
      }
      return Commit(
        writes: [area] + authorities
          + keys.map { KeyQueries.add($0.area, $0.kind.rawValue, Int32($0.version), $0.bytes) })
    }
  }
}
