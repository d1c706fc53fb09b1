package import PanelRules

/// What is asked for by whoever asks what is held of somebody, and what a reviewer found when they looked.
package struct AccessPackDraft: Sendable {
  package let requester: Person.ID?
  package let received: Moment?
  package let matter: CaseRecord.ID?
  package let contact: SafeContact.ID?
  package let authority: String
  package let looks: [LookDraft]?
  package let consulted: [ConsultedDraft]?

  package static let shape = Shape.object(
    "access-pack-draft", make: AccessPackDraft.init,
    rules: [.atLeastOne(of: "received", "matter"), .atMostOne(of: "received", "matter")]
  ) {
    Optionally(
      "requester", .identifier(of: Person.self), says: "Who asks, where it is not the person; as a record calls them.")
    Optionally("received", .instant, says: "When the request came, where no case has it; a month from it to answer.")
    Optionally(
      "matter", .identifier(of: CaseRecord.self),
      says: "The request as it was recorded on a case of theirs: its clock counts, and the release answers it.")
    Optionally(
      "contact", .identifier(of: SafeContact.self),
      says: "The recorded way by which it goes to them; only what holds nothing is handed over in person.")
    Required(
      "authority", .text(1...1000, lines: .many), says: "How it is known who they are, and that they may ask; sealed.")
    Optionally(
      "looks", .list(of: LookDraft.shape, 1...2000, unique: false),
      says: "Answers in words that somebody has read, and what was taken out of each; sealed.")
    Optionally(
      "consulted", .list(of: ConsultedDraft.shape, 1...200, unique: false),
      says: "What agencies said when you asked them yourself whether what they answered may be given; sealed.")
  }

  /// As it is decided on; when a recorded request came is read from its record.
  package func asked(of person: Person.ID) -> AccessAsked {
    AccessAsked(
      person: person, requester: requester ?? person, receivedAt: received ?? .latest, contact: contact,
      authority: authority,
      looks: (looks ?? []).map { AccessAsked.Look(source: $0.source, field: $0.field, remove: $0.remove ?? []) },
      consulted: (consulted ?? []).map { AccessAsked.Consulted(source: $0.source, answer: $0.answer) },
      matter: matter)
  }
}

/// Somebody read an answer: it speaks of the person alone once these passages are out of it.
package struct LookDraft: Sendable {
  package let source: String
  package let field: String
  package let remove: [String]?

  package static let shape = Shape.object("look-draft", make: LookDraft.init) {
    Required("source", .text(1...200), says: "As the schedule names it.")
    Required("field", .code())
    Optionally(
      "remove", .list(of: .text(1...4000, lines: .many), 1...200, unique: false),
      says: "Each passage word by word; it is shown that something was taken out.")
  }
}

/// The agency that gave an answer was asked by whoever prepares it whether it may be given to whoever asks.
package struct ConsultedDraft: Sendable {
  package let source: String
  package let answer: OriginatorAnswer

  package static let shape = Shape.object("consulted-draft", make: ConsultedDraft.init) {
    Required("source", .text(1...200), says: "As the schedule names it.")
    Required(
      "answer", .choice(of: OriginatorAnswer.self),
      says: "A `no` keeps it back; a `yes` is shown and gives nothing, which only the agency's own answer does.")
  }
}
