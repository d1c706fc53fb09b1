/// What was recorded about sharing by a moment, each kind in the order in which it was recorded.
///
/// Records are only added. One that ends early keeps its place with the moment at which it ended.
package struct SharingRecords: Sendable, Equatable {
  package var shareConsents: [ShareConsent.Record]
  package var supportConsents: [SupportConsent.Record]
  package var competences: [Competence]
  package var responsibilities: [ParentalResponsibility]
  package var overrides: [SharingOverride]
  package var withholdings: [Withholding]
  package var conflicts: [Conflict]
  package var agreements: [SharingAgreement]
  package var policeHolds: [PoliceHold]
  package var policeAuthorities: [PoliceAuthority]
  package var legalBars: [LegalBar]
  package var safeContacts: [SafeContact]
  /// What originators were asked and said, in the order of asking.
  package var onward: [OnwardWord]

  package init(
    shareConsents: [ShareConsent.Record] = [], supportConsents: [SupportConsent.Record] = [],
    competences: [Competence] = [], responsibilities: [ParentalResponsibility] = [],
    overrides: [SharingOverride] = [], withholdings: [Withholding] = [], conflicts: [Conflict] = [],
    agreements: [SharingAgreement] = [], policeHolds: [PoliceHold] = [], policeAuthorities: [PoliceAuthority] = [],
    legalBars: [LegalBar] = [], safeContacts: [SafeContact] = [], onward: [OnwardWord] = []
  ) {
    self.shareConsents = shareConsents
    self.supportConsents = supportConsents
    self.competences = competences
    self.responsibilities = responsibilities
    self.overrides = overrides
    self.withholdings = withholdings
    self.conflicts = conflicts
    self.agreements = agreements
    self.policeHolds = policeHolds
    self.policeAuthorities = policeAuthorities
    self.legalBars = legalBars
    self.safeContacts = safeContacts
    self.onward = onward
  }
}

/// How long a record counts: from its first moment, to before its end or the moment at which it was ended.
package struct SharingTerm: Sendable, Hashable, Codable {
  package var from: Moment
  /// Nil: it has no end of its own.
  package var until: Moment?
  /// Revoked, lifted, released or withdrawn.
  package var ended: Moment?

  package init(from: Moment, until: Moment? = nil, ended: Moment? = nil) {
    self.from = from
    self.until = until
    self.ended = ended
  }

  package func holds(at now: Moment) -> Bool {
    from <= now && until.map { now < $0 } != false && ended.map { now < $0 } != false
  }
}

/// An assessment of who can decide, for one decision and never carried to another.
package struct Competence: Sendable, Equatable, Codable {
  package var decision: String
  package var at: Moment
  package var outcome: Outcome

  /// The decision whether something is shared.
  package static let sharing = "sharing"

  package init(decision: String, at: Moment, outcome: Outcome) {
    self.decision = decision
    self.at = at
    self.outcome = outcome
  }

  package enum Outcome: String, Sendable, Codable, CaseIterable {
    /// Of somebody of 16 or over (Mental Capacity Act 2005).
    case hasCapacity = "has-capacity"
    case lacksCapacity = "lacks-capacity"
    case capacityInDoubt = "capacity-in-doubt"
    /// Of somebody under 16.
    case gillickCompetent = "gillick-competent"
    case notGillickCompetent = "not-gillick-competent"
  }
}

/// Who holds parental responsibility for the person, as it was last checked.
package struct ParentalResponsibility: Sendable, Equatable, Codable {
  package var holder: Person.ID
  package var term: SharingTerm
  package var isRisk: Bool
  package var isSafeToTell: Bool

  package init(holder: Person.ID, term: SharingTerm, isRisk: Bool, isSafeToTell: Bool) {
    self.holder = holder
    self.term = term
    self.isRisk = isRisk
    self.isSafeToTell = isSafeToTell
  }
}

