import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing
import paneld

@Suite("What is shown of anybody is recorded before it is shown")
struct AuditedReadsTests {
  /// Endpoints that answer a reader and show nothing that was said of anybody, and what they show instead.
  private static let quiet: [String: [String]] = [
    "references, stages, codes and days": [
      "GET /v1/cases", "GET /v1/cases/{id}/next", "GET /v1/cases/{id}/verification", "GET /v1/tasks", "GET /v1/today",
      "GET /v1/cases/{id}/why", "GET /v1/cases/{id}/diagram.dot", "GET /v1/stuck",
      "GET /v1/referrals", "GET /v1/enquiries", "GET /v1/information-requests", "GET /v1/transfers", "GET /v1/meetings",
      "GET /v1/meetings/{id}", "GET /v1/retention", "GET /v1/panels/{panel}/series",
      "GET /v1/panels/{panel}/series/{id}", "GET /v1/actions", "GET /v1/meetings/{id}/papers",
    ],
    "who works here": [
      "GET /v1/me", "GET /v1/practitioners", "GET /v1/agencies", "GET /v1/cases/{id}/assignments",
      "GET /v1/agreements", "GET /v1/panels/{panel}/members", "GET /v1/panels/{panel}/forecast",
      "GET /v1/panels/{panel}/dates", "GET /v1/rooms", "GET /v1/calendars", "GET /v1/meetings/{id}/invitations",
      "GET /v1/meetings/{id}/invitations/{invitation}",
    ],
    "how the routes are written, and the clock of a demonstration": [
      "GET /v1/routes", "GET /v1/routes/{route}", "GET /v1/routes/{route}/forms/{form}",
      "GET /v1/routes/{route}/diagram.dot", "GET /v1/routes/{route}/diagram.svg", "GET /v1/demo/clock",
    ],
    "identifiers, numbers and hashes": [
      "GET /v1/audit/checkpoints", "GET /v1/audit/heads", "GET /v1/audit/history", "GET /v1/audit/erasures",
      "GET /v1/audit/verify",
      "POST /v1/audit/checkpoints",
    ],
    "that it was done": ["DELETE /v1/people/links/{id}", "DELETE /v1/calendars/{id}"],
  ]

  @Test(
    "for every endpoint there is: each shows somebody and is recorded, or shows nobody, or acts and shows no answers")
  func everyEndpoint() async throws {
    try await withServiceOfTwoAreas { home, neighbour in
      let scene = try await AuditedScene.set(home, neighbour)
      let shown = Set(scene.asked.map(\.endpoint))
      let quiet = Set(Self.quiet.values.flatMap(\.self))
      let reading = Endpoints.described.filter { !$0.isOpen && !($0.isKeyed && $0.method != .get) }
      #expect(Set(reading.map(\.key)).symmetricDifference(shown.union(quiet)) == [])
      #expect(shown.isDisjoint(with: quiet))
    }
  }

  @Test("naming who saw which records, whatever was asked")
  func recorded() async throws {
    try await withServiceOfTwoAreas { home, neighbour in
      let scene = try await AuditedScene.set(home, neighbour)
      for asked in scene.asked {
        let before = try scene.readings(of: asked)
        let answer = try await scene.answer(asked)
        #expect(answer.status == 200, "\(asked.endpoint): \(answer.text)")
        let written = try scene.readings(of: asked).dropFirst(before.count)
        let named = written.joined()
        #expect(!named.isEmpty, "\(asked.endpoint)")
        for record in asked.records {
          #expect(named.contains("\(record)".lowercased()), "\(asked.endpoint)")
        }
      }
    }
  }

  @Test("or is not shown: where it cannot be recorded, nothing of it leaves")
  func notShown() async throws {
    try await withServiceOfTwoAreas { home, neighbour in
      let scene = try await AuditedScene.set(home, neighbour)
      // These tell when something befell somebody, who looked, or what may be told, in no words of anybody's.
      let wordless =
        ["history", "readers", "time", "known-to", "relations"].map { "GET /v1/cases/{id}/\($0)" } + [
          "POST /v1/cases/{id}/sharing-decisions", "GET /v1/meetings/{id}/preflight",
        ]
      for asked in scene.asked where !wordless.contains(asked.endpoint) {
        let answer = try await scene.answer(asked)
        let isSaid = answer.text.lowercased().contains(AuditedScene.canary)
        #expect(isSaid, "\(asked.endpoint) says nothing of anybody, so that this shows nothing: \(answer.text)")
      }
      try home.fixture.database.arrange("REVOKE INSERT ON reads FROM paneld_web")
      for asked in scene.asked {
        let answer = try await scene.answer(asked)
        #expect(answer.status == 500, "\(asked.endpoint)")
        #expect(!answer.text.lowercased().contains(AuditedScene.canary), "\(asked.endpoint)")
        #expect(try JSON.parse(answer.body)["type"].text == "/problems/internal", "\(asked.endpoint)")
      }
    }
  }

  @Test("and what shows nobody says nothing that was said of anybody, to whoever sees most")
  func quietOnes() async throws {
    try await withServiceOfTwoAreas { home, neighbour in
      let scene = try await AuditedScene.set(home, neighbour)
      let auditor = try home.fixture.player(.stranger).id
      try await home.administration.bring(isAuditor: true, auditor, in: home.fixture.area)
      // What of these there is, is shown by none of the identifiers here.
      let ofOthers = [
        "GET /v1/meetings/{id}", "GET /v1/panels/{panel}/series/{id}", "GET /v1/meetings/{id}/papers",
        "GET /v1/meetings/{id}/invitations", "GET /v1/meetings/{id}/invitations/{invitation}",
      ]
      for key in Self.quiet.values.flatMap(\.self) where key.hasPrefix("GET ") && !ofOthers.contains(key) {
        let path = key.dropFirst(4).replacing("{id}", with: scene.prevent.description)
          .replacing("{route}", with: "prevent").replacing("{form}", with: "referral")
          .replacing("{panel}", with: "channel")
        let isAudit = key.contains("/audit/")
        let part: Part = isAudit ? .stranger : .caseOfficer
        let answer = try await home.line.ask("GET", String(path), [try home.token(of: part)])
        #expect(answer.status == 200 || key == "GET /v1/demo/clock", "\(key): \(answer.text)")
        #expect(!answer.text.lowercased().contains(AuditedScene.canary), "\(key)")
      }
    }
  }
}
