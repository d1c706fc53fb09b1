import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire
import TestDatabase
import Testing
import paneld

@Suite("Whoever is named in a conflict is answered as if there were no such case")
struct ConflictRequestTests {
  @Test("by every endpoint that reads a case, and every one that acts on it")
  func everyEndpoint() async throws {
    try await withServiceOfTwoAreas { home, neighbour in
      let scene = try await AuditedScene.set(home, neighbour)
      let (hidden, absent) = (scene.prevent, Case.ID(UUID()))
      try await Self.name(.caseOfficer, on: hidden, home)
      let token = try home.token(of: .caseOfficer)
      let school = try home.fixture.agency(.school)
      for endpoint in Endpoints.described where endpoint.path.hasPrefix("/v1/cases/{id}") {
        func path(_ id: Case.ID) -> String {
          endpoint.path.replacing("{id}", with: id.description).replacing("{form}", with: "assessment")
            .replacing("{name}", with: "acknowledgement").replacing("{role}", with: "lead-professional")
            .replacing("{practitioner}", with: Practitioner.ID(UUID()).description)
            .replacing("{record}", with: CaseRecord.ID(UUID()).description)
            .replacing("{relation}", with: PersonRelation.ID(UUID()).description)
            + (endpoint.path.hasSuffix("known-to") ? "?agency=\(school)" : "")
        }
        let method = endpoint.method.rawValue.uppercased()
        func ask(_ id: Case.ID) async throws -> HTTPLine.Answer {
          try await home.line.ask(
            method, path(id),
            [token, "Idempotency-Key: \(UUID())", "If-Match: \"1\"", "Content-Type: application/json"],
            body: method == "GET" ? nil : Array("{}".utf8))
        }
        let (answer, nothing) = (try await ask(hidden), try await ask(absent))
        #expect(answer.status == nothing.status, "\(endpoint.key)")
        #expect(
          answer.text.replacing(hidden.description, with: "") == nothing.text.replacing(absent.description, with: ""),
          "\(endpoint.key)")
        if method == "GET" { #expect(answer.status == 404, "\(endpoint.key): \(answer.text)") }
      }
    }
  }

  @Test("by every list, count and search")
  func everyList() async throws {
    try await withServiceOfTwoAreas { home, neighbour in
      let scene = try await AuditedScene.set(home, neighbour)
      let rows = try home.fixture.database.rows(
        "SELECT reference FROM cases WHERE id = '\(scene.prevent.rawValue)' UNION ALL "
          + "SELECT reference FROM referrals WHERE id = '\(scene.referral.rawValue)'"
      ).compactMap { $0[0] }
      let signs = [scene.prevent.description, scene.referral.description] + rows
      let search: JSON = ["route": "prevent", "surname": "Canary", "date-of-birth": "2008-03-09"]
      func seen() async throws -> [String: Bool] {
        var seen: [String: Bool] = [:]
        for path in [
          "cases", "cases?route=prevent", "tasks", "stuck", "today", "meetings", "transfers", "referrals",
          "referrals/\(scene.referral)", "referrals/\(scene.earlier)/matches", "information-requests",
          "emergency-access",
        ] {
          let answer = try await home.line.ask("GET", "/v1/\(path)", [try home.token(of: .caseOfficer)])
          seen[path] = signs.contains { answer.text.contains($0) }
        }
        let found = try await home.post("/v1/people/matches", search, as: .caseOfficer)
        seen["search"] = signs.contains { found.text.contains($0) }
        return seen
      }
      let before = try await seen()
      for path in ["cases", "cases?route=prevent", "referrals/\(scene.referral)", "search"] {
        #expect(before[path] == true, "\(path)")
      }
      try await Self.name(.caseOfficer, on: scene.prevent, home)
      #expect(try await seen().filter(\.value).keys.sorted() == [])
    }
  }

  private static func name(_ part: Part, on id: Case.ID, _ service: Service) async throws {
    let named = try await service.post(
      "/v1/cases/\(id)/records",
      ["conflict": ["practitioner": .string(try service.fixture.player(part).id.description), "ground": "Testcase"]],
      as: .supervisor)
    #expect(named.status == 201, "\(named.text)")
  }
}
