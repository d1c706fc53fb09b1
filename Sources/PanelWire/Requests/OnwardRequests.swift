package import PanelRules

/// A question to the agency that something came from: whether somebody else may be told it.
package struct OnwardAskedDraft: Sendable {
  package let items: [String]
  package let agency: Agency.ID?
  package let person: Person.ID?
  package let purpose: SharingPurpose
  package let why: String
  package let until: Moment?

  package static let shape = Shape.object(
    "onward-asked-draft", make: OnwardAskedDraft.init,
    rules: [.atLeastOne(of: "agency", "person"), .atMostOne(of: "agency", "person")]
  ) {
    Required("items", .list(of: .text(1...200), 1...100, unique: true), says: "By name; all of one agency.")
    Optionally("agency", .identifier(of: Agency.self), says: "Which agency would be told.")
    Optionally("person", .identifier(of: Person.self), says: "Who else would be told.")
    Required("purpose", .choice(of: SharingPurpose.self))
    Required("why", .text(1...4000, lines: .many), says: "Why they need it; sealed, and shown to the agency asked.")
    Optionally("until", .instant, says: "When an answer is wanted by; else within 5 working days.")
  }

  /// Who would be told; one of the two is there.
  package var whom: OnwardAsked.Whom? {
    if let agency { .agency(agency) } else { person.map { .person($0) } }
  }

  var words: JSON.Object { JSON.Object(said: ["why": why]) }
}

/// What the agency that something came from says to its being told to others.
package struct OnwardAnswerDraft: Sendable {
  package let answer: OnwardSaid
  package let why: String
  package let until: Moment?

  package static let shape = Shape.object("onward-answer-draft", make: OnwardAnswerDraft.init) {
    Required("answer", .choice(of: OnwardSaid.self))
    Required("why", .text(1...4000, lines: .many), says: "In words, and with what they ask; sealed.")
    Optionally("until", .instant, says: "When it ceases to count by itself.")
  }

  package var words: JSON.Object { JSON.Object(said: ["why": why]) }
}

/// Yes or no.
package enum OnwardSaid: String, Sendable, CaseIterable {
  case yes, no

  package init(_ isYes: Bool) { self = isYes ? .yes : .no }
}
