package import PanelRules

/// A new meeting of a panel, by local date and time.
package struct MeetingDraft: Sendable {
  package let panel: String
  package let date: LocalDate
  package let time: String
  package let place: String
  package let minutes: Int?
  package let isExtraordinary: Bool?
  package let because: String?
  package let requestedBy: Practitioner.ID?

  private static let outOfTurn = Rule.Condition.member("extraordinary", is: "yes")

  package static let shape = Shape.object(
    "meeting-draft", make: MeetingDraft.init,
    rules: [
      .required("because", when: outOfTurn), .required("requested-by", when: outOfTurn),
      .only("because", when: outOfTurn), .only("requested-by", when: outOfTurn),
    ]
  ) {
    Required("panel", .code(), says: "The panel that meets.")
    Required("date", .date(), says: "The local date.")
    Required(
      "time", .text(5...5).checked("time-unreadable") { LocalTime($0) != nil }, says: "The local time, as 09:30.")
    Required("place", .text(1...200), says: "The room or the link.")
    Optionally("minutes", .integer(SeriesPlan.possibleMinutes), says: "How long it lasts; 180 where left out.")
    Optionally("extraordinary", .flag, says: "Out of turn: it may be on a day on which the panel meets already.")
    Optionally("because", .text(1...200), says: "Why it is extraordinary: the panel's business, naming no person.")
    Optionally("requested-by", .identifier(of: Practitioner.self), says: "Who asked for it.")
  }
}

/// Another day for a meeting.
package struct MeetingMoveDraft: Sendable {
  package let date: LocalDate
  package let time: String?
  package let withRest: Bool?

  package static let shape = Shape.object("meeting-move-draft", make: MeetingMoveDraft.init) {
    Required("date", .date(), says: "The local date.")
    Optionally(
      "time", .text(5...5).checked("time-unreadable") { LocalTime($0) != nil },
      says: "The local time, as 09:30; where it is left out, the one it has.")
    Optionally("rest", .flag, says: "Every later meeting of its series moves by as many days.")
  }
}

/// A meeting that is not to be held.
package struct CancellationDraft: Sendable {
  package let because: String
  package let fates: [FateDraft]?

  package static let shape = Shape.object("cancellation-draft", make: CancellationDraft.init) {
    Required("because", .text(1...200), says: "Why: the panel's business, naming no person.")
    Optionally("fates", .list(of: FateDraft.shape, 1...200), says: "One for each item that was not decided.")
  }

  /// What becomes of an item.
  package struct FateDraft: Sendable {
    package let number: Int
    package let meeting: Meeting.ID?
    package let rationale: String?

    package static let shape = Shape.object(
      "fate-draft", make: FateDraft.init,
      rules: [.atLeastOne(of: "meeting", "rationale")]
    ) {
      Required("item", .integer(1...100_000), says: "The number of the item.")
      Optionally("meeting", .identifier(of: Meeting.self), says: "The meeting of the panel at which it is heard.")
      Optionally(
        "rationale", .text(1...1000, lines: .many),
        says: "Why it can wait, for whichever meeting comes or past the day by which it has to be heard; kept sealed.")
    }
  }
}

/// A meeting that is to be closed.
package struct MeetingClosingDraft: Sendable {
  package let carry: Bool?

  package static let shape = Shape.object("meeting-closing-draft", make: MeetingClosingDraft.init) {
    Optionally("carry", .flag, says: "What was not called goes to a later meeting, though there is still time for it.")
  }
}

/// An agenda that is to be drawn.
package struct AgendaDraft: Sendable {
  package let dryRun: Bool?
  package let plan: String?

  package static let shape = Shape.object("agenda-draft", make: AgendaDraft.init) {
    Optionally("dry-run", .flag, says: "The agenda is drawn and nothing is kept.")
    Optionally("plan", .text(64...64), says: "The plan that was shown: where another would be drawn, it is refused.")
  }
}

/// Where the chair wants cases on an agenda, and why.
package struct PinDraft: Sendable {
  package let caseID: Case.ID
  /// Those that follow it there.
  package let then: [Case.ID]?
  package let place: String
  package let reason: String

  package static let shape = Shape.object("pin-draft", make: PinDraft.init) {
    Required("case", .identifier(of: Case.self), says: "A case that waits for the panel.")
    Optionally(
      "then", .list(of: .identifier(of: Case.self), 1...100, unique: true),
      says: "Cases that follow it at the same place, in this order.")
    Required(
      "place", .choice("first", "last", "later", "its-turn"),
      says: "Where it is to be heard; later: at a later meeting; its-turn: no longer pinned.")
    Required("reason", .text(1...200), says: "Why.")
  }
}

/// Somebody's attendance.
package struct AttendanceDraft: Sendable {
  package let practitioner: Practitioner.ID
  package let capacity: String
  package let mode: String

  package static let shape = Shape.object("attendance-draft", make: AttendanceDraft.init) {
    Required("practitioner", .identifier(of: Practitioner.self))
    Required("capacity", .choice("chair", "deputy", "member", "guest", "observer"))
    Required("mode", .choice("present", "remote", "apologies"))
  }
}

/// Names one practitioner: who left, or who has a conflict of interest.
package struct PractitionerDraft: Sendable {
  package let practitioner: Practitioner.ID

  package static let shape = Shape.object("practitioner-draft", make: PractitionerDraft.init) {
    Required("practitioner", .identifier(of: Practitioner.self))
  }
}

/// Why an item was put off.
package struct AdjournmentDraft: Sendable {
  package let reason: String

  package static let shape = Shape.object("adjournment-draft", make: AdjournmentDraft.init) {
    Required("reason", .text(1...1000, lines: .many))
  }
}

/// What the members of a panel said of an item, and why.
package struct DecisionDraft: Sendable {
  package let positions: [PositionDraft]
  package let ruling: String?
  package let rationale: String
  package let conditions: String?
  package let outcome: String?
  package let disposition: String?
  package let stage: String?
  package let actions: [ActionDraft]?

  package static let shape = Shape.object("decision-draft", make: DecisionDraft.init) {
    Required("positions", .list(of: PositionDraft.shape, 1...50), says: "One for each member in the room.")
    Optionally("ruling", .code(), says: "The chair's answer, where the positions settle nothing.")
    Required("rationale", .text(1...4000, lines: .many), says: "Why the panel decided so.")
    Optionally("conditions", .text(1...4000, lines: .many))
    Optionally("outcome", .code(), says: "Where the decision ends the case and several outcomes are offered.")
    Optionally("disposition", .code(), says: "Where the person goes on, where the end demands it.")
    Optionally("stage", .code(), says: "Where a linked case is to open, where there is a choice.")
    Optionally("actions", .list(of: ActionDraft.shape, 0...50), says: "What it gives agencies to do.")
  }

  /// One member's position, `abstain`, and the reason of one who dissents.
  package struct PositionDraft: Sendable {
    package let practitioner: Practitioner.ID
    package let position: String
    package let reason: String?

    package static let shape = Shape.object("position-draft", make: PositionDraft.init) {
      Required("practitioner", .identifier(of: Practitioner.self))
      Required("position", .code(), says: "A decision that is open on the item, or abstain.")
      Optionally("reason", .text(1...1000, lines: .many))
    }
  }
}
