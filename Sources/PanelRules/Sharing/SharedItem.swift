/// One piece of information, as it stands in one version.
package struct SharedItem: Sendable, Equatable {
  package var id: String
  package var version: Int
  package var category: SharedCategory
  /// Whom it is a fact about; a fact about two people is not one of them's to be told.
  package var concerns: Set<Person.ID>
  package var originator: Agency.ID
  package var originatorClass: AgencyClass
  package var onward: OnwardRule
  package var originatorAnswer: OriginatorAnswer
  /// The purpose for which it was given on consent; nil: it was not collected on consent.
  package var consentedFor: SharingPurpose?
  package var consentAskedAgain: Bool
  /// When it was given; nil: not known.
  package var collectedAt: Moment?
  /// Figures that were made such that they show nobody.
  package var suppressed: Bool
  package var mark: HandlingMark

  package init(
    id: String, version: Int, category: SharedCategory, concerns: Set<Person.ID>, originator: Agency.ID,
    originatorClass: AgencyClass, onward: OnwardRule = .askOriginator, originatorAnswer: OriginatorAnswer = .none,
    consentedFor: SharingPurpose? = nil, consentAskedAgain: Bool = false, collectedAt: Moment? = nil,
    suppressed: Bool = false, mark: HandlingMark = .officialSensitive
  ) {
    self.id = id
    self.version = version
    self.category = category
    self.concerns = concerns
    self.originator = originator
    self.originatorClass = originatorClass
    self.onward = onward
    self.originatorAnswer = originatorAnswer
    self.consentedFor = consentedFor
    self.consentAskedAgain = consentAskedAgain
    self.collectedAt = collectedAt
    self.suppressed = suppressed
    self.mark = mark
  }
}

/// What an agency says of passing its information on.
package enum OnwardRule: Sendable, Hashable {
  /// Not at all.
  case none
  case askOriginator
  case panelOnly(String)
  case freeWithin(SharingPurpose)
}

package enum OriginatorAnswer: String, Sendable, Codable, CaseIterable {
  case none, asked, yes, no
}

/// From the least to the most guarded. What is marked above these is kept out of this system.
package enum HandlingMark: String, Sendable, Codable, CaseIterable, Comparable {
  case official
  case officialSensitive = "official-sensitive"
  case recipientsOnly = "recipients-only"

  package static func < (a: Self, b: Self) -> Bool { a.weight < b.weight }

  private var weight: Int {
    switch self {
    case .official: 0
    case .officialSensitive: 1
    case .recipientsOnly: 2
    }
  }
}
