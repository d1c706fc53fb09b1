package import PanelRules

/// What somebody wishes to tell whom.
package struct SharingDraft: Sendable {
  let practitioner: Practitioner.ID?
  let agency: Agency.ID?
  let person: Person.ID?
  let purpose: SharingPurpose
  let items: [String]?
  let contact: SafeContact.ID?
  let bases: [String]?
  let condition: String?
  let noConsentReason: NotSoughtReason?
  let duty: String?
  let moreDetrimental: Bool?
  let needNamed: Bool?
  let authorityShown: Bool?
  let danger: SharedCase.Risk?
  let childAtRisk: Bool?
  let canAct: Bool?
  package let explain: Bool?

  package static let shape = Shape.object(
    "sharing-draft", make: SharingDraft.init,
    rules: [
      .atLeastOne(of: "practitioner", "agency", "person"), .atMostOne(of: "practitioner", "agency", "person"),
    ]
  ) {
    Optionally("practitioner", .identifier(of: Practitioner.self), says: "Who would be told.")
    Optionally(
      "agency", .identifier(of: Agency.self), says: "An agency as a whole: somebody of it with no part in the case.")
    Optionally(
      "person", .identifier(of: Person.self),
      says: "The person, somebody with parental responsibility, or anybody else outside the agencies.")
    Required("purpose", .choice(of: SharingPurpose.self))
    Optionally(
      "items", .list(of: .text(1...120, pattern: .item), 1...200, unique: true),
      says: "By name, as an answer lists them; every item that you see where they are left out.")
    Optionally(
      "contact", .identifier(of: SafeContact.self),
      says: "The recorded way of reaching them. Any other is taken as unsafe.")
    Optionally("bases", .list(of: .code(), 1...10, unique: true), says: "The legal bases on which it is said to rest.")
    Optionally("condition", .code(), says: "For health, offence and other special data.")
    Optionally("no-consent-reason", .choice(of: NotSoughtReason.self))
    Optionally("duty", .code(), says: "The statutory duty to disclose whose conditions are met.")
    Optionally("more-detrimental", .flag, says: "Telling was judged to do the child more harm; no duty is met then.")
    Optionally("need-named", .flag, says: "The need for this very fact is named in the reason.")
    Optionally("authority-shown", .flag, says: "Who asks for access was identified and may ask.")
    Optionally("danger", .choice(of: SharedCase.Risk.self), says: "Your word on it, for which you answer.")
    Optionally("child-at-risk", .flag)
    Optionally("can-act", .flag, says: "Your word that they can act on the danger.")
    Optionally("explain", .flag, says: "Every rule that was tried, and why it did or did not hold.")
  }

  /// Nil where nobody is named, which the shape does not take.
  package var wish: SharingWish? {
    let named: SharingWish.Recipient? =
      practitioner.map { .practitioner($0) } ?? agency.map { .agency($0) } ?? person.map { .person($0) }
    return named.map { recipient in
      SharingWish(
        to: recipient, for: purpose, items: items ?? [], contact: contact, bases: bases ?? [], condition: condition,
        noConsentReason: noConsentReason, duty: duty, moreDetrimental: moreDetrimental ?? false,
        needNamed: needNamed ?? false, authorityShown: authorityShown ?? false, danger: danger ?? .ordinary,
        childAtRisk: childAtRisk ?? false, canAct: canAct ?? false)
    }
  }
}

extension TextPattern {
  /// What is told, by name: where it was said and its category, or a word alone.
  fileprivate static let item = TextPattern("^[a-z][a-z0-9_-]*(:[a-z-]+)?$", example: "assessment:health") { text in
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    func holds(_ part: Substring.UTF8View, _ also: String) -> Bool {
      !part.isEmpty && part.allSatisfy { (97...122).contains($0) || also.utf8.contains($0) }
    }
    guard let source = parts.first, let initial = source.first, (97...122).contains(initial) else { return false }
    return holds(source, "0123456789_-") && (parts.count == 1 || holds(parts[1], "-"))
  }
}

/// What is prepared to be told, and why.
package struct DisclosureDraft: Sendable {
  package let wish: SharingDraft
  package let rationale: String?
  package let atOnce: Bool?

  package static let shape = Shape.object("disclosure-draft", make: DisclosureDraft.init) {
    Required("wish", SharingDraft.shape)
    Optionally(
      "rationale", .text(1...4000, lines: .many),
      says: "Why, with the need that was named; sealed. Left out only where it is told at once.")
    Optionally("at-once", .flag, says: "Tell in this act, where danger is imminent and they can act on it.")
  }
}

/// That what was prepared is told.
package struct ReleaseDraft: Sendable {
  package let toldAt: Moment?

  package static let shape = Shape.object("release-draft", make: ReleaseDraft.init) {
    Optionally("told-at", .instant, says: "When it reached them, where that was before now.")
  }
}

/// Why something was told that was told without saying why.
package struct RationaleDraft: Sendable {
  package let rationale: String

  package static let shape = Shape.object("rationale-draft", make: RationaleDraft.init) {
    Required("rationale", .text(1...4000, lines: .many), says: "In words; sealed, and written once.")
  }
}

/// Why what was recorded as told never reached them.
package struct CorrectionDraft: Sendable {
  package let reason: String

  package static let shape = Shape.object("correction-draft", make: CorrectionDraft.init) {
    Required("reason", .text(1...2000, lines: .many))
  }
}
