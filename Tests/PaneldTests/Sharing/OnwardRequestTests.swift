import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("Passing on what came from another agency, over HTTP")
struct OnwardRequestTests {
  @Test("an answer has its terms, the agency is asked before it goes on, and says yes or no itself")
  func roundTrip() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let police: JSON = .string(try service.fixture.agency(.kentPolice).description)
      let school: JSON = .string(try service.fixture.agency(.school).description)
      let sent = try await service.post(
        "/v1/cases/\(id)/information-requests",
        ["agencies": [police], "purpose": "Testcase", "legal-basis": "Testcase", "asked": "Testcase"], as: .coordinator)
      let request = try #require(try JSON.parse(sent.body)["requests"].elements.first?["id"].text)
      let path = "/v1/information-requests/\(request)"
      let answers: JSON = ["nil-return": false, "information": "canary", "onward-use": "panel-only"]
      let beside: JSON = ["declined": "Testcase", "terms": [["category": "special", "onward": "none"]]]
      let declined = try await service.post("\(path)/return", beside, as: .policeMember)
      #expect(declined.status == 422 && declined.text.contains("only-with"), "\(declined.text)")
      func give(_ terms: JSON) -> JSON { ["answers": answers, "terms": terms] }
      let twice = try await service.post("\(path)/return", give([["category": "secret"]]), as: .policeMember)
      #expect(twice.status == 422)
      let stray = try await service.post(
        "\(path)/return", give([["category": "special", "collected-on": "nothing"]]), as: .policeMember)
      #expect(stray.status == 409 && stray.text.contains("unknown-grounds"))
      let given = try await service.post(
        "\(path)/return",
        give([
          [
            "category": "special", "reliability": "intelligence", "onward": "ask-originator",
            "mark": "recipients-only", "collected-on": "art6-1e",
          ],
          // Laxer than what the form says of all of it.
          ["category": "personal", "onward": "free-within-purpose"],
        ]), as: .policeMember)
      #expect(given.status == 200, "\(given.text)")
      let seen = try await service.line.ask("GET", path, [try service.token(of: .coordinator)])
      try DescribedAnswers.hold(seen, to: "GET", path)
      let terms = try JSON.parse(seen.body)
      #expect(terms["mark"].text == "recipients-only")
      // What was said of all of it is said of each part of which nothing else was said.
      #expect(terms["terms"].elements.compactMap { $0["onward"].text } == ["panel-only", "ask-originator"])
      #expect(terms["terms"].elements.compactMap { $0["reliability"].text } == ["opinion", "intelligence"])

      let records = "/v1/cases/\(id)/records"
      let asked = try await service.post(
        records,
        [
          "onward-asked": [
            "items": [.string("\(request):special")], "agency": school, "purpose": "casework", "why": "canary-why",
          ]
        ], as: .coordinator)
      #expect(asked.status == 201, "\(asked.text)")
      try DescribedAnswers.hold(asked, to: "POST", records)
      let question = try #require(try JSON.parse(asked.body)["id"].text)
      let list = try await service.line.ask("GET", "/v1/onward-questions", [try service.token(of: .policeMember)])
      try DescribedAnswers.hold(list, to: "GET", "/v1/onward-questions")
      #expect(try JSON.parse(list.body)["questions"].elements.map { $0["why"].text } == ["canary-why"])
      let own = "/v1/onward-questions/\(question)/answer"
      let said = try await service.post(own, ["answer": "no", "why": "canary-no"], as: .policeMember)
      #expect(said.status == 200, "\(said.text)")
      try DescribedAnswers.hold(said, to: "POST", own)
      for part in [Part.schoolMember, .coordinator] {
        #expect(try await service.post(own, ["answer": "yes", "why": "Testcase"], as: part).status == 404)
      }
      #expect(try await service.post(own, ["answer": "maybe"], as: .policeMember).status == 422)
      let listed = try await service.line.ask("GET", records, [try service.token(of: .coordinator)])
      try DescribedAnswers.hold(listed, to: "GET", records)
      let rows = try JSON.parse(listed.body)["records"].elements
      #expect(rows.map { $0["kind"].text } == ["onward-asked", "onward-answer"])
      #expect(rows.last?["says"]["answer"].text == "no" && rows.last?["words"]["why"].text == "canary-no")
    }
  }
}
