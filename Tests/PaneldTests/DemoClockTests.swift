import CaseworkFixture
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("The clock of a demonstration")
struct DemoClockTests {
  @Test("moves by the calendar, once for its key, and for everybody")
  func moves() async throws {
    try await withService { service in
      try service.fixture.database.arrange("UPDATE settings SET demo = true")
      let answer = try await advance("6 months", key: "first", service)
      let again = try await advance("6 months", key: "first", service)
      #expect(answer.status == 200)
      #expect(again.body == answer.body)
      let moved = try JSON.parse(answer.body)
      let (was, now) = (try #require(moved["was"].moment), try #require(moved["now"].moment))
      let zone = try #require(Zone(identifier: "Europe/London"))
      #expect(zone.date(of: now) == zone.date(of: was).adding(months: 6))
      #expect(zone.local(now).time == zone.local(was).time)
      let told = try await service.line.ask("GET", "/v1/demo/clock", [try service.token(of: .chair)])
      let tells = try #require(try JSON.parse(told.body)["now"].moment)
      #expect(tells >= now)
    }
  }

  @Test("is refused anywhere else, with the reason")
  func refused() async throws {
    try await withService { service in
      let answer = try await advance("1 day", key: "first", service)
      #expect(answer.status == 409)
      let problem = try JSON.parse(answer.body)
      #expect(problem["code"].text == "not-a-demo")
      #expect(problem["because"].text?.isEmpty == false)
      #expect(try service.fixture.database.rows("SELECT clock_offset_us::text FROM settings") == [["0"]])
    }
  }

  private func advance(_ span: String, key: String, _ service: Service) async throws -> HTTPLine.Answer {
    try await service.line.ask(
      "POST", "/v1/demo/clock",
      ["Content-Type: application/json", "Idempotency-Key: \(key)", try service.token(of: .coordinator)],
      body: Array(#"{"advance": "\#(span)"}"#.utf8))
  }
}
