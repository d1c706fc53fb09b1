extension SupportConsent {
  /// Why support may not begin or go on. The sentence stands in the words file under the raw value.
  package enum Reason: String, Sendable, CaseIterable {
    case notSought = "consent-not-sought"
    case refused = "consent-refused"
    case withdrawn = "consent-withdrawn"
    case expired = "consent-expired"
    case disputed = "consent-disputed"
    /// The dispute was ruled on without advice.
    case disputeUnadvised = "consent-dispute-unadvised"
    case notExplained = "consent-not-explained"
    case outOfScope = "consent-out-of-scope"
    case ageUnknown = "consent-age-unknown"
    /// Somebody under 18 signed, and nobody else.
    case under18Alone = "consent-under-18-alone"
    /// Somebody spoke for a person under 18, but no parent or guardian did.
    case parentOrGuardianNeeded = "consent-parent-or-guardian-needed"
    case turned18 = "consent-turned-18"
    /// Others spoke for an adult who decides for themselves.
    case personDecides = "consent-person-decides"
    case sourceOfRisk = "consent-source-of-risk"
    case responsibilityNotShown = "consent-responsibility-not-shown"
    case orderEnded = "consent-order-ended"
    case authorityEnded = "consent-authority-ended"
    case capacityInDoubt = "consent-capacity-in-doubt"
    case capacityLacking = "consent-capacity-lacking"
    /// Given on another view of the person's capacity than the one that now holds.
    case capacityChanged = "consent-capacity-changed"
    case bestInterestsUnassessed = "best-interests-unassessed"
    case bestInterestsNobodyNamed = "best-interests-nobody-named"
    case bestInterestsNoReview = "best-interests-no-review"
    case bestInterestsReviewDue = "best-interests-review-due"
    /// It was decided that support is not in the person's best interests.
    case bestInterestsAgainst = "best-interests-against"
  }

  /// One way out: who can act, and what they do.
  package struct Mend: Hashable, Sendable {
    /// Who can act.
    package let by: Mender
    /// What they do.
    package let act: Act

    /// One way out.
    package init(_ by: Mender, _ act: Act) {
      self.by = by
      self.act = act
    }

    /// Who can put it right; the words file says it in full.
    package enum Mender: String, Sendable, CaseIterable {
      /// Whoever was asked by the panel to seek agreement.
      case asker = "consent-asker"
      case chair
      case coordinator
      case capacityAssessor = "capacity-assessor"
      case decisionMaker = "best-interests-decision-maker"
    }

    /// What puts it right; the words file says it in full.
    package enum Act: String, Sendable, CaseIterable {
      case ask = "ask-whoever-decides"
      case askThePerson = "ask-the-person"
      case askParentOrGuardian = "ask-parent-or-guardian"
      case askAnotherHolder = "ask-another-holder-of-responsibility"
      case askAttorneyOrDeputy = "ask-attorney-or-deputy"
      case askAgain = "ask-again-when-they-are-willing"
      case explainAndAskAgain = "explain-and-ask-again"
      case askForThis = "ask-for-what-is-not-covered"
      case showResponsibility = "show-parental-responsibility"
      case putToPanel = "put-to-next-panel"
      case recordResolution = "record-resolution-with-advice"
      case askSocialCare = "ask-childrens-social-care"
      case recordBirthDate = "record-date-of-birth"
      case assessCapacity = "assess-capacity-for-this-decision"
      case decideInBestInterests = "decide-in-best-interests"
      case completeDecision = "complete-best-interests-decision"
      case reviewDecision = "review-best-interests-decision"
    }
  }
}

extension SupportConsent.Reason {
  /// Who can put it right and how; never empty.
  package var mends: [SupportConsent.Mend] {
    switch self {
    case .notSought, .expired, .capacityChanged: [.init(.asker, .ask)]
    case .refused, .withdrawn: [.init(.chair, .putToPanel), .init(.asker, .askAgain)]
    case .disputed, .disputeUnadvised: [.init(.chair, .recordResolution)]
    case .notExplained: [.init(.asker, .explainAndAskAgain)]
    case .outOfScope: [.init(.asker, .askForThis)]
    case .ageUnknown: [.init(.coordinator, .recordBirthDate)]
    case .under18Alone, .parentOrGuardianNeeded: [.init(.asker, .askParentOrGuardian)]
    case .turned18, .personDecides: [.init(.asker, .askThePerson)]
    case .sourceOfRisk: [.init(.asker, .askAnotherHolder), .init(.chair, .askSocialCare)]
    case .responsibilityNotShown: [.init(.asker, .showResponsibility), .init(.asker, .askAnotherHolder)]
    case .orderEnded: [.init(.asker, .askParentOrGuardian)]
    case .authorityEnded: [.init(.asker, .askAttorneyOrDeputy), .init(.decisionMaker, .decideInBestInterests)]
    case .capacityInDoubt: [.init(.capacityAssessor, .assessCapacity)]
    case .capacityLacking: [.init(.asker, .askAttorneyOrDeputy), .init(.decisionMaker, .decideInBestInterests)]
    case .bestInterestsUnassessed: [.init(.capacityAssessor, .assessCapacity)]
    case .bestInterestsNobodyNamed, .bestInterestsNoReview: [.init(.decisionMaker, .completeDecision)]
    case .bestInterestsReviewDue, .bestInterestsAgainst: [.init(.decisionMaker, .reviewDecision)]
    }
  }
}
