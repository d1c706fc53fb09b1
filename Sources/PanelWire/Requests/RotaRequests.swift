package import PanelRules

/// That somebody sits on a panel.
package struct PanelMemberDraft: Sendable {
  package let practitioner: Practitioner.ID
  package let part: String
  package let from: LocalDate?
  package let until: LocalDate?

  package static let shape = Shape.object("panel-member-draft", make: PanelMemberDraft.init) {
    Required("practitioner", .identifier(of: Practitioner.self))
    Required(
      "as", .choice("chair", "deputy", "member", "stand-in"),
      says: "A stand-in comes for a member of their agency; deputies and stand-ins are asked in the order recorded.")
    Optionally("from", .date(), says: "The first day; today where left out.")
    Optionally("until", .date(), says: "The last day.")
  }
}

/// The last day on which somebody sits on a panel.
package struct PanelMemberEndDraft: Sendable {
  package let practitioner: Practitioner.ID
  package let until: LocalDate?

  package static let shape = Shape.object("panel-member-end-draft", make: PanelMemberEndDraft.init) {
    Required("practitioner", .identifier(of: Practitioner.self))
    Optionally("until", .date(), says: "Yesterday where left out: they sit there no more.")
  }
}

/// Days on which somebody cannot come. Why is not asked.
package struct LeaveDraft: Sendable {
  package let practitioner: Practitioner.ID
  package let from: LocalDate
  package let until: LocalDate
  package let isAway: Bool?

  package static let shape = Shape.object("leave-draft", make: LeaveDraft.init) {
    Required("practitioner", .identifier(of: Practitioner.self))
    Required("from", .date(), says: "The first day.")
    Required("until", .date(), says: "The last day.")
    Optionally("away", .flag, says: "False takes back what leave lies within these days.")
  }
}

/// A room, or a link, where panels can meet.
package struct RoomDraft: Sendable {
  package let name: String
  package let seats: Int?
  package let isAccessible: Bool
  package let notes: String?
  package let link: String?

  package static let shape = Shape.object("room-draft", make: RoomDraft.init) {
    Required("name", .text(1...200), says: "What a meeting's place says.")
    Optionally("seats", .integer(1...1_000), says: "As many as come where left out.")
    Required("accessible", .flag, says: "Whether everybody can reach it and take part.")
    Optionally("notes", .text(1...400), says: "How it is reached and used; of the room, never of anybody.")
    Optionally("link", .text(1...400), says: "Where to join from elsewhere.")
  }
}
