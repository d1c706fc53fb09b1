import Foundation

/// That somebody who does not work on a case opened it in an emergency: for an hour, with a reason, and to be reviewed by
/// somebody else.
package struct EmergencyAccess: Sendable, Equatable, Codable, Identified {
  package static let prefix = "emg"
  package typealias ID = Identifier<EmergencyAccess>

  package var id: ID
  package var by: Practitioner.ID
  /// The first casework moment at which it no longer holds.
  package var until: Moment
  /// The first moment of the real clock at which it no longer holds, whatever a demonstration's clock says.
  package var ends: Moment
  /// The opener's own words.
  package var reason: String

  /// How long it holds, in seconds.
  package static let seconds = 3_600

  /// From a casework moment and the real one beside it.
  package init(id: ID, by: Practitioner.ID, at now: Moment, really security: Moment, because reason: String) {
    self.id = id
    self.by = by
    until = now.adding(seconds: Self.seconds)
    ends = security.adding(seconds: Self.seconds)
    self.reason = reason
  }

  package init(id: ID, by: Practitioner.ID, until: Moment, ends: Moment, reason: String) {
    self.id = id
    self.by = by
    self.until = until
    self.ends = ends
    self.reason = reason
  }

  /// What whoever reviewed it found.
  package enum Outcome: String, Sendable, Codable, CaseIterable {
    /// What is left of the hour stays open.
    case justified
    /// It shuts at once.
    case unjustified
  }

  /// The kind of the task by which it is reviewed, which only the review does.
  package static let review = "review-emergency-access"
  /// The kind of the task that tells whoever the case is the work of.
  package static let told = "emergency-access-told"
  /// The kind of the task that tells that a second person is asked to agree to what is sealed in one category, which only
  /// agreeing does.
  package static func second(_ category: DataCategory) -> String { "agree-to-\(category.rawValue)" }

  /// That task of one opening, found by what it is of; the identifier of the opening itself is that of its review.
  package static func second(_ id: ID, _ category: DataCategory) -> CaseTask.ID {
    let (high, low) = id.rawValue.halves
    let place = DataCategory.allCases.firstIndex(of: category) ?? 0
    return CaseTask.ID(UUID(high: high &+ UInt64(place + 1), low: low))
  }
}

extension Case {
  /// A case as somebody opened it in an emergency, as long as that is not reviewed or still open.
  package struct Emergency: Sendable, Equatable, Codable {
    package var by: Practitioner.ID
    package var until: Moment
    package var ends: Moment
    package var isReviewed: Bool
    /// What is sealed and they asked to see, and of that what a second person agreed to; nil: nothing.
    package var asked: [DataCategory]?
    package var agreed: [DataCategory]?

    package init(
      by: Practitioner.ID, until: Moment, ends: Moment, isReviewed: Bool = false, asked: [DataCategory]? = nil,
      agreed: [DataCategory]? = nil
    ) {
      self.by = by
      self.until = until
      self.ends = ends
      self.isReviewed = isReviewed
      self.asked = asked
      self.agreed = agreed
    }
  }
}

extension Case.Facts {
  mutating func open(_ access: EmergencyAccess) {
    let opened = Case.Emergency(by: access.by, until: access.until, ends: access.ends)
    emergencies = (emergencies ?? [:]).merging([access.id: opened]) { $1 }
  }

  mutating func ask(_ id: EmergencyAccess.ID, for category: DataCategory) {
    guard var opened = emergencies?[id] else { return }
    opened.asked = Case.Emergency.with(category, opened.asked)
    emergencies?[id] = opened
  }

  mutating func agree(_ id: EmergencyAccess.ID, to category: DataCategory) {
    guard var opened = emergencies?[id] else { return }
    opened.agreed = Case.Emergency.with(category, opened.agreed)
    emergencies?[id] = opened
  }

  /// Whoever opened it is in conflict: it is over, and does not come again should the conflict end.
  mutating func endEmergencies(of practitioner: Practitioner.ID) {
    emergencies = emergencies?.mapValues { opened in
      guard opened.by == practitioner else { return opened }
      var over = opened
      over.until = .earliest
      return over
    }
  }

  /// Nothing stays of it but what is left of its hour, where it was justified.
  mutating func review(_ id: EmergencyAccess.ID, _ outcome: EmergencyAccess.Outcome, at moment: Moment) {
    let isLeft = emergencies?[id].map { outcome == .justified && $0.until > moment } ?? false
    if isLeft { emergencies?[id]?.isReviewed = true } else { emergencies?[id] = nil }
    if emergencies?.isEmpty == true { emergencies = nil }
  }

  /// What was opened in an emergency and nobody has reviewed.
  package var unreviewed: [EmergencyAccess.ID] {
    (emergencies ?? [:]).filter { !$0.value.isReviewed }.keys.sorted()
  }
}