/// A recorded ground for telling some agencies some categories, which another person than the one who asked authorised.
package struct SharingOverride: Sendable, Equatable, Codable {
  package var id: String
  /// Code of the legal basis.
  package var basis: String
  package var requestedBy: Practitioner.ID
  package var authorisedBy: Practitioner.ID
  package var agencies: Set<Agency.ID>
  package var categories: Set<DataCategory>
  /// An override always ends.
  package var from: Moment
  package var expires: Moment
  package var revoked: Moment?

  package init(
    id: String, basis: String, requestedBy: Practitioner.ID, authorisedBy: Practitioner.ID, agencies: Set<Agency.ID>,
    categories: Set<DataCategory>, from: Moment, expires: Moment, revoked: Moment? = nil
  ) {
    self.id = id
    self.basis = basis
    self.requestedBy = requestedBy
    self.authorisedBy = authorisedBy
    self.agencies = agencies
    self.categories = categories
    self.from = from
    self.expires = expires
    self.revoked = revoked
  }

  package func covers(_ agency: Agency.ID, _ category: SharedCategory, at now: Moment) -> Bool {
    guard case .data(let category) = category, requestedBy != authorisedBy else { return false }
    return agencies.contains(agency) && categories.contains(category)
      && SharingTerm(from: from, until: expires, ended: revoked).holds(at: now)
  }
}

/// An item that is kept from somebody.
package struct Withholding: Sendable, Equatable, Codable {
  package var item: String
  package var from: Whom
  package var term: SharingTerm

  package init(item: String, from: Whom, term: SharingTerm) {
    self.item = item
    self.from = from
    self.term = term
  }

  /// The item that is named, or, where a form is named without one of its categories, every answer to it.
  package func covers(_ other: String) -> Bool { other == item || other.hasPrefix(item + ":") }

  package enum Whom: Sendable, Hashable, Codable {
    /// The person the case is about.
    case thePerson
    /// Everybody with parental responsibility.
    case responsibilityHolders
    case named(Person.ID)
    case agency(Agency.ID)
  }
}

/// A practitioner who must not see the case: related to a party, or employed by one. It overrides every role.
package struct Conflict: Sendable, Equatable, Codable {
  package var practitioner: Practitioner.ID
  package var term: SharingTerm

  package init(practitioner: Practitioner.ID, term: SharingTerm) {
    self.practitioner = practitioner
    self.term = term
  }
}

/// An information sharing agreement with those who signed it.
package struct SharingAgreement: Sendable, Equatable {
  package var signatories: Set<Agency.ID>
  /// Nil: every route.
  package var routes: Set<String>?
  /// Nil: every category.
  package var categories: Set<DataCategory>?
  package var term: SharingTerm

  package init(
    signatories: Set<Agency.ID>, routes: Set<String>? = nil, categories: Set<DataCategory>? = nil, term: SharingTerm
  ) {
    self.signatories = signatories
    self.routes = routes
    self.categories = categories
    self.term = term
  }

  package func covers(_ parties: Set<Agency.ID>, route: String, _ category: SharedCategory, at now: Moment) -> Bool {
    guard case .data(let category) = category else { return false }
    return parties.isSubset(of: signatories) && routes?.contains(route) != false
      && categories?.contains(category) != false && term.holds(at: now)
  }
}

/// The police keep the case, or lead it.
package struct PoliceHold: Sendable, Equatable, Codable {
  package var term: SharingTerm

  package init(term: SharingTerm) {
    self.term = term
  }
}

/// The police case officer agreed to a disclosure to these agencies while the case is with the police.
package struct PoliceAuthority: Sendable, Equatable, Codable {
  package var agencies: Set<Agency.ID>
  package var term: SharingTerm

  package init(agencies: Set<Agency.ID>, term: SharingTerm) {
    self.agencies = agencies
    self.term = term
  }
}

/// A court order or statute that forbids telling.
package struct LegalBar: Sendable, Equatable, Codable {
  /// Nil: every category.
  package var categories: Set<DataCategory>?
  /// Nil: everybody.
  package var from: Set<Agency.ID>?
  package var term: SharingTerm

  package init(categories: Set<DataCategory>? = nil, from: Set<Agency.ID>? = nil, term: SharingTerm) {
    self.categories = categories
    self.from = from
    self.term = term
  }
}
