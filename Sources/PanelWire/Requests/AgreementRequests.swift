package import PanelRules

/// An agreement on sharing between agencies, until its day of expiry.
package struct AgreementDraft: Sendable {
  package let title: String
  package let signatories: [Agency.ID]
  package let routes: [String]?
  package let categories: [DataCategory]?
  package let from: Moment?
  package let until: Moment

  package static let shape = Shape.object("agreement-draft", make: AgreementDraft.init) {
    Required("title", .text(1...200), says: "What it is called; it speaks of nobody.")
    Required("signatories", .list(of: .identifier(of: Agency.self), 1...200, unique: true), says: "Who signed it.")
    Optionally("routes", .list(of: .code(), 1...100, unique: true), says: "Every route where left out.")
    Optionally(
      "categories", .list(of: .choice(of: DataCategory.self), 1...20, unique: true), says: "Every one where left out.")
    Optionally("from", .instant, says: "Now where it is left out.")
    Required("until", .instant, says: "When it expires.")
  }
}

/// That further agencies signed.
package struct SignatoriesDraft: Sendable {
  package let signatories: [Agency.ID]

  package static let shape = Shape.object("signatories-draft", make: SignatoriesDraft.init) {
    Required("signatories", .list(of: .identifier(of: Agency.self), 1...200, unique: true))
  }
}

/// That an agreement is over before its day.
package struct AgreementEndDraft: Sendable {
  package let why: CaseRecord.EndReason

  package static let shape = Shape.object("agreement-end-draft", make: AgreementEndDraft.init) {
    Required("why", .choice(of: CaseRecord.EndReason.self))
  }
}
