package import PanelLanguage
package import PanelRules
package import PanelSealing
import PanelStore

/// Bringing an area to what a plan says: what is there already is left as it is, so that the same plan can be carried
/// out again, and a changed one changes only what it changes. People and agencies are known by their names.
extension Administration {
  /// Makes the area, or adds to it the authorities it lacks.
  package func bring(_ plan: AreaPlan, under master: MasterKey) async throws {
    let (areas, authorities) = try await owner.read(
      as: context(plan.area), AdministrationQueries.area(plan.area), AdministrationQueries.authorities(plan.area))
    guard let stands = areas.first else { return try await setUp(plan, under: master) }
    guard stands.division == plan.division.rawValue, stands.zone == plan.zone else {
      throw AdministrationRefusal.areaDiffers(plan.area)
    }
    let lacking = plan.authorities.filter { !authorities.contains($0.code) }
    guard !lacking.isEmpty else { return }
    try await owner.transaction(as: context(plan.area)) {
      Commit(writes: lacking.map { AdministrationQueries.addAuthority(plan.area, $0.code, $0.title, $0.force) })
    }
  }

  /// The agency of that name; added where there is none.
  package func bring(_ plan: AgencyPlan, to area: String) async throws -> Agency.ID {
    let found = try await owner.read(as: context(area), AdministrationQueries.agencyNamed(area, plan.name))
    guard let stands = found.first else { return try await add(plan, to: area) }
    guard stands.agencyClass == plan.agencyClass else {
      throw AdministrationRefusal.agencyDiffers(plan.name, isA: stands.agencyClass)
    }
    return stands.id
  }

  /// Somebody of that name who works for the agency: added, set to work again, or set off work. Who is off work is let
  /// in nowhere from the next request on: every key of theirs ends, and their authenticator goes. Nil: somebody off work
  /// who was never here.
  package func bring(
    practitionerNamed name: String, of agency: Agency.ID, isActive: Bool, in area: String
  ) async throws -> Practitioner.ID? {
    let found = try await owner.read(as: context(area), AdministrationQueries.practitionerNamed(area, agency, name))
    guard let stands = found.first else {
      return isActive ? try await addPractitioner(named: name, of: agency, in: area) : nil
    }
    guard stands.isActive != isActive else { return stands.id }
    try await owner.transaction(as: context(area)) {
      let set = AdministrationQueries.setActive(area, stands.id, isActive)
      return Commit(
        writes: isActive
          ? [set]
          : [set, AdministrationQueries.revokeKeys(area, stands.id), StepUpQueries.remove(area, stands.id)])
    }
    return stands.id
  }

  /// Gives somebody the roles named, each as its route now declares it, and takes the others away.
  package func bring(
    _ roles: [(route: Route, role: RoleName)], of practitioner: Practitioner.ID, in area: String
  ) async throws {
    let held = try await owner.read(as: context(area), AdministrationQueries.rolesHeld(area, practitioner))
    let right = held.filter { its in
      guard let declared = roles.first(where: { $0.route.name == its.route && $0.role == its.role }) else {
        return false
      }
      guard let role = declared.route.roles[its.role] else { return false }
      return its.level == role.sees.rawValue && its.everyCase == (role.scope == .everyCase)
        && its.receivesReferrals == role.receivesReferrals
    }
    for its in held where !right.contains(where: { $0.route == its.route && $0.role == its.role }) {
      try await owner.transaction(as: context(area)) {
        Commit(
          writes: [
            AdministrationQueries.takeRole(area, practitioner, its.route, its.role),
            AdministrationQueries.takeGrants(area, practitioner, its.route, its.role),
          ])
      }
    }
    for (route, role) in roles where !right.contains(where: { $0.route == route.name && $0.role == role }) {
      try await give(role, on: route, to: practitioner, in: area)
    }
  }

  /// Whether somebody holds a key that opens something now.
  package func hasKey(_ practitioner: Practitioner.ID, in area: String) async throws -> Bool {
    try await !owner.read(as: context(area), AdministrationQueries.liveKeys(area, practitioner)).isEmpty
  }
}
