package import PanelRules

/// A move somebody asks for.
package struct MoveDraft: Sendable {
  package let move: String
  package let outcome: String?
  package let reason: String?
  package let disposition: String?
  package let stage: String?
  package let destination: String?

  package static let shape = Shape.object("move-draft", make: MoveDraft.init) {
    Required("move", .code(), says: "The move, by its name in the route.")
    Optionally("outcome", .code(), says: "How the case ends, where the move offers several outcomes.")
    Optionally("reason", .text(1...2000, lines: .many), says: "Why, where the move asks for it.")
    Optionally("disposition", .code(), says: "Where the person goes on, where the end demands it.")
    Optionally("stage", .code(), says: "Where the linked case is to open, where there is a choice.")
    Optionally("destination", .code(), says: "The area to which a case is offered.")
  }
}

/// Who is given which role on a case.
package struct AssignmentDraft: Sendable {
  package let role: String
  package let practitioner: Practitioner.ID

  package static let shape = Shape.object("assignment-draft", make: AssignmentDraft.init) {
    Required("role", .code(), says: "The role, by its name in the route.")
    Required("practitioner", .identifier(of: Practitioner.self))
  }
}

/// Where the person lives, no finer than a council; the police force follows from it.
package struct ResidenceDraft: Sendable {
  package let authority: String

  package static let shape = Shape.object("residence-draft", make: ResidenceDraft.init) {
    Required("authority", .code(), says: "One of the authorities of the area, by its code. No address.")
  }
}

/// A case that is opened for somebody who walks in.
package struct VisitDraft: Sendable {
  package let route: String

  package static let shape = Shape.object("visit-draft", make: VisitDraft.init) {
    Required("route", .code(), says: "A route that opens from a visit.")
  }
}

/// The person, household, group or place a case is about, or what is known of the person's age.
package struct FocusDraft: Sendable {
  package let person: Person.ID?
  package let focus: Case.Focus.Kind?
  package let birthDate: LocalDate?

  package static let shape = Shape.object(
    "focus-draft", make: FocusDraft.init, rules: [.atLeastOne(of: "person", "birth-date")]
  ) {
    Optionally("person", .identifier(of: Person.self), says: "Where nobody is attached yet.")
    Optionally(
      "focus", .choice(of: Case.Focus.Kind.self), says: "What the record is of, where the route hears of several.")
    Optionally("birth-date", .date(.ofBirth), says: "Only the day the person turns 18 is kept in the clear.")
  }
}

/// Why another area does not take a case.
package struct TransferDeclineDraft: Sendable {
  package let reason: String

  package static let shape = Shape.object("transfer-decline-draft", make: TransferDeclineDraft.init) {
    Required("reason", .text(1...2000, lines: .many), says: "Told to the area that offers it.")
  }
}
