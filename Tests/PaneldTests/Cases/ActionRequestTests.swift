import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire
import TestDatabase
import Testing

@Suite("Actions over HTTP")
struct ActionRequestTests {
  /// An item that is being heard, with a chair and an officer there.
  static func hearing(_ service: Service) async throws -> String {
    try await service.openListed()
    let today = JSON.string(try service.day(0))
    let added = try await service.post(
      "/v1/meetings", ["panel": "channel", "date": today, "time": "23:59", "place": "Testcase Room"], as: .chair)
    let meeting = try #require(try JSON.parse(added.body)["id"].text, "\(added.text)")
    func begin(_ what: String) async throws {
      let headers = ["Idempotency-Key: \(UUID().uuidString)", try service.token(of: .chair)]
      let begun = try await service.line.ask("POST", "/v1/meetings/\(meeting)/\(what)", headers)
      #expect(begun.status == 200, "\(begun.text)")
    }
    try await begin("opening")
    for (part, capacity) in [(Part.chair, "chair"), (.caseOfficer, "member")] {
      let came = try await service.post(
        "/v1/meetings/\(meeting)/attendance",
        [
          "practitioner": .string(try service.fixture.player(part).id.description), "capacity": .string(capacity),
          "mode": "present",
        ], as: .chair)
      #expect(came.status == 201, "\(came.text)")
      try await service.accept(part, "/v1/meetings/\(meeting)")
    }
    try await begin("items/1/call")
    let item = "/v1/meetings/\(meeting)/items/1"
    let agencies = try [Part.chair, .caseOfficer].map { try service.fixture.player($0).agency.description }
    let said: [JSON] =
      agencies.map { ["kind": "nothing-to-add", "agency": .string($0)] } + [
        ["kind": "own-view-not-sought", "words": "Away"], ["kind": "risk-summary", "words": "Low"],
      ]
    for contribution in said {
      let recorded = try await service.post("\(item)/contributions", contribution, as: .chair)
      #expect(recorded.status == 201, "\(recorded.text)")
    }
    return item
  }

  static func action(_ service: Service, due: String, of other: Part = .schoolMember) throws -> JSON {
    let player = try service.fixture.player(.schoolMember)
    return [
      "agency": .string(try service.fixture.player(other).agency.description),
      "practitioner": .string(player.id.description), "due": .string(due), "what": "Write to the parents",
      "measure": "A copy of the letter", "risk": "Isolation",
    ]
  }

  static func decision(_ service: Service, _ actions: [JSON]) throws -> JSON {
    let positions: [JSON] = try [Part.chair, .caseOfficer].map {
      ["practitioner": .string(try service.fixture.player($0).id.description), "position": "adopt"]
    }
    return ["positions": .array(positions), "rationale": "Needed", "actions": .array(actions)]
  }

  @Test("every fault of the actions of a decision is told at once, each at its place")
  func faults() async throws {
    try await withService { service in
      let item = try await Self.hearing(service)
      let wrong = try await service.post(
        "\(item)/decision",
        try Self.decision(
          service,
          [
            try Self.action(service, due: "2999-01-01"), try Self.action(service, due: "2001-01-01", of: .healthMember),
          ]), as: .chair)
      #expect(wrong.status == 422, "\(wrong.text)")
      let errors = try JSON.parse(wrong.body)["errors"].elements
      #expect(errors.compactMap { $0["pointer"].text } == ["/actions/1/practitioner", "/actions/1/due"])
      #expect(errors.compactMap { $0["code"].text } == ["action-doer-elsewhere", "action-due-past"])
      let blank = try await service.post(
        "\(item)/decision", try Self.decision(service, [["due": "never", "what": " "]]), as: .chair)
      #expect(try JSON.parse(blank.body)["errors"].elements.count == 5, "\(blank.text)")
    }
  }

