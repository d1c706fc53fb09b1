package import PanelRules
package import PanelStore

/// Setting an installation up and keeping it: done as the role that owns the database, from the daemon's own commands,
/// never for a practitioner.
package struct Administration: Sendable {
  /// The database as its owner sees it.
  let owner: Store

  package init(owner: Store) {
    self.owner = owner
  }

  /// Whose rows the owner works on.
  func context(_ area: String) -> Context {
    Context(areas: [area], worker: "administration")
  }
}

/// Why something was not set up, as a sentence for whoever asked.
package enum AdministrationRefusal: Error, Sendable, Equatable, CustomStringConvertible {
  case areaExists(String)
  case areaDiffers(String)
  case agencyDiffers(String, isA: AgencyClass)
  case zoneUnknown(String)
  case noSuchArea(String)
  case routeNotRun(String, area: String, known: [String])
  case noSuchPractitioner
  case nobodyCalled(String, area: String)
  case severalCalled(String, agencies: [String])
  case noSuchRole(RoleName, route: String, known: [RoleName])
  case roleClass(title: String, needs: [AgencyClass], agency: String, isA: AgencyClass)
  case roleHeld(title: String)
  case noSuchScope(String)
  case keyUnknown
  case versionInUse(kind: String, name: String, version: Int)
  case versionNotNewer(kind: String, name: String, version: Int, newest: Int)
  case definitionUnreadable(String)
  case noImpactAssessment(routes: [String])
  /// Several at once.
  indirect case several([AdministrationRefusal])

  /// All of these; one by itself.
  static func all(_ refusals: [AdministrationRefusal]) -> AdministrationRefusal {
    refusals.count == 1 ? refusals[0] : .several(refusals)
  }

  package var description: String {
    switch self {
    case .areaExists(let area): "There is an area \(area) already; name another."
    case .areaDiffers(let area):
      "The area \(area) was set up with another division or time zone; these never change."
    case .agencyDiffers(let agency, let its): "\(agency) was set up as \(its); an agency never changes its class."
    case .zoneUnknown(let zone): "There is no time zone \(zone); write it as the IANA database does: Europe/London."
    case .noSuchArea(let area): "There is no area \(area); set it up first, with paneld set-up."
    case .routeNotRun(let route, let area, let known):
      "The area \(area) runs no route \(route); it runs \(known.isEmpty ? "none" : known.joined(separator: ", "))."
    case .nobodyCalled(let name, let area): "Nobody at work in the area \(area) is called \(name)."
    case .severalCalled(let name, let agencies):
      "Several people are called \(name): say whom they work for with --agency \(agencies.joined(separator: " or "))."
    case .noSuchPractitioner: "There is no such practitioner in the area."
    case .noSuchRole(let role, let route, let known):
      "The route \(route) has no role \(role); it has \(known.joined(separator: ", "))."
    case .roleClass(let title, let needs, let agency, let its):
      "\(title) is a role for \(needs.joined(separator: " or ")), and \(agency) is \(its): give it to somebody else."
    case .roleHeld(let title): "The practitioner holds the role \(title) on the route already."
    case .noSuchScope(let scope):
      "\(scope) is no scope of a key; write all, read, a subject such as referrals, or referrals:read."
    case .keyUnknown: "There is no such key, or it was revoked before."
    case .versionInUse(let kind, let name, let version):
      "Version \(version) of the \(kind) \(name) has cases and was changed: give the file a new version number."
    case .versionNotNewer(let kind, let name, let version, let newest):
      "The \(kind) \(name) is at version \(newest) already, so version \(version) cannot be published: "
        + "give the file a higher version number."
    case .noImpactAssessment(let routes):
      "Nobody says which data protection impact assessment covers \(routes.joined(separator: ", ")), and outside a "
        + "demonstration nothing goes live without one: write its reference in the file of each, as dpia: REFERENCE, "
        + "with a new version number where the file was published before."
    case .definitionUnreadable(let name): "The published definition \(name) cannot be read by this program."
    case .several(let refusals): refusals.map(\.description).joined(separator: "\n")
    }
  }
}
