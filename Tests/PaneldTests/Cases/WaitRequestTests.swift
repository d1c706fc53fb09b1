import CaseworkFixture
import Foundation
import PanelRules
import PanelStore
import PanelWire
import TestDatabase
import Testing

@Suite("What cases wait for, over HTTP")
struct WaitRequestTests {
  private func ask(_ path: String, as part: Part, _ service: Service) async throws -> HTTPLine.Answer {
    try await service.line.ask("GET", path, [try service.token(of: part)])
  }

  @Test("is told in a sentence and then in a list, to the team; that somebody looked is recorded")
  func why() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let told = try await ask("/v1/cases/\(id)/why", as: .coordinator, service)
      #expect(told.status == 200)
      let why = try JSON.parse(told.body)
      let reference = try #require(why["reference"].text)
      #expect(why["says"].text?.hasPrefix("\(reference) is at Listed for panel since ") == true)
      #expect(why["says"].text?.contains("It waits for the Channel panel, and no meeting") == true)
      let waits = why["waits"].elements
      let meeting = try #require(waits.first { $0["kind"].text == "meeting" })
      #expect(meeting["stuck"].flag == true && meeting["frees"]["act"].text == "add-meeting")
      #expect(meeting["whose"].elements.first?["title"].text == "Channel coordinator")
      let clock = try #require(waits.first { $0["kind"].text == "deadline" })
      #expect(clock["due"] != nil && clock["since"] != nil && clock["late"].flag == false)
      let adopt = try #require(waits.first { $0["about"].text == "adopt" })
      #expect(adopt["lacks"].elements.contains { $0["frees"]["act"].text == "complete-form" })
      #expect(
        adopt["lacks"].elements.allSatisfy { $0["who"].text?.isEmpty == false && $0["how"].text?.isEmpty == false })
      let reads = try service.fixture.database.rows("SELECT records::text FROM reads WHERE what = 'why'")
      #expect(reads.count == 1)
      #expect(try await ask("/v1/cases/\(id)/why", as: .stranger, service).status == 404)
      #expect(try await ask("/v1/cases/\(id)/why", as: .provider, service).status == 404)
    }
  }

  @Test("the meeting that is to hear a case is named by its day, and still is when the day has passed")
  func meetingDay() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let today = try JSON.parse(try await ask("/v1/today", as: .chair, service).body)["date"].text
      let day = try #require(today.flatMap(LocalDate.init)).adding(days: 1)
      let draft: JSON = [
        "panel": "channel", "date": .string(day.description), "time": "10:00", "place": "Testcase Room",
      ]
      #expect(try await service.post("/v1/meetings", draft, as: .chair).status == 201)
      func frees() async throws -> JSON? {
        let why = try JSON.parse(try await ask("/v1/cases/\(id)/why", as: .coordinator, service).body)
        return why["waits"].elements.first { $0["kind"].text == "meeting" }?["frees"]
      }
      let before = try await frees()
      #expect(before["act"].text == "hear" && before["date"].text == day.description)
      try service.fixture.database.arrange(
        "UPDATE settings SET demo = true; UPDATE settings SET clock_offset_us = 864000000000")
      #expect(try await frees()["date"].text == day.description)
    }
  }

  @Test("of a case that the police hold nobody else is told more than that; the police are")
  func held() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let before = try JSON.parse(try await ask("/v1/cases/\(id)/next", as: .caseOfficer, service).body)
      let version = try #require(before["version"].integer)
      let move = try #require(
        before["moves"].elements.first { $0["to"].text == "pursue-hold" }?["move"].text)
      let made = try await service.line.ask(
        "POST", "/v1/cases/\(id)/moves",
        [
          "Content-Type: application/json", "Idempotency-Key: \(UUID().uuidString)", "If-Match: \"\(version)\"",
          try service.token(of: .caseOfficer),
        ], body: JSON.object(["move": .string(move)]).bytes())
      #expect(made.status == 200)
      let told = try JSON.parse(try await ask("/v1/cases/\(id)/why", as: .coordinator, service).body)
      #expect(told["waits"].elements.isEmpty && told["stage"] == nil && told["since"] == nil)
      #expect(told["says"].text?.contains("is with the police") == true)
      let police = try JSON.parse(try await ask("/v1/cases/\(id)/why", as: .caseOfficer, service).body)
      #expect(police["waits"].elements.contains { $0["kind"].text == "hold" })
      func stuck(_ part: Part) async throws -> [String] {
        try JSON.parse(try await ask("/v1/stuck", as: part, service).body)["cases"].elements.compactMap {
          $0["id"].text
        }
      }
      try service.fixture.database.arrange(
        "UPDATE settings SET demo = true; UPDATE settings SET clock_offset_us = 31536000000000")
      #expect(try await stuck(.coordinator) == [])
      #expect(try await stuck(.caseOfficer) == ["\(id)"])
      #expect(try await ask("/v1/cases/\(id)/diagram.dot", as: .coordinator, service).status == 404)
    }
  }

  @Test("those in which nothing moves are listed: what is late, and what has nobody or no day")
  func stuck() async throws {
    try await withService { service in
      let listed = try await service.open("channel", at: "panel-listed")
      let moving = try await service.open("prevent", at: "gateway")
      let asked = try await service.open("prevent", at: "information-gathering")
      let unled = try await service.open("channel", at: "in-support")
      func stuck(_ part: Part, _ query: String = "") async throws -> [String: [JSON]] {
        let answer = try await ask("/v1/stuck\(query)", as: part, service)
        let cases = try JSON.parse(answer.body)["cases"].elements
        return Dictionary(uniqueKeysWithValues: cases.map { ($0["id"].text ?? "", $0["waits"].elements) })
      }
      let now = try await stuck(.coordinator)
      #expect(now["\(listed)"]?.map { $0["kind"].text } == ["meeting"])
      #expect(now["\(unled)"]?.contains { $0["kind"].text == "assignment" } == true)
      #expect(now["\(moving)"] == nil && now["\(asked)"] == nil)
      #expect(try await stuck(.stranger).isEmpty)
      try service.fixture.database.arrange(
        "UPDATE settings SET demo = true; UPDATE settings SET clock_offset_us = 31536000000000")
      let later = try await stuck(.caseOfficer, "?route=prevent")
      #expect(Set(later.keys) == ["\(moving)", "\(asked)"])
      #expect(later["\(moving)"]?.allSatisfy { $0["late"].flag == true } == true)
      let told = try JSON.parse(try await ask("/v1/cases/\(asked)/why", as: .caseOfficer, service).body)
      #expect(
        told["says"].text?.contains(#/It waits for Testcase .*, .* and Testcase .* to answer what they were asked/#)
          == true)
      #expect(told["says"].text?.contains("Late: Information gathering, due by ") == true)
      let today = try JSON.parse(try await ask("/v1/today", as: .caseOfficer, service).body)
      let owed = try await stuck(.caseOfficer).values.flatMap(\.self).count { $0["kind"].text == "request" }
      #expect(today["answers-late"].integer == owed && owed > 0)
    }
  }

  @Test("a picture has as many cases at a stage as the reader can list, and the way that one went")
  func pictures() async throws {
    try await withService { service in
      let first = try await service.open("channel", at: "panel-listed")
      _ = try await service.open("channel", at: "panel-listed")
      _ = try await service.open("channel", at: "adopted")
      let counted = try await ask("/v1/routes/channel/diagram.dot?counts=true", as: .coordinator, service)
      #expect(
        counted.status == 200 && counted.text.contains("<b>2 cases</b>") && counted.text.contains("<b>1 case</b>"))
      let strange = try await ask("/v1/routes/channel/diagram.dot?counts=true", as: .stranger, service)
      #expect(!strange.text.contains("<b>2 cases</b>") && !strange.text.contains("<b>1 case</b>"))
      let plain = try await ask("/v1/routes/channel/diagram.dot", as: .stranger, service)
      #expect(plain.status == 200 && !plain.text.contains("cases</b>"))
      let mermaid = try await ask("/v1/routes/channel/diagram.dot?language=mermaid", as: .stranger, service)
      #expect(mermaid.text.hasPrefix("flowchart TB"))
      let way = try await ask("/v1/cases/\(first)/diagram.dot", as: .coordinator, service)
      #expect(way.status == 200 && way.text.contains("<b>1 · here now</b>"))
      #expect(try await ask("/v1/cases/\(first)/diagram.dot", as: .stranger, service).status == 404)
      let picture = try await ask("/v1/routes/channel/diagram.svg", as: .stranger, service)
      #expect(picture.status == 404 || (picture.status == 200 && picture.text.contains("<svg")))
    }
  }
}
