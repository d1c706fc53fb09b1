import CaseworkFixture
import Foundation
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("What is told of a meeting, over HTTP")
struct MeetingWordsTests {
  @Test("whoever may not act on a meeting is told for whom it is as its own route calls them")
  func roles() async throws {
    try await withService { service in
      let draft: JSON = [
        "panel": "channel", "date": .string(try service.day(1)), "time": "10:00", "place": "Testcase Room",
      ]
      let added = try await service.post("/v1/meetings", draft, as: .chair)
      let meeting = "/v1/meetings/\(try #require(try JSON.parse(added.body)["id"].text, "\(added.text)"))"
      let route = try service.fixture.rulebook("channel").route
      let who = JSON.string(try service.fixture.player(.chair).id.description)
      let acts: [(String, JSON?)] = [
        (meeting + "/opening", nil), (meeting + "/closing", .object([:])), (meeting + "/agenda", .object([:])),
        (meeting + "/agenda/lock", nil), (meeting + "/move", ["date": .string(try service.day(2))]),
        (meeting + "/cancellation", ["because": "Testcase"]),
        (meeting + "/attendance", ["practitioner": who, "capacity": "chair", "mode": "present"]),
        ("/v1/meetings", draft),
      ]
      for (path, body) in acts {
        let headers = [
          "Content-Type: application/json", "Idempotency-Key: \(UUID().uuidString)",
          try service.token(of: .schoolMember),
        ]
        let answer = try await service.line.ask("POST", path, headers, body: body?.bytes())
        #expect(answer.status == 403, "\(path): \(answer.text)")
        let because = try JSON.parse(answer.body)["because"].text ?? ""
        let title = route.roles["coordinator"]?.title ?? "?"
        #expect(because.contains(title), "\(path): \(because)")
      }
    }
  }
}
