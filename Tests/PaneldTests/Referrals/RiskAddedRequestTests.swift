import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import Testing

@Suite("Immediate risk that is added to an accepted referral, over HTTP")
struct RiskAddedRequestTests {
  @Test("is told to the team of each of its cases, none of which learns of another, and to the desk")
  func toldToEach() async throws {
    try await withFrontDoor { service in
      let path = try await service.left(Concern.several)
      let said: JSON = [
        "routes": ["marac", "safer-knife-replacement"], "reason": "needs-assessment",
        "rejected": [["route": "prevent", "reason": "threshold-not-met"]],
      ]
      let accepted = try await service.post(path + "/acceptance", said, as: .coordinator)
      try #require(accepted.status == 201, "\(accepted.text)")
      let cases = try JSON.parse(accepted.body)["cases"].elements
      let danger: JSON = ["answers": ["immediate-risk": true]]
      let added = try await service.post(path + "/additions", danger, as: .referrer, key: "one")
      let next = try JSON.parse(added.body)["next"].elements
      #expect(next.map { $0["code"].text } == ["call-999"])
      #expect(next.first?["says"].text?.contains("whoever works on what is still open") == true)
      // Sent again under the same key it is one addition.
      #expect(try await service.post(path + "/additions", danger, as: .referrer, key: "one").text == added.text)
      _ = try await service.fixture.casework.fireDeadlines()
      for (part, index) in [(Part.chair, 0), (.deputy, 1)] {
        let answer = try await service.line.ask("GET", "/v1/tasks", [try service.token(of: part)])
        let tasks = try JSON.parse(answer.body)["tasks"].elements.filter { $0["kind"].text == "immediate-risk-told" }
        #expect(tasks.map { $0["urgent"].flag } == [true], "\(part)")
        #expect(tasks.first?["case"].text == cases[index]["id"].text)
        #expect(tasks.first?["how"].text?.isEmpty == false)
        #expect(!answer.text.contains(try #require(cases[1 - index]["reference"].text)))
        #expect(!answer.text.contains("REF-"))
      }
      // One more route is confirmed; nobody has answered what the desk was told.
      let more: JSON = ["answers": ["concerns": ["terrorism"]]]
      #expect(try await service.post(path + "/additions", more, as: .referrer).status == 200)
      let also: JSON = ["route": "prevent", "reason": "needs-assessment", "because": "professional-judgement"]
      let again = try await service.post(path + "/acceptance", also, as: .coordinator)
      #expect(again.status == 201, "\(again.text)")
      // Its team is told as its case opens.
      let opened = try Self.row(of: try JSON.parse(again.body)["cases"][0])
      #expect(try service.column(Self.toldOf("= '\(opened)'")) == [opened])
      let desk = try await service.shown("/v1/tasks", to: .coordinator)["tasks"].elements
        .filter { $0["kind"].text == "immediate-risk-added" }
      #expect(desk.map { $0["urgent"].flag } == [true])
    }
  }

  @Test("that was said from the first is told to the team of each case that is opened of it, as it opens")
  func saidAtFirst() async throws {
    try await withFrontDoor { service in
      let path = try await service.left(Concern.with(["immediate-risk": true]))
      let said: JSON = [
        "routes": ["marac", "safer-knife-replacement"], "reason": "needs-assessment",
        "rejected": [["route": "prevent", "reason": "threshold-not-met"]],
      ]
      let accepted = try await service.post(path + "/acceptance", said, as: .coordinator)
      try #require(accepted.status == 201, "\(accepted.text)")
      let cases = try JSON.parse(accepted.body)["cases"].elements.map { try Self.row(of: $0) }
      #expect(cases.count == 2)
      #expect(Set(try service.column(Self.toldOf("IS NOT NULL"))) == Set(cases))
    }
  }

  /// The identifier of a case as its row has it.
  private static func row(of answer: JSON?) throws -> String {
    let id = try #require(answer?["id"].text.flatMap { Case.ID($0) })
    return id.rawValue.uuidString.lowercased()
  }

  /// The cases whose team has it to do.
  private static func toldOf(_ which: String) -> String {
    """
    SELECT case_id::text FROM tasks
    WHERE urgent AND kind = 'immediate-risk-told' AND done_at IS NULL AND case_id \(which)
    """
  }
}
