import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("Dates of meetings, over HTTP")
struct DateRequestTests {
  private let year: JSON = [
    "rule": "2nd and 4th Tuesday 10:00", "from": "2027-01-01", "until": "2027-12-31", "on-holiday": "next",
  ]

  @Test("are moved, renewed, undone and ended, and told as they then are")
  func changes() async throws {
    try await withService { service in
      let series = try await service.sent("/v1/panels/channel/series", year, 201)
      let id = try #require(series["id"].text)
      let path = "/v1/panels/channel/series/\(id)"
      let meetings = try await service.got(path)["meetings"].elements
      let meeting = try #require(meetings.first?["id"].text)
      let moved = try await service.sent("/v1/meetings/\(meeting)/move", ["date": "2027-01-14", "time": "14:00"])
      #expect(moved["moved"].elements.count == 1 && moved["stays"].elements.isEmpty)
      let shown = try await service.got("/v1/meetings/\(meeting)")
      #expect(shown["date"].text == "2027-01-14" && shown["time"].text == "14:00" && shown["moved-from"] != nil)
      #expect(shown["named"].text == "2027-01-12" && shown["series"].text == id && shown["minutes"].integer == 180)
      let undone = try await service.undone()
      #expect(undone["undone"].text == "move" && undone["meetings"].integer == 1)
      #expect(
        undone["dates"].elements == [
          ["was-at": "2027-01-14T14:00:00.000000Z", "starts-at": "2027-01-12T10:00:00.000000Z"]
        ])
      #expect(try await service.got("/v1/meetings/\(meeting)")["date"].text == "2027-01-12")
      let renewed = try await service.sent("\(path)/renewal", ["closures": [["date": "2027-01-26"]]])
      #expect(renewed["changes"].elements.map { $0["change"].text } == ["moves"])
      let ended = try await service.sent("\(path)/ending", ["because": "Testcase"])
      #expect(ended["cancelled"].elements.count == 24 && ended["kept"].elements.isEmpty)
      let last = try await service.got("/v1/meetings/\(meeting)")
      #expect(last["standing"].text == "cancelled" && last["because"].text == "Testcase")
    }
  }

  @Test("a cancellation names every item that has nowhere to go, and says nothing of what is said of one")
  func cancels() async throws {
    try await withService { service in
      for _ in 1...2 { _ = try await service.open("channel", at: "panel-listed") }
      let draft: JSON = ["panel": "channel", "date": "2027-03-09", "time": "10:00", "place": "Testcase Room"]
      let meeting = try #require(try await service.sent("/v1/meetings", draft, 201)["id"].text)
      let path = "/v1/meetings/\(meeting)/cancellation"
      let refused = try await service.post(path, ["because": "Testcase"], as: .chair)
      let problem = try JSON.parse(refused.body)
      #expect(refused.status == 409 && problem["code"].text == "fates-missing")
      #expect(problem["unmet"].elements.count == 2)
      #expect(problem["unmet"].elements.allSatisfy { $0["how"].text?.contains("=to:DATE") == true })
      let twice: JSON = [
        "because": "Testcase", "fates": [["item": 1, "rationale": "marker"], ["item": 1, "rationale": "marker"]],
      ]
      #expect(try await service.post(path, twice, as: .chair).status == 422)
      let both: JSON = ["because": "Testcase", "fates": [["item": 1]]]
      #expect(try await service.post(path, both, as: .chair).status == 422)
      let done = try await service.post(
        path,
        ["because": "Testcase", "fates": [["item": 1, "rationale": "marker"], ["item": 2, "rationale": "marker"]]],
        as: .chair)
      #expect(done.status == 200 && !done.text.contains("marker"))
      let told = try JSON.parse(done.body)
      #expect(told["can-be-undone"].flag == false)
      #expect(told["date"].text == "2027-03-09" && told["fates"].elements.map { $0["item"].integer } == [1, 2])
      #expect(
        try await service.got("/v1/meetings/\(meeting)")["items"].elements.map { $0["ending"].text } == [
          "adjourned", "adjourned",
        ])
      #expect(try await service.post(path, ["because": "Testcase"], as: .policeMember).status == 403)
      #expect(try await service.post(path, ["because": "Testcase"], as: .stranger).status == 404)
    }
  }

  @Test("an extraordinary meeting says why and who asked for it; another says neither")
  func outOfTurn() async throws {
    try await withService { service in
      let draft: JSON = ["panel": "channel", "date": "2027-03-09", "time": "10:00", "place": "Testcase Room"]
      _ = try await service.sent("/v1/meetings", draft, 201)
      let taken = try await service.post("/v1/meetings", draft, as: .chair)
      #expect(taken.status == 409 && taken.text.contains("The panel meets already on 2027-03-09."))
      let extra = try await service.post("/v1/meetings", draft.with("extraordinary", true), as: .chair)
      #expect(extra.status == 422)
      #expect(
        try JSON.parse(extra.body)["errors"].elements.map { $0["pointer"].text } == ["/because", "/requested-by"])
      #expect(try await service.post("/v1/meetings", draft.with("because", "x"), as: .chair).status == 422)
      let chair = try service.fixture.player(.chair).id.description
      let whole = draft.with("extraordinary", true).with("because", "Testcase").with("requested-by", .string(chair))
      let made = try #require(try await service.sent("/v1/meetings", whole, 201)["id"].text)
      let shown = try await service.got("/v1/meetings/\(made)")
      #expect(shown["extraordinary"].flag == true && shown["requested-by"].text == chair)
    }
  }
}

extension Service {
  /// What the chair is answered to a request that is to be carried out.
  fileprivate func sent(_ path: String, _ body: JSON, _ status: Int = 200) async throws -> JSON {
    let answer = try await post(path, body, as: .chair)
    try #require(answer.status == status, "\(path): \(answer.text)")
    return try JSON.parse(answer.body)
  }

  /// What the chair is answered who undoes what they did last.
  fileprivate func undone() async throws -> JSON {
    let headers = ["Idempotency-Key: \(UUID().uuidString)", try token(of: .chair)]
    let answer = try await line.ask("POST", "/v1/date-acts/latest/undoing", headers)
    try #require(answer.status == 200, "\(answer.text)")
    return try JSON.parse(answer.body)
  }

  /// What the chair reads.
  fileprivate func got(_ path: String) async throws -> JSON {
    let answer = try await line.ask("GET", path, [try token(of: .chair)])
    try #require(answer.status == 200, "\(path): \(answer.text)")
    return try JSON.parse(answer.body)
  }
}
