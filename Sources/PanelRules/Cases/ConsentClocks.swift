/// What runs while it is open whose word on support counts: from the eighteenth birthday until the person has been
/// asked, and while those responsible disagree.
extension Unfolding {
  static let ownConsent = "own-consent"
  static let consentDispute = "consent-dispute"
  /// Every clock that goes by who may agree to support, and by nothing that a route declares as one.
  static let ofConsent: Set<DeadlineName> = [ownConsent, consentDispute, consentEnds, eighteenthBirthday]

  /// On the birthday what others agreed to stops counting: where support is given the panel hears of it, and time
  /// begins in which the person is to be asked. The stage stays as it is.
  mutating func reachEighteen(_ identifiers: inout some IdentifierSource) {
    guard let rule = route.supportConsent, held.facts.supportSince != nil else { return }
    begin(Self.ownConsent, rule.ownConsentWithin, holder: (rule.tell + rule.recordedBy).first, rule, &identifiers)
    guard let panel = route.panel?.name, !held.facts.heldByPolice, held.facts.listing?.kind != ItemRule.consent else {
      return
    }
    record(.listed(panel: panel, kind: ItemRule.consent))
  }

  /// After a word on support: a dispute has begun, or was settled; the person was asked.
  mutating func heed(_ standing: SupportConsent.Standing, _ identifiers: inout some IdentifierSource) {
    guard let rule = route.supportConsent else { return }
    if standing.state == .disputed {
      begin(Self.consentDispute, rule.disputeWithin, holder: rule.resolvedBy.first, rule, &identifiers)
    } else {
      close(Self.consentDispute, .met)
    }
    let unasked: [SupportConsent.Reason] = [.turned18, .personDecides]
    if !unasked.contains(where: { $0.rawValue == standing.refusal }) { close(Self.ownConsent, .met) }
  }

  /// A dispute is settled by those whom the route names, and on the word of one of those who disagree: somebody who
  /// had no part in it does not settle it by agreeing.
  func requireSettlement(
    _ record: SupportConsent.Record, by roles: Set<RoleName>, _ rule: SupportConsentRule
  ) throws(Refusal) {
    guard record.resolution != nil else { return }
    guard !roles.isDisjoint(with: rule.resolvedBy) else {
      throw Refusal(.notYourRole, ["roles": rule.resolvedBy.joined(separator: ", ")])
    }
    guard rulebook.consentStanding(of: held, at: now).state == .disputed else { throw Refusal(.nothingDisputed) }
    guard held.facts.consents.contains(where: { $0.giver.party == record.giver.party }) else {
      throw Refusal(.notInDispute)
    }
  }

  mutating func close(_ name: DeadlineName, _ end: CaseEvent.DeadlineEnd) {
    if let running = held.facts.deadlines[name] { record(.deadlineClosed(name, running.id, end)) }
  }

  /// A clock that no stage has; where it would run past the known bank holidays there is none.
  private mutating func begin(
    _ name: DeadlineName, _ span: Span?, holder: RoleName?, _ rule: SupportConsentRule,
    _ identifiers: inout some IdentifierSource
  ) {
    guard let span, held.facts.deadlines[name] == nil, let due = try? rulebook.clockwork.due(span, after: now).at else {
      return
    }
    record(
      .deadlineOpened(
        name,
        .init(
          id: .init(identifiers.next()), since: now, due: due, warnAt: nil, tell: rule.tell, holder: holder ?? "",
          ofStage: false)))
  }
}
