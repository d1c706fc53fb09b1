import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("Forms that are scored, over HTTP")
struct FormScoreRequestTests {
  private static func body(_ answers: [String: JSON]) -> JSON {
    var given: JSON.Object = [:]
    for (field, answer) in answers.sorted(by: { $0.key < $1.key }) { given[field] = answer }
    return ["complete": true, "answers": .object(given)]
  }

  private static let rated: [String: JSON] = Fixture.ratings.mapValues(JSON.string).merging([
    "rated-on": "2026-01-05", "source": "seen", "point": "start",
  ]) { $1 }

  /// A checklist with these topics answered yes, these not known, and the others blank.
  private static func checklist(yes: [String], notKnown: [String]) -> JSON {
    var answers: [String: JSON] = [
      "tool": "dash", "done-on": "2026-01-05", "seen-alone": true, "current-abuse": true,
      "events-in-six-months": "not-known", "suicide-or-self-harm-risk": false, "honour-based": "no", "children": "none",
      "judgement": "medium", "judgement-reasons": "Testcase", "marac": false,
    ]
    for topic in yes { answers[topic] = "yes" }
    for topic in notKnown { answers[topic] = "not-known" }
    return body(answers)
  }

  @Test("what is saved answers with its total, and the form shows it with labels and whose the wording is")
  func saved() async throws {
    try await withService { service in
      try await service.fixture.askTools()
      let id = try await service.open("channel", at: "adopted")
      let path = "/v1/cases/\(id)/forms/support-review"
      let saved = try await service.act("PUT", path, Self.body(Self.rated), as: .coordinator)
      #expect(saved.status == 200)
      try DescribedAnswers.hold(saved, to: "PUT", path)
      #expect(try JSON.parse(saved.body)["score"]["total"].integer == 20)
      let shown = try await service.line.ask("GET", path, [try service.token(of: .coordinator)])
      try DescribedAnswers.hold(shown, to: "GET", path)
      let json = try JSON.parse(shown.body)
      #expect(json["score"]["total"].integer == 20)
      #expect(json["score"]["most"].integer == 48)
      #expect(json["wording"]["owner"].text == "South West London and St George's Mental Health NHS Trust")
      let source = try #require(json["fields"].elements.first { $0["field"].text == "source" })
      #expect(source["label"].text == "What the rating rests on")
      #expect(source["says"].elements == ["The person was seen"])
    }
  }

  @Test("a score that the tool does not have refuses the whole answer, with its place", arguments: ["7", "1", "10"])
  func invalid(_ code: String) async throws {
    try await withService { service in
      try await service.fixture.askTools()
      let id = try await service.open("channel", at: "adopted")
      let path = "/v1/cases/\(id)/forms/support-review"
      let answers = Self.rated.merging(["risk-to-others": .string(code)]) { $1 }
      let refused = try await service.act("PUT", path, Self.body(answers), as: .coordinator)
      #expect(refused.status == 422)
      let errors = try JSON.parse(refused.body)["errors"].elements
      #expect(errors.map { $0["pointer"].text } == ["/answers/risk-to-others"])
      #expect(try service.fixture.database.rows("SELECT 1 FROM case_forms").isEmpty)
    }
  }

  @Test("a total that the caller gives is no field of the form")
  func given() async throws {
    try await withService { service in
      try await service.fixture.askTools()
      let id = try await service.open("channel", at: "adopted")
      let refused = try await service.act(
        "PUT", "/v1/cases/\(id)/forms/support-review", Self.body(Self.rated.merging(["score": 48]) { $1 }),
        as: .coordinator)
      #expect(refused.status == 422)
      #expect(try JSON.parse(refused.body)["errors"].elements.map { $0["pointer"].text } == ["/answers/score"])
    }
  }

  @Test("a count tells what it could reach, what is not known, and never that anybody is safe")
  func count() async throws {
    try await withService { service in
      try await service.fixture.askTools()
      let id = try await service.open("channel", at: "adopted")
      let path = "/v1/cases/\(id)/forms/signposting"
      let saved = try await service.act(
        "PUT", path,
        Self.checklist(
          yes: ["injury", "fears", "isolated", "control", "money", "hurt-animals"],
          notKnown: ["weapons", "strangled", "sexual"]), as: .coordinator)
      #expect(saved.status == 200, "\(String(decoding: saved.body, as: UTF8.self))")
      try DescribedAnswers.hold(saved, to: "PUT", path)
      let score = try #require(try JSON.parse(saved.body)["score"])
      #expect(score["total"].integer == 6)
      #expect(score["not-known"].elements.compactMap { $0["field"].text } == ["weapons", "strangled", "sexual"])
      #expect(score["blank"].elements.count == 15)
      #expect(score["could-reach"].integer == 24)
      #expect(score["band"].text == "standard")
      #expect(score["could-reach-band"].text == "high")
      #expect(score["says"].text?.hasPrefix("However low") == true)
      #expect(!String(decoding: saved.body, as: UTF8.self).lowercased().contains("\"safe\""))
      let states = try service.fixture.database.rows("SELECT state FROM cases")
      #expect(states.first?[0]?.contains(#""band":"standard""#) == true)
    }
  }

  @Test("licensed wording takes the place of the short labels where the form is asked and shown")
  func licensed() async throws {
    let wording = LicensedWording(
      form: "ndt-assessment", ownership: .init(owner: "The Trust", acknowledgement: "By licence of the Trust"),
      fields: ["source": .init(label: "Licensed question", hint: "Licensed hint", options: ["seen": "Licensed answer"])]
    )
    try await withService(licensed: ["ndt-assessment": wording]) { service in
      try await service.fixture.askTools()
      let id = try await service.open("channel", at: "adopted")
      let path = "/v1/cases/\(id)/forms/support-review"
      #expect(try await service.act("PUT", path, Self.body(Self.rated), as: .coordinator).status == 200)
      let token = try service.token(of: .coordinator)
      let shown = try JSON.parse(try await service.line.ask("GET", path, [token]).body)
      let source = try #require(shown["fields"].elements.first { $0["field"].text == "source" })
      #expect(source["label"].text == "Licensed question")
      #expect(source["says"].elements == ["Licensed answer"])
      #expect(shown["wording"]["acknowledgement"].text == "By licence of the Trust")
      let asked = try JSON.parse(
        try await service.line.ask("GET", "/v1/routes/channel/forms/support-review", [token]).body)
      #expect(asked[at: "/properties/source/description"].text == "Licensed question. Licensed hint")
      #expect(asked["wording"]["owner"].text == "The Trust")
    }
  }
}
