extension Referral {
  /// Where a referral stands.
  package enum Standing: String, Sendable, Codable, CaseIterable {
    /// It waits for those who receive it: theirs is the clock.
    case received
    /// More was asked for: the referrer's agency holds the clock.
    case returned
    case accepted, redirected, declined, withdrawn

    /// The word the referrer is told on coming to stand here; nil: the stage of the case that it opened says it.
    package var progress: String? {
      switch self {
      case .received: "received"
      case .returned: "information-needed"
      case .accepted: nil
      case .redirected: "with-another-service"
      case .declined: "not-for-this-service"
      case .withdrawn: "closed"
      }
    }
  }

  /// How far a referral has come: where its acts, each following the last, have brought it. Pure and total.
  package struct Course: Sendable, Equatable {
    /// Where the acts so far have brought it.
    package private(set) var standing: Standing
    /// How many acts there were; the next is numbered one more.
    package private(set) var acts: Int
    /// The moment of the last; the next is never earlier.
    package private(set) var lastMoment: Moment

    /// The course as it was kept.
    package init(standing: Standing, acts: Int, lastMoment: Moment) {
      self.standing = standing
      self.acts = acts
      self.lastMoment = lastMoment
    }

    /// Begins with receipt and with nothing else.
    package init(beginningWith act: Act) throws(Refusal) {
      guard act.kind == .received else { throw Refusal(.referralNotReceived) }
      try act.check()
      self.init(standing: .received, acts: 1, lastMoment: act.at)
    }

    /// The course after one more act, or why it is not allowed.
    package func following(_ act: Act) throws(Refusal) -> Course {
      try act.check()
      guard let next = standing.after(act.kind) else {
        throw Refusal(.referralSettled, ["standing": standing.rawValue, "act": act.kind.rawValue])
      }
      guard act.at >= lastMoment else { throw Refusal(.actBeforeLast) }
      return Course(standing: next, acts: acts + 1, lastMoment: act.at)
    }
  }
}

extension Referral.Standing {
  /// Where an act leads from here; nil: it is not allowed here. The whole of what can happen to a referral.
  fileprivate func after(_ act: Referral.Kind) -> Self? {
    switch (self, act) {
    case (.received, .addedTo), (.returned, .addedTo): .received
    case (.accepted, .addedTo): .accepted
    case (.received, .returned): .returned
    case (.received, .accepted), (.returned, .accepted), (.accepted, .acceptedAlso): .accepted
    case (.received, .redirected), (.returned, .redirected): .redirected
    case (.received, .declined), (.returned, .declined): .declined
    case (.received, .withdrawn), (.returned, .withdrawn): .withdrawn
    case (_, .received), (.received, .acceptedAlso), (.returned, .acceptedAlso), (.returned, .returned),
      (.accepted, _), (.redirected, _), (.declined, _), (.withdrawn, _):
      nil
    }
  }
}

extension Referral.Act {
  /// Whether it says all that its kind must say, in codes of its kind.
  fileprivate func check() throws(Refusal) {
    guard kind.reasons.contains(reason) else {
      throw Refusal(.reasonNotOfAct, ["reasons": kind.reasons.joined(separator: ", ")])
    }
    switch disposition {
    case nil where !kind.dispositions.isEmpty:
      throw Refusal(.dispositionRequired, ["dispositions": kind.dispositions.joined(separator: ", ")])
    case .some(let disposition) where !kind.dispositions.contains(disposition):
      throw Refusal(.dispositionRequired, ["dispositions": kind.dispositions.joined(separator: ", ")])
    case nil, .some: break
    }
    guard missing.isEmpty != (kind == .returned) else { throw Refusal(.missingRequired) }
  }
}
