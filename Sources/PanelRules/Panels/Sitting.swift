extension Route {
  /// Whether a role sits on the route's panel: whoever sees items, and whoever works on every case of it. They are told
  /// of its meetings; others only of those that they were in.
  package func sits(_ role: RoleName) -> Bool {
    guard panel != nil, let declared = roles[role] else { return false }
    return declared.sees >= .item && (declared.scope == .everyCase || declared.sees == .item)
  }
}
