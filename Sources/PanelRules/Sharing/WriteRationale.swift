/// Why something was told in an emergency, where that was not said as it was told.
extension Unfolding {
  /// It is said once, by whoever told it, who alone knows why: they prepared and told it in one act. Where they have not
  /// by the time it is due, as they have left or cannot, the chair may in their place; that it was the chair stands in the
  /// history. Too late is recorded as too late: in time is strictly before it is due.
  mutating func writeRationale(of id: Disclosure.ID, by actor: Actor, _ roles: Set<RoleName>) throws(Refusal) {
    try requireTeam(roles)
    guard let told = held.facts.disclosures?[id] else { throw Refusal(.unknownDisclosure) }
    guard let due = told.rationaleDue else { throw Refusal(.rationaleWritten) }
    let standsIn = due <= now && !roles.isDisjoint(with: rulebook.chairs + [chair])
    guard told.preparedBy == actor.practitioner || standsIn else { throw Refusal(.rationaleNotYours) }
    record(.rationaleWritten(id, by: actor.practitioner, late: due <= now))
    let task = CaseTask.ID(id.rawValue)
    if held.facts.tasks[task] != nil { record(.taskDone(task)) }
  }

  /// It is done by writing, and by nothing else.
  func requireNoRationale(_ task: CaseTask.ID) throws(Refusal) {
    guard held.facts.disclosures?[.init(task.rawValue)]?.rationaleDue != nil else { return }
    throw Refusal(.rationaleFirst)
  }
}

extension Disclosure {
  /// What there is to do about it; the task is known by the disclosure's identifier.
  static let rationaleTask = "write-sharing-rationale"
}
