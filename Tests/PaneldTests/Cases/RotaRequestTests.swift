import CaseworkFixture
import PanelWire
import Testing

@Suite("A panel's rota, over HTTP")
struct RotaRequestTests {
  private func ask(_ path: String, as part: Part, _ service: Service) async throws -> HTTPLine.Answer {
    try await service.line.ask("GET", path, [try service.token(of: part)])
  }

  @Test("is recorded and shown as it is described, and a date without police is red until somebody stands in")
  func shows() async throws {
    try await withService { service in
      func seat(_ part: Part, _ seat: String) async throws {
        let body: JSON = ["practitioner": .string("\(try service.fixture.player(part).id)"), "as": .string(seat)]
        #expect(try await service.post("/v1/panels/channel/members", body, as: .chair).status == 201)
      }
      for (part, place) in [(Part.chair, "chair"), (.deputy, "deputy"), (.caseOfficer, "member")] {
        try await seat(part, place)
      }
      let room: JSON = ["name": "Testcase Room", "seats": 12, "accessible": true, "notes": "Ground floor"]
      #expect(try await service.post("/v1/rooms", room, as: .coordinator).status == 201)
      #expect(try await service.post("/v1/rooms", room, as: .coordinator).status == 409)
      let (from, until) = (JSON.string(try service.day(20)), JSON.string(try service.day(22)))
      let leave: JSON = [
        "practitioner": .string("\(try service.fixture.player(.caseOfficer).id)"), "from": from, "until": until,
      ]
      #expect(try await service.post("/v1/panels/channel/leave", leave, as: .caseOfficer).status == 201)
      let meeting: JSON = [
        "panel": "channel", "date": .string(try service.day(21)), "time": "10:00", "place": "Testcase Room",
      ]
      #expect(try await service.post("/v1/meetings", meeting, as: .chair).status == 201)
      func forecast() async throws -> JSON {
        let told = try await ask("/v1/panels/channel/forecast", as: .countyMember, service)
        #expect(told.status == 200)
        return try #require(try JSON.parse(told.body)["meetings"].elements.first)
      }
      let red = try await forecast()
      #expect(red["risk"].text == "red" && red["clashes"][0]["obstacles"][0]["because"].text == "on-leave")
      #expect(red["clashes"][0]["needs"][0]["body"].text == "police-force-of-residence")
      #expect(red["fixes"].elements.compactMap { $0["fix"].text }.contains("move"))
      try await seat(.policeMember, "stand-in")
      #expect(try await forecast()["risk"].text == "amber")
      let members = try JSON.parse(try await ask("/v1/panels/channel/members", as: .countyMember, service).body)
      #expect(members["members"].elements.compactMap { $0["as"].text } == ["chair", "deputy", "member", "stand-in"])
      #expect(members["members"][2]["leave"].elements.count == 1)
      let dates = try await ask("/v1/panels/channel/dates?within=10&minutes=90", as: .countyMember, service)
      #expect(dates.status == 200)
      #expect(try JSON.parse(dates.body)["dates"].elements.count == 3)
      #expect(try await ask("/v1/panels/channel/dates?within=5&minutes=600", as: .chair, service).status == 409)
      #expect(try await ask("/v1/rooms", as: .countyMember, service).text.contains("Ground floor"))
      let end: JSON = ["practitioner": .string("\(try service.fixture.player(.policeMember).id)")]
      #expect(try await service.post("/v1/panels/channel/members/ends", end, as: .chair).status == 200)
      #expect(try await forecast()["risk"].text == "red")
    }
  }

  @Test(
    "is told to nobody who does not sit on the panel", arguments: ["members", "forecast", "dates?within=5"])
  func hides(_ page: String) async throws {
    try await withService { service in
      for part in [Part.stranger, .provider, .referrer] {
        let (told, rooms) = (
          try await ask("/v1/panels/channel/\(page)", as: part, service), try await ask("/v1/rooms", as: part, service)
        )
        #expect(told.status == 403 && rooms.status == 403)
      }
      let nowhere = try await ask("/v1/panels/nothing/\(page)", as: .chair, service)
      #expect(nowhere.status == 404)
    }
  }
}
