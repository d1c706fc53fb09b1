import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("How people are related, and who learns of it")
struct RelationTests {
  /// Who sees every case of a route whole, and whoever is the lead professional of a case.
  private static let teams: [String: Set<Part>] = [
    "prevent": [.coordinator, .caseOfficer, .supervisor],
    "channel": [.coordinator, .chair, .deputy, .caseOfficer, .supervisor, .leadProfessional],
  ]

  /// The roles that a relation is told to in these tests, and who holds each.
  private static let holders: [RoleName: Part] = [
    "chair": .chair, "lead-professional": .leadProfessional, "case-officer": .caseOfficer,
  ]

  @Test(
    "everybody is told by row level security and by the service exactly what the rule says",
    arguments: PersonRelation.Confidentiality.allCases, [("channel", "prevent"), ("prevent", "channel")])
  func everybody(_ confidentiality: PersonRelation.Confidentiality, _ routes: (own: String, other: String)) async throws
  {
    try await withCasework { fixture in
      let own = try await fixture.open(routes.own, at: routes.own == "channel" ? "panel-listed" : "gateway")
      let other = try await fixture.open(routes.other, at: routes.other == "channel" ? "panel-listed" : "gateway")
      try await fixture.assign(
        "lead-professional", to: .leadProfessional, on: routes.own == "channel" ? own : other, by: .coordinator)
      let named = routes.own == "channel" ? ["chair", "lead-professional"] : ["case-officer"]
      let relation = try await fixture.relate(own, to: .about(other), confidentiality, roles: named)
      var told = 0
      for part in Part.allCases {
        func expected(saidWhy: Bool) throws -> Bool {
          relation.isTold(
            to: .init(
              practitioner: try fixture.player(part).id, isOnTeam: Self.teams[routes.own]?.contains(part) == true,
              roles: Set(named.filter { Self.holders[$0] == part }),
              isOnOthersTeam: Self.teams[routes.other]?.contains(part) == true,
              isShutOff: false, saidWhy: saidWhy))
        }
        let (plain, withReason) = (try expected(saidWhy: false), try expected(saidWhy: true))
        if withReason { told += 1 }
        #expect(try await fixture.reads(relation.id, as: part) == plain, "\(part)")
        #expect(try await fixture.reads(relation.id, as: part, acting: own) == withReason, "\(part)")
        #expect(try await fixture.reads(relation.id, as: part, acting: other) == plain, "\(part)")
        #expect(try await fixture.relations(of: own, to: part).map(\.id) == (plain ? [relation.id] : []), "\(part)")
        let asked = try await fixture.relations(of: own, to: part, because: "Testcase")
        #expect(asked.map(\.id) == (withReason ? [relation.id] : []), "\(part)")
        // From the other side only those learn of it who see the case on which it was recorded.
        let both = plain && Self.teams[routes.other]?.contains(part) == true
        let there = try await fixture.relations(of: other, to: part)
        #expect(there.map(\.id) == (both ? [relation.id] : []), "\(part)")
        #expect(there.allSatisfy { $0.kind == relation.kind.inverse && $0.other == relation.person })
        for seen in asked {
          #expect(seen.other == (Self.teams[routes.other]?.contains(part) == true ? relation.other : nil), "\(part)")
        }
      }
      #expect(told > 0)
    }
  }

