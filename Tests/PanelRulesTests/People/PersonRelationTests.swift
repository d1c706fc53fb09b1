import Foundation
import PanelRules
import Testing

@Suite("How people are related")
struct PersonRelationTests {
  private static let (person, other) = (Person.ID(UUID(high: 9, low: 1)), Person.ID(UUID(high: 9, low: 2)))

  private static func relation(
    _ kind: PersonRelation.Kind = .siblingOf, _ confidentiality: PersonRelation.Confidentiality = .ownTeam,
    on held: Case? = nil, to other: Person.ID = other, roles: [RoleName] = [], practitioner: Practitioner.ID? = nil,
    from: Moment? = nil, until: Moment? = nil
  ) -> PersonRelation {
    PersonRelation(
      id: .init(UUID(high: 8, low: 1)), caseID: held?.id ?? .init(UUID(high: 8, low: 2)), kind: kind,
      person: held?.facts.focus.record ?? person, other: other, practitioner: practitioner,
      confidentiality: confidentiality, roles: roles, evidence: .observed, from: from, until: until)
  }

  @Test("reads the same from either side, between the same two kinds", arguments: PersonRelation.Kind.allCases)
  func inverse(_ kind: PersonRelation.Kind) {
    #expect(kind.inverse.inverse == kind)
    #expect(kind.inverse.sides.one == kind.sides.other && kind.inverse.sides.other == kind.sides.one)
    #expect(!kind.sides.one.isEmpty && !kind.sides.other.isEmpty)
  }

  @Test("is told only to those its confidentiality names, and to none of them in conflict, held off, or spoken of")
  func told() {
    let (reader, flags) = (Practitioner.ID(UUID(high: 7, low: 1)), [false, true])
    var (asked, learned) = (0, [PersonRelation.Confidentiality: Int]())
    for confidentiality in PersonRelation.Confidentiality.allCases {
      for practitioner in [nil, reader, Practitioner.ID(UUID(high: 7, low: 2))] {
        for (team, others) in flags.flatMap({ team in flags.map { (team, $0) } }) {
          for (shut, why) in flags.flatMap({ shut in flags.map { (shut, $0) } }) {
            for roles in [[], ["chair"], ["chair", "lead"]] as [Set<RoleName>] {
              asked += 1
              let relation = Self.relation(.siblingOf, confidentiality, roles: ["lead"], practitioner: practitioner)
              let isTold = relation.isTold(
                to: .init(
                  practitioner: reader, isOnTeam: team, roles: roles, isOnOthersTeam: others, isShutOff: shut,
                  saidWhy: why))
              if isTold { learned[confidentiality, default: 0] += 1 }
              if !team || shut || practitioner == reader { #expect(!isTold) }
              let isNamed: [PersonRelation.Confidentiality: Bool] = [
                .ownTeam: true, .bothTeams: others, .roles: roles.contains("lead"), .sealed: why,
              ]
              #expect(isTold == (team && !shut && practitioner != reader && isNamed[confidentiality] == true))
            }
          }
        }
      }
    }
    #expect(asked == 576 && learned == [.ownTeam: 24, .bothTeams: 12, .roles: 8, .sealed: 12])
  }

  @Test(
    "is in the history only where all who read it may know, by its identifier alone",
    arguments: PersonRelation.Confidentiality.allCases)
  func history(_ confidentiality: PersonRelation.Confidentiality) throws {
    var story = try Story(isAttached: true)
    let relation = Self.relation(.siblingOf, confidentiality, on: story.held, roles: ["chair"])
    let (made, ended) = (
      try story.tell(.relate(relation, to: .person), by: Cast.coordinator),
      try story.tell(.endRelation(relation), by: Cast.chair)
    )
    let isKnown = confidentiality == .ownTeam || confidentiality == .sealed
    #expect(made == (isKnown ? [.peopleRelated(relation.id)] : []))
    #expect(ended == (isKnown ? [.relationEnded(relation.id)] : []))
  }

  @Test("of somebody who works here gives the team one task, and none once they must not see the case anyway")
  func practitioner() throws {
    var story = try Story(isAttached: true)
    let relation = Self.relation(.relativeOf, .bothTeams, on: story.held, practitioner: Cast.chair.practitioner)
    func tasks(_ events: [CaseEvent]) -> [String] {
      events.compactMap { if case .taskOpened(_, let task) = $0 { task.kind } else { nil } }
    }
    let made = try story.tell(.relate(relation, to: .person), by: Cast.coordinator)
    #expect(tasks(made) == ["settle-conflict"])
    #expect(story.held.facts.tasks.values.first { $0.kind == "settle-conflict" }?.role == story.rulebook.chairs.first)
    #expect(!Self.relation(.relativeOf, .ownTeam, on: story.held, practitioner: Cast.chair.practitioner).isInHistory)
    #expect(tasks(try story.tell(.relate(relation, to: .person), by: Cast.coordinator)) == [])
    var settled = try Story(isAttached: true)
    let conflict = Conflict(practitioner: Cast.chair.practitioner, term: SharingTerm(from: settled.now))
    try settled.tell(
      .keepRecord(CaseRecord(id: .init(UUID(high: 6, low: 1)), entry: .conflict(conflict))), by: Cast.coordinator)
    #expect(tasks(try settled.tell(.relate(relation, to: .person), by: Cast.coordinator)) == [])
  }

  @Test("is recorded by the team, of somebody attached, to another, as they are, and in the right order of days")
  func refused() throws {
    var (story, empty) = (try Story(isAttached: true), try Story())
    let own = try #require(story.held.facts.focus.record)
    func code(_ relation: PersonRelation, to kind: Case.Focus.Kind = .person) throws -> Refusal.Code {
      try story.refusal(of: .relate(relation, to: kind), by: Cast.coordinator).code
    }
    let held = story.held
    #expect(try story.refusal(of: .relate(Self.relation(on: held), to: .person), by: Cast.school).code == .notYourRole)
    #expect(try story.refusal(of: .endRelation(Self.relation(on: held)), by: Cast.school).code == .notYourRole)
    #expect(try story.refusal(of: .showRelations(reason: "Why"), by: Cast.school).code == .notYourRole)
    #expect(try empty.refusal(of: .relate(Self.relation(), to: .person), by: Cast.coordinator).code == .nobodyAttached)
    #expect(try code(Self.relation(on: held, to: own)) == .relatedToThemselves)
    #expect(try code(Self.relation(.parentOf, on: held), to: .place) == .relationNotOfRecords)
    #expect(try code(Self.relation(.whereFound, on: held)) == .relationNotOfRecords)
    #expect(try code(Self.relation(.siblingOf, .roles, on: held, roles: ["nobody"])) == .unknownRole)
    let from = story.now
    #expect(try code(Self.relation(on: held, from: from, until: from)) == .endsBeforeItBegins)
  }
}
