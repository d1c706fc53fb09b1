import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire
import TestDatabase
import Testing

@Suite("Words said at a meeting go no further than their agency said, over HTTP")
struct OnwardMinutesTests {
  @Test(
    "what was said before and after a guest left is read by each as the agency, their seat and their presence let them")
  func asFarAsItGoes() async throws {
    try await withService { service in
      let scene = try await HeardScene.set(service)
      let free = scene.markers { $0 == .freeWithinPurpose }
      let toPanel = scene.markers { $0 != ReturnTerms.Onward.none }
      let before = scene.markers { _ in true }.filter { $0.hasPrefix("before") }
      let table: [(part: Part, reads: Set<String>)] = [
        (.chair, scene.markers { _ in true }),
        (.coordinator, scene.markers { _ in true }),
        // Was in the room as all of it was said.
        (.healthMember, scene.markers { _ in true }),
        // A guest who left half way.
        (.stranger, free.union(before)),
        // A member elsewhere, let in to this case as a guest, who never came.
        (.otherOfficer, free),
        // A member who was not there.
        (.probationMember, toPanel),
        // Nor they, and it was their own agency that said it.
        (.policeMember, scene.markers { _ in true }),
      ]
      for (part, reads) in table {
        let minutes = try await scene.got("/minutes", as: part)
        #expect(minutes.status == 200, "\(part): \(minutes.text)")
        let told = scene.markers { _ in true }.filter(minutes.text.contains)
        #expect(Set(told) == reads, "\(part)")
        // And the database itself gives no more rows than that.
        let rows = try await service.fixture.casework.web.read(
          as: try service.fixture[part].reading, SpokenQueries.ofMeeting(service.fixture.area, scene.id))
        #expect(rows.filter { $0.onward != nil }.count == reads.count, "\(part)")
      }
      // What was not told does not show: not the number of a paragraph, not that there is more.
      let guest = try await scene.got("/minutes", as: .stranger)
      let paragraphs = try JSON.parse(guest.body)["sections"].elements.first { $0["of"].text == "discussion" }
      #expect(paragraphs?["paragraphs"].elements.count == 1 + free.union(before).count)
      #expect(try JSON.parse(guest.body)["whole"].flag == false)
    }
  }

  @Test("who came as a guest is told with the item that they heard, and to those who arrange the meeting")
  func guests() async throws {
    try await withService { service in
      let scene = try await HeardScene.set(service)
      let name = Part.stranger.name
      let table: [(part: Part, isTold: Bool)] = [
        (.chair, true), (.coordinator, true), (.stranger, true), (.probationMember, true), (.countyMember, false),
      ]
      for (part, isTold) in table {
        let page = try await scene.got("", as: part)
        #expect(page.status == 200, "\(part): \(page.text)")
        #expect(page.text.contains(name) == isTold, "\(part)")
        #expect(page.text.contains(Part.chair.name) == (part != .stranger), "\(part)")
        let rows = try await service.fixture.casework.web.read(
          as: try service.fixture[part].reading, AttendanceQueries.everybody(service.fixture.area, scene.id))
        #expect(rows.contains { $0.name == name } == isTold, "\(part)")
        let accepted = try await service.fixture.casework.web.read(
          as: try service.fixture[part].reading, SpokenQueries.acceptances(service.fixture.area, scene.id))
        let guest = try service.fixture.player(.stranger).id
        #expect(accepted.contains { $0.practitioner == guest } == isTold, "\(part)")
      }
    }
  }
}

/// A meeting of today at which the police spoke on every term there is: once with a guest in the room, once when they had
/// left. It has another case on its agenda, which only those who arrange it see.
private struct HeardScene {
  let service: Service
  let id: Meeting.ID
  var meeting: String { "/v1/meetings/\(id)" }

  static func set(_ service: Service) async throws -> HeardScene {
    let own = try await PaperScene.open(service)
    _ = try await PaperScene.open(service)
    for part in [Part.stranger, .otherOfficer] {
      try await service.administration.give(
        "guest", on: try service.fixture.rulebook("channel").route, to: try service.fixture.player(part).id,
        in: service.fixture.area)
      try await assign(part, "guest", to: own, service)
    }
    for part in [Part.healthMember, .probationMember, .policeMember] {
      try await assign(part, "member", to: own, service)
    }
    let added = try await service.post(
      "/v1/meetings",
      ["panel": "channel", "date": .string(try service.day(0)), "time": "23:59", "place": "Testcase Room"], as: .chair)
    let id = try #require(try JSON.parse(added.body)["id"].text.flatMap { Meeting.ID($0) }, "\(added.text)")
    let scene = HeardScene(service: service, id: id)
    try await scene.begin("/opening")
    for (part, capacity) in [(Part.chair, "chair"), (.healthMember, "member"), (.stranger, "guest")] {
      let who = JSON.string(try service.fixture.player(part).id.description)
      try await scene.post("/attendance", ["practitioner": who, "capacity": .string(capacity), "mode": "present"], 201)
      try await scene.post("/confidentiality", ["version": 1], 201, as: part)
    }
    let items = try JSON.parse(try await scene.got("", as: .chair).body)["items"].elements
    let number = try #require(items.first { $0["case"].text == own.description }?["number"].integer)
    try await scene.begin("/items/\(number)/call")
    try await scene.say("before", on: number)
    let guest = JSON.string(try service.fixture.player(.stranger).id.description)
    try await scene.post("/departures", ["practitioner": guest], 200)
    try await scene.say("after", on: number)
    return scene
  }

  private static func assign(_ part: Part, _ role: String, to id: Case.ID, _ service: Service) async throws {
    let given = try await service.post(
      "/v1/cases/\(id)/assignments",
      ["role": .string(role), "practitioner": .string(try service.fixture.player(part).id.description)],
      as: .coordinator)
    #expect(given.status == 201, "\(given.text)")
  }

  /// What was said on those terms.
  func markers(_ terms: (ReturnTerms.Onward) -> Bool) -> Set<String> {
    Set(
      ReturnTerms.Onward.allCases.filter(terms).flatMap { ["before-\($0.rawValue)-said", "after-\($0.rawValue)-said"] })
  }

  func got(_ path: String, as part: Part) async throws -> HTTPLine.Answer {
    try await service.line.ask("GET", meeting + path, [try service.token(of: part)])
  }

  private func say(_ when: String, on number: Int) async throws {
    let police = JSON.string(try service.fixture.player(.policeMember).agency.description)
    for terms in ReturnTerms.Onward.allCases {
      try await post(
        "/items/\(number)/contributions",
        [
          "kind": "fact", "agency": police, "onward": .string(terms.rawValue),
          "words": .string("\(when)-\(terms.rawValue)-said"),
        ], 201)
    }
  }

  private func post(_ path: String, _ body: JSON, _ status: Int, as part: Part = .chair) async throws {
    let answer = try await service.post(meeting + path, body, as: part)
    #expect(answer.status == status, "\(path): \(answer.text)")
  }

  private func begin(_ path: String) async throws {
    let answer = try await service.line.ask(
      "POST", meeting + path, ["Idempotency-Key: \(UUID())", try service.token(of: .chair)])
    #expect(answer.status == 200, "\(path): \(answer.text)")
  }
}
