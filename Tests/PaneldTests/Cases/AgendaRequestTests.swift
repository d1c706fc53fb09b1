import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("The agenda of a meeting over HTTP")
struct AgendaRequestTests {
  @Test("is shown with its reasons, fixed, and changed by supplements; the chair's reason stands in no column")
  func wholeWay() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let meeting = try await Self.added(service)
      func agenda(as part: Part = .chair) async throws -> JSON {
        let answer = try await service.line.ask("GET", "\(meeting)/agenda", [try service.token(of: part)])
        #expect(answer.status == 200, "\(answer.text)")
        return try JSON.parse(answer.body)
      }
      let item = try #require(try await agenda()["items"].elements.first)
      #expect(item["why"].elements.map { $0["reason"].text } == ["new"])
      #expect(item["readiness"]["ready"].flag == false)
      #expect(item["readiness"]["lacks"].elements.allSatisfy { $0["because"].text?.isEmpty == false })
      let reads = try service.fixture.database.rows(
        "SELECT records::text FROM reads WHERE what = 'agenda'")
      #expect(reads.count == 1 && reads[0][0]?.contains("\(id.rawValue)".lowercased()) == true)

      let reason = "A reason that nobody else reads"
      let pinned = try await service.post(
        "\(meeting)/pins", ["case": .string(id.description), "place": "first", "reason": .string(reason)], as: .chair)
      #expect(pinned.status == 200, "\(pinned.text)")
      let locked = try await service.line.ask(
        "POST", "\(meeting)/agenda/lock", ["Idempotency-Key: \(UUID())", try service.token(of: .coordinator)])
      #expect(locked.status == 200, "\(locked.text)")
      _ = try await service.open("channel", at: "panel-listed")
      let dry = try JSON.parse(
        try await service.post("\(meeting)/agenda", ["dry-run": true], as: .coordinator).body)
      #expect(dry["added"].integer == 1 && dry["dry-run"].flag == true)
      #expect(try await agenda()["version"].text == "1")
      let other = try await service.post(
        "\(meeting)/agenda", ["plan": .string(String(repeating: "0", count: 64))], as: .coordinator)
      #expect(other.status == 409 || other.status == 422, "\(other.text)")
      let drawn = try await service.post("\(meeting)/agenda", ["plan": dry["plan"] ?? ""], as: .coordinator)
      #expect(drawn.status == 200, "\(drawn.text)")
      let after = try await agenda()
      #expect(after["version"].text == "1a")
      #expect(after["versions"].elements.last?["added"].elements.map(\.integer) == [2])
      #expect(after["pins"].elements.map { $0["reason"].text } == [reason])
      let told = try await agenda(as: .schoolMember)
      #expect(told["items"].elements.isEmpty && told["pins"].elements.isEmpty)
      #expect(told["versions"].elements.allSatisfy { $0["added"].elements.isEmpty })
      #expect(
        try service.fixture.database.rows("SELECT 1 FROM contents WHERE position('\(reason)' IN sealed::text) > 0")
          .isEmpty)
    }
  }

  /// The path of a meeting of tomorrow.
  private static func added(_ service: Service) async throws -> String {
    let page = try await service.line.ask("GET", "/v1/today", [try service.token(of: .chair)])
    let today = try JSON.parse(page.body)["date"].text
    let day = try #require(today.flatMap(LocalDate.init)).adding(days: 1)
    let answer = try await service.post(
      "/v1/meetings",
      ["panel": "channel", "date": .string(day.description), "time": "10:00", "place": "Testcase Room"], as: .chair)
    let id = try #require(try JSON.parse(answer.body)["id"].text, "\(answer.text)")
    return "/v1/meetings/\(id)"
  }
}
