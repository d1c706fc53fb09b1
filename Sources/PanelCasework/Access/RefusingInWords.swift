import PanelRules

/// Runs what may refuse; it is told in the words of a route, where nothing said of which.
func refusing<Asked>(onRoute route: String, _ ask: () throws -> Asked) throws -> Asked {
  do { return try ask() } catch var refusal as Refusal {
    refusal.route = refusal.route ?? route
    throw refusal
  }
}

extension Refusal {
  /// It is for these roles, as a route calls them.
  static func notYourRole(_ roles: some Sequence<RoleName>, on route: String) -> Refusal {
    var refusal = Refusal(.notYourRole, ["roles": roles.joined(separator: ", ")])
    refusal.route = route
    return refusal
  }
}
