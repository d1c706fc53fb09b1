package import PanelRules

/// What is said on an item.
package struct ContributionDraft: Sendable {
  package let kind: Contribution
  package let agency: Agency.ID?
  package let onward: ReturnTerms.Onward?
  package let words: String?

  package static let shape = Shape.object(
    "contribution-draft", make: ContributionDraft.init,
    rules: [
      .required("words", when: .member("kind", isOneOf: codes { !$0.isWordless })),
      .only("words", when: .member("kind", isOneOf: codes { !$0.isWordless })),
      .only("onward", when: .member("kind", isOneOf: codes(\.isInformation))),
    ]
  ) {
    Required("kind", .choice(of: Contribution.self), says: "What kind of thing is said.")
    Optionally("agency", .identifier(of: Agency.self), says: "Whose it is; without it, your own agency's.")
    Optionally(
      "onward", .choice(of: ReturnTerms.Onward.self),
      says: "How far the information may go; without it, the agency is asked first.")
    Optionally("words", .text(1...4000, lines: .many), says: "What was said; left out where there is nothing to add.")
  }

  private static func codes(_ isMeant: (Contribution) -> Bool) -> [String] {
    Contribution.allCases.filter(isMeant).map(\.rawValue)
  }
}

/// What was talked about on an item that could not be decided.
package struct NoteDraft: Sendable {
  package let words: String

  package static let shape = Shape.object("note-draft", make: NoteDraft.init) {
    Required("words", .text(1...4000, lines: .many), says: "What the panel talked about.")
  }
}

/// Acceptance of a confidentiality statement.
package struct ConfidentialityDraft: Sendable {
  package let version: Int

  package static let shape = Shape.object("confidentiality-draft", make: ConfidentialityDraft.init) {
    Required("version", .integer(1...10_000), says: "The version of the statement that was read.")
  }
}

/// A check or an approval of minutes.
package struct MinutesReadDraft: Sendable {
  package let hash: String

  package static let shape = Shape.object("minutes-read-draft", make: MinutesReadDraft.init) {
    Required("hash", .text(64...64), says: "The hash of the minutes that were read.")
  }
}

/// Something that is put right in minutes.
package struct AddendumDraft: Sendable {
  package let item: Int?
  package let words: String

  package static let shape = Shape.object("addendum-draft", make: AddendumDraft.init) {
    Optionally(
      "item", .integer(1...10_000),
      says: "The number of the item that it is about; without it, the meeting itself, in words that name nobody.")
    Required("words", .text(1...4000, lines: .many), says: "What was wrong or is missing, and what is so.")
  }
}
