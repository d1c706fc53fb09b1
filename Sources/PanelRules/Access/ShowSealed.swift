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

  /// Somebody who opened the case in an emergency asks that a second person agrees. The chair is told at once.
  mutating func askSealed(
    _ id: EmergencyAccess.ID, _ category: DataCategory, because reason: String, by actor: Actor,
    _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard category.isSealed else { throw notSealed }
    let opened = try stillOpen(id)
    guard opened.by == actor.practitioner else { throw Refusal(.emergencyOver) }
    guard opened.asked?.contains(category) != true else { throw Refusal(.sealedAsked) }
    record(.sealedAsked(id, category, reason: reason))
    guard !held.facts.tasks.values.contains(where: { $0.kind == EmergencyAccess.second }) else { return }
    let reviewer = rulebook.emergencyReviewers.first ?? ""
    record(
      .taskOpened(
        .init(identifiers.next()), .init(kind: EmergencyAccess.second, role: reviewer, urgent: true, due: opened.until))
    )
  }

  /// Somebody else agrees, who may ask for it themselves: for what is left of the hour.
  mutating func agreeSealed(
    _ id: EmergencyAccess.ID, _ category: DataCategory, because reason: String, by actor: Actor, _ roles: Set<RoleName>
  ) throws(Refusal) {
    guard category.isSealed else { throw notSealed }
    let opened = try stillOpen(id)
    guard opened.by != actor.practitioner else { throw Refusal(.agreedByAsker) }
    guard may(roles, askFor: category) else { throw notTheirs(category) }
    guard opened.waitsFor(category) else { throw Refusal(.sealedNotAsked) }
    record(.sealedAgreed(id, category, by: actor.practitioner, reason: reason))
    let isWaited = (held.facts.emergencies ?? [:]).values.contains { opened in
      opened.until > now && opened.asked?.contains(where: opened.waitsFor) == true
    }
    guard !isWaited, let task = held.facts.tasks.first(where: { $0.value.kind == EmergencyAccess.second }) else {
      return
    }
    record(.taskDone(task.key))
  }

  private func stillOpen(_ id: EmergencyAccess.ID) throws(Refusal) -> Case.Emergency {
    guard let opened = held.facts.emergencies?[id], opened.until > now else { throw Refusal(.emergencyOver) }
    return opened
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
