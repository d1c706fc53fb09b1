extension Rulebook {
  /// Who comes to the route's panel for this case alone, as it stands: whoever was given a role on it that is shown items,
  /// or that sits on the panel, while neither the police nor a conflict of interest keeps it from them.
  package func comers(for held: Case, at now: Moment) -> Set<Practitioner.ID> {
    let given = grants(on: held, at: now).filter { grant in
      guard !held.facts.heldByPolice || grant.level == .police, grant.why.hasPrefix(Self.assigned) else { return false }
      switch grant.level {
      case .item: return true
      case .team, .police: return route.sits(String(grant.why.dropFirst(Self.assigned.count)))
      case .existence, .asked, .brief, .emergency: return false
      }
    }
    return Set(given.map { Practitioner.ID($0.holder) }).subtracting((held.facts.conflicts ?? [:]).values)
  }

  private static let assigned = "assigned:"
}
