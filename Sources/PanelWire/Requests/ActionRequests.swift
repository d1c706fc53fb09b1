package import PanelRules

/// Something that a decision gives an agency to do.
package struct ActionDraft: Sendable {
  package let agency: Agency.ID
  package let practitioner: Practitioner.ID
  package let due: LocalDate
  package let what: String
  package let measure: String
  package let risk: String?
  package let urgent: Bool?

  package static let shape = Shape.object("action-draft", make: ActionDraft.init) {
    Required("agency", .identifier(of: Agency.self), says: "The agency that answers for it.")
    Required("practitioner", .identifier(of: Practitioner.self), says: "Who does it, for that agency.")
    Required("due", .date(), says: "The last day on which it is in time.")
    Required("what", .text(1...1000, lines: .many), says: "What is to be done; the agency reads it.")
    Required("measure", .text(1...500, lines: .many), says: "By what it is seen to be done; the agency reads it.")
    Optionally("risk", .text(1...500, lines: .many), says: "Which risk it lowers; told to nobody who sees no case.")
    Optionally("urgent", .flag, says: "It cannot wait for its turn.")
  }

  /// The words as they are sealed and shown again, to the agency and to those who see the case.
  package var words: JSON.Object { ["what": .string(what), "measure": .string(measure)] }

  /// The words that the agency is not shown; nil where there are none.
  package var wordsOfCase: JSON.Object? { risk.map { ["risk": .string($0)] } }
}

/// Something that is done with an action.
package struct ActionActDraft: Sendable {
  package let act: ActionAct.Kind
  package let reason: String?
  package let evidence: String?
  package let successor: PanelAction.ID?
  package let agency: Agency.ID?
  package let practitioner: Practitioner.ID?
  package let due: LocalDate?

  private static let reasoned: Rule.Condition = .member(
    "act", isOneOf: ["block", "send-back", "overtake", "give-up", "reassign", "postpone"])
  private static let reassigned: Rule.Condition = .member("act", is: "reassign")

  package static let shape = Shape.object(
    "action-act", make: ActionActDraft.init,
    rules: [
      .required("reason", when: reasoned), .only("reason", when: reasoned),
      .required("evidence", when: .member("act", is: "done")), .only("evidence", when: .member("act", is: "done")),
      .only("successor", when: .member("act", is: "overtake")),
      .required("agency", when: reassigned), .only("agency", when: reassigned),
      .required("practitioner", when: reassigned), .only("practitioner", when: reassigned),
      .required("due", when: .member("act", is: "postpone")), .only("due", when: .member("act", is: "postpone")),
    ]
  ) {
    Required("act", .choice(of: ActionAct.Kind.self), says: "What is done with it.")
    Optionally("reason", .text(1...1000, lines: .many), says: "Why.")
    Optionally("evidence", .text(1...1000, lines: .many), says: "What shows that it is done.")
    Optionally("successor", .identifier(of: PanelAction.self), says: "The action that stands in its place.")
    Optionally("agency", .identifier(of: Agency.self), says: "The agency that is to do it instead.")
    Optionally("practitioner", .identifier(of: Practitioner.self), says: "Who of that agency is to do it.")
    Optionally("due", .date(), says: "The later day until which it has time.")
  }

  /// As the rules know it; nil where something that it needs is missing.
  package var asked: ActionAct? {
    switch act {
    case .accept: .accept
    case .begin: .begin
    case .block: reason.map { .block(reason: $0) }
    case .unblock: .unblock
    case .done: evidence.map { .reportDone(evidence: $0) }
    case .verify: .verify
    case .sendBack: reason.map { .sendBack(reason: $0) }
    case .overtake: reason.map { .overtake(by: successor, reason: $0) }
    case .giveUp: reason.map { .giveUp(reason: $0) }
    case .reassign:
      if let agency, let practitioner, let reason { .reassign(agency, practitioner, reason: reason) } else { nil }
    case .postpone: if let due, let reason { .postpone(due, reason: reason) } else { nil }
    }
  }
}
