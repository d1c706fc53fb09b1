import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore

extension SetUpPlan {
  /// Makes the areas with all that is in them, as the owner of the database, or brings those that are there to what the
  /// plan says; gives the keys of those who had none, which can be read this once.
  ///
  /// - Parameters:
  ///   - store: the owner's.
  ///   - definitions: those that the plan was read for.
  ///   - enrolling: whoever is given a key is given an authenticator as well, and its secret stands beside the key: for a
  ///     demonstration, in which nobody is.
  func carryOut(
    in store: Store, under master: MasterKey, _ definitions: Definitions, by publication: Publication,
    enrolling: Bool = false
  ) async throws -> Credentials {
    let administration = Administration(owner: store)
    for area in areas {
      try await administration.bring(area.plan, under: master)
      let sharing = definitions.sharing == nil ? [] : [SharingTable.name]
      try await administration.publish(area.routes + sharing, of: definitions, in: area.plan.area, publication)
    }
    let ring = try await KeyRing.load(from: store, under: master)
    var credentials = Credentials(areas: areas.map { ($0.plan.area, $0.plan.title) })
    for area in areas {
      for agency in area.agencies {
        let employer = try await administration.bring(agency.plan, to: area.plan.area)
        for person in agency.practitioners {
          guard
            let id = try await administration.bring(
              practitionerNamed: person.name, of: employer, isActive: person.isActive, in: area.plan.area)
          else { continue }
          let roles = person.isActive ? person.roles : []
          try await administration.bring(
            roles.compactMap { held in definitions.published(held.route).map { ($0, held.role) } }, of: id,
            in: area.plan.area)
          try await administration.bring(
            isAuditor: person.isActive && person.isAuditor, id, in: area.plan.area)
          try await administration.bring(
            isReviewer: person.isActive && person.isReviewer, id, in: area.plan.area)
          guard person.isActive, try await !administration.hasKey(id, in: area.plan.area) else { continue }
          let token = try await administration.issueKey(for: id, in: area.plan.area, with: ring.service)
          let authenticator =
            enrolling
            ? try await administration.enrol(id, in: area.plan.area, with: ring.keys(of: area.plan.area)).authenticator
            : nil
          credentials.holders.append(
            .init(
              id: id, name: person.name, area: area.plan.area, agency: agency.plan.name, roles: person.roles,
              token: token.written(), authenticator: authenticator?.written()))
        }
      }
    }
    return credentials
  }
}
