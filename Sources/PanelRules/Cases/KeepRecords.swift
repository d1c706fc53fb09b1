/// What is recorded of a case about sharing: by its team, and by nobody that a record may not come from.
extension Unfolding {
  mutating func keep(_ record: CaseRecord, by actor: Actor, _ roles: Set<RoleName>) throws(Refusal) {
    try requireTeam(roles)
    switch record.entry {
    case .policeHold, .policeAuthority: try requirePolice(roles)
    case .override(let override): try requireAuthoriser(of: override, actor, roles)
    case .overrideAsked(let asked): try requireEnd(asked.until)
    case .shareConsent(let said): try requireSaid(said.at)
    case .competence(let assessed): try requireSaid(assessed.at)
    case .conflictCheck(let made): try requireSaid(made.at)
    case .conflict, .safeContact, .responsibility, .withholding, .legalBar: break
    }
    self.record(.recordKept(record))
  }

  /// Whoever could have kept it can say that it is over, and once.
  mutating func end(
    _ kept: KeptRecord, _ why: CaseRecord.EndReason, note: String?, by roles: Set<RoleName>
  ) throws(Refusal) {
    try requireTeam(roles)
    let kind = kept.record.kind
    if kind == .policeHold || kind == .policeAuthority { try requirePolice(roles) }
    guard kind.ends else { throw Refusal(.recordHasNoEnd) }
    guard kept.ending == nil else { throw Refusal(.recordEnded) }
    record(.recordEnded(kept.record.id, kind, why, note: note))
  }

  mutating func show(_ kept: CaseRecord, reason: String, by roles: Set<RoleName>) throws(Refusal) {
    try requireTeam(roles)
    guard kept.kind == .safeContact else { throw Refusal(.recordShownAlready) }
    record(.recordShown(kept.id, kept.kind, reason: reason))
  }

  /// What the police say of a case is theirs to say; and a case that they hold has to stay in sight of somebody.
  private func requirePolice(_ roles: Set<RoleName>) throws(Refusal) {
    let police = route.roles.filter { $0.value.sees == .police }.keys.sorted()
    guard !police.isEmpty else { throw Refusal(.noPoliceOnRoute) }
    guard roles.isDisjoint(with: police) else { return }
    throw Refusal(.notYourRole, ["roles": police.joined(separator: ", ")])
  }

  /// Nobody authorises what they asked for. It is for whoever takes the chair of the route's panel, where it has one.
  private func requireAuthoriser(
    of override: SharingOverride, _ actor: Actor, _ roles: Set<RoleName>
  ) throws(Refusal) {
    guard override.requestedBy != actor.practitioner, override.authorisedBy == actor.practitioner else {
      throw Refusal(.authorisedByAsker)
    }
    if !rulebook.chairs.isEmpty, roles.isDisjoint(with: rulebook.chairs) {
      throw Refusal(.notYourRole, ["roles": rulebook.chairs.joined(separator: ", ")])
    }
    try requireEnd(override.expires)
  }

  private func requireEnd(_ end: Moment) throws(Refusal) {
    guard end > now else { throw Refusal(.endsBeforeItBegins) }
  }

  private func requireSaid(_ at: Moment) throws(Refusal) {
    guard at <= now else { throw Refusal(.saidInFuture) }
  }
}