  @Test("are given with a decision, read, acted on and refused, in words")
  func given() async throws {
    try await withService { service in
      let item = try await Self.hearing(service)
      let decided = try await service.post(
        "\(item)/decision", try Self.decision(service, [try Self.action(service, due: "2999-01-01")]), as: .chair)
      #expect(decided.status == 200, "\(decided.text)")
      let id = try #require(try JSON.parse(decided.body)["actions"][0].text)
      let toSchool = try await service.line.ask("GET", "/v1/actions/\(id)", [try service.token(of: .schoolMember)])
      let shown = try JSON.parse(toSchool.body)
      #expect(shown["what"].text == "Write to the parents" && shown["measure"].text == "A copy of the letter")
      #expect(shown["risk"] == nil && shown["standing-title"].text == "Open")
      let toChair = try JSON.parse(
        try await service.line.ask("GET", "/v1/actions/\(id)", [try service.token(of: .chair)]).body)
      #expect(toChair["risk"].text == "Isolation")
      let path = "/v1/actions/\(id)/acts"
      for (body, part, status, code) in [
        (["act": "accept"] as JSON, Part.chair, 403, "action-not-theirs"),
        (["act": "verify"], .chair, 409, "action-not-reported"), (["act": "verify"], .stranger, 404, nil),
        (["act": "postpone", "due": "2998-01-01", "reason": "x"], .chair, 422, nil),
        (["act": "block"], .schoolMember, 422, nil), (["act": "accept", "reason": "x"], .schoolMember, 422, nil),
        (["act": "accept"], .schoolMember, 200, nil),
      ] as [(JSON, Part, Int, String?)] {
        let answer = try await service.post(path, body, as: part)
        #expect(answer.status == status, "\(body) \(answer.text)")
        #expect(try JSON.parse(answer.body)["code"].text == code)
      }
      let listed = try JSON.parse(
        try await service.line.ask(
          "GET", "/v1/actions?mine=true&standing=accepted&limit=1", [try service.token(of: .schoolMember)]
        ).body)
      #expect(listed["actions"].elements.compactMap { $0["id"].text } == [id])
      #expect(listed["actions"][0]["what"] == nil)
      for (part, open) in [(Part.schoolMember, 1), (.chair, 0), (.coordinator, 0)] {
        let today = try await service.line.ask("GET", "/v1/today", [try service.token(of: part)])
        let actions = try JSON.parse(today.body)["actions"]
        #expect(actions["open"].integer == open && actions["late"].integer == 0, "\(part) \(today.text)")
      }
      // What is to be done is said to whoever asks for it and may read it, and that it was is on record.
      func reads() throws -> Int {
        try service.fixture.database.rows("SELECT 1 FROM reads WHERE what = 'action'").count
      }
      let before = try reads()
      let worded = try JSON.parse(
        try await service.line.ask(
          "GET", "/v1/actions?mine=true&words=true", [try service.token(of: .schoolMember)]
        ).body)
      #expect(worded["actions"].elements.map { $0["what"].text } == ["Write to the parents"])
      #expect(try reads() == before + 1)
    }
  }
}

extension Service {
  /// A case that waits for its panel, everything being there that adopting it needs.
  func openListed(force: String = "kent-police") async throws {
    let (rulebook, area, casework) = (try fixture.rulebook("channel"), fixture.area, fixture.casework)
    try await casework.worker.transaction(as: Context(areas: [area], worker: "test"), reads: ClockQueries.casework()) {
      clock in
      let now = try #require(clock.first)
      let desk = Desk(keys: casework.keys, library: casework.library, actor: .clock, now: now)
      func complete(_ answers: [String: String] = [:]) -> Case.FormFact {
        .init(version: 1, complete: true, at: now, by: .clock, answers: answers)
      }
      let opening = CaseEvent.Opening(
        route: "channel", definition: rulebook.hash, stage: "panel-listed",
        residence: .init(authority: "kent", force: force), anchors: ["section-36-decision": now],
        forms: [
          "panel-item": complete(["terrorism-related-susceptibility": "yes"]), "support-plan": complete(),
        ])
      var identifiers = RandomIdentifiers()
      return Commit(writes: try desk.open(opening, id: .init(UUID()), area: area, rulebook, &identifiers).2)
    }
  }
}
