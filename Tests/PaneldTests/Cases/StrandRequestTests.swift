import CaseworkFixture
import PanelRules
import PanelWire
import Testing

@Suite("What runs beside a case, over HTTP")
struct StrandRequestTests {
  @Test("a case tells where each strand stands, since when and whose it is, and once it has ended, when")
  func shown() async throws {
    try await withService { service in
      let id = try await service.withKit()
      func strand() async throws -> JSON? {
        try await service.told("/v1/cases/\(id)", to: .coordinator)["strands"].elements.first
      }
      let begun = try #require(try await strand())
      #expect(begun["strand-title"].text == "Alert kit" && begun["standing"].text == "running")
      #expect(begun["stage-title"].text == "Kit reserved" && begun["owner-title"].text == "Lead professional")
      for move in ["fit-kit", "return-kit"] {
        let moved = try await service.act(
          "POST", "/v1/cases/\(id)/moves", ["move": .string(move), "reason": "Testcase"], as: .coordinator)
        #expect(moved.status == 200)
        let answer = try JSON.parse(moved.body)
        #expect(answer["stage"].text == "adopted" && answer["strand"]["strand"].text == "kit")
        #expect(answer["strand"]["stage"].text == (move == "fit-kit" ? "kit-fitted" : "kit-returned"))
      }
      let ended = try #require(try await strand())
      #expect(ended["standing"].text == "ended" && ended["ended-at"].text != nil && ended["owner"] == nil)
    }
  }

  @Test("its moves are offered beside the case's own, and a join tells where it stands and who is awaited")
  func joined() async throws {
    try await withService { service in
      let id = try await service.withKit()
      let moves = try await service.told("/v1/cases/\(id)/next", to: .coordinator)["moves"].elements
      let fit = try #require(moves.first { $0["move"].text == "fit-kit" })
      #expect(fit["strand-title"].text == "Alert kit" && fit["to-title"].text == "Kit fitted")
      #expect(fit["possible"].flag == true)
      let refused = try await service.act("POST", "/v1/cases/\(id)/moves", ["move": "seek-consent"], as: .coordinator)
      #expect(refused.status == 409)
      let problem = try JSON.parse(refused.body)
      let awaited = try #require(problem["unmet"].elements.first { $0["need"].text == "strand" })
      #expect(
        awaited["because"].text == "Alert kit is at \"Kit reserved\", and has to be at: Kit fitted, Kit returned.")
      #expect(awaited["who"].text == "Lead professional")
      #expect(problem["possible"].elements.contains { $0["title"].text == "Fit kit" })
    }
  }

  @Test("the history says what happened to it in words, and the route shows its stages")
  func told() async throws {
    try await withService { service in
      let id = try await service.withKit()
      for move in ["fit-kit", "record-death"] {
        let moved = try await service.act(
          "POST", "/v1/cases/\(id)/moves", ["move": .string(move), "reason": "Testcase"], as: .coordinator)
        #expect(moved.status == 200)
      }
      let events = try await service.told("/v1/cases/\(id)/history", to: .coordinator)["events"].elements
      let said = events.filter { $0["type"].text?.hasPrefix("strand") == true }.compactMap { $0["says"].text }
      #expect(
        said == [
          "Alert kit began at \"Kit reserved\".", "Fit kit: Alert kit went from \"Kit reserved\" to \"Kit fitted\".",
          "Alert kit was stopped at \"Kit fitted\".",
        ])
      let route = try await service.told("/v1/routes/channel", to: .coordinator)
      let kit = try #require(route["strands"].elements.first)
      #expect(kit["stages"].elements.compactMap { $0["stage"].text } == ["kit-reserved", "kit-fitted", "kit-returned"])
    }
  }
}

extension Service {
  /// A case that was adopted, with a kit beside it.
  fileprivate func withKit() async throws -> Case.ID {
    try await fixture.publishKit()
    return try await open("channel", at: "adopted")
  }

  fileprivate func told(_ path: String, to part: Part) async throws -> JSON {
    let answer = try await line.ask("GET", path, [try token(of: part)])
    #expect(answer.status == 200)
    return try JSON.parse(answer.body, limits: .answer)
  }
}
