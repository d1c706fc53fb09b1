import CaseworkFixture
import Foundation
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("The clocks of a case over HTTP")
struct DeadlineRequestTests {
  @Test("one is stopped, runs again and has more time, and the case shows it each time")
  func changes() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let path = "/v1/cases/\(id)/deadlines/panel"
      func shown() async throws -> JSON {
        let read = try await service.line.ask("GET", "/v1/cases/\(id)", [try service.token(of: .coordinator)])
        return try #require(try JSON.parse(read.body)["deadlines"].elements.first { $0["name"].text == "panel" })
      }
      let before = try await shown()
      #expect(before["fixed"].flag == false && before["paused"] == nil)
      let paused = try await service.post(
        "\(path)/pause", ["awaiting": "health", "reason": "marker-reason"], as: .coordinator)
      #expect(paused.status == 200)
      #expect(try JSON.parse(paused.body)["paused"]["awaiting-title"].text == "Health")
      #expect(try await shown()["paused"]["awaiting"].text == "health")
      let twice = try await service.post("\(path)/pause", ["awaiting": "chair", "reason": "again"], as: .chair)
      #expect(twice.status == 409 && twice.text.contains("awaiting Health"))
      let resumed = try await service.line.ask(
        "POST", "\(path)/resumption", ["Idempotency-Key: \(UUID().uuidString)", try service.token(of: .coordinator)])
      #expect(resumed.status == 200)
      #expect(try await shown()["due"] == before["due"])
      let more: JSON = ["by": "5 working days", "reason": "marker-reason"]
      #expect(try await service.post("\(path)/extension", more, as: .coordinator).status == 403)
      let extended = try await service.post("\(path)/extension", more, as: .chair)
      #expect(try JSON.parse(extended.body)["extended"].text == "5 working days")
      let past = try await service.post("\(path)/extension", ["by": "6 working days", "reason": "x"], as: .chair)
      #expect(past.status == 409 && past.text.contains("what is left of that is 5 working days"))
      let history = try await service.line.ask("GET", "/v1/cases/\(id)/history", [try service.token(of: .chair)])
      let events = try JSON.parse(history.body)["events"].elements.filter {
        $0["type"].text?.hasPrefix("deadline-") == true && $0["type"].text != "deadline-opened"
      }
      #expect(events.map { $0["type"].text } == ["deadline-paused", "deadline-resumed", "deadline-extended"])
      #expect(events.first?["says"].text?.hasSuffix("was stopped, awaiting Health.") == true)
      #expect(events.last?["content"]["span"].text == "5 working days")
      #expect(events.last?["content"]["reason"].text == "marker-reason")
    }
  }

  @Test("what is not a clock, a span or a reason is told as such")
  func faults() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let path = "/v1/cases/\(id)/deadlines"
      let pause: JSON = ["awaiting": "health", "reason": "x"]
      #expect(try await service.post("\(path)/nothing/pause", pause, as: .chair).status == 409)
      #expect(try await service.post("\(path)/panel/pause", pause, as: .stranger).status == 404)
      let nobody = try await service.post("\(path)/panel/pause", ["awaiting": "nobody", "reason": "x"], as: .chair)
      #expect(nobody.status == 409 && nobody.text.contains("health"))
      let faulty = try await service.post("\(path)/panel/extension", ["by": "5 workdays", "reason": ""], as: .chair)
      #expect(faulty.status == 422)
      let pointers = try JSON.parse(faulty.body)["errors"].elements.compactMap { $0["pointer"].text }
      #expect(Set(pointers) == ["/by", "/reason"])
    }
  }

  @Test("whose time it was adds up to the whole, and is the team's to know")
  func time() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let path = "/v1/cases/\(id)/deadlines/panel"
      try service.fixture.database.arrange(
        "UPDATE settings SET demo = true; UPDATE settings SET clock_offset_us = 259200000000")
      _ = try await service.post("\(path)/pause", ["awaiting": "health", "reason": "x"], as: .coordinator)
      try service.fixture.database.arrange("UPDATE settings SET clock_offset_us = 604800000000")
      let read = try await service.line.ask("GET", "/v1/cases/\(id)/time", [try service.token(of: .chair)])
      let time = try JSON.parse(read.body)
      #expect(time["shares"].elements.map { $0["holder-title"].text } == ["Channel coordinator", "Health"])
      for member in ["elapsed-microseconds", "working-microseconds"] {
        let parts = time["shares"].elements.compactMap { $0[member].integer }
        #expect(parts.reduce(0, +) == time[member].integer && parts.count == 2)
      }
      #expect(time["closed"].flag == false && time["erased"].flag == false)
      let member = try await service.line.ask("GET", "/v1/cases/\(id)/time", [try service.token(of: .stranger)])
      #expect(member.status == 404)
    }
  }
}
