/// One act of telling somebody something: prepared, then released, each by a person.
package enum Disclosure: Identified {
  package static let prefix = "dis"
  package typealias ID = Identifier<Disclosure>

  /// What was prepared: what would be told to whom, what is kept back and why.
  package struct Plan: Sendable, Equatable, Codable {
    package var id: ID
    /// What was asked for, and is asked again when it is released.
    package var wish: SharingWish
    /// For whom a practitioner who is told works; nil: it is told to the person's side.
    package var agency: Agency.ID?
    package var told: [Told]
    package var kept: [Kept]
    /// Somebody else than who prepared it has to release it.
    package var fourEyes: Bool
    package var flags: [DangerFlag]
    /// Of everything that is told, each once.
    package var duties: [String]
    /// The hash of the table that decided.
    package var table: String
    package var by: Practitioner.ID
    /// The agency whose word it is.
    package var discloser: Agency.ID
    package var discloserClass: AgencyClass

    package init(
      id: ID, wish: SharingWish, agency: Agency.ID?, told: [Told], kept: [Kept] = [], fourEyes: Bool = false,
      flags: [DangerFlag] = [], duties: [String] = [], table: String, by: Practitioner.ID, discloser: Agency.ID,
      discloserClass: AgencyClass
    ) {
      self.id = id
      self.wish = wish
      self.agency = agency
      self.told = told
      self.kept = kept
      self.fourEyes = fourEyes
      self.flags = flags
      self.duties = duties
      self.table = table
      self.by = by
      self.discloser = discloser
      self.discloserClass = discloserClass
    }
  }

  /// One item that is told, in one version, and on what.
  package struct Told: Sendable, Equatable, Codable {
    package var item: String
    package var version: Int
    package var category: SharedCategory
    package var mark: HandlingMark
    package var rule: String
    package var bases: [LegalBasis.Cited]
    package var ground: Ground

    package init(
      item: String, version: Int, category: SharedCategory, mark: HandlingMark = .officialSensitive, rule: String,
      bases: [LegalBasis.Cited], ground: Ground = .law
    ) {
      self.item = item
      self.version = version
      self.category = category
      self.mark = mark
      self.rule = rule
      self.bases = bases
      self.ground = ground
    }
  }

  /// One item that is kept back.
  package struct Kept: Sendable, Equatable, Codable {
    package var item: String
    package var version: Int
    package var category: SharedCategory
    package var rule: String
    package var reason: String
    package var remedy: SharingTable.Remedy?

    package init(
      item: String, version: Int, category: SharedCategory, rule: String, reason: String,
      remedy: SharingTable.Remedy? = nil
    ) {
      self.item = item
      self.version = version
      self.category = category
      self.rule = rule
      self.reason = reason
      self.remedy = remedy
    }
  }

  /// By which right it is told, as far as somebody can take that back.
  package enum Ground: String, Sendable, Codable, CaseIterable {
    case law
    case shareConsent = "share-consent"
    case supportConsent = "support-consent"
    case override
  }

  /// What became of what was prepared.
  package enum End: String, Sendable, Codable, CaseIterable {
    case released
    /// By whoever prepared it, or another of the team.
    case withdrawn
    /// What it rested on was taken back.
    case consentWithdrawn = "consent-withdrawn"
  }
}

extension Case {
  /// A disclosure, as far as what comes after asks.
  package struct Disclosed: Sendable, Equatable, Codable {
    /// Nil: to the person's side.
    package var agency: Agency.ID?
    package var grounds: [Disclosure.Ground]
    package var preparedBy: Practitioner.ID
    package var fourEyes: Bool
    package var isReleased: Bool
    /// It was told without saying why: by when that is to be written down; nil: nothing is owed.
    package var rationaleDue: Moment?

    package init(
      agency: Agency.ID?, grounds: [Disclosure.Ground], preparedBy: Practitioner.ID, fourEyes: Bool, isReleased: Bool,
      rationaleDue: Moment? = nil
    ) {
      self.agency = agency
      self.grounds = grounds
      self.preparedBy = preparedBy
      self.fourEyes = fourEyes
      self.isReleased = isReleased
      self.rationaleDue = rationaleDue
    }
  }
}

extension Case.Disclosed {
  init(_ plan: Disclosure.Plan) {
    self.init(
      agency: plan.agency, grounds: Set(plan.told.map(\.ground)).sorted { $0.rawValue < $1.rawValue },
      preparedBy: plan.by, fourEyes: plan.fourEyes, isReleased: false)
  }
}
