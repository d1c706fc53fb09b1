package import PanelRules

/// Why a clock is stopped, and whom it waits for.
package struct PauseDraft: Sendable {
  package let awaiting: String
  package let reason: String

  package static let shape = Shape.object("pause-draft", make: PauseDraft.init) {
    Required("awaiting", .code(), says: "A role of the route or a class of agency: whose time it is meanwhile.")
    Required("reason", .text(1...2000, lines: .many))
  }
}

/// How much more time a clock is given, and why.
package struct ExtensionDraft: Sendable {
  package let by: Span
  package let reason: String

  package static let shape = Shape.object("extension-draft", make: ExtensionDraft.init) {
    Required(
      "by", Shape<String>.text(1...40).converted("not-a-span") { try? Span.read($0) },
      says: "A count and the unit that the route counts more time in, such as 5 working days.")
    Required("reason", .text(1...2000, lines: .many))
  }
}
