package import PanelRules

/// What somebody said about receiving support.
package struct ConsentDraft: Sendable {
  package let state: SupportConsent.State
  package let giver: GiverDraft
  package let at: Moment?
  package let until: Moment?
  package let explained: [SupportConsent.Explained.Point]
  package let capacity: SupportConsent.Capacity
  package let scope: [String]?
  package let sourceOfRisk: Bool?
  package let signedAlone: Bool?
  package let resolution: ResolutionDraft?
  package let note: String?

  package static let shape = Shape.object("consent-draft", make: ConsentDraft.init) {
    Required("state", .choice(of: SupportConsent.State.self), says: "What was said.")
    Required("giver", GiverDraft.shape, says: "Who said it, and by what right.")
    Optionally("at", .instant, says: "When; now where it is left out.")
    Optionally("until", .instant, says: "When it runs out by itself, where it does.")
    Required(
      "explained", .list(of: .choice(of: SupportConsent.Explained.Point.self), 0...10, unique: true),
      says: "What the giver was told before answering. Consent from someone who was not told is none.")
    Required("capacity", .choice(of: SupportConsent.Capacity.self), says: "The person's own, for this decision.")
    Optionally(
      "scope", .list(of: .code(), 1...20, unique: true), says: "The kinds of support covered; all where left out.")
    Optionally("source-of-risk", .flag, says: "The giver is a source of the risk the support is for.")
    Optionally("signed-alone", .flag, says: "Nobody else signed with the giver; so where it is left out.")
    Optionally("resolution", ResolutionDraft.shape, says: "This settles a dispute between those responsible.")
    Optionally("note", .text(1...4000, lines: .many), says: "In words; sealed.")
  }

  /// The codes and moments that the rules weigh.
  ///
  /// - Parameter other: who a giver is known by who is named for the first time.
  package func record(_ id: SupportConsent.ID, other: Person.ID, at now: Moment) -> SupportConsent.Record {
    SupportConsent.Record(
      id: id, state: state, giver: giver.giver(other: other), at: at ?? now, until: until,
      explained: .init(Set(explained)), capacity: capacity, scope: scope.map { .only($0) } ?? .wholePlan,
      sourceOfRisk: sourceOfRisk ?? false, signedAlone: signedAlone ?? true,
      resolution: resolution.map { .init(adviceTaken: $0.adviceTaken) })
  }

  /// What is sealed beside it.
  package var details: [DataCategory: [UInt8]] {
    var personal = JSON.Object()
    personal["name"] = giver.name.map(JSON.string)
    personal["relationship"] = giver.relationship.map(JSON.string)
    var parts: [DataCategory: [UInt8]] = [:]
    if !personal.isEmpty { parts[.personal] = JSON.object(personal).bytes() }
    if let note { parts[.supportNote] = JSON.object(["note": .string(note)]).bytes() }
    return parts
  }
}

/// How the chair settled a dispute.
package struct ResolutionDraft: Sendable {
  package let adviceTaken: Bool

  package static let shape = Shape.object("resolution-draft", make: ResolutionDraft.init) {
    Required("advice-taken", .flag, says: "Legal advice was taken and is on the record.")
  }
}

/// Whose word it is, and by what right.
package struct GiverDraft: Sendable {
  package let kind: Kind
  package let person: Person.ID?
  package let agency: Agency.ID?
  package let responsibility: SupportConsent.Responsibility?
  package let ends: Moment?
  package let assessed: Bool?
  package let decisionMakerNamed: Bool?
  package let review: Moment?
  package let name: String?
  package let relationship: String?

  package enum Kind: String, Sendable, CaseIterable {
    case person, authority, attorney, deputy
    case parentOrGuardian = "parent-or-guardian"
    case bestInterests = "best-interests"
  }

  private static let people = ["parent-or-guardian", "attorney", "deputy"]

  package static let shape = Shape.object(
    "giver-draft", make: GiverDraft.init,
    rules: [
      .required("responsibility", when: .member("kind", is: "parent-or-guardian")),
      .only("responsibility", when: .member("kind", is: "parent-or-guardian")),
      .required("agency", when: .member("kind", is: "authority")),
      .only("agency", when: .member("kind", is: "authority")),
      .only("person", when: .member("kind", isOneOf: people)),
      .only("ends", when: .member("kind", isOneOf: ["authority", "attorney", "deputy"])),
      .required("assessed", when: .member("kind", is: "best-interests")),
      .only("assessed", when: .member("kind", is: "best-interests")),
      .required("decision-maker-named", when: .member("kind", is: "best-interests")),
      .only("decision-maker-named", when: .member("kind", is: "best-interests")),
      .only("review", when: .member("kind", is: "best-interests")),
    ]
  ) {
    Required("kind", .choice(of: Kind.self))
    Optionally("person", .identifier(of: Person.self), says: "As an earlier record of the same giver calls them.")
    Optionally("agency", .identifier(of: Agency.self), says: "The authority that holds responsibility under an order.")
    Optionally("responsibility", .choice(of: SupportConsent.Responsibility.self), says: "Parental responsibility.")
    Optionally("ends", .instant, says: "When the order or the authority ends, where that is known.")
    Optionally("assessed", .flag, says: "Capacity for this decision was assessed.")
    Optionally("decision-maker-named", .flag)
    Optionally("review", .instant, says: "When the decision must be looked at again.")
    Optionally("name", .text(1...200), says: "Sealed.")
    Optionally("relationship", .text(1...200), says: "To the person; sealed.")
  }

  /// - Parameter other: who a giver is known by who is named for the first time.
  func giver(other: Person.ID) -> SupportConsent.Giver {
    let their = person ?? other
    return switch kind {
    case .person: .person
    case .parentOrGuardian: .parentOrGuardian(their, responsibility: responsibility ?? .notShown)
    case .authority:
      agency.map { .authority($0, orderEnds: ends) } ?? .parentOrGuardian(their, responsibility: .notShown)
    case .attorney: .attorney(their, authorityEnds: ends)
    case .deputy: .deputy(their, authorityEnds: ends)
    case .bestInterests:
      .bestInterests(
        .init(assessed: assessed ?? false, decisionMakerNamed: decisionMakerNamed ?? false, review: review))
    }
  }
}
