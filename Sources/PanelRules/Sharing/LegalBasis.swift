/// The enactments that a disclosure can rest on, as data with days: what is law tomorrow is not law today.
package struct LegalBases: Sendable, Equatable {
  private let byCode: [String: [LegalBasis]]

  /// Versions of one basis are told apart by their number.
  package init(_ bases: [LegalBasis]) {
    byCode = Dictionary(grouping: bases, by: \.code).mapValues { $0.sorted { $0.version < $1.version } }
  }

  package var codes: [String] { byCode.keys.sorted() }

  /// The versions of a basis, oldest first.
  package func versions(of code: String) -> [LegalBasis] { byCode[code] ?? [] }

  /// The version in force on a day, by the local calendar; of two the later. Nil: none is.
  package func inForce(_ code: String, on day: LocalDate) -> LegalBasis? {
    versions(of: code).last { $0.isInForce(on: day) }
  }
}

/// One version of one legal basis.
package struct LegalBasis: Sendable, Equatable {
  package var code: String
  package var version: Int
  package var instrument: String
  package var provision: String
  package var kind: Kind
  /// The first day on which it is law; nil: it is not commenced.
  package var from: LocalDate?
  /// The last day; nil: it has no end yet.
  package var until: LocalDate?
  /// What a gateway counts as for the table; nil for what is no gateway.
  package var countsAs: Gateway?
  /// Classes of agency that may not rely on it when they disclose.
  package var notBy: Set<String>
  /// Classes of agency that information may not come from under it; disclosing or having given it.
  package var notFrom: Set<String>
  /// Classes of agency that may receive under it; empty: any.
  package var onlyTo: Set<String>
  package var notCategories: Set<DataCategory>
  /// Of a condition: the categories that it covers.
  package var covers: Set<DataCategory>
  /// It counts only with a recorded reason for acting without consent.
  package var needsNoConsentReason: Bool

  package init(
    code: String, version: Int, instrument: String, provision: String, kind: Kind, from: LocalDate?,
    until: LocalDate? = nil, countsAs: Gateway? = nil, notBy: Set<String> = [], notFrom: Set<String> = [],
    onlyTo: Set<String> = [],
    notCategories: Set<DataCategory> = [], covers: Set<DataCategory> = [], needsNoConsentReason: Bool = false
  ) {
    self.code = code
    self.version = version
    self.instrument = instrument
    self.provision = provision
    self.kind = kind
    self.from = from
    self.until = until
    self.countsAs = countsAs
    self.notBy = notBy
    self.notFrom = notFrom
    self.onlyTo = onlyTo
    self.notCategories = notCategories
    self.covers = covers
    self.needsNoConsentReason = needsNoConsentReason
  }

  package enum Kind: String, Sendable, CaseIterable {
    /// Must be done once its conditions are met.
    case duty
    /// May be done.
    case power
    /// A ground of Article 6 of the UK GDPR.
    case basis
    /// A ground of Article 9 or 10 beside it.
    case condition
    /// A right of the person, which whoever holds the information has to meet.
    case right
    /// Forbids.
    case bar
    /// Asked beside data protection law.
    case test
  }

  /// The three ways in which a stated gateway opens rows of the table.
  package enum Gateway: String, Sendable, CaseIterable {
    case consent
    case publicTask = "public-task"
    case other
  }

  package func isInForce(on day: LocalDate) -> Bool {
    guard let from else { return false }
    return from <= day && until.map { day <= $0 } != false
  }

  /// A basis as a decision cites it.
  package struct Cited: Sendable, Hashable, Codable, Comparable {
    package var code: String
    package var version: Int

    package init(code: String, version: Int) {
      self.code = code
      self.version = version
    }

    package static func < (a: Self, b: Self) -> Bool { (a.code, a.version) < (b.code, b.version) }
  }

  package var cited: Cited { Cited(code: code, version: version) }
}
