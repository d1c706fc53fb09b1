package import PanelRules

/// Whether somebody can decide, for one decision and never carried to another.
package struct CompetenceDraft: Sendable {
  package let decision: String?
  package let outcome: Competence.Outcome
  package let at: Moment?
  package let assessor: String
  package let reasons: String
  package let review: LocalDate?

  package static let shape = Shape.object("competence-draft", make: CompetenceDraft.init) {
    Optionally("decision", .code(), says: "`sharing` where it is left out.")
    Required("outcome", .choice(of: Competence.Outcome.self))
    Optionally("at", .instant, says: "When; now where it is left out.")
    Required("assessor", .text(1...200), says: "Who assessed it; sealed.")
    Required("reasons", .text(1...4000, lines: .many), says: "How they came to it; sealed.")
    Optionally("review", .date(), says: "When it has to be looked at again; sealed.")
  }

  func entry(at now: Moment) -> CaseRecord.Entry {
    .competence(Competence(decision: decision ?? Competence.sharing, at: at ?? now, outcome: outcome))
  }

  var words: JSON.Object {
    JSON.Object(said: ["assessor": assessor, "reasons": reasons, "review": review?.description])
  }
}

/// Who holds parental responsibility, as it was checked.
package struct ResponsibilityDraft: Sendable {
  package let person: Person.ID?
  package let name: String
  package let source: String
  package let risk: Bool
  package let safeToTell: Bool
  package let limits: String?
  package let until: Moment?

  package static let shape = Shape.object("responsibility-draft", make: ResponsibilityDraft.init) {
    Optionally("person", .identifier(of: Person.self), says: "As an earlier record calls them.")
    Required("name", .text(1...200), says: "Sealed.")
    Required("source", .text(1...200), says: "What shows it: birth, an order, an agreement; sealed.")
    Required("risk", .flag, says: "They are a source of risk to the child.")
    Required("safe-to-tell", .flag, says: "They may safely be told.")
    Optionally("limits", .text(1...1000, lines: .many), says: "What an order leaves them; sealed.")
    Optionally("until", .instant, says: "When it ends by itself, where it does.")
  }

  func entry(other: Person.ID, at now: Moment) -> CaseRecord.Entry {
    .responsibility(
      ParentalResponsibility(
        holder: person ?? other, term: SharingTerm(from: now, until: until), isRisk: risk, isSafeToTell: safeToTell))
  }

  var words: JSON.Object { JSON.Object(said: ["name": name, "source": source, "limits": limits]) }
}

/// What is kept from somebody, and why.
package struct WithholdingDraft: Sendable {
  package let item: String
  package let from: WhomDraft
  package let ground: Ground
  package let until: Moment?
  package let review: LocalDate?
  package let note: String?

  /// Why something may be kept from somebody.
  package enum Ground: String, Sendable, CaseIterable {
    case crime, privilege
    case seriousHarm = "serious-harm"
    case thirdParty = "third-party"
    case childAbuseData = "child-abuse-data"
  }

  package static let shape = Shape.object("withholding-draft", make: WithholdingDraft.init) {
    Required("item", .text(1...200, pattern: .known), says: "What it is known by, never what it says.")
    Required("from", WhomDraft.shape)
    Required("ground", .choice(of: Ground.self), says: "Sealed.")
    Optionally("until", .instant, says: "When it ends by itself, where it does.")
    Optionally("review", .date(), says: "When it has to be looked at again; sealed.")
    Optionally("note", .text(1...4000, lines: .many), says: "In words; sealed.")
  }

  func entry(at now: Moment) -> CaseRecord.Entry {
    .withholding(Withholding(item: item, from: from.whom, term: SharingTerm(from: now, until: until)))
  }

  var words: JSON.Object {
    JSON.Object(said: ["ground": ground.rawValue, "review": review?.description, "note": note])
  }
}

/// From whom something is kept.
package struct WhomDraft: Sendable {
  package let kind: Kind
  package let person: Person.ID?
  package let agency: Agency.ID?

  package enum Kind: String, Sendable, CaseIterable {
    case person, agency
    case named = "named-person"
    case responsibilityHolders = "responsibility-holders"
  }

  package static let shape = Shape.object(
    "whom-draft", make: WhomDraft.init,
    rules: [
      .required("person", when: .member("kind", is: "named-person")),
      .only("person", when: .member("kind", is: "named-person")),
      .required("agency", when: .member("kind", is: "agency")), .only("agency", when: .member("kind", is: "agency")),
    ]
  ) {
    Required("kind", .choice(of: Kind.self), says: "`person`: whom the case is about.")
    Optionally("person", .identifier(of: Person.self))
    Optionally("agency", .identifier(of: Agency.self))
  }

  var whom: Withholding.Whom {
    switch kind {
    case .person: .thePerson
    case .responsibilityHolders: .responsibilityHolders
    case .named: person.map { .named($0) } ?? .thePerson
    case .agency: agency.map { .agency($0) } ?? .thePerson
    }
  }
}

/// What a court or a statute forbids to be told.
package struct LegalBarDraft: Sendable {
  package let categories: [DataCategory]?
  package let agencies: [Agency.ID]?
  package let until: Moment?
  package let authority: String

  package static let shape = Shape.object("legal-bar-draft", make: LegalBarDraft.init) {
    Optionally(
      "categories", .list(of: .choice(of: DataCategory.self), 1...20, unique: true), says: "All where left out.")
    Optionally("agencies", .list(of: .identifier(of: Agency.self), 1...100, unique: true), says: "All where left out.")
    Optionally("until", .instant, says: "When it ends by itself, where it does.")
    Required("authority", .text(1...1000, lines: .many), says: "The order or the statute; sealed.")
  }

  func entry(at now: Moment) -> CaseRecord.Entry {
    .legalBar(
      LegalBar(
        categories: categories.map(Set.init), from: agencies.map(Set.init), term: SharingTerm(from: now, until: until)))
  }

  var words: JSON.Object { JSON.Object(said: ["authority": authority]) }
}

extension TextPattern {
  /// What something is known by: the characters of codes and identifiers, so that nothing is said of anybody in it.
  static let known = TextPattern("^[a-z0-9][a-z0-9_:/.-]*$", example: "assessment:health") { text in
    text.utf8.enumerated().allSatisfy { place, byte in
      (97...122).contains(byte) || (48...57).contains(byte) || (place > 0 && "_:/.-".utf8.contains(byte))
    } && !text.isEmpty
  }
}
