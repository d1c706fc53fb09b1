import CaseworkFixture
import Foundation
import PanelRules
import PanelWire
import TestDatabase
import Testing
import paneld

@Suite("The plan of every write")
struct PlanTests {
  /// Journeys of other tests, gone through again with every write asked for its plan first.
  private static let journeys: [(String, @Sendable () async throws -> Void)] = [
    ("moves", { try await CaseActRequestTests().versions() }),
    ("consent", { try await CaseActRequestTests().consent() }),
    ("forms", { try await CaseActRequestTests().formFaults() }),
    ("returns", { try await CaseActRequestTests().returns() }),
    ("assignments", { try await CaseActRequestTests().assignments() }),
    ("transfers", { try await CaseActRequestTests().transfers() }),
    ("clocks", { try await DeadlineRequestTests().changes() }),
    ("disclosures", { try await DisclosureRequestTests().told() }),
    ("visits", { try await VisitRequestTests().visit() }),
    ("actions", { try await ActionRequestTests().given() }),
    ("agendas", { try await AgendaRequestTests().wholeWay() }),
    ("dates", { try await DateRequestTests().changes() }),
    ("cancellations", { try await DateRequestTests().cancels() }),
    ("series", { try await SeriesRequestTests().arranges() }),
    ("rotas", { try await RotaRequestTests().shows() }),
    ("referrals", { try await ReferralRequestTests().wholeWay() }),
    ("repeats", { try await ReferralRequestTests().submits() }),
    ("enquiries", { try await EnquiryRequestTests().converted() }),
    ("advice", { try await EnquiryRequestTests().advised() }),
    ("records", { try await RecordRequestTests().roundTrip() }),
    ("overrides", { try await RecordRequestTests().twoPeople() }),
    ("agreements", { try await AgreementRequestTests().roundTrip() }),
    ("relations", { try await RelationRequestTests().roundTrip() }),
    ("onward questions", { try await OnwardRequestTests().roundTrip() }),
  ]

