/// One thing that the sharing table may ask about a wish to tell somebody something, at a moment.
///
/// Every one is answered with one of a closed list of codes and is never unknown: what nobody recorded reads as not so.
/// So the whole space of situations is finite, and the table can be tried on all of it.
package enum SharingFact: String, Sendable, Codable, CaseIterable {
  /// What kind of information it is: the categories of forms, and `intelligence`.
  case category
  /// A court order or a statute forbids it.
  case legalBar = "legal-bar"
  case purpose
  case recipient
  /// A withholding marker keeps the item from this recipient.
  case withheld
  /// Whom the item is a fact about: the `recipient` (for somebody with parental responsibility, the child too), or `another`.
  case factOf = "fact-of"
  /// Somebody with parental responsibility is recorded as safe to tell; of everybody else, yes.
  case safeToTell = "safe-to-tell"
  /// Whether the channel is one that the person said is safe.
  case safeContact = "safe-contact"
  /// Whether who asks was identified and may ask.
  case authority
  /// The second reviewer released it.
  case released
  /// Whether figures were made such that they show nobody.
  case figures
  case conflicted
  /// A child at risk counts as high, and so does imminent risk of which the recipient can do nothing.
  case risk
  /// The recipient can act on the danger.
  case canAct = "can-act"
  /// The conditions of a statutory duty to disclose are met.
  case duty
  /// An override is in force and covers this recipient and category.
  case override
  /// The case waits for the police, on a route where that counts; `authorised`: their case officer agreed.
  case withPolice = "with-police"
  case policeCaseTeam = "police-case-team"
  /// On the case team: `yes` where the role has this category.
  case caseTeam = "case-team"
  /// A core member of the panel on which the case is listed.
  case coreMember = "core-member"
  /// A guest with a grant for the item.
  case guest
  /// Acts for a provider of this case.
  case provider
  /// A named reviewer or data protection officer.
  case reviewer
  /// Named in a referral that waits, or in a consent in force.
  case named
  case closed
  /// The need for this very fact was named.
  case namedNeed = "named-need"
  case supportConsent = "support-consent"
  case shareConsent = "share-consent"
  /// On what the request says that it rests.
  case basis
  /// The stage lies between intake and the review after the exit.
  case panelStage = "panel-stage"
  /// The only gateway stated does not reach this discloser, recipient or category.
  case basisExcludes = "basis-excludes"
  /// What the originator lets happen.
  case onward
  /// `consent`: collected on consent, asked for another purpose, and not asked again.
  case collected
  /// A condition for special category or offence data.
  case condition
  /// Whether somebody competent decided.
  case decisionMaker = "decision-maker"
  case agreement

  /// The codes that answer it.
  package var codes: [String] { Self.everyCode[ordinal] }

  private static let everyCode = allCases.map(\.written)

  private var written: [String] {
    switch self {
    case .category: SharedCategory.allCases.map(\.rawValue)
    case .purpose: SharingPurpose.allCases.map(\.rawValue)
    case .recipient: ["person", "responsibility-holder", "associate", "practitioner"]
    case .factOf: ["recipient", "another"]
    case .safeContact: ["known", "unknown"]
    case .authority: ["shown", "not-shown"]
    case .figures: ["suppressed", "not-suppressed"]
    case .risk: ["ordinary", "high", "imminent"]
    case .withPolice: ["no", "yes", "authorised"]
    case .caseTeam: ["no", "yes", "other-categories"]
    case .supportConsent, .shareConsent: ["in-force", "not-in-force"]
    case .basis: ["none", "consent", "public-task", "other"]
    case .onward: ["free", "originator", "refused"]
    case .collected: ["free", "consent"]
    case .condition: ["met", "missing"]
    case .decisionMaker: ["competent", "missing"]
    case .agreement: ["in-force", "lapsed"]
    case .legalBar, .withheld, .safeToTell, .released, .conflicted, .canAct, .duty, .override, .policeCaseTeam,
      .coreMember, .guest, .provider, .reviewer, .named, .closed, .namedNeed, .panelStage, .basisExcludes:
      ["no", "yes"]
    }
  }
}

