package import PanelRules

/// Areas with everybody in them, as they are to be made.
package struct SetUpPlan: Sendable {
  package let areas: [AreaSetUp]
}

/// One area: its territory, the routes it runs, and its agencies.
package struct AreaSetUp: Sendable {
  package let plan: AreaPlan
  package let routes: [String]
  package let agencies: [AgencySetUp]
}

/// One agency and those who work for it.
package struct AgencySetUp: Sendable {
  package let plan: AgencyPlan
  package let practitioners: [PractitionerSetUp]
}

/// Somebody with the roles they hold.
package struct PractitionerSetUp: Sendable {
  package let name: String
  package let roles: [HeldRole]
  /// At work; whoever is not holds no role, and every key of theirs has ended.
  package let isActive: Bool
  /// Checks the area's history and who looked at it; sees no case for that, and holds no role.
  package var isAuditor = false
  /// Prepares and releases what is given to those who ask what is held of them; sees no case for that, and holds no role.
  package var isReviewer = false

  /// A role on a route.
  package struct HeldRole: Sendable, Equatable {
    package let route: String
    package let role: RoleName
  }
}

/// A partnership's territory as it is set up.
package struct AreaPlan: Sendable {
  package let area: String
  package let title: String
  package let division: WorkingCalendar.Division
  package let zone: String
  /// Its councils, and those around it where people may move to, each with the police force of the place.
  package let authorities: [Authority]

  package init(
    area: String, title: String, division: WorkingCalendar.Division, zone: String, authorities: [Authority]
  ) {
    self.area = area
    self.title = title
    self.division = division
    self.zone = zone
    self.authorities = authorities
  }

  /// A council and the police force of its place, by code.
  package struct Authority: Sendable {
    package let code: String
    package let title: String
    package let force: String

    package init(_ code: String, title: String, force: String) {
      self.code = code
      self.title = title
      self.force = force
    }
  }
}

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