  @Test("changes nothing, is refused as the act is, and is what the act then writes: at 40 endpoints")
  func everyJourney() async throws {
    let watch = PlanWatch()
    for (name, journey) in Self.journeys {
      await #expect(throws: Never.self, "\(name)") {
        try await PlanWatch.$current.withValue(watch) { try await journey() }
      }
    }
    #expect(watch.done.count >= 40, "\(watch.done.sorted())")
    #expect(watch.kept.count >= 10, "\(watch.kept.sorted())")
  }

  private static let year: JSON = [
    "rule": "2nd and 4th Tuesday 10:00", "from": "2027-01-01", "until": "2027-12-31", "on-holiday": "next",
  ]

  /// An act on a series of meetings, and what somebody else does between its plan and it.
  struct Moved: Sendable, CustomTestStringConvertible {
    let name: String
    let path: @Sendable (_ series: String, _ meeting: String) -> String
    let body: JSON
    let between: @Sendable (_ series: String, _ meeting: String) -> (path: String, body: JSON)

    var testDescription: String { name }
  }

  static let moved = [
    Moved(
      name: "a renewal, and a meeting moved", path: { series, _ in "\(series)/renewal" },
      body: ["closures": [["date": "2027-01-12"]]],
      between: { _, meeting in ("\(meeting)/move", ["date": "2027-01-14", "time": "14:00"]) }),
    Moved(
      name: "an ending, and a meeting cancelled", path: { series, _ in "\(series)/ending" },
      body: ["because": "Testcase"], between: { _, meeting in ("\(meeting)/cancellation", ["because": "Testcase"]) }),
  ]

  @Test("that something moved under is refused, says what it would be now, and changes nothing", arguments: moved)
  func differs(_ moved: Moved) async throws {
    try await withService { service in
      let made = try JSON.parse(try await service.post("/v1/panels/channel/series", Self.year, as: .chair).body)
      let series = "/v1/panels/channel/series/\(try #require(made["id"].text))"
      let shown = try JSON.parse(try await service.line.ask("GET", series, [try service.token(of: .chair)]).body)
      let meeting = "/v1/meetings/\(try #require(shown["meetings"][0]["id"].text))"
      let path = moved.path(series, meeting)
      let planned = try await service.post("\(path)?dry-run=true", moved.body, as: .chair)
      try #require(planned.status == 200, "\(planned.text)")
      let hash = try #require(try JSON.parse(planned.body)["plan"].text)
      let between = moved.between(series, meeting)
      let moving = try await service.post(between.path, between.body, as: .chair)
      try #require(moving.status == 200, "\(moving.text)")
      let before = try Books(service.fixture.database)
      let refused = try await service.post("\(path)?plan=\(hash)", moved.body, as: .chair)
      let problem = try JSON.parse(refused.body)
      #expect(refused.status == 409 && problem["code"].text == "plan-differs", "\(refused.text)")
      #expect(!problem["writes"].elements.isEmpty && problem["answer"] != nil)
      #expect(try Books(service.fixture.database) == before)
      let again = try JSON.parse(try await service.post("\(path)?dry-run=true", moved.body, as: .chair).body)
      let done = try await service.post("\(path)?plan=\(again["plan"].text ?? "")", moved.body, as: .chair)
      #expect(done.status == 200, "\(done.text)")
    }
  }

  @Test("of another body is another, and one that cannot be read is a fault")
  func ofOneRequest() async throws {
    try await withService { service in
      let room: JSON = ["name": "Testcase Room", "seats": 12, "accessible": true]
      let planned = try await service.post("/v1/rooms?dry-run=true", room, as: .coordinator)
      let hash = try #require(try JSON.parse(planned.body)["plan"].text)
      let other = try await service.post("/v1/rooms?plan=\(hash)", room.with("seats", 13), as: .coordinator)
      #expect(other.status == 409)
      #expect(try JSON.parse(other.body)["code"].text == "plan-differs")
      for query in ["dry-run=perhaps", "plan=", "dry-run=true&dry-run=true"] {
        #expect(try await service.post("/v1/rooms?\(query)", room, as: .coordinator).status == 400, "\(query)")
      }
      #expect(try await service.post("/v1/rooms?dry-run=false&plan=\(hash)", room, as: .coordinator).status == 201)
    }
  }

  @Test("that was done is answered as it was under its key, whatever has changed since")
  func repeats() async throws {
    try await withService { service in
      let room: JSON = ["name": "Testcase Room", "seats": 12, "accessible": true]
      let hash = try #require(
        try JSON.parse(try await service.post("/v1/rooms?dry-run=true", room, as: .coordinator).body)["plan"].text)
      let first = try await service.post("/v1/rooms?plan=\(hash)", room, as: .coordinator, key: "one")
      let again = try await service.post("/v1/rooms?plan=\(hash)", room, as: .coordinator, key: "one")
      #expect(first.status == 201 && again.body == first.body)
      #expect(try await service.post("/v1/rooms?dry-run=true", room, as: .coordinator, key: "one").body == first.body)
    }
  }

  @Test("of what is no single step is not offered, and trying it counts as nothing and opens nothing")
  func notOffered() async throws {
    try await withService { service in
      let unplanned = Endpoints.described.filter { $0.isKeyed && !$0.isPlanned }
      #expect(
        unplanned.map(\.name).sorted() == [
          "advance-demo-clock", "erase-confirmed", "migrate-cases", "open-in-emergency", "step-up",
        ])
      let before = try Books(service.fixture.database)
      for endpoint in unplanned {
        let path = endpoint.path.replacing("{route}", with: "channel")
        for wish in ["dry-run=true", "plan=0"] {
          let headers = ["Idempotency-Key: \(UUID().uuidString)", try service.token(of: .coordinator)]
          let answer =
            endpoint.body == nil
            ? try await service.line.ask("POST", "\(path)?\(wish)", headers)
            : try await service.post("\(path)?\(wish)", ["code": "000000"], as: .coordinator)
          #expect(answer.status == 409, "\(endpoint.key): \(answer.text)")
          #expect(try JSON.parse(answer.body)["code"].text == "plan-not-offered")
        }
      }
      #expect(try Books(service.fixture.database) == before)
    }
  }
}
