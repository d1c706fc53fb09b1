import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("Visits, dispositions and what a case is about, over HTTP")
struct VisitRequestTests {
  @Test("a visit opens a case, which is closed only with a disposition")
  func visit() async throws {
    try await withService { service in
      try await service.fixture.addDropIn()
      let answer = try await service.post("/v1/cases", ["route": "drop-in"], as: .coordinator)
      #expect(answer.status == 201)
      let opened = try JSON.parse(answer.body)
      #expect(opened["stage"].text == "hall" && opened["route-title"].text == "Drop-in")
      let path = "/v1/cases/\(try #require(opened["id"].text))"
      let next = try await service.shown("\(path)/next")
      let leave = try #require(next["moves"].elements.first { $0["move"].text == "leave" })
      #expect(leave["dispositions"].elements.compactMap { $0["title"].text } == ["Early help", "Nothing further"])
      let move: JSON = ["move": "leave"]
      let refused = try await service.act("POST", "\(path)/moves", move, as: .coordinator)
      #expect(refused.status == 409)
      #expect(try JSON.parse(refused.body)["unmet"].elements.compactMap { $0["need"].text } == ["disposition"])
      let how = try JSON.parse(refused.body)["unmet"].elements.first?["how"].text
      #expect(how?.contains("Early help (early-help)") == true)
      let moved = try await service.act(
        "POST", "\(path)/moves", ["move": "leave", "disposition": "early-help"], as: .coordinator)
      #expect(moved.status == 200)
      #expect(try JSON.parse(moved.body)["disposition-title"].text == "Early help")
      let shown = try await service.shown(path)
      #expect(shown["disposition"].text == "early-help" && shown["focus"] == nil)
    }
  }

  @Test("is for those alone who may open one, on a route alone that opens so")
  func refused() async throws {
    try await withService { service in
      try await service.fixture.addDropIn()
      #expect(try await service.post("/v1/cases", ["route": "drop-in"], as: .stranger).status == 403)
      let closed = try await service.post("/v1/cases", ["route": "prevent"], as: .coordinator)
      #expect(closed.status == 409)
      #expect(try JSON.parse(closed.body)["because"].text?.contains("Prevent") == true)
    }
  }

  @Test("a body of several classes of agency is named by all of them")
  func anyOf() async throws {
    try await withService { service in
      try await service.fixture.addDropIn()
      let route = try await service.shown("/v1/routes/drop-in")
      #expect(route["panel"]["present"].elements.compactMap(\.text) == ["local-authority or health"])
      #expect(route["opens-from"].elements.compactMap(\.text) == ["referral", "visit"])
      #expect(route["focus"].elements.compactMap(\.text) == ["person", "household"])
    }
  }
}

extension Service {
  fileprivate func shown(_ path: String) async throws -> JSON {
    try JSON.parse(try await line.ask("GET", path, [try token(of: .coordinator)]).body)
  }
}
