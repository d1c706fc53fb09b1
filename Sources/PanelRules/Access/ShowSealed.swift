/// Showing what is sealed of a case to one who says why: to its team, and in an emergency once a second person agrees.
extension Unfolding {
  mutating func showSealed(
    _ category: DataCategory, because reason: String, to actor: Actor, _ roles: Set<RoleName>
  ) throws(Refusal) {
    guard category.isSealed else { throw notSealed }
    if may(roles, askFor: category) { return record(.sealedShown(category, reason: reason, in: nil)) }
    let open = (held.facts.emergencies ?? [:]).first { $0.value.by == actor.practitioner && $0.value.until > now }
    guard let open else { throw notTheirs(category) }
    guard open.value.agreed?.contains(category) == true else { throw Refusal(.sealedSecondPerson) }
    record(.sealedShown(category, reason: reason, in: open.key))
  }

  /// Somebody who opened the case in an emergency asks that a second person agrees. The chair is told at once, of each
  /// category by itself.
  mutating func askSealed(
    _ id: EmergencyAccess.ID, _ category: DataCategory, because reason: String, by actor: Actor
  ) throws(Refusal) {
    guard category.isSealed else { throw notSealed }
    guard let opened = stillOpen(id), opened.by == actor.practitioner else { throw Refusal(.emergencyOver) }
    guard opened.agreed?.contains(category) != true else { throw Refusal(.sealedOpen) }
    guard opened.asked?.contains(category) != true else { throw Refusal(.sealedAsked) }
    record(.sealedAsked(id, category, reason: reason))
    let reviewer = rulebook.emergencyReviewers.first ?? ""
    record(
      .taskOpened(
        EmergencyAccess.second(id, category),
        .init(kind: EmergencyAccess.second(category), role: reviewer, urgent: true, due: opened.until)))
  }

  /// Somebody else agrees, who may ask for it themselves: for what is left of the hour.
  mutating func agreeSealed(
    _ id: EmergencyAccess.ID, _ category: DataCategory, because reason: String, by actor: Actor, _ roles: Set<RoleName>
  ) throws(Refusal) {
    guard category.isSealed else { throw notSealed }
    guard let opened = stillOpen(id) else { throw Refusal(.openingOver) }
    guard opened.by != actor.practitioner else { throw Refusal(.agreedByAsker) }
    guard may(roles, askFor: category) else { throw notTheirs(category) }
    guard opened.waitsFor(category) else { throw Refusal(.sealedNotAsked) }
    record(.sealedAgreed(id, category, by: actor.practitioner, reason: reason))
    let task = EmergencyAccess.second(id, category)
    if held.facts.tasks[task] != nil { record(.taskDone(task)) }
  }

  /// What a second person is asked is done by agreeing, and by nothing else, as long as it waits.
  func requireNoAsk(_ task: CaseTask.ID) throws(Refusal) {
    let isAsked = (held.facts.emergencies ?? [:]).contains { id, opened in
      opened.until > now
        && (opened.asked ?? []).contains { opened.waitsFor($0) && EmergencyAccess.second(id, $0) == task }
    }
    if isAsked { throw Refusal(.sealedAgreeFirst) }
  }

  /// The clock's own: nobody is asked any longer to agree to what would be shown in an hour that is over.
  mutating func endAsks() throws(Refusal) {
    let before = events.count
    for (id, opened) in (held.facts.emergencies ?? [:]).sorted(by: { $0.key < $1.key }) where opened.until <= now {
      dropAsks(of: id, opened)
    }
    guard events.count > before else { throw Refusal(.deadlineNotDue) }
  }

  /// Nobody is asked to agree for somebody who is in conflict.
  mutating func dropAsks(by practitioner: Practitioner.ID) {
    for (id, opened) in (held.facts.emergencies ?? [:]).sorted(by: { $0.key < $1.key })
    where opened.by == practitioner {
      dropAsks(of: id, opened)
    }
  }

  mutating func dropAsks(of id: EmergencyAccess.ID, _ opened: Case.Emergency) {
    for task in (opened.asked ?? []).map({ EmergencyAccess.second(id, $0) }) where held.facts.tasks[task] != nil {
      record(.taskDropped(task))
    }
  }

  private func stillOpen(_ id: EmergencyAccess.ID) -> Case.Emergency? {
    held.facts.emergencies?[id].flatMap { $0.until > now ? $0 : nil }
  }

  private func may(_ roles: Set<RoleName>, askFor category: DataCategory) -> Bool {
    !roles.subtracting(rulebook.withheld(on: held)).isDisjoint(with: askers(of: category))
  }

  private func askers(of category: DataCategory) -> [RoleName] {
    route.roles.filter { category.askedBy.contains($0.value.sees) }.keys.sorted()
  }

  private func notTheirs(_ category: DataCategory) -> Refusal {
    Refusal(.notYourRole, ["roles": askers(of: category).joined(separator: ", ")])
  }

  private var notSealed: Refusal {
    Refusal(.notSealed, ["categories": DataCategory.sealed.map(\.rawValue).sorted().joined(separator: ", ")])
  }
}

extension Case.Emergency {
  /// It was asked for, and nobody has agreed yet.
  func waitsFor(_ category: DataCategory) -> Bool {
    asked?.contains(category) == true && agreed?.contains(category) != true
  }

  /// Each once, in the order of their names.
  static func with(_ category: DataCategory, _ others: [DataCategory]?) -> [DataCategory] {
    Set(others ?? []).union([category]).sorted { $0.rawValue < $1.rawValue }
  }
}
