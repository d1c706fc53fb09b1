/// On which terms an agency answered one part of what it was asked: what it is worth, who may be told, and how it is to
/// be handled.
package struct ReturnTerms: Sendable, Equatable, Codable {
  package var category: DataCategory
  package var reliability: Reliability
  package var onward: Onward
  package var mark: HandlingMark
  /// Code of the legal basis on which it was collected; nil: they did not say.
  package var collectedOn: String?

  /// What is not said is taken at its strictest: nobody else is told before the agency is asked, and nothing is a fact
  /// that nobody called one.
  package init(
    _ category: DataCategory, reliability: Reliability = .opinion, onward: Onward = .askOriginator,
    mark: HandlingMark = .officialSensitive, collectedOn: String? = nil
  ) {
    self.category = category
    self.reliability = reliability
    self.onward = onward
    self.mark = mark
    self.collectedOn = collectedOn
  }

  package enum Reliability: String, Sendable, Codable, CaseIterable {
    case fact, opinion, intelligence
  }

  /// What may be done with it beyond those who asked, from the most to the least guarded.
  package enum Onward: String, Sendable, Codable, CaseIterable {
    case none
    case askOriginator = "ask-originator"
    case panelOnly = "panel-only"
    case freeWithinPurpose = "free-within-purpose"

    /// Where more than one was said of the same, the most guarded of them; nil: none was.
    package static func strictest(_ said: Onward?...) -> Onward? {
      let said = said.compactMap(\.self)
      return allCases.first(where: said.contains)
    }
  }

  /// Agencies are asked for the casework on a case.
  package static let purpose = SharingPurpose.casework
}

extension ReturnTerms {
  /// What the table is asked with.
  ///
  /// - Parameter panel: the panel of the route it was given for; where there is none, nobody is inside it.
  package func rule(panel: String?) -> OnwardRule {
    switch onward {
    case .none: .none
    case .askOriginator: .askOriginator
    case .panelOnly: panel.map(OnwardRule.panelOnly) ?? .askOriginator
    case .freeWithinPurpose: .freeWithin(Self.purpose)
    }
  }

  /// For what it was collected on consent; nil: on another basis. Where nobody said on what, consent cannot be ruled out.
  package func consentedFor(_ bases: LegalBases) -> SharingPurpose? {
    guard let collectedOn, let basis = bases.versions(of: collectedOn).last, basis.countsAs != .consent else {
      return Self.purpose
    }
    return nil
  }
}

extension Sequence<ReturnTerms> {
  /// What is handled together is handled as the most guarded of its parts.
  package var mark: HandlingMark? { map(\.mark).max() }
}
