package import PanelRules
import PanelStore

extension Administration {
  /// Gives a practitioner a role on a route, and where the role sees every case, those that are there already.
  ///
  /// Refuses a role that the route does not declare or that is bound to another class of agency.
  package func give(
    _ role: RoleName, on route: Route, to practitioner: Practitioner.ID, in area: String
  ) async throws {
    guard let declared = route.roles[role] else {
      throw AdministrationRefusal.noSuchRole(role, route: route.name, known: route.roles.keys.sorted())
    }
    let everyCase = declared.scope == .everyCase
    do {
      try await owner.transaction(as: context(area), reads: AdministrationQueries.agencyOf(area, practitioner)) {
        found in
        guard let agency = found.first else { throw AdministrationRefusal.noSuchPractitioner }
        guard declared.classes.isEmpty || declared.classes.contains(agency.agencyClass) else {
          throw AdministrationRefusal.roleClass(
            title: declared.title, needs: declared.classes, agency: agency.name, isA: agency.agencyClass)
        }
        let given = AdministrationQueries.giveRole(
          area, practitioner, route.name, role, declared.sees.rawValue, everyCase, declared.receivesReferrals,
          route.sits(role), route.arranges(role))
        let until = declared.withheldUntil
        let grants = AdministrationQueries.grantExisting(
          area, practitioner, route.name, role, declared.sees.rawValue, .latest, until?.form,
          until?.conditions.map(\.field) ?? [], until?.conditions.map { $0.oneOf.joined(separator: " ") } ?? [],
          until?.conditions.map(\.negated) ?? [])
        let asked = AdministrationQueries.grantAsked(area, practitioner, route.name, role, .latest)
        return Commit(writes: everyCase ? [given, grants, asked] : [given, asked])
      }
    } catch StoreError.rejected(let rejection) where rejection.isDuplicate {
      throw AdministrationRefusal.roleHeld(title: declared.title)
    }
  }

  /// The one at work who is called so; with an agency, the one who works there.
  package func practitioner(named name: String, of agency: String?, in area: String) async throws -> Practitioner.ID {
    let called = try await owner.read(as: context(area), AdministrationQueries.atWorkNamed(area, name))
    let meant = called.filter { agency == nil || $0.agency == agency }
    guard let first = meant.first else { throw AdministrationRefusal.nobodyCalled(name, area: area) }
    guard meant.count == 1 else { throw AdministrationRefusal.severalCalled(name, agencies: meant.map(\.agency)) }
    return first.id
  }

  /// Takes a role away, and with it every case it opened, at once.
  package func take(
    _ role: RoleName, on route: Route, from practitioner: Practitioner.ID, in area: String
  ) async throws {
    try await owner.transaction(as: context(area)) {
      Commit(
        writes: [
          AdministrationQueries.takeRole(area, practitioner, route.name, role),
          AdministrationQueries.takeGrants(area, practitioner, route.name, role),
          AdministrationQueries.takeAsked(area, practitioner),
        ])
    }
  }
}
