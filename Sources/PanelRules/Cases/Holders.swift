extension Route {
  /// The word that stands for the owner of the stage where a case stands, or where the strand does that sets something
  /// going; no role has this name.
  package static let owner: RoleName = "owner"
}

/// Who holds a role on a case, where an effect says so.
extension Unfolding {
  /// The role that a word means now. An end is nobody's work: there it is the owner of the stage that was left.
  func holder(_ role: RoleName) -> RoleName {
    guard role == Route.owner else { return role }
    if let acting, let standing = held.standing(of: acting) {
      let stage = rulebook.plan(of: standing.stage, in: acting)?.stage
      if let owner = stage?.owner ?? route.strands[acting]?.owner { return owner }
    }
    return rulebook.plans[held.stage]?.stage.owner
      ?? held.previousStage.flatMap { rulebook.plans[$0]?.stage.owner }
      ?? rulebook.team.sorted().first ?? ""
  }

  /// Whoever opens a case from a visit in a role that is held case by case holds it on this one.
  mutating func keepOpener() {
    guard let mover else { return }
    let assignment = Case.Assignment(practitioner: mover.practitioner, agency: mover.agency)
    for role in route.opening.visit where mover.roles.contains(role) && route.roles[role]?.scope == .assigned {
      record(.assigned(role, assignment))
    }
  }

  /// Gives the mover a role on the case; nobody is given one where nobody moves it.
  mutating func grant(_ role: RoleName) throws(Refusal) {
    guard let mover, let declared = route.roles[role] else { return }
    let assignment = Case.Assignment(practitioner: mover.practitioner, agency: mover.agency)
    guard held.facts.assigned[role]?.contains(assignment) != true else { return }
    guard declared.classes.isEmpty || declared.classes.contains(mover.agencyClass) else {
      throw Refusal(.roleClass, ["role": declared.title, "classes": declared.classes.joined(separator: ", ")])
    }
    record(.assigned(role, assignment))
  }
}
