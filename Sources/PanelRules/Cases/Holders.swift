extension Route {
  /// The word that stands for the owner of the stage where a case stands; no role has this name.
  package static let owner: RoleName = "owner"
}

/// Who holds a role on a case, where an effect says so.
extension Unfolding {
  /// The role that a word means now. An end is nobody's work: there it is the owner of the stage that was left.
  func holder(_ role: RoleName) -> RoleName {
    guard role == Route.owner else { return role }
    return rulebook.plans[held.stage]?.stage.owner
      ?? held.previousStage.flatMap { rulebook.plans[$0]?.stage.owner }
      ?? rulebook.team.sorted().first ?? ""
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
