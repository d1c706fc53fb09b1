extension Route {
  /// Whether a role sits on the route's panel: its chairs, its members, and those who arrange its meetings. They are
  /// told of its meetings; others only of those that they were in.
  package func sits(_ role: RoleName) -> Bool {
    guard let panel else { return false }
    return role == panel.chair || role == panel.deputy || panel.members.contains(role)
      || panel.arrangedBy.contains(role)
  }
}
