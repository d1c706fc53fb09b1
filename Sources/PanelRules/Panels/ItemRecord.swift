/// What was said on an item, as far as it decides whether the panel may decide: who spoke, and that there are words. The
/// words themselves are sealed with the case.
package struct ItemRecord: Equatable, Sendable {
  /// What each said, in the order in which it was recorded.
  package var said: [Said]
  /// Why the panel decides so was said.
  package var hasRationale: Bool

  /// A record; by default without a rationale.
  package init(_ said: [Said] = [], hasRationale: Bool = false) {
    self.said = said
    self.hasRationale = hasRationale
  }

  /// One thing that was said.
  package struct Said: Hashable, Sendable {
    /// The agency whose it is.
    package let agency: Agency.ID
    /// What kind of thing it is.
    package let kind: Contribution

    package init(_ kind: Contribution, of agency: Agency.ID) {
      self.kind = kind
      self.agency = agency
    }
  }

  /// The codes of all gaps.
  package static let codes = [Gap.contributions([]), .ownView, .riskSummary, .rationale].map(\.code)

  /// Something that is missing before the panel may decide.
  package enum Gap: Hashable, Sendable {
    /// Agencies that were there and of which nothing is recorded, not even that they have nothing to add; in the order of
    /// their identifiers, at least one.
    case contributions([Agency.ID])
    /// Neither what the person thinks nor why they were not asked.
    case ownView
    case riskSummary
    case rationale

    /// The code its sentence stands under.
    package var code: String {
      switch self {
      case .contributions: "contributions-missing"
      case .ownView: "own-view-missing"
      case .riskSummary: "risk-summary-missing"
      case .rationale: "rationale-missing"
      }
    }
  }
}

/// What kind of thing is said of an item. What an agency knows, what it thinks and what it was told in confidence are kept
/// apart: a panel weighs them differently.
package enum Contribution: String, Sendable, Codable, CaseIterable {
  case fact, opinion, intelligence
  case nothingToAdd = "nothing-to-add"
  /// What the person thinks of it, whoever brings it.
  case ownView = "own-view"
  /// Why the person was not asked what they think.
  case ownViewNotSought = "own-view-not-sought"
  /// What the risk is, as the panel sees it after everybody was heard.
  case riskSummary = "risk-summary"

  /// It is an agency's information: it has an originator, who says how far it may go.
  package var isInformation: Bool {
    switch self {
    case .fact, .opinion, .intelligence: true
    case .nothingToAdd, .ownView, .ownViewNotSought, .riskSummary: false
    }
  }

  /// Nothing has to be said in words.
  package var isWordless: Bool { self == .nothingToAdd }
}

extension ItemRecord {
  /// Everything that is missing, at once; none: the panel may decide.
  ///
  /// Each agency that was there while the item was heard says what it knows, or that it has nothing to add. An agency is
  /// not asked whose only people there observe, or have a conflict of interest. What was sent by an agency that did not
  /// come counts for nobody else.
  ///
  /// - Parameters:
  ///   - attendance: who was in the meeting, and when.
  ///   - conflicted: who has a conflict of interest on the item.
  ///   - item: from its call to the decision.
  package func gaps(attendance: [Attendance], conflicted: Set<Practitioner.ID>, during item: ItemInterval) -> [Gap] {
    let asked = attendance.filter { there in
      there.part != .observer && !conflicted.contains(there.practitioner)
        && there.joined <= item.decision && (there.left ?? .latest) >= item.call
    }
    let spoke = Set(said.filter { $0.kind.isInformation || $0.kind == .nothingToAdd }.map(\.agency))
    let silent = Set(asked.map(\.agency)).subtracting(spoke).sorted()
    let kinds = Set(said.map(\.kind))
    var gaps: [Gap] = silent.isEmpty ? [] : [.contributions(silent)]
    if kinds.isDisjoint(with: [.ownView, .ownViewNotSought]) { gaps.append(.ownView) }
    if !kinds.contains(.riskSummary) { gaps.append(.riskSummary) }
    if !hasRationale { gaps.append(.rationale) }
    return gaps
  }
}
