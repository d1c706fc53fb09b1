package import PanelRules

/// That somebody asks for what is sealed, or agrees to it, and why.
package struct SealedDraft: Sendable {
  package let category: DataCategory
  package let reason: String

  package static let shape = Shape.object("sealed-draft", make: SealedDraft.init) {
    Required("category", .choice(of: DataCategory.allCases.filter(\.isSealed)), says: "What of it.")
    Required("reason", .soundReason, says: "Kept in the history of the case.")
  }
}
