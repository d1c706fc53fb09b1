import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("How people are related, over HTTP")
struct RelationRequestTests {
  @Test("is recorded, listed with what the reader may know of the other, and ended")
  func roundTrip() async throws {
    try await withService { service in
      let own = try await service.open("channel", at: "panel-listed")
      let other = try await service.open("prevent", at: "section-36-decision")
      let path = "/v1/cases/\(own)/relations"
      let made = try await service.post(
        path,
        [
          "kind": "former-partner-of", "to": .string(other.description), "evidence": "told-by-person",
          "confidentiality": "roles", "roles": ["coordinator", "chair"], "from": "2026-01-01T00:00:00Z",
          "until": "2031-01-01T00:00:00Z",
        ], as: .coordinator)
      #expect(made.status == 201, "\(made.text)")
      try DescribedAnswers.hold(made, to: "POST", path)
      let relation = try #require(try JSON.parse(made.body)["id"].text)
      func listed(by part: Part) async throws -> JSON? {
        let answer = try await service.line.ask("GET", path, [try service.token(of: part)])
        try DescribedAnswers.hold(answer, to: "GET", path)
        return try JSON.parse(answer.body)["relations"]
      }
      let whole = try await listed(by: .coordinator)[0]
      #expect(whole["id"].text == relation && whole["in-force"].flag == true)
      #expect(whole["other-cases"]?.elements.compactMap { $0["id"].text } == [other.description])
      let half = try await listed(by: .chair)[0]
      #expect(half["id"].text == relation && half["other"] == nil && half["other-cases"] == nil)
      #expect(try await listed(by: .deputy).elements.isEmpty)
      let ended = try await service.post("\(path)/\(relation)/end", ["why": "mistaken"], as: .chair)
      #expect(ended.status == 200, "\(ended.text)")
      try DescribedAnswers.hold(ended, to: "POST", "\(path)/\(relation)/end")
      #expect(try await listed(by: .chair)[0]["ended"]["why"].text == "mistaken")
    }
  }

  @Test("of a case that is answered the same, byte for byte, whether there is a case about the other or none")
  func oneSide() async throws {
    try await withService { service in
      let other = try await service.open("prevent", at: "section-36-decision")
      func page(to: JSON?) async throws -> String {
        let own = try await service.open("channel", at: "panel-listed")
        var body: JSON = ["kind": "harmed-by", "evidence": "observed", "confidentiality": "own-team"]
        if let to {
          body = ["kind": "harmed-by", "evidence": "observed", "confidentiality": "own-team", "to": to]
        }
        let made = try await service.post("/v1/cases/\(own)/relations", body, as: .coordinator)
        #expect(made.status == 201, "\(made.text)")
        let asked = try await service.line.ask(
          "GET", "/v1/cases/\(own)/relations", [try service.token(of: .chair)])
        return [made.text, asked.text].joined().replacing(#/(case|rel)_[0-9a-z]+/#) { "\($0.1)" }
          .replacing(#/\d{4}-\d\d-\d\dT[0-9:.]+Z/#) { _ in "then" }
      }
      let (hidden, none) = (try await page(to: .string(other.description)), try await page(to: nil))
      #expect(hidden == none)
      #expect(!hidden.contains(other.description))
    }
  }

  @Test("of somebody who works here proposes a conflict, and names every fault of what is sent")
  func practitioner() async throws {
    try await withService { service in
      let own = try await service.open("channel", at: "panel-listed")
      let path = "/v1/cases/\(own)/relations"
      let who = try service.fixture.player(.deputy).id.description
      let body: JSON = [
        "kind": "relative-of", "practitioner": .string(who), "evidence": "told-by-other", "confidentiality": "own-team",
      ]
      let made = try await service.post(path, body, as: .coordinator)
      #expect(try JSON.parse(made.body)["proposes-conflict"].text == who, "\(made.text)")
      let faulty = try await service.post(
        path,
        [
          "kind": "friend-of", "practitioner": .string(who), "to": .string(own.description), "evidence": "observed",
          "confidentiality": "roles",
        ], as: .coordinator)
      #expect(faulty.status == 422 || faulty.status == 400, "\(faulty.text)")
      for field in ["/kind", "/roles"] { #expect(faulty.text.contains(field), "\(faulty.text)") }
    }
  }

  @Test("of what is sealed is listed to one who says why")
  func sealed() async throws {
    try await withService { service in
      let own = try await service.open("channel", at: "panel-listed")
      let path = "/v1/cases/\(own)/relations"
      let body: JSON = ["kind": "harmed-by", "evidence": "observed", "confidentiality": "sealed"]
      #expect(try await service.post(path, body, as: .coordinator).status == 201)
      let plain = try await service.line.ask("GET", path, [try service.token(of: .chair)])
      #expect(try JSON.parse(plain.body)["relations"].elements.isEmpty)
      let shown = try await service.post("\(path)/show", ["reason": "To meet"], as: .chair)
      try DescribedAnswers.hold(shown, to: "POST", "\(path)/show")
      #expect(try JSON.parse(shown.body)["relations"].elements.count == 1)
    }
  }
}
