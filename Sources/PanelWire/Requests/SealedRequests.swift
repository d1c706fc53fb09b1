package import PanelRules

/// That somebody asks for what is sealed, or agrees to it, and why.
package struct SealedDraft: Sendable {
  package let category: DataCategory
  package let reason: String

  package static let shape = Shape.object("sealed-draft", make: SealedDraft.init) {
    Required("category", .choice(of: DataCategory.self), says: "What of it; only some are sealed.")
    Required("reason", .text(1...1000, lines: .many), says: "Kept in the history of the case.")
  }
}
