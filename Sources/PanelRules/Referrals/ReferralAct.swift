extension Referral {
  /// One thing done with a referral: what, why, by whom and when. Recorded for good; nothing else changes where a
  /// referral stands.
  package struct Act: Sendable, Equatable {
    package var kind: Kind
    /// One of the codes of ``Kind/reasons``.
    package var reason: String
    /// Where the person is better served instead: one of ``Kind/dispositions``.
    package var disposition: String?
    /// The names of the fields that are asked for, when it is returned.
    package var missing: [String]
    package var by: Practitioner.ID
    package var at: Moment

    package init(
      _ kind: Kind, reason: String, disposition: String? = nil, missing: [String] = [], by: Practitioner.ID, at: Moment
    ) {
      self.kind = kind
      self.reason = reason
      self.disposition = disposition
      self.missing = missing
      self.by = by
      self.at = at
    }
  }

  /// What can be done with a referral.
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case received
    case addedTo = "added-to"
    /// Onto a route, where it opens a case.
    case accepted
    /// Onto another route beside those it was accepted onto, because more was told.
    case acceptedAlso = "accepted-also"
    /// To the referrer, who is asked for more.
    case returned
    /// To another service, which takes it.
    case redirected
    case declined
    case withdrawn
  }
}

extension Referral.Kind {
  /// The reasons that can be given for it; each has words.
  package var reasons: [String] {
    switch self {
    case .received: ["submitted"]
    case .addedTo: ["more-to-tell", "answers-what-was-asked"]
    case .accepted, .acceptedAlso:
      ["concern-of-this-route", "needs-assessment", "immediate-risk", "court-or-authority-asked"]
    case .returned: ["incomplete", "unclear", "identity-unclear", "not-discussed-with-lead"]
    case .redirected: ["other-service-better-placed", "other-area", "other-route"]
    case .declined:
      ["no-concern", "context-explains", "misinformed", "misguided", "malicious", "managed-elsewhere", "duplicate"]
    case .withdrawn: ["sent-in-error", "no-longer-concerned", "sent-elsewhere"]
    }
  }

  /// Where the person can be said to go instead; empty: it says nothing of the kind.
  ///
  /// A redirection names who takes it. A declined referral ends in nobody's hands only when that is said.
  package var dispositions: [String] {
    switch self {
    case .redirected: Self.elsewhere
    case .declined: Self.elsewhere + ["earlier-referral", "back-to-referrer", "no-service-needed"]
    case .received, .addedTo, .accepted, .acceptedAlso, .returned, .withdrawn: []
    }
  }

  private static let elsewhere = [
    "childrens-social-care", "adult-social-care", "early-help", "health", "education", "police", "housing",
    "voluntary-service", "other-area", "other-route",
  ]

  /// Who may do it: whoever made the referral, or those who receive it.
  package var sides: Set<Referral.Side> {
    switch self {
    case .received, .withdrawn: [.referrer]
    case .addedTo: [.referrer, .receiver]
    case .accepted, .acceptedAlso, .returned, .redirected, .declined: [.receiver]
    }
  }
}

extension Referral {
  /// On which side of a referral somebody stands.
  package enum Side: Sendable, Hashable {
    case referrer
    /// Holds a role that receives referrals on its route.
    case receiver
  }
}
