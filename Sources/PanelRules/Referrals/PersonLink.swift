/// A human's word on whether two person records are one person. The records themselves stay apart: a link is ended, and
/// both are as they were.
package enum PersonLink: Identified {
  package static let prefix = "lnk"
  package typealias ID = Identifier<PersonLink>

  /// What was said.
  package enum Verdict: String, Sendable, Codable, CaseIterable {
    /// The same person.
    case linked
    /// Looked at, and not taken for the same.
    case dismissed

    /// The reasons that can be given for it; each has words.
    package var reasons: [String] {
      switch self {
      case .linked: ["details-agree", "confirmed-by-records", "confirmed-by-agency", "confirmed-by-person"]
      case .dismissed: ["different-person", "relative", "not-enough-to-say"]
      }
    }
  }
}
