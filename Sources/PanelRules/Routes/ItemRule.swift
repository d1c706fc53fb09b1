/// What a kind of item is on an agenda: why it is there, how long it takes, and whether it can wait.
package struct ItemRule: Hashable, Sendable {
  /// Why a case that is listed so is to be heard.
  package var because: AgendaReason
  /// How many minutes it takes.
  package var minutes: Int
  /// Somebody may come to harm at any moment: it is heard first, and at the next meeting that there is.
  package var isAtOnce: Bool

  /// - Parameter minutes: nil: as many as is usual for the reason.
  package init(_ because: AgendaReason, minutes: Int? = nil, isAtOnce: Bool = false) {
    self.because = because
    self.minutes = minutes ?? because.usualMinutes
    self.isAtOnce = isAtOnce
  }

  /// The kind as which the rules themselves list a case of any route: whoever decides about support no longer agrees.
  package static let consent = "consent"

  /// The kind as which a case is listed anew that the chair put off.
  package static let adjourned = "adjourned"

  /// What a kind of item is where its route says nothing of it.
  package static func usual(_ kind: String) -> ItemRule { ItemRule(.usual(of: kind)) }
}

extension PanelRule {
  /// What a kind of item is on this panel's agendas.
  package func item(_ kind: String) -> ItemRule { items[kind] ?? .usual(kind) }
}

extension AgendaReason {
  /// Why a case is heard that is listed as a kind of item: the reason of that name, and else a review.
  package static func usual(of kind: String) -> Self {
    switch kind {
    case ItemRule.adjourned: .carriedOver
    case ItemRule.consent: .consentOutstanding
    default: Self(rawValue: kind) ?? .reviewDue
    }
  }

  /// How many minutes an item takes that is heard for this reason, where its route does not say. These are local
  /// practice: no statute and no guidance names them.
  package var usualMinutes: Int {
    switch self {
    case .new: 20
    case .carriedOver: 15
    case .reviewDue, .consentOutstanding, .exit, .sixMonthReview, .twelveMonthReview: 10
    case .actionOverdue: 5
    }
  }
}
