import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("Taking running cases to another version, over HTTP")
struct MigrationRequestTests {
  @Test("is planned, refused with every case named, and done once it is mapped; each history tells of it")
  func migrates() async throws {
    try await withService { service in
      let fits = try await service.open("channel", at: "panel-listed")
      let stuck = try await service.open("channel", at: "not-adopted")
      try await service.fixture.publish(.fourth)
      let path = "/v1/routes/channel/migrations"
      let plan = try await service.post(path, ["to": 4, "reason": "marker-reason", "dry-run": true], as: .coordinator)
      #expect(plan.status == 200)
      let planned = try JSON.parse(plan.body)
      #expect(planned["dry-run"].flag == true && planned["migrated"] == nil)
      #expect(planned["counts"]["fits"].integer == 1 && planned["counts"]["cannot"].integer == 1)
      let clock = try #require(
        planned["cases"].elements.first { $0["case"].text == fits.description }?["clocks"].elements.first)
      #expect(clock["name"].text == "panel" && clock["becomes"].text == "panel" && clock["due"] != clock["was"])

      let stopped = try await service.post(path, ["to": 4, "reason": "marker-reason"], as: .coordinator)
      #expect(stopped.status == 409)
      let problem = try JSON.parse(stopped.body)
      #expect(problem["code"].text == "migration-stopped")
      #expect(problem["because"].text == "1 case cannot go on by version 4, so none was taken there.")
      #expect(problem["cases"].elements.map { $0["case"].text } == [stuck.description])
      #expect(
        problem["cases"].elements.first?["obstacles"].elements.first?["says"].text
          == "The case is at \"not-adopted\", and the other version has no such stage.")

      let mapped: JSON = [
        "to": 4, "reason": "marker-reason", "map": ["stages": ["not-adopted": "decided-against"]],
      ]
      let done = try await service.post(path, mapped, as: .coordinator)
      #expect(done.status == 200)
      let report = try JSON.parse(done.body)
      #expect(report["migrated"].integer == 2 && report["waiting"].integer == 0)
      let history = try await service.line.ask(
        "GET", "/v1/cases/\(stuck)/history", [try service.token(of: .chair)])
      let event = try #require(
        try JSON.parse(history.body)["events"].elements.first { $0["type"].text == "case-migrated" })
      #expect(event["says"].text == "The case goes on by version 4 of the route; it stood on version 2.")
      #expect(event["by-name"].text == Part.coordinator.name)
      #expect(event["content"]["reason"].text == "marker-reason")
      #expect(event["content"]["map"].elements.map { $0["to"].text } == ["decided-against"])
      let shown = try await service.line.ask("GET", "/v1/cases/\(stuck)", [try service.token(of: .coordinator)])
      #expect(try JSON.parse(shown.body)["stage"].text == "decided-against")
    }
  }

  @Test("tells who may, and every fault of what was sent")
  func refuses() async throws {
    try await withService { service in
      let path = "/v1/routes/channel/migrations"
      let order: JSON = ["to": 2, "reason": "x", "dry-run": true]
      #expect(try await service.post(path, order, as: .provider).status == 403)
      #expect(try await service.post("/v1/routes/nothing/migrations", order, as: .coordinator).status == 404)
      let version = try await service.post(path, ["to": 7, "reason": "x"], as: .coordinator)
      #expect(version.status == 409 && version.text.contains("There is no version 7 of the route."))
      try await service.fixture.publish(.fourth)
      let kept = try await service.post(
        path, ["to": 4, "reason": "x", "map": ["stages": ["panel-listed": "decided-against"]]], as: .coordinator)
      #expect(kept.status == 409)
      #expect(
        kept.text.contains("Version 4 still has stage panel-listed, and a case keeps what the version has."))
      let faulty = try await service.post(
        path, ["to": 0, "map": ["stage": ["a": "b"]], "drop": ["deadlines": ["panel": ""]]], as: .coordinator)
      #expect(faulty.status == 422)
      #expect(try JSON.parse(faulty.body)["errors"].elements.count == 4)
    }
  }

  @Test("that asks for a version that is not there leaves every area known to which a case may go")
  func leavesNeighbours() async throws {
    try await withServiceOfTwoAreas { home, neighbour in
      let library = home.fixture.casework.library
      let before = library.live("channel", area: home.fixture.area)?.neighbours
      #expect(before == [neighbour.fixture.area])
      let order: JSON = ["to": 99, "reason": "marker-reason"]
      let answer = try await home.post("/v1/routes/channel/migrations", order, as: .coordinator)
      #expect(answer.status == 409)
      #expect(library.live("channel", area: home.fixture.area)?.neighbours == before)
    }
  }
}
