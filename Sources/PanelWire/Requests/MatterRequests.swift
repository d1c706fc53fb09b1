package import PanelRules

/// Somebody complains of how the person's data were handled.
package struct ComplaintDraft: Sendable {
  package let received: Moment?
  package let by: String
  package let complaint: String

  package static let shape = Shape.object("complaint-draft", make: ComplaintDraft.init) {
    Optionally("received", .instant, says: "Now where it is left out; 30 days from it to acknowledge it.")
    Required("by", .text(1...200), says: "Who complains; sealed.")
    Required("complaint", .text(1...4000, lines: .many), says: "Of what; sealed.")
  }

  func entry(at now: Moment) -> CaseRecord.Entry { .matter(Matter(kind: .complaint, at: received ?? now)) }

  var words: JSON.Object { JSON.Object(said: ["by": by, "complaint": complaint]) }
}

/// Somebody objects to what rests on law.
package struct ObjectionDraft: Sendable {
  package let received: Moment?
  package let by: String
  package let objection: String

  package static let shape = Shape.object("objection-draft", make: ObjectionDraft.init) {
    Optionally("received", .instant, says: "Now where it is left out.")
    Required("by", .text(1...200), says: "Who objects; sealed.")
    Required("objection", .text(1...4000, lines: .many), says: "To what, and why; sealed.")
  }

  func entry(at now: Moment) -> CaseRecord.Entry { .matter(Matter(kind: .objection, at: received ?? now)) }

  var words: JSON.Object { JSON.Object(said: ["by": by, "objection": objection]) }
}

/// Data went where they should not have.
package struct BreachDraft: Sendable {
  package let discovered: Moment?
  package let about: String?
  package let happened: String
  package let persons: String
  package let consequences: String

  package static let shape = Shape.object("breach-draft", make: BreachDraft.init) {
    Optionally(
      "discovered", .instant,
      says: "Now where it is left out; 72 hours from it to decide whether the regulator is told.")
    Optionally("about", .text(1...200, pattern: .known), says: "The disclosure, by what it is known by.")
    Required("happened", .text(1...4000, lines: .many), says: "What happened; sealed, as are the next two.")
    Required("persons", .text(1...1000, lines: .many), says: "Whose data, and how many.")
    Required("consequences", .text(1...4000, lines: .many), says: "What may come of it, and what was done.")
  }

  func entry(at now: Moment) -> CaseRecord.Entry {
    .matter(Matter(kind: .breach, at: discovered ?? now, about: about))
  }

  var words: JSON.Object {
    JSON.Object(said: ["happened": happened, "persons": persons, "consequences": consequences])
  }
}

/// Nothing of the case is disposed of, on somebody's authority.
package struct LegalHoldDraft: Sendable {
  package let from: Moment?
  package let authority: String

  package static let shape = Shape.object("legal-hold-draft", make: LegalHoldDraft.init) {
    Optionally("from", .instant, says: "Now where it is left out.")
    Required("authority", .text(1...1000, lines: .many), says: "The inquiry, review or proceedings; sealed.")
  }

  func entry(at now: Moment) -> CaseRecord.Entry { .matter(Matter(kind: .legalHold, at: from ?? now)) }

  var words: JSON.Object { JSON.Object(said: ["authority": authority]) }
}

/// Somebody asks to see what is held of them.
package struct SubjectAccessDraft: Sendable {
  package let received: Moment?
  package let requester: String
  package let authority: String?
  package let scope: String?

  package static let shape = Shape.object("subject-access-draft", make: SubjectAccessDraft.init) {
    Optionally("received", .instant, says: "Now where it is left out; a month from it to answer.")
    Required("requester", .text(1...200), says: "Who asks; sealed.")
    Optionally("authority", .text(1...400), says: "By what right, where it is not the person; sealed.")
    Optionally("scope", .text(1...4000, lines: .many), says: "What they ask for, and where it is looked for; sealed.")
  }

  func entry(at now: Moment) -> CaseRecord.Entry { .matter(Matter(kind: .subjectAccess, at: received ?? now)) }

  var words: JSON.Object { JSON.Object(said: ["requester": requester, "authority": authority, "scope": scope]) }
}

/// Something that was done about a complaint, an objection, a breach or a request for access.
package struct MatterStepDraft: Sendable {
  package let matter: CaseRecord.ID
  package let step: MatterStep.Step
  package let at: Moment?
  package let note: String

  package static let shape = Shape.object("matter-step-draft", make: MatterStepDraft.init) {
    Required("matter", .identifier(of: CaseRecord.self))
    Required("step", .choice(of: MatterStep.Step.self))
    Optionally("at", .instant, says: "When; now where it is left out.")
    Required("note", .text(1...4000, lines: .many), says: "What was done, or why not; sealed.")
  }

  func entry(at now: Moment) -> CaseRecord.Entry { .step(MatterStep(matter: matter, step: step, at: at ?? now)) }

  var words: JSON.Object { JSON.Object(said: ["note": note]) }
}
