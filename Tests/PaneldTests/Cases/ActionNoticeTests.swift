import CaseworkFixture
import Foundation
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("An action for somebody who may not see the case, over HTTP")
struct ActionNoticeTests {
  /// The notices of an answer or a plan: their codes, and whether each names somebody and a remedy.
  private static func codes(_ notices: JSON?) -> [String] {
    (notices?.elements ?? []).compactMap { notice in
      let isWhole =
        notice["says"].text?.contains(Part.schoolMember.name) == true && notice["how"].text?.isEmpty == false
      return isWhole ? notice["code"].text : "in no words"
    }
  }

  enum Doer: CaseIterable {
    case stranger, assigned, inConflict

    var codes: [String] {
      switch self {
      case .stranger: ["doer-sees-no-case"]
      case .assigned: []
      case .inConflict: ["doer-in-conflict"]
      }
    }
  }

  @Test("the plan and the answer of the decision say so, with what to do, and of nobody else", arguments: Doer.allCases)
  func told(_ doer: Doer) async throws {
    try await withService { service in
      let item = try await ActionRequestTests.hearing(service)
      let meeting = item.replacing("/items/1", with: "")
      let shown = try await service.line.ask("GET", meeting, [try service.token(of: .chair)])
      let id = try #require(try JSON.parse(shown.body)["items"][0]["case"].text)
      let who = try service.fixture.player(.schoolMember).id
      let scene = RoomScene(service: service, meeting: meeting, caseID: id)
      switch doer {
      case .stranger: break
      case .assigned: try await scene.invite(.schoolMember)
      case .inConflict:
        let named = try await service.post(
          "/v1/cases/\(id)/records",
          ["conflict": ["practitioner": .string(who.description), "ground": "Testcase"]], as: .supervisor)
        #expect(named.status == 201, "\(named.text)")
      }
      let body = try ActionRequestTests.decision(
        service, [try ActionRequestTests.action(service, due: "2999-01-01")])
      let planned = try await service.post("\(item)/decision?dry-run=true", body, as: .chair)
      #expect(planned.status == 200, "\(planned.text)")
      let plan = try JSON.parse(planned.body)
      #expect(Self.codes(plan["answer"]["notices"]) == doer.codes, "\(planned.text)")
      #expect((plan["answer"] == nil) == doer.codes.isEmpty, "nothing else is told of the answer")
      let hash = try #require(plan["plan"].text)
      let decided = try await service.post("\(item)/decision?plan=\(hash)", body, as: .chair)
      #expect(decided.status == 200, "\(decided.text)")
      #expect(Self.codes(try JSON.parse(decided.body)["notices"]) == doer.codes, "\(decided.text)")
    }
  }

  @Test("they read what to do and how it is measured; of the case, its risk and its agenda nothing")
  func leaksNothing() async throws {
    try await withService { service in
      let item = try await ActionRequestTests.hearing(service)
      let meeting = item.replacing("/items/1", with: "")
      let shown = try JSON.parse(
        try await service.line.ask("GET", meeting, [try service.token(of: .chair)]).body)
      let id = try #require(shown["items"][0]["case"].text)
      let reference = try #require(shown["items"][0]["reference"].text)
      let decided = try await service.post(
        "\(item)/decision",
        try ActionRequestTests.decision(service, [try ActionRequestTests.action(service, due: "2999-01-01")]),
        as: .chair)
      let action = try #require(try JSON.parse(decided.body)["actions"][0].text, "\(decided.text)")
      func told(_ path: String) async throws -> HTTPLine.Answer {
        try await service.line.ask("GET", path, [try service.token(of: .schoolMember)])
      }
      for path in ["/v1/actions?words=true", "/v1/actions/\(action)"] {
        let answer = try await told(path)
        #expect(answer.status == 200 && answer.text.contains("Write to the parents"), "\(answer.text)")
        // The reference is what they quote; what it stands for they are not told.
        #expect(answer.text.contains(reference) && !answer.text.contains(id), "\(answer.text)")
        #expect(!answer.text.contains("Isolation") && !answer.text.contains("Needed"), "\(answer.text)")
      }
      for path in ["\(meeting)/agenda", "\(meeting)/minutes"] {
        let answer = try await told(path)
        #expect(answer.status == 200, "\(path) \(answer.text)")
        for text in [reference, id, "Isolation", "Write to the parents"] {
          #expect(!answer.text.contains(text), "\(path) \(answer.text)")
        }
      }
      // Their agency was asked about it as it was listed: that it was is all they know of it.
      let sign = try await told("/v1/cases/\(id)")
      #expect(try JSON.parse(sign.body)["standing"].text == "asked", "\(sign.text)")
      for text in ["Isolation", "Needed", "Write to the parents", "adopted"] {
        #expect(!sign.text.contains(text), "\(sign.text)")
      }
    }
  }
}
