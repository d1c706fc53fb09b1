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
  package let disclosure: Disclosure.ID?
  package let happened: String
  package let persons: String
  package let consequences: String
  package let regulator: ToldDraft?
  package let personsTold: ToldDraft?

  package static let shape = Shape.object(
    "breach-draft", make: BreachDraft.init, rules: [.atMostOne(of: "about", "disclosure")]
  ) {
    Optionally(
      "discovered", .instant,
      says: "Now where it is left out; 72 hours from it to decide whether the regulator is told.")
    Optionally("about", .text(1...200, pattern: .known), says: "A record, by what it is known by.")
    Optionally(
      "disclosure", .identifier(of: Disclosure.self),
      says: "What was told, and to whom: it says which items, in which version.")
    Required("happened", .text(1...4000, lines: .many), says: "What happened; sealed, as are the next two.")
    Required("persons", .text(1...1000, lines: .many), says: "Whose data, and how many.")
    Required("consequences", .text(1...4000, lines: .many), says: "What may come of it, and what was done.")
    Optionally("regulator", ToldDraft.shape, says: "Whether the regulator is told, where that is decided already.")
    Optionally("persons-told", ToldDraft.shape, says: "Whether those whose data they are were told.")
  }

  func entry(at now: Moment) -> CaseRecord.Entry {
    .matter(Matter(kind: .breach, at: discovered ?? now, about: disclosure?.description ?? about))
  }

  /// What is decided of it in the same act, each with its words.
  package var steps: [(step: MatterStep.Step, words: JSON.Object)] {
    let regulator = regulator.map { ($0.told ? MatterStep.Step.regulatorTold : .regulatorNotTold, $0.words) }
    let persons = personsTold.map { ($0.told ? MatterStep.Step.personsTold : .personsNotTold, $0.words) }
    return [regulator, persons].compactMap(\.self)
  }

  var words: JSON.Object {
    JSON.Object(said: ["happened": happened, "persons": persons, "consequences": consequences])
  }
}

/// Whether somebody was told, and how or why not.
package struct ToldDraft: Sendable {
  let told: Bool
  let note: String

  package static let shape = Shape.object("told-draft", make: ToldDraft.init) {
    Required("told", .flag)
    Required("note", .text(1...4000, lines: .many), says: "How, or why not; sealed.")
  }

  fileprivate var words: JSON.Object { JSON.Object(said: ["note": note]) }
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
