import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelWire
import TestDatabase
import Testing
import paneld

@Suite("Stepping up over HTTP")
struct StepUpRequestTests {
  @Test("whoever has not is told what to do; with the code that shows they have, and no code is written down anywhere")
  func asked() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let kept = try await service.post(
        "/v1/cases/\(id)/records", ["safe-contact": ["safe": true, "how": "canary-how"]], as: .coordinator)
      let record = try #require(try JSON.parse(kept.body)["id"].text)
      let path = "/v1/cases/\(id)/records/\(record)/show"
      let refused = try await service.post(path, ["reason": "To meet them first"], as: .coordinator)
      let problem = try JSON.parse(refused.body)
      #expect(refused.status == 403 && problem["type"].text == "/problems/step-up-needed")
      #expect(problem["detail"].text?.contains("panel step-up") == true)
      #expect(try await service.line.ask("GET", "/problems/step-up-needed").status == 200)
      let absent = try await service.post(
        "/v1/cases/\(Case.ID(UUID()))/records/\(CaseRecord.ID(UUID()))/show", ["reason": "To meet them first"],
        as: .stranger)
      #expect(absent.alike == refused.alike)

      let none = try await service.give("123456")
      #expect(none.status == 409)
      #expect(try JSON.parse(none.body)["code"].text == "no-authenticator")
      let authenticator = try await service.fixture.enrol(.coordinator)
      let code = authenticator.code(at: try service.fixture.reallyNow.microseconds)
      let given = try await service.give(code)
      #expect(given.status == 201, "\(given.text)")
      try DescribedAnswers.hold(given, to: "POST", "/v1/step-ups")
      let shown = try await service.post(path, ["reason": "To meet them first"], as: .coordinator)
      #expect(shown.status == 200 && shown.text.contains("canary-how"))
      let tables = try service.fixture.database.rows(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')")
      let digits = code.utf8.map { String($0, radix: 16) }.joined()
      for table in tables.compactMap({ $0[0] }) {
        let rows = try service.fixture.database.rows(
          "SELECT count(*)::text FROM \(table) t WHERE t::text ~ '[^0-9a-f]\(code)[^0-9a-f]|\(digits)'")
        #expect(rows == [["0"]], "\(table) holds the code")
      }
    }
  }

  @Test("what is no code is no try", arguments: ["12345", "1234567", "12345a", "12 345", "１２３４５６", ""])
  func malformed(_ code: String) async throws {
    try await withService { service in
      _ = try await service.fixture.enrol(.coordinator)
      let answer = try await service.give(code)
      #expect(answer.status == 422)
      #expect(code.isEmpty || !answer.text.contains(code))
      #expect(try service.fixture.database.rows("SELECT 1 FROM step_up_tries").isEmpty)
    }
  }

  @Test("after five codes that were not taken it is said until when none is looked at")
  func locked() async throws {
    try await withService { service in
      let authenticator = try await service.fixture.enrol(.coordinator)
      let now = try service.fixture.reallyNow.microseconds
      let shown = (-3...3).map { authenticator.code(at: now + $0 * 30_000_000) }
      let wrong = try #require(["000000", "111111", "222222", "333333"].first { !shown.contains($0) })
      for _ in 0..<5 {
        let answer = try await service.give(wrong)
        #expect(answer.status == 409)
        #expect(try JSON.parse(answer.body)["code"].text == "wrong-code")
      }
      let answer = try await service.give(shown[3])
      let problem = try JSON.parse(answer.body)
      #expect(answer.status == 429 && problem["code"].text == "too-many-codes")
      #expect((Int(answer["retry-after"] ?? "") ?? 0) > 590)
      let until = try #require(problem["until"].text.flatMap { Moment(rfc3339: $0) })
      // From some moment of the test on: the machine may be busy.
      let after = try service.fixture.reallyNow.microseconds
      #expect((now + 580_000_000...after + 601_000_000).contains(until.microseconds))
    }
  }

  @Test("is for a key that is good for it: one for something else steps up to nothing")
  func scoped() async throws {
    try await withService { service in
      let player = try service.fixture.player(.coordinator)
      for (scopes, status) in [(["read"], 403), (["cases"], 403), (["step-ups"], 409)] {
        let token = try await service.administration.issueKey(
          for: player.id, in: service.fixture.area, scopes: scopes, with: service.fixture.casework.keys.service)
        let answer = try await service.line.ask(
          "POST", "/v1/step-ups",
          [
            "Authorization: Bearer \(token.written())", "Content-Type: application/json",
            "Idempotency-Key: \(UUID().uuidString)",
          ], body: Array(#"{"code":"123456"}"#.utf8))
        #expect(answer.status == status, "\(scopes): \(answer.text)")
      }
    }
  }
}

extension Service {
  fileprivate func give(_ code: String) async throws -> HTTPLine.Answer {
    try await post("/v1/step-ups", ["code": .string(code)], as: .coordinator)
  }
}
