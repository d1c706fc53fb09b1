package import PanelRules

/// On what papers would be told, as a preflight is asked about it.
package struct PreflightQuery: Sendable {
  let basesText: String?
  package let condition: String?
  package let noConsentReason: NotSoughtReason?

  /// The codes of the legal bases.
  package var bases: [String] { (basesText ?? "").split(separator: ",").map(String.init) }

  package static let shape = Shape.object("preflight-query", make: PreflightQuery.init) {
    Optionally(
      "bases", .text(1...400), says: "The legal bases on which it is said to rest, with a comma between their codes.")
    Optionally("condition", .code(), says: "For health, offence and other special data.")
    Optionally("no-consent-reason", .choice(of: NotSoughtReason.self))
  }
}

/// Papers as a preflight showed them, to be published.
package struct PapersDraft: Sendable {
  package let preflight: String
  package let bases: [String]
  package let condition: String?
  package let noConsentReason: NotSoughtReason?

  package static let shape = Shape.object("papers-draft", make: PapersDraft.init) {
    Required("preflight", .text(64...64), says: "The hash of the preflight that was looked at.")
    Required("bases", .list(of: .code(), 1...10, unique: true), says: "The legal bases on which it is said to rest.")
    Optionally("condition", .code(), says: "For health, offence and other special data.")
    Optionally("no-consent-reason", .choice(of: NotSoughtReason.self))
  }
}

/// Which version of a meeting's papers is to be made again.
package struct ReceiptsQuery: Sendable {
  package let verify: String?

  package static let shape = Shape.object("receipts-query", make: ReceiptsQuery.init) {
    Optionally(
      "verify", .text(1...7),
      says: "1, 1a and so on: make everybody's papers of it again, and say whether they are what was read.")
  }
}

/// Which of one's papers are to be read.
package struct PackQuery: Sendable {
  package let version: String?
  package let whole: Bool?

  package static let shape = Shape.object("pack-query", make: PackQuery.init) {
    Optionally("version", .text(1...7), says: "1, 1a and so on; the newest where it is left out.")
    Optionally("whole", .flagText, says: "Everything, though an earlier version was read; else what has changed since.")
  }
}
