package import PanelRules

/// A series of meetings that is to be arranged, or only planned.
package struct SeriesDraft: Sendable {
  package let rule: String
  package let from: LocalDate?
  package let until: LocalDate
  package let starting: LocalDate?
  package let onHoliday: HolidayPolicy?
  package let rulings: [RulingDraft]?
  package let closures: [ClosureDraft]?
  package let minutes: Int?
  package let place: String?
  package let isDryRun: Bool?
  package let plan: String?

  package static let shape = Shape.object("series-draft", make: SeriesDraft.init) {
    Required("rule", .text(1...400), says: "On which days and when: 2nd and 4th Tuesday 10:00; or as RFC 5545.")
    Optionally("from", .date(), says: "The first day that the rule may name; today where it is left out.")
    Required("until", .date(), says: "The last day that the rule may name.")
    Optionally("starting", .date(), says: "From where weeks and months are counted.")
    Optionally("on-holiday", .choice(of: HolidayPolicy.self), says: "What becomes of days off; ask where left out.")
    Optionally("rulings", .list(of: RulingDraft.shape, 1...200), says: "What becomes of single dates.")
    Optionally("closures", .list(of: ClosureDraft.shape, 1...200), says: "Days on which the area is closed.")
    Optionally("minutes", .integer(SeriesPlan.possibleMinutes), says: "How long each lasts; 180 where left out.")
    Optionally("place", .text(1...200), says: "The room or the link.")
    Optionally("dry-run", .flag, says: "The dates are planned and nothing is arranged.")
    Optionally(
      "plan", .text(64...64), says: "The hash that a plan was told with: refused where what is arranged would differ.")
  }
}

/// What becomes of one date that the rule of a series names.
package struct RulingDraft: Sendable {
  package let date: LocalDate
  package let ruling: DateRuling

  package static let shape = Shape.object("ruling-draft", make: RulingDraft.init) {
    Required("date", .date(), says: "The date that the rule names.")
    Required(
      "ruling",
      Shape<String>.text(4...10).converted("ruling-unreadable") { DateRuling(code: $0) },
      says: "skip, previous, next, stay, or another day.")
  }
}

/// A day on which the area is closed.
package struct ClosureDraft: Sendable {
  package let date: LocalDate
  package let title: String?

  package static let shape = Shape.object("closure-draft", make: ClosureDraft.init) {
    Required("date", .date())
    Optionally("title", .text(1...100), says: "Why it is closed.")
  }
}

/// A series that is made anew by the bank holidays that are known now.
package struct RenewalDraft: Sendable {
  package let rulings: [RulingDraft]?
  package let closures: [ClosureDraft]?

  package static let shape = Shape.object("renewal-draft", make: RenewalDraft.init) {
    Optionally("rulings", .list(of: RulingDraft.shape, 1...200), says: "What becomes of single dates.")
    Optionally("closures", .list(of: ClosureDraft.shape, 1...200), says: "More days on which the area is closed.")
  }
}

/// The end of a series before its last date.
package struct SeriesEndDraft: Sendable {
  package let because: String?

  package static let shape = Shape.object("series-end-draft", make: SeriesEndDraft.init) {
    Optionally("because", .text(1...200), says: "Why: the panel's business, naming no person.")
  }
}
