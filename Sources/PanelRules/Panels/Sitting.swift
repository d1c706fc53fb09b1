extension Route {
  /// Whether a role sits on the route's panel: its chairs, its members, and those who arrange its meetings. They are
  /// told of its meetings; others only of those that they were in.
  package func sits(_ role: RoleName) -> Bool {
    guard let panel else { return false }
    return role == panel.chair || role == panel.deputy || panel.members.contains(role)
      || panel.arrangedBy.contains(role)
  }

  /// Whether a role arranges the meetings of the route's panel.
  package func arranges(_ role: RoleName) -> Bool { panel?.arrangers.contains(role) ?? false }
}

extension PanelRule {
  /// The roles that may arrange its meetings: those the route names, and whoever takes the chair.
  package var arrangers: [RoleName] {
    arrangedBy + chairs.filter { !arrangedBy.contains($0) }
  }

  /// Whoever takes the chair.
  package var chairs: [RoleName] { [chair] + (deputy.map { [$0] } ?? []) }
}
