import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import TestDatabase
import Testing

@Suite("A case that is withheld from a role")
struct WithheldTests {
  private func assess(_ id: Case.ID, _ status: String, _ fixture: Fixture) async throws {
    try await fixture.save(
      "gateway-assessment", on: id, by: .caseOfficer,
      facts: ["deconfliction-status": status, "gateway-outcome": "gather-information"])
  }

  @Test("is nothing to the council but that it exists until deconfliction is clear, and again once it is not")
  func deconfliction() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "gateway", deconflicted: false)
      #expect(try await fixture.sees(.coordinator, id) == false)
      #expect(try await fixture.sees(.caseOfficer, id))
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.move(id, "emergency", by: .coordinator, reason: "Testcase")
      }
      try await assess(id, "awaited", fixture)
      #expect(try await fixture.sees(.coordinator, id) == false)
      try await assess(id, "clear", fixture)
      #expect(try await fixture.sees(.coordinator, id))
      try await assess(id, "equity-found", fixture)
      #expect(try await fixture.sees(.coordinator, id) == false)
      #expect(try await fixture.sees(.supervisor, id))
    }
  }

  @Test("stays withheld wherever it goes, and where the police hold it meanwhile it is held as well")
  func elsewhere() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "gateway", deconflicted: false)
      try await fixture.save("transfer-handover", on: id, by: .caseOfficer)
      try await fixture.move(id, "hold-for-police", by: .caseOfficer)
      try await assess(id, "clear", fixture)
      #expect(try await fixture.sees(.coordinator, id) == false)
      try await fixture.move(id, "release-hold", by: .caseOfficer)
      #expect(try await fixture.sees(.coordinator, id))
      try await assess(id, "awaited", fixture)
      try await fixture.move(id, "record-death", by: .caseOfficer, reason: "Testcase")
      #expect(try await fixture.sees(.coordinator, id) == false)
    }
  }

  @Test("is withheld from whoever is given the role later, and is not where it need not be")
  func givenLater() async throws {
    try await withCasework { fixture in
      let withheld = try await fixture.open("prevent", at: "gateway", deconflicted: false)
      let open = try await fixture.open("prevent", at: "gateway")
      let shut = try await fixture.open("prevent", at: "gateway")
      try await assess(shut, "equity-found", fixture)
      let route = try fixture.rulebook("prevent").route
      let member = try fixture.player(.countyMember).id
      try await fixture.administered { try await $0.give("coordinator", on: route, to: member, in: fixture.area) }
      #expect(try await fixture.sees(.countyMember, withheld) == false)
      #expect(try await fixture.sees(.countyMember, open))
      #expect(try await fixture.sees(.countyMember, shut) == false)
      let officer = try fixture.player(.policeMember).id
      try await fixture.administered { try await $0.give("case-officer", on: route, to: officer, in: fixture.area) }
      for id in [withheld, open, shut] { #expect(try await fixture.sees(.policeMember, id)) }
    }
  }
}
