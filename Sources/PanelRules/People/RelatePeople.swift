/// What a team says of how somebody is related to others. Only what every reader of the history may know is an event;
/// what fewer may know is a row of its own, and the case goes on as if nothing had been said.
extension Unfolding {
  /// - Parameter other: what the other is.
  mutating func relate(
    _ relation: PersonRelation, to other: Case.Focus.Kind, by roles: Set<RoleName>,
    _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    try requireTeam(roles)
    guard let kind = held.facts.focus.kind else { throw Refusal(.nobodyAttached) }
    guard relation.other != relation.person else { throw Refusal(.relatedToThemselves) }
    let sides = relation.kind.sides
    guard sides.one.contains(kind), sides.other.contains(other) else { throw Refusal(.relationNotOfRecords) }
    if let until = relation.until, let from = relation.from, until <= from { throw Refusal(.endsBeforeItBegins) }
    let strays = relation.roles.filter { route.roles[$0] == nil }
    guard strays.isEmpty else { throw Refusal(.unknownRole, ["role": strays.joined(separator: ", ")]) }
    if relation.isInHistory { record(.peopleRelated(relation.id)) }
    if proposesConflict(relation) {
      record(
        .taskOpened(
          .init(identifiers.next()),
          .init(kind: Self.settleConflict, role: rulebook.chairs.first ?? keeper, urgent: true, due: nil)))
    }
  }

  /// - Parameter reason: why they had to be shown what nobody is shown without a reason; on record before the end is.
  mutating func endRelation(
    _ relation: PersonRelation, because reason: String?, by roles: Set<RoleName>
  ) throws(Refusal) {
    try requireTeam(roles)
    if let reason { record(.relationsShown(reason: reason)) }
    if relation.isInHistory { record(.relationEnded(relation.id)) }
  }

  /// Whether or not there is anything to be shown: that somebody asked, and why, is on record.
  mutating func showRelations(because reason: String, to roles: Set<RoleName>) throws(Refusal) {
    try requireTeam(roles)
    record(.relationsShown(reason: reason))
  }

  /// Somebody who works here is a party's own: a person says whether they may go on seeing the case.
  private func proposesConflict(_ relation: PersonRelation) -> Bool {
    guard let practitioner = relation.practitioner, held.facts.conflicts?.values.contains(practitioner) != true else {
      return false
    }
    return !held.facts.tasks.values.contains { $0.kind == Self.settleConflict }
  }

  /// The kind of the task that somebody's own relation to a party gives.
  private static let settleConflict = "settle-conflict"
}
