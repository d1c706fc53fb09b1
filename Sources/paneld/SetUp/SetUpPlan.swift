import PanelCasework
import PanelRules

/// Areas with everybody in them, as they are to be made.
struct SetUpPlan: Sendable {
  let areas: [AreaSetUp]
}

/// One area: its territory, the routes it runs, and its agencies.
struct AreaSetUp: Sendable {
  let plan: AreaPlan
  let routes: [String]
  let agencies: [AgencySetUp]
}

/// One agency and those who work for it.
struct AgencySetUp: Sendable {
  let plan: AgencyPlan
  let practitioners: [PractitionerSetUp]
}

/// Somebody with the roles they hold.
struct PractitionerSetUp: Sendable {
  let name: String
  let roles: [HeldRole]
  /// At work; whoever is not holds no role, and every key of theirs has ended.
  let isActive: Bool

  struct HeldRole: Sendable, Equatable {
    let route: String
    let role: RoleName
  }
}
