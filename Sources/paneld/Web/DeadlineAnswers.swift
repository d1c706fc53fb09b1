import PanelRules
import PanelWire

extension Said {
  /// Whoever is waited for: a role of the route, or a class of agency.
  func awaited(_ name: String, on rulebook: Rulebook) -> String {
    rulebook.route.roles[name]?.title ?? agencyClass(name)
  }
}
