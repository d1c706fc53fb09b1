import CaseworkFixture
import PanelCasework
import PanelRules
import PanelStore
import Testing

@Suite("What a referrer is told of a case")
struct ReferrerToldTests {
  private static let gateway = ["deconfliction-status": "clear", "gateway-outcome": "gather-information"]

  @Test(
    "goes forward only: a case that comes back says nothing, and what was said stands since it was said",
    arguments: [["hold-for-police", "release-hold"], ["propose-transfer", "keep-the-case"]])
  func forwardOnly(_ moves: [MoveName]) async throws {
    try await withTwoAreas { fixture, _ in
      let id = try await fixture.refer()
      let opened = try await fixture.accept(id).held.id
      try await fixture.save("gateway-assessment", on: opened, by: .caseOfficer, facts: Self.gateway)
      try await fixture.save("transfer-handover", on: opened, by: .caseOfficer)
      if moves[0] == "propose-transfer" { try await fixture.move(opened, "gather-information", by: .caseOfficer) }
      for (place, move) in moves.enumerated() {
        let before = try await fixture.referrerView(id)
        let reason = move == "keep-the-case" ? "Testcase" : nil
        let destination = move == "propose-transfer" ? "essex" : nil
        try await fixture.move(opened, move, by: .caseOfficer, reason: reason, destination: destination)
        if place > 0 { #expect(try await fixture.referrerView(id) == before) }
      }
      let told = try await fixture.referrerView(id)
      #expect(told.word == "being-considered")
      if moves[0] == "hold-for-police" { try await fixture.move(opened, "gather-information", by: .caseOfficer) }
      #expect(try await fixture.referrerView(id) == told)
    }
  }
}
