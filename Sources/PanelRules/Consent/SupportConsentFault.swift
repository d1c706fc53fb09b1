extension SupportConsent.Record {
  /// Why this word alone opens nothing at a moment, its scope apart; nil when it does.
  func fault(at moment: Moment) -> SupportConsent.Reason? {
    switch state {
    case .given: faultOfGiving(at: moment)
    case .notSought, .superseded: giver.isBestInterests ? .capacityLacking : .notSought
    case .refused: giver.isBestInterests ? .bestInterestsAgainst : .refused
    case .withdrawn: giver.isBestInterests ? .bestInterestsAgainst : .withdrawn
    case .disputed: .disputed
    case .expired: giver.isBestInterests ? .bestInterestsReviewDue : .expired
    }
  }

  private func faultOfGiving(at moment: Moment) -> SupportConsent.Reason? {
    if let fault = giver.faultOfRight(at: moment) ?? faultOfCapacity { return fault }
    if sourceOfRisk, giver != .person, !giver.isBestInterests { return .sourceOfRisk }
    if !giver.isBestInterests, !explained.missing.isEmpty { return .notExplained }
    if let until, until <= moment { return .expired }
    return nil
  }

  /// Each word counts only on the view of the person's capacity under which it was theirs to give.
  private var faultOfCapacity: SupportConsent.Reason? {
    switch (giver, capacity) {
    case (.parentOrGuardian, _), (.authority, _): nil
    case (.person, .inDoubt), (.attorney, .inDoubt), (.deputy, .inDoubt), (.bestInterests, .inDoubt): .capacityInDoubt
    case (.person, .notInDoubt), (.person, .assessedHas): nil
    case (.attorney, .assessedLacks), (.deputy, .assessedLacks), (.bestInterests, .assessedLacks): nil
    case (.person, .assessedLacks), (.attorney, _), (.deputy, _), (.bestInterests, _): .capacityChanged
    }
  }
}

extension SupportConsent.Reason {
  /// The state shown for a word that this reason keeps from counting.
  func state(of record: SupportConsent.Record) -> SupportConsent.State {
    switch self {
    case .expired, .orderEnded, .authorityEnded, .bestInterestsReviewDue: .expired
    case .notExplained, .sourceOfRisk, .responsibilityNotShown, .notSought: .notSought
    case .refused, .withdrawn, .disputed, .disputeUnadvised, .outOfScope, .ageUnknown, .under18Alone,
      .parentOrGuardianNeeded, .turned18, .personDecides, .capacityInDoubt, .capacityLacking, .capacityChanged,
      .bestInterestsUnassessed, .bestInterestsNobodyNamed, .bestInterestsNoReview, .bestInterestsAgainst:
      record.state
    }
  }
}

extension SupportConsent.Giver {
  /// As what their word counts.
  var basis: SupportConsent.Basis {
    switch self {
    case .person: .own
    case .parentOrGuardian: .parentOrGuardian
    case .authority: .authority
    case .attorney: .attorney
    case .deputy: .deputy
    case .bestInterests: .bestInterests
    }
  }

  /// Parent, guardian, or an authority under an order.
  var holdsResponsibility: Bool {
    switch self {
    case .parentOrGuardian, .authority: true
    case .person, .attorney, .deputy, .bestInterests: false
    }
  }

  var standsInForAdult: Bool {
    switch self {
    case .attorney, .deputy: true
    case .person, .parentOrGuardian, .authority, .bestInterests: false
    }
  }

  var isBestInterests: Bool {
    switch self {
    case .bestInterests: true
    case .person, .parentOrGuardian, .authority, .attorney, .deputy: false
    }
  }

  var isShownResponsible: Bool {
    switch self {
    case .parentOrGuardian(_, let responsibility): responsibility == .shown
    case .person, .authority, .attorney, .deputy, .bestInterests: true
    }
  }

  func rightHasEnded(by moment: Moment) -> Bool {
    rightEnds.map { $0 <= moment } ?? false
  }

  func faultOfRight(at moment: Moment) -> SupportConsent.Reason? {
    switch self {
    case .person: return nil
    case .parentOrGuardian(_, let responsibility): return responsibility == .shown ? nil : .responsibilityNotShown
    case .authority: return rightHasEnded(by: moment) ? .orderEnded : nil
    case .attorney, .deputy: return rightHasEnded(by: moment) ? .authorityEnded : nil
    case .bestInterests(let decision):
      if !decision.assessed { return .bestInterestsUnassessed }
      if !decision.decisionMakerNamed { return .bestInterestsNobodyNamed }
      if decision.review == nil { return .bestInterestsNoReview }
      return rightHasEnded(by: moment) ? .bestInterestsReviewDue : nil
    }
  }
}
