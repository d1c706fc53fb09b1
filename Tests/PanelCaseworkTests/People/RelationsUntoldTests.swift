import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("A relation that somebody may not learn of")
struct RelationsUntoldTests {
  @Test("is ended by nobody who does not say why, where it is sealed, and is answered as one that is not there")
  func sealed() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let relation = try await fixture.relate(id, to: .nobodyKnown, .sealed).id
      let before = try await fixture.held(id)
      for named in [relation, .init(UUID())] {
        await #expect(throws: CaseworkFault.notFound) { try await fixture.unrelate(named, on: id) }
      }
      #expect(try await fixture.held(id) == before)
      try await fixture.unrelate(relation, because: "They have moved apart", on: id)
      let events = try await fixture.casework.showHistory(
        of: id, after: Int64(before.seq), limit: 9, to: try fixture[.chair]
      ).entries.compactMap(\.event)
      #expect(events == [.relationsShown(reason: "They have moved apart"), .relationEnded(relation)])
      let lesser = try fixture[.chair]
      let key = Caller(
        area: lesser.area, practitioner: lesser.practitioner, agency: lesser.agency, key: lesser.key,
        scopes: KeyScopes(["cases"]))
      await #expect(throws: CaseworkFault.forbidden(needs: ["all"])) {
        _ = try await fixture.casework.endRelation(
          relation, .mistaken, because: "Testcase", on: id, by: key, keyed: fixture.key()
        ) { _, _ in Answer(status: 200, body: []) }
      }
    }
  }

  @Test(
    "is no event where it is to somebody who works here, and leaves the case's version as it was but for its task",
    arguments: [PersonRelation.Confidentiality.ownTeam, .sealed])
  func toPractitioner(_ confidentiality: PersonRelation.Confidentiality) async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let before = try await fixture.held(id)
      let deputy = try fixture.player(.deputy).id
      let relation = try await fixture.relate(id, to: .practitioner(deputy), confidentiality).id
      let kinds = try await fixture.casework.showHistory(
        of: id, after: Int64(before.seq), limit: 9, to: try fixture[.deputy]
      ).entries.compactMap(\.event?.kind)
      #expect(kinds == [.taskOpened])
      let tasks = try await fixture.held(id).facts.tasks.values.filter { $0.kind == "settle-conflict" }
      #expect(tasks.map(\.role) == ["chair"])
      try await fixture.unrelate(relation, because: confidentiality == .sealed ? "Testcase" : nil, on: id)
      let after = try await fixture.casework.showHistory(
        of: id, after: Int64(before.seq), limit: 9, to: try fixture[.deputy]
      ).entries.compactMap(\.event?.kind)
      #expect(after == [.taskOpened] + (confidentiality == .sealed ? [.relationsShown] : []))
      #expect(try await fixture.casework.verifyHistory(of: id, for: try fixture[.chair]).isWhole)
    }
  }

  @Test("has no line in the history for whoever a conflict shuts off from the other side, and its chain verifies")
  func shutOff() async throws {
    try await withCasework { fixture in
      let own = try await fixture.open("channel", at: "panel-listed")
      let other = try await fixture.open("prevent", at: "gateway")
      let relation = try await fixture.relate(own, to: .about(other)).id
      func lines(_ part: Part) async throws -> Int {
        try await fixture.casework.showHistory(of: own, after: 0, limit: 50, to: try fixture[part]).entries.filter {
          $0.event == .peopleRelated(relation) && !$0.isShut
        }.count
      }
      #expect(try await lines(.coordinator) == 1)
      let conflict = try await fixture.name(.coordinator, on: other, by: .caseOfficer)
      #expect(try await lines(.coordinator) == 0)
      #expect(try await lines(.caseOfficer) == 1)
      #expect(try await fixture.casework.verifyHistory(of: own, for: try fixture[.coordinator]).isWhole)
      try await fixture.end(conflict, on: other, by: .caseOfficer)
      #expect(try await lines(.coordinator) == 1)
    }
  }
}
