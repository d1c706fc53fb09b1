package import PanelRules

/// A second person's yes to erasing a case.
package struct ErasureConfirmationDraft: Sendable {
  package let reason: Disposal.Reason

  package static let shape = Shape.object("erasure-confirmation-draft", make: ErasureConfirmationDraft.init) {
    Required("reason", .choice(of: Disposal.Reason.self), says: "Why it may go.")
  }
}
