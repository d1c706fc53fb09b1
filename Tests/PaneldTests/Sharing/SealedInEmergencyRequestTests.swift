import CaseworkFixture
import Foundation
import PanelRules
import PanelWire
import Testing

@Suite("What is sealed, in an emergency, over HTTP")
struct SealedInEmergencyRequestTests {
  @Test("is told to a second person with what was asked and why, in words that are meant for whoever reads them")
  func secondPerson() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      for part in [Part.intakeOfficer, .coordinator] { try service.fixture.stepUp(service.fixture[part]) }
      let quoted = try JSON.parse(
        try await service.line.ask("GET", "/v1/cases/\(id)", [try service.token(of: .coordinator)]).body)["reference"]
      let opened = try await service.post(
        "/v1/emergency-access", ["reference": .string(quoted.text ?? ""), "reason": "He is at the door now."],
        as: .intakeOfficer)
      let path = "/v1/emergency-access/\(try #require(try JSON.parse(opened.body)["id"].text))"
      let asked: JSON = ["category": "location", "reason": "They know the refuge."]

      let unasked = try await service.post("\(path)/sealed-agreements", asked, as: .coordinator)
      #expect(unasked.status == 409 && unasked.text.contains("sealed-not-asked"), "it has not been asked")
      #expect(unasked.text.contains("panel access reviews"))
      let misspelt = try await service.post(
        "\(path)/sealed-requests", ["category": "locaton", "reason": "They know the refuge."], as: .intakeOfficer)
      #expect(misspelt.status == 422 && misspelt.text.contains("location, attendance, safe-contact"))
      #expect(!misspelt.text.contains("personal"))
      #expect(try await service.post("\(path)/sealed-requests", asked, as: .intakeOfficer).status == 201)

      let list = try await service.line.ask("GET", "/v1/emergency-access", [try service.token(of: .coordinator)])
      let ask = try JSON.parse(list.body)["unreviewed"].elements.first?["sealed-asked"].elements.first
      #expect(ask == ["category": "location", "reason": "They know the refuge.", "waits": true])
      let tasks = try await service.line.ask("GET", "/v1/tasks", [try service.token(of: .chair)])
      let task = try JSON.parse(tasks.body)["tasks"].elements.first { $0["kind"].text == "agree-to-location" }
      #expect(task?["says"].text?.contains("where somebody is or lives") == true)
      let done = try await service.line.ask(
        "POST", "/v1/tasks/\(task?["id"].text ?? "")/completion",
        ["Idempotency-Key: \(UUID())", try service.token(of: .chair)])
      #expect(done.status == 409 && done.text.contains("sealed-agree-first"))

      #expect(try await service.post("\(path)/sealed-agreements", asked, as: .coordinator).status == 201)
      let again = try await service.post("\(path)/sealed-requests", asked, as: .intakeOfficer)
      #expect(again.status == 409 && again.text.contains("sealed-open"))
    }
  }
}
