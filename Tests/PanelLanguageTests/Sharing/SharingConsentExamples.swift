import PanelRules

/// What the facts about agreement, and about who may decide, are read from.
enum SharingConsentExamples {
  typealias Story = SharingStory

  static let consents: [ReadingExample] = [
    .init("nobody was asked", .shareConsent, "not-in-force") { _ in },
    .init("given", .shareConsent, "in-force") { $0.records.shareConsents = [try Story.agreed()] },
    .init("given later than this moment", .shareConsent, "not-in-force") {
      $0.records.shareConsents = [try Story.agreed(day: 21)]
    },
    .init("given for another agency", .shareConsent, "not-in-force") {
      $0.records.shareConsents = [try Story.agreed(agencies: [Story.hospital])]
    },
    .init("given for other categories", .shareConsent, "not-in-force") {
      $0.records.shareConsents = [try Story.agreed(categories: [.health])]
    },
    .init("run out", .shareConsent, "not-in-force") { $0.records.shareConsents = [try Story.agreed(until: 20)] },
    .init("withdrawn", .shareConsent, "not-in-force") {
      $0.records.shareConsents = [try Story.agreed(), try Story.agreed(.withdrawn, day: 9)]
    },
    .init("superseded", .shareConsent, "not-in-force") {
      $0.records.shareConsents = [try Story.agreed(), try Story.agreed(.superseded, day: 9)]
    },
    .init("given again", .shareConsent, "in-force") {
      $0.records.shareConsents = [try Story.agreed(.refused), try Story.agreed(day: 9)]
    },
    .init("a consent in force names the agency", .named, "yes") {
      $0.records.shareConsents = [try Story.agreed(agencies: [Story.police])]
    },
    .init("a consent since withdrawn names nobody", .named, "no") {
      $0.records.shareConsents = [
        try Story.agreed(agencies: [Story.police]), try Story.agreed(.withdrawn, day: 9),
      ]
    },
    .init("a parent takes back what the other parent gave", .shareConsent, "not-in-force") {
      $0.held.born = Story.child
      $0.records.shareConsents = [
        try Story.agreed(by: parent(Story.mother)), try Story.agreed(by: parent(Story.father), day: 3),
        try Story.agreed(.withdrawn, by: parent(Story.father), day: 9),
      ]
    },
    .init("support is agreed to", .supportConsent, "in-force") {
      $0.held.supportRule = SupportConsentRule(adult: .person, under18: .parentOrGuardian)
      $0.recipient = Story.told { $0.delivers = .only(["mentoring"]) }
      $0.records.supportConsents = [
        SupportConsent.Record(id: .init(Story.id(90)), state: .given, giver: .person, at: try Story.march(2))
      ]
    },
    .init("other support is agreed to", .supportConsent, "not-in-force") {
      $0.held.supportRule = SupportConsentRule(adult: .person, under18: .parentOrGuardian)
      $0.recipient = Story.told { $0.delivers = .only(["tag"]) }
      $0.records.supportConsents = [
        SupportConsent.Record(
          id: .init(Story.id(90)), state: .given, giver: .person, at: try Story.march(2), scope: .only(["mentoring"]))
      ]
    },
  ]

  private static func parent(_ person: Person.ID) -> SupportConsent.Giver {
    .parentOrGuardian(person, responsibility: .shown)
  }

  private static func competence(_ outcome: Competence.Outcome, for decision: String = Competence.sharing) throws
    -> [Competence]
  {
    [Competence(decision: decision, at: try Story.march(3), outcome: outcome)]
  }

  static let deciders: [ReadingExample] = [
    .init("an adult decides", .decisionMaker, "competent") { $0.records.shareConsents = [try Story.agreed()] },
    .init("an unknown age lets nobody decide", .decisionMaker, "missing") {
      $0.held.born = nil
      $0.records.shareConsents = [try Story.agreed()]
    },
    .init("capacity in doubt lets nobody decide", .decisionMaker, "missing") {
      $0.records.shareConsents = [try Story.agreed()]
      $0.records.competences = try competence(.capacityInDoubt)
    },
    .init("an assessment for another decision says nothing of this", .decisionMaker, "competent") {
      $0.records.shareConsents = [try Story.agreed()]
      $0.records.competences = try competence(.lacksCapacity, for: "tenancy")
    },
    .init("without capacity an attorney decides", .decisionMaker, "competent") {
      $0.records.shareConsents = [try Story.agreed(by: .attorney(Story.mother, authorityEnds: nil))]
      $0.records.competences = try competence(.lacksCapacity)
    },
    .init("with capacity no attorney does", .decisionMaker, "missing") {
      $0.records.shareConsents = [try Story.agreed(by: .attorney(Story.mother, authorityEnds: nil))]
    },
    .init("at 15 a parent decides", .decisionMaker, "competent") {
      $0.held.born = Story.fifteenth
      $0.records.shareConsents = [try Story.agreed(by: parent(Story.mother))]
    },
    .init("at 15 the child does not", .decisionMaker, "missing") {
      $0.held.born = Story.fifteenth
      $0.records.shareConsents = [try Story.agreed()]
    },
    .init("at 15 the child does when assessed for this decision", .decisionMaker, "competent") {
      $0.held.born = Story.fifteenth
      $0.records.shareConsents = [try Story.agreed()]
      $0.records.competences = try competence(.gillickCompetent)
    },
    .init("a parent who is a source of risk decides nothing", .decisionMaker, "missing") {
      $0.held.born = Story.fifteenth
      $0.records.shareConsents = [try Story.agreed(by: parent(Story.father))]
      $0.records.responsibilities = [
        ParentalResponsibility(holder: Story.father, term: try Story.always(), isRisk: true, isSafeToTell: false)
      ]
    },
    .init("what was said before 18 decides nothing after it", .decisionMaker, "missing") {
      $0.held.born = LocalDate(year: 2008, month: 3, day: 10)
      $0.records.shareConsents = [try Story.agreed(day: 9)]
    },
    .init("what was said on the day does", .decisionMaker, "competent") {
      $0.held.born = LocalDate(year: 2008, month: 3, day: 10)
      $0.records.shareConsents = [try Story.agreed(day: 10)]
    },
  ]
}
