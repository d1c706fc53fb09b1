package import PanelRules

/// That somebody opens a case that they do not work on, in an emergency.
package struct EmergencyDraft: Sendable {
  package let reference: String
  package let reason: String

  package static let shape = Shape.object("emergency-draft", make: EmergencyDraft.init) {
    Required(
      "reference", .text(1...40).checked("not-a-reference") { Reference.isWellFormed($0) },
      says: "What people quote the case by.")
    Required("reason", .text(10...1000, lines: .many), says: "Why it cannot wait; the chair reads it.")
  }
}

/// What the review of that found.
package struct EmergencyReviewDraft: Sendable {
  package let outcome: EmergencyAccess.Outcome
  package let reason: String

  package static let shape = Shape.object("emergency-review-draft", make: EmergencyReviewDraft.init) {
    Required("outcome", .choice(of: EmergencyAccess.Outcome.self))
    Required("reason", .text(1...1000, lines: .many), says: "What was looked at, and why it was or was not right.")
  }
}
