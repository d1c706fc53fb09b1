package import PanelRules

/// How whoever a case is about is related to somebody else, and who may learn of it.
package struct RelationDraft: Sendable {
  package let kind: PersonRelation.Kind
  package let to: Case.ID?
  package let practitioner: Practitioner.ID?
  package let evidence: PersonRelation.Evidence
  package let confidentiality: PersonRelation.Confidentiality
  package let roles: [RoleName]?
  package let from: Moment?
  package let until: Moment?

  package static let shape = Shape.object(
    "relation-draft", make: RelationDraft.init,
    rules: [
      .atMostOne(of: ["to", "practitioner"]),
      .required("roles", when: .member("confidentiality", is: "roles")),
      .only("roles", when: .member("confidentiality", is: "roles")),
    ]
  ) {
    Required("kind", .choice(of: PersonRelation.Kind.self), says: "What whom the case is about is to the other.")
    Optionally("to", .identifier(of: Case.self), says: "A case about the other, where you see one.")
    Optionally("practitioner", .identifier(of: Practitioner.self), says: "The other works here.")
    Required("evidence", .choice(of: PersonRelation.Evidence.self), says: "On what it rests.")
    Required(
      "confidentiality", .choice(of: PersonRelation.Confidentiality.self),
      says: "Who may learn of it, of those who see this case whole.")
    Optionally("roles", .list(of: .code(), 1...20, unique: true), says: "On this case.")
    Optionally("from", .instant, says: "Since when it is so, where that is known.")
    Optionally("until", .instant, says: "Until when it was so.")
  }
}

/// The end of a relation.
package struct RelationEndDraft: Sendable {
  package let why: PersonRelation.EndReason
  package let reason: String?

  package static let shape = Shape.object("relation-end-draft", make: RelationEndDraft.init) {
    Required("why", .choice(of: PersonRelation.EndReason.self))
    Optionally(
      "reason", .text(1...1000, lines: .many),
      says: "Why you have to be shown it, where nobody is shown it without; kept in the history of the case.")
  }
}

/// Why somebody needs to be shown the relations that nobody is shown without a reason.
package struct RelationShowDraft: Sendable {
  package let reason: String

  package static let shape = Shape.object("relation-show-draft", make: RelationShowDraft.init) {
    Required("reason", .text(1...1000, lines: .many), says: "Kept in the history of the case.")
  }
}
