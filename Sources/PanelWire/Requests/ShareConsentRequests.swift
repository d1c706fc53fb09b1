package import PanelRules

/// What somebody said about being told about, or that they were not asked.
package struct ShareConsentDraft: Sendable {
  package let state: SupportConsent.State
  package let giver: GiverDraft
  package let at: Moment?
  package let until: Moment?
  package let agencies: [Agency.ID]?
  package let categories: [DataCategory]?
  package let notSought: NotSoughtReason?
  package let sourceOfRisk: Bool?
  package let method: String?
  package let notice: String?
  package let evidence: String?
  package let note: String?

  package static let shape = Shape.object(
    "share-consent-draft", make: ShareConsentDraft.init,
    rules: [
      .required("not-sought", when: .member("state", is: "not-sought")),
      .only("not-sought", when: .member("state", is: "not-sought")),
    ]
  ) {
    Required("state", .choice(of: SupportConsent.State.self), says: "What was said; `not-sought`: nobody was asked.")
    Required("giver", GiverDraft.shape, says: "Who said it, or would be asked, and by what right.")
    Optionally("at", .instant, says: "When; now where it is left out.")
    Optionally("until", .instant, says: "When it runs out by itself, where it does.")
    Optionally("agencies", .list(of: .identifier(of: Agency.self), 1...100, unique: true), says: "All where left out.")
    Optionally(
      "categories", .list(of: .choice(of: DataCategory.self), 1...20, unique: true), says: "All where left out.")
    Optionally("not-sought", .choice(of: NotSoughtReason.self), says: "Why nobody was asked.")
    Optionally("source-of-risk", .flag, says: "The giver is a source of the risk.")
    Optionally("method", .text(1...200), says: "How it was asked; sealed.")
    Optionally("notice", .text(1...200), says: "The privacy notice they were given, by version; sealed.")
    Optionally("evidence", .text(1...400), says: "Where it is on paper; sealed.")
    Optionally("note", .text(1...4000, lines: .many), says: "The words used; sealed.")
  }

  func entry(_ id: CaseRecord.ID, other: Person.ID, at now: Moment) -> CaseRecord.Entry {
    .shareConsent(
      ShareConsent.Record(
        id: .init(id.rawValue), state: state, giver: giver.giver(other: other), at: at ?? now, until: until,
        agencies: agencies.map(Set.init), categories: categories.map(Set.init), notSought: notSought,
        sourceOfRisk: sourceOfRisk ?? false))
  }

  var words: JSON.Object {
    JSON.Object(said: [
      "name": giver.name, "relationship": giver.relationship, "method": method, "notice": notice, "evidence": evidence,
      "note": note,
    ])
  }
}

/// That agencies be told categories on a ground that the person does not give: harm, necessity and proportionality said.
package struct OverrideAskedDraft: Sendable {
  package let basis: String
  package let agencies: [Agency.ID]
  package let categories: [DataCategory]
  package let until: Moment
  package let harm: String
  package let necessity: String
  package let proportionality: String
  package let alternatives: String
  package let personTold: Told
  package let toldWhy: String?

  /// Whether the person is told of it.
  package enum Told: String, Sendable, CaseIterable {
    case yes, later, never
  }

  package static let shape = Shape.object(
    "override-asked-draft", make: OverrideAskedDraft.init,
    rules: [.required("told-why", when: .member("person-told", isOneOf: ["later", "never"]))]
  ) {
    Required("basis", .code(), says: "Code of the legal basis.")
    Required("agencies", .list(of: .identifier(of: Agency.self), 1...100, unique: true), says: "Who would be told.")
    Required("categories", .list(of: .choice(of: DataCategory.self), 1...20, unique: true), says: "What.")
    Required("until", .instant, says: "When it ends; an override always does.")
    Required("harm", .text(1...4000, lines: .many), says: "What happens otherwise; sealed, as are the next three.")
    Required("necessity", .text(1...4000, lines: .many))
    Required("proportionality", .text(1...4000, lines: .many))
    Required("alternatives", .text(1...4000, lines: .many), says: "What else was thought of.")
    Required("person-told", .choice(of: Told.self), says: "Whether the person is told of it.")
    Optionally("told-why", .text(1...1000, lines: .many), says: "Why not, or not yet; sealed.")
  }

  var entry: CaseRecord.Entry {
    .overrideAsked(
      OverrideAsked(basis: basis, agencies: Set(agencies), categories: Set(categories), until: until))
  }

  var words: JSON.Object {
    JSON.Object(said: [
      "harm": harm, "necessity": necessity, "proportionality": proportionality, "alternatives": alternatives,
      "person-told": personTold.rawValue, "told-why": toldWhy,
    ])
  }
}

/// What somebody else asked for is authorised, as they asked for it.
package struct OverrideDraft: Sendable {
  package let asked: CaseRecord.ID

  package static let shape = Shape.object("override-draft", make: OverrideDraft.init) {
    Required("asked", .identifier(of: CaseRecord.self), says: "The record that asks for it.")
  }
}

extension JSON.Object {
  /// What is said in words, by name; what is not said is left out.
  init(said: KeyValuePairs<String, String?>) {
    self.init()
    for (name, text) in said { self[name] = text.map(JSON.string) }
  }
}