  @Test("whoever sees one side only cannot tell a relation to somebody with a case from one to somebody without")
  func oneSide() async throws {
    try await withCasework { fixture in
      let own = try await fixture.open("channel", at: "panel-listed")
      let other = try await fixture.open("prevent", at: "gateway")
      try await fixture.relate(own, to: .about(other))
      try await fixture.relate(own, to: .nobodyKnown)
      let told = try await fixture.relations(of: own, to: .chair)
      #expect(told.count == 2)
      for seen in told { #expect(seen.other == nil && seen.cases.isEmpty) }
      #expect(try await fixture.relations(of: own, to: .coordinator).map(\.cases.count) == [1, 0])
    }
  }

  @Test("whoever is in conflict on a case about either, or about who is said to be the same, learns of none")
  func conflict() async throws {
    try await withCasework { fixture in
      let own = try await fixture.open("channel", at: "panel-listed")
      let (other, same) = (
        try await fixture.open("prevent", at: "gateway"), try await fixture.open("prevent", at: "gateway")
      )
      let relation = try await fixture.relate(own, to: .about(other)).id
      let pair = [
        try #require(try await fixture.held(same).person), try #require(try await fixture.held(other).person),
      ]
      .sorted().map(\.rawValue)
      try fixture.database.arrange(
        """
        INSERT INTO person_links (area, id, route, person, other, verdict, score, evidence, reason, practitioner, at)
        VALUES ('\(fixture.area)', gen_random_uuid(), 'prevent', '\(pair[0])', '\(pair[1])', 'linked', 0, '{}',
          'details-agree', '\(try fixture.player(.caseOfficer).id.rawValue)', 0)
        """)
      for id in [other, same, own] {
        #expect(try await fixture.reads(relation, as: .coordinator))
        let conflict = try await fixture.name(.coordinator, on: id, by: .caseOfficer)
        #expect(try await fixture.reads(relation, as: .coordinator) == false)
        #expect(try await fixture.reads(relation, as: .coordinator, acting: own) == false)
        for side in [own, other] { #expect(try await fixture.relations(of: side, to: .coordinator).isEmpty) }
        #expect(try await fixture.reads(relation, as: .caseOfficer))
        try await fixture.end(conflict, on: id, by: .caseOfficer)
      }
      #expect(try await fixture.relations(of: own, to: .coordinator).map(\.id) == [relation])
    }
  }

  @Test("what the police hold of either side hides it from all who would see that side, and changes nothing for others")
  func held() async throws {
    try await withCasework { fixture in
      let own = try await fixture.open("channel", at: "panel-listed")
      let other = try await fixture.open("prevent", at: "gateway")
      let relation = try await fixture.relate(own, to: .about(other)).id
      let hold = CaseRecord.Entry.policeHold(PoliceHold(term: .init(from: try await fixture.now)))
      let ofOther = try await fixture.keep(hold, on: other, by: .caseOfficer)
      #expect(try await fixture.relations(of: own, to: .coordinator).isEmpty)
      #expect(try await fixture.relations(of: own, to: .caseOfficer).map(\.id) == [relation])
      // The chair knows of no case about the other; that anything went would tell that there is one.
      #expect(try await fixture.relations(of: own, to: .chair).map(\.id) == [relation])
      try await fixture.end(ofOther, on: other, by: .caseOfficer)
      #expect(try await fixture.relations(of: own, to: .coordinator).map(\.id) == [relation])
      try await fixture.keep(hold, on: own, by: .caseOfficer)
      for part in [Part.coordinator, .chair] {
        #expect(try await fixture.reads(relation, as: part) == false)
        #expect(try await fixture.relations(of: own, to: part).isEmpty)
        #expect(try await fixture.relations(of: other, to: part).isEmpty)
      }
      #expect(try await fixture.relations(of: other, to: .caseOfficer).map(\.id) == [relation])
    }
  }

  @Test(
    "nothing is written on the other's case, and on one's own only what all who read it may know",
    arguments: PersonRelation.Confidentiality.allCases)
  func written(_ confidentiality: PersonRelation.Confidentiality) async throws {
    try await withCasework { fixture in
      let own = try await fixture.open("channel", at: "panel-listed")
      let other = try await fixture.open("prevent", at: "gateway")
      let before = (try await fixture.held(own), try await fixture.held(other))
      let made = try await fixture.relate(own, to: .about(other), confidentiality, roles: ["coordinator"])
      let relation = made.id
      let reason = confidentiality == .sealed ? "It is over" : nil
      try await fixture.unrelate(relation, because: reason, on: own)
      let after = (try await fixture.held(own), try await fixture.held(other))
      #expect(after.1 == before.1)
      let events = try await fixture.casework.showHistory(
        of: own, after: Int64(before.0.seq), limit: 50, to: try fixture[.chair]
      ).entries.compactMap(\.event)
      let asked = reason.map { [CaseEvent.relationsShown(reason: $0)] } ?? []
      let expected = made.isInHistory ? [.peopleRelated(relation)] + asked + [.relationEnded(relation)] : []
      #expect(events == expected)
      #expect(after.0.seq == before.0.seq + expected.count)
    }
  }

  @Test("it ends once, stays as it was recorded, and is nobody's to end who does not learn of it")
  func ends() async throws {
    try await withCasework { fixture in
      let own = try await fixture.open("channel", at: "panel-listed")
      let other = try await fixture.open("prevent", at: "gateway")
      let relation = try await fixture.relate(own, .harmedBy, to: .about(other), .bothTeams)
      await #expect(throws: CaseworkFault.notFound) { try await fixture.unrelate(relation.id, on: own, by: .chair) }
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.unrelate(relation.id, on: other, by: .coordinator)
      }
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.unrelate(.init(UUID()), on: own, by: .coordinator)
      }
      try await fixture.unrelate(relation.id, on: own)
      #expect(try await refusal { try await fixture.unrelate(relation.id, on: own) }.code == .relationOver)
      let told = try #require(try await fixture.relations(of: own, to: .coordinator).first)
      #expect(told.stored.relation == relation && told.stored.ended?.why == .noLongerSo)
      #expect(told.isInForce(at: try await fixture.now) == false)
    }
  }