/// What a disclosure is for.
package enum SharingPurpose: String, Sendable, Codable, CaseIterable {
  case casework, review
  /// Keeping what a legal hold covers.
  case hold
  case subjectAccess = "subject-access"
  /// Telling somebody about the referral, asking for agreement, or warning.
  case inform
  case statistics
}

/// A category of information as it may be asked for: those that forms have, and what may not be held at all.
package enum SharedCategory: Hashable, Sendable {
  case data(DataCategory)
  /// Anything held by, from, derived from or about an intelligence service (CTSA 2015 s38(4)).
  case intelligence
}

extension SharedCategory: RawRepresentable, CaseIterable, Codable {
  package static let allCases = DataCategory.allCases.map(SharedCategory.data) + [.intelligence]

  package init?(rawValue: String) {
    if rawValue == Self.intelligence.rawValue {
      self = .intelligence
    } else if let category = DataCategory(rawValue: rawValue) {
      self = .data(category)
    } else {
      return nil
    }
  }

  package var rawValue: String {
    switch self {
    case .data(let category): category.rawValue
    case .intelligence: "intelligence"
    }
  }
}

extension SharingFact {
  /// Its place among all of them.
  package var ordinal: Int { Self.ordinals[self] ?? 0 }

  private static let ordinals = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))

  /// The place of a code among those of this fact; nil where it has no such code.
  package func ordinal(of code: String) -> Int? { codes.firstIndex(of: code) }
}

/// Every fact with its code: one situation, as the table sees it.
package struct SharingFacts: Sendable, Hashable {
  /// The place of each fact's code, by the place of the fact.
  private var ordinals: [Int]

  /// Nothing is recorded: nobody is anything, and nothing was given, shown, chosen or released.
  package init() {
    ordinals = Self.nothing
  }

  /// The code of a fact; one that the fact does not have is not taken.
  package subscript(fact: SharingFact) -> String {
    get { fact.codes[ordinals[fact.ordinal]] }
    set { if let ordinal = fact.ordinal(of: newValue) { ordinals[fact.ordinal] = ordinal } }
  }

  /// With a fact that is yes or no.
  package subscript(yes fact: SharingFact) -> Bool {
    get { self[fact] == "yes" }
    set { self[fact] = newValue ? "yes" : "no" }
  }

  private static let nothing = SharingFact.allCases.map { $0.ordinal(of: unrecorded($0)) ?? 0 }

  func ordinal(of fact: Int) -> Int { ordinals[fact] }

  private static func unrecorded(_ fact: SharingFact) -> String {
    switch fact {
    case .category: SharedCategory.data(.personal).rawValue
    case .purpose: SharingPurpose.casework.rawValue
    case .recipient: "practitioner"
    case .factOf: "another"
    case .safeContact: "unknown"
    case .authority: "not-shown"
    case .figures: "not-suppressed"
    case .risk: "ordinary"
    case .supportConsent, .shareConsent: "not-in-force"
    case .basis: "none"
    case .onward: "originator"
    case .collected: "consent"
    case .condition, .decisionMaker: "missing"
    case .agreement: "lapsed"
    case .legalBar, .withheld, .safeToTell, .released, .conflicted, .canAct, .duty, .override, .withPolice,
      .policeCaseTeam, .caseTeam, .coreMember, .guest, .provider, .reviewer, .named, .closed, .namedNeed, .panelStage,
      .basisExcludes:
      "no"
    }
  }

  /// All of them, as `fact=code` lines in one order: what a disclosure's hash of inputs is made of.
  package var canonicalText: String {
    SharingFact.allCases.map { "\($0.rawValue)=\(self[$0])\n" }.joined()
  }
}
