package import PanelRules

/// That somebody opens a case that they do not work on, in an emergency.
package struct EmergencyDraft: Sendable {
  package let reference: String
  package let reason: String

  package static let shape = Shape.object("emergency-draft", make: EmergencyDraft.init) {
    Required(
      "reference", .text(1...40).checked("not-a-reference") { Reference.isWellFormed($0) },
      says: "What people quote the case by.")
    Required("reason", .soundReason, says: "Why it cannot wait; the chair reads it.")
  }
}

/// What the review of that found.
package struct EmergencyReviewDraft: Sendable {
  package let outcome: EmergencyAccess.Outcome
  package let reason: String

  package static let shape = Shape.object("emergency-review-draft", make: EmergencyReviewDraft.init) {
    Required("outcome", .choice(of: EmergencyAccess.Outcome.self))
    Required("reason", .soundReason, says: "What was looked at, and why it was or was not right.")
  }
}

extension Shape where Value == String {
  /// Why somebody opens what is kept from them, is shown what is sealed, agrees to that or judges it: others go by it
  /// afterwards, so that a letter is none.
  static var soundReason: Shape { .text(10...1000, lines: .many) }
}