  @Test("a case about the other is named only by somebody who sees it, and there is no telling one hidden from none")
  func unseen() async throws {
    try await withCasework { fixture in
      let own = try await fixture.open("channel", at: "panel-listed")
      let other = try await fixture.open("prevent", at: "gateway")
      for id in [other, Case.ID(UUID())] {
        await #expect(throws: CaseworkFault.notFound) {
          try await fixture.relate(own, to: .about(id), by: .chair)
        }
      }
      let nobody = try await fixture.open("prevent", at: "gateway", isAttached: false)
      #expect(try await refusal { try await fixture.relate(own, to: .about(nobody)) }.code == .nobodyAttached)
      #expect(try await refusal { try await fixture.relate(nobody, to: .about(own)) }.code == .nobodyAttached)
      #expect(try await refusal { try await fixture.relate(own, to: .about(own)) }.code == .relatedToThemselves)
      #expect(
        try await refusal { try await fixture.relate(own, to: .practitioner(.init(UUID()))) }.code
          == .unknownPractitioner)
    }
  }

  @Test("what is sealed is shown to one of the team who says why, and that they asked is on record either way")
  func sealed() async throws {
    try await withCasework { fixture in
      let own = try await fixture.open("channel", at: "panel-listed")
      #expect(try await fixture.relations(of: own, to: .chair, because: "To plan").isEmpty)
      let relation = try await fixture.relate(own, to: .nobodyKnown, .sealed).id
      #expect(try await fixture.relations(of: own, to: .chair).isEmpty)
      #expect(try await fixture.relations(of: own, to: .chair, because: "To meet").map(\.id) == [relation])
      let events = try await fixture.casework.showHistory(of: own, after: 0, limit: 50, to: try fixture[.chair])
      let asked = events.entries.compactMap(\.event).filter { $0.kind == .relationsShown }
      #expect(asked == [.relationsShown(reason: "To plan"), .relationsShown(reason: "To meet")])
      let caller = try fixture[.chair]
      let lesser = Caller(
        area: caller.area, practitioner: caller.practitioner, agency: caller.agency, key: caller.key,
        scopes: KeyScopes(["cases:read"]))
      await #expect(throws: CaseworkFault.forbidden(needs: ["all"])) {
        try await fixture.casework.showSealedRelations(of: own, because: "To meet", to: lesser, keyed: fixture.key())
      }
    }
  }
}
