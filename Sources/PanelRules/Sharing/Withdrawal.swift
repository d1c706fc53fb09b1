/// What was taken back, and by which right it had been given.
package enum Withdrawal: Sendable, Equatable {
  case shareConsent
  case supportConsent
  /// One of several with parental responsibility took back what another still agrees to.
  case supportConsentDisputed
  /// An override that was revoked or has expired, by what it is known by.
  case override(String)
}

/// What is under way when something is taken back.
package struct UnderWay: Sendable, Equatable {
  /// Disclosures so far, oldest first.
  package var disclosures: [Disclosed]
  /// Papers of meetings that agencies were given and opened, oldest first.
  package var papers: [Opened]
  /// Agenda items in meetings that were not held yet.
  package var listings: [Listing]
  /// Practitioners of providers who can see the case because support was agreed to.
  package var providerGrants: [Practitioner.ID]
  /// Appointments, tags and other support under way, by what each is known by.
  package var support: [String]

  package init(
    disclosures: [Disclosed] = [], papers: [Opened] = [], listings: [Listing] = [],
    providerGrants: [Practitioner.ID] = [], support: [String] = []
  ) {
    self.disclosures = disclosures
    self.papers = papers
    self.listings = listings
    self.providerGrants = providerGrants
    self.support = support
  }

  /// One act of telling somebody something, as far as withdrawal asks.
  package struct Disclosed: Sendable, Equatable {
    package var id: String
    package var recipient: Agency.ID
    package var ground: Ground
    /// It goes on: a feed, standing access, something queued.
    package var isOpen: Bool

    package init(id: String, recipient: Agency.ID, ground: Ground, isOpen: Bool) {
      self.id = id
      self.recipient = recipient
      self.ground = ground
      self.isOpen = isOpen
    }
  }

  /// That somebody of an agency opened papers of the case that they were given, and by which right.
  package struct Opened: Sendable, Hashable {
    package var agency: Agency.ID
    package var ground: Ground

    package init(by agency: Agency.ID, on ground: Ground) {
      self.agency = agency
      self.ground = ground
    }
  }

  package enum Ground: Sendable, Hashable {
    case shareConsent
    /// A public task, a duty or another ground that the person does not give and cannot take back.
    case law
    case supportConsent
    case override(String)
  }

  package struct Listing: Sendable, Equatable {
    package var id: String
    package var ground: Ground

    package init(id: String, ground: Ground) {
      self.id = id
      self.ground = ground
    }
  }
}

/// One thing that follows from a withdrawal; all that follow are done in one transaction, or none.
package enum WithdrawalConsequence: Sendable, Hashable {
  case endGrant(Practitioner.ID)
  case endDisclosure(String)
  case pullListing(String)
  case stopSupport(String)
  /// A task to tell this agency, which received something on what is now withdrawn.
  case tell(Agency.ID)
  /// The person's word against what rests on law: to be weighed, and it stops nothing by itself.
  case openObjection
  /// No new session until the chair has recorded how it was resolved.
  case pauseSupport
  case takeLegalAdvice
  /// Who saw what before, kept with the withdrawal.
  case recordSeenBefore([String])
}

extension Withdrawal {
  /// What follows, in the order in which it is done. Nothing that was disclosed lawfully is undone, no history is deleted, and
  /// what rests on law goes on: the review of risk, safeguarding and statutory work among it.
  package func consequences(for underWay: UnderWay) -> [WithdrawalConsequence] {
    switch self {
    case .shareConsent:
      let objection: [WithdrawalConsequence] =
        underWay.disclosures.contains { $0.ground == .law } || underWay.listings.contains { $0.ground == .law }
          || underWay.papers.contains { $0.ground == .law }
        ? [.openObjection] : []
      return ending(.shareConsent, underWay) + objection + seenBefore(underWay)
    case .supportConsent:
      return underWay.providerGrants.map { .endGrant($0) } + underWay.support.map { .stopSupport($0) }
        + ending(.supportConsent, underWay) + seenBefore(underWay)
    case .supportConsentDisputed:
      return [.pauseSupport, .takeLegalAdvice] + seenBefore(underWay)
    case .override(let id):
      return ending(.override(id), underWay) + seenBefore(underWay)
    }
  }

  /// The right that is taken back; nil: a dispute takes none.
  package var ground: UnderWay.Ground? {
    switch self {
    case .shareConsent: .shareConsent
    case .supportConsent: .supportConsent
    case .supportConsentDisputed: nil
    case .override(let id): .override(id)
    }
  }

  private func ending(_ ground: UnderWay.Ground, _ underWay: UnderWay) -> [WithdrawalConsequence] {
    let resting = underWay.disclosures.filter { $0.ground == ground }
    let reached = resting.map(\.recipient) + underWay.papers.filter { $0.ground == ground }.map(\.agency)
    var told: [Agency.ID] = []
    for agency in reached where !told.contains(agency) { told.append(agency) }
    return resting.filter(\.isOpen).map { .endDisclosure($0.id) }
      + underWay.listings.filter { $0.ground == ground }.map { .pullListing($0.id) } + told.map { .tell($0) }
  }

  private func seenBefore(_ underWay: UnderWay) -> [WithdrawalConsequence] {
    underWay.disclosures.isEmpty ? [] : [.recordSeenBefore(underWay.disclosures.map(\.id))]
  }
}
