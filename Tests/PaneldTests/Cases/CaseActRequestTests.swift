import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import PanelWire
import TestDatabase
import Testing

@Suite("Acts on a case over HTTP")
struct CaseActRequestTests {
  @Test("a refused move lists everything that stands in its way, in words, with what is possible instead")
  func refusedMove() async throws {
    try await withService { service in
      let id = try await service.open("prevent", at: "section-36-decision")
      let answer = try await service.act("POST", "/v1/cases/\(id)/moves", ["move": "refer-to-channel"], as: .supervisor)
      #expect(answer.status == 409)
      let problem = try JSON.parse(answer.body)
      #expect(problem["type"].text == "/problems/move-refused")
      #expect(problem["unmet"].elements.count == 2)
      for need in problem["unmet"].elements {
        for member in ["need", "because", "who", "how"] { #expect(need[member].text?.isEmpty == false) }
      }
      let possible = problem["possible"].elements.compactMap { $0["move"].text }
      #expect(possible.contains("take-police-led"))
      #expect(!possible.contains("refer-to-channel"))
    }
  }

  @Test("a move names the version it was made for: without it 428, with another 412 and who changed it")
  func versions() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let path = "/v1/cases/\(id)/moves"
      let move: JSON = ["move": "emergency", "reason": "Testcase"]
      #expect(try await service.post(path, move, as: .coordinator).status == 428)
      #expect(try await service.act("POST", path, move, as: .coordinator).status == 200)
      let stale = try await service.act("POST", path, move, as: .chair, version: 1)
      #expect(stale.status == 412)
      #expect(try JSON.parse(stale.body)["changed-by"].text == Part.coordinator.name)
      #expect(try await service.act("POST", path, move, as: .stranger, version: 1).status == 404)
    }
  }

  @Test("a form tells every fault at once, and who may not complete it before any of them")
  func formFaults() async throws {
    try await withService { service in
      let id = try await service.open("prevent", at: "gateway")
      let path = "/v1/cases/\(id)/forms/gateway-assessment"
      let faulty: JSON = ["complete": true, "answers": ["deconfliction-status": "perhaps", "colour": "red"]]
      #expect(try await service.act("PUT", path, faulty, as: .supervisor).status == 403)
      let answer = try await service.act("PUT", path, faulty, as: .caseOfficer)
      #expect(answer.status == 422)
      let pointers = Set(try JSON.parse(answer.body)["errors"].elements.compactMap { $0["pointer"].text })
      #expect(
        pointers.isSuperset(of: [
          "/answers/deconfliction-status", "/answers/colour", "/answers/rationale", "/answers/gateway-outcome",
        ]))
      let draft = try await service.act(
        "PUT", path, ["complete": false, "answers": ["rationale": "marker-draft"]], as: .caseOfficer)
      #expect(draft.status == 200)
      #expect(try JSON.parse(draft.body)["form-version"].integer == 1)
      let read = try await service.line.ask("GET", path, [try service.token(of: .caseOfficer)])
      #expect(try JSON.parse(read.body)["answers"]["rationale"].text == "marker-draft")
      let held = try await service.version(id)
      #expect(read["etag"] == "\"\(held)\"")
    }
  }

  @Test("support consent says whether it is in force, and is told what its giver lacks")
  func consent() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "consent-sought", turns18: .latest)
      let path = "/v1/cases/\(id)/support-consent"
      let points: JSON = ["what-it-is-about", "voluntary", "may-withdraw", "who-sees-data", "disclosable"]
      func said(_ giver: JSON) -> JSON {
        ["state": "given", "giver": giver, "explained": points, "capacity": "not-in-doubt", "note": "marker-note"]
      }
      let alone = try await service.post(path, said(["kind": "person"]), as: .coordinator)
      #expect(alone.status == 201)
      #expect(try JSON.parse(alone.body)["in-force"].flag == false)
      let faulty = try await service.post(path, said(["kind": "parent-or-guardian"]), as: .coordinator)
      #expect(faulty.status == 422)
      #expect(try JSON.parse(faulty.body)["errors"][0]["pointer"].text == "/giver/responsibility")
      let parent = try await service.post(
        path, said(["kind": "parent-or-guardian", "responsibility": "shown", "name": "Parent Example"]),
        as: .coordinator)
      let recorded = try JSON.parse(parent.body)
      #expect(recorded["in-force"].flag == true)
      #expect(recorded["giver-person"].text?.hasPrefix("per_") == true)
      let read = try JSON.parse(
        try await service.line.ask("GET", path, [try service.token(of: .coordinator)]).body)
      #expect(read["standing"]["basis"].text == "parent-or-guardian-consent")
      #expect(read["records"].elements.count == 2)
      #expect(read["records"][1]["details"]["name"].text == "Parent Example")
      #expect(parent.text.contains("Example") == false)
    }
  }

  @Test("an agency asked is told whom it is about, answers, and is told nothing after that")
  func returns() async throws {
    try await withService { service in
      let referral = try await service.referral(Sheet.plain)
      let accepted = try await service.post(
        "/v1/referrals/\(referral.id)/acceptance", ["route": "prevent", "reason": "concern-of-this-route"],
        as: .caseOfficer)
      let id = try #require(try JSON.parse(accepted.body)["case"]["id"].text.flatMap { Case.ID($0) })
      let agency = try service.fixture.agency(.school).description
      let asked = try await service.post(
        "/v1/cases/\(id)/information-requests",
        [
          "agencies": [.string(agency)], "purpose": "Testcase purpose", "legal-basis": "Testcase duty",
          "asked": "Attendance",
        ], as: .caseOfficer)
      #expect(asked.status == 201)
      let request = try #require(try JSON.parse(asked.body)["requests"][0]["id"].text)
      let member = try service.token(of: .schoolMember)
      let list = try await service.line.ask("GET", "/v1/information-requests", [member])
      #expect(try JSON.parse(list.body)["requests"].elements.map { $0["id"].text } == [request])
      #expect(list.text.contains("Testcase") == false)
      let shown = try JSON.parse(
        try await service.line.ask("GET", "/v1/information-requests/\(request)", [member]).body)
      #expect(shown["about"]["surname"].text == "Testcase")
      #expect(shown["about"]["concern-description"] == nil)
      #expect(shown["asked"].text == "Attendance")
      #expect(shown["case"] == nil)
      let path = "/v1/information-requests/\(request)/return"
      let both = try await service.post(path, ["answers": ["nil-return": true], "declined": "No"], as: .schoolMember)
      #expect(both.status == 422)
      let empty = try await service.post(path, ["answers": ["nil-return": false]], as: .schoolMember)
      #expect(
        Set(try JSON.parse(empty.body)["errors"].elements.compactMap { $0["pointer"].text }) == [
          "/answers/information", "/answers/onward-use",
        ])
      #expect(try await service.post(path, ["answers": ["nil-return": true]], as: .referrer).status == 404)
      let answer = try await service.post(path, ["answers": ["nil-return": true]], as: .schoolMember)
      #expect(try JSON.parse(answer.body)["state"].text == "nil-return")
      let after = try JSON.parse(
        try await service.line.ask("GET", "/v1/information-requests/\(request)", [member]).body)
      #expect(after["about"] == nil)
      #expect(after["answers"]["nil-return"].flag == true)
    }
  }

  @Test("roles on a case are given, listed and taken away")
  func assignments() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "adopted")
      let path = "/v1/cases/\(id)/assignments"
      let lead = try service.fixture.player(.leadProfessional).id
      let given = try await service.post(
        path, ["role": "lead-professional", "practitioner": .string(lead.description)], as: .coordinator)
      #expect(given.status == 201)
      let list = try await service.line.ask("GET", path, [try service.token(of: .leadProfessional)])
      #expect(try JSON.parse(list.body)["assignments"][0]["name"].text == Part.leadProfessional.name)
      let headers = ["Idempotency-Key: \(UUID())", try service.token(of: .coordinator)]
      let taken = try await service.line.ask("DELETE", "\(path)/lead-professional/\(lead)", headers)
      #expect(taken.status == 200)
      #expect(try await service.line.ask("GET", path, [try service.token(of: .leadProfessional)]).status == 404)
      let stated = try await service.act("PUT", "/v1/cases/\(id)/residence", ["authority": "medway"], as: .coordinator)
      #expect(try JSON.parse(stated.body)["force"].text == "kent-police")
    }
  }

  @Test("offers of other areas are for those who answer them")
  func transfers() async throws {
    try await withService { service in
      let none = try await service.line.ask("GET", "/v1/transfers", [try service.token(of: .coordinator)])
      #expect(none.text == #"{"transfers":[]}"#)
      let absent = CaseTransfer.ID(UUID())
      let answer = try await service.post("/v1/transfers/\(absent)/decline", ["reason": "Testcase"], as: .coordinator)
      #expect(answer.status == 404)
    }
  }

  @Test("a key is good for what its scopes name")
  func scopes() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let officer = try service.fixture.player(.coordinator)
      let token = try await service.administration.issueKey(
        .key, for: officer.id, in: service.fixture.area, scopes: ["cases:read"],
        with: service.fixture.casework.keys.service)
      let header = "Authorization: Bearer \(token.written())"
      #expect(try await service.line.ask("GET", "/v1/cases/\(id)", [header]).status == 200)
      #expect(try await service.line.ask("GET", "/v1/meetings", [header]).status == 403)
      let body: JSON = ["authority": "medway"]
      let headers = [header, "Content-Type: application/json", "Idempotency-Key: one"]
      let act = try await service.line.ask("PUT", "/v1/cases/\(id)/residence", headers, body: body.bytes())
      #expect(act.status == 403)
    }
  }
}

extension Service {
  /// A case as it would stand somewhere along its route, deconfliction clear once past the gateway.
  func open(_ route: String, at stage: StageName, turns18 birthday: Moment? = nil) async throws -> Case.ID {
    let (rulebook, area, casework) = (try fixture.rulebook(route), fixture.area, fixture.casework)
    return try await casework.worker.transaction(
      as: Context(areas: [area], worker: "test"), reads: ClockQueries.casework()
    ) { clock in
      let now = try #require(clock.first)
      let desk = Desk(keys: casework.keys, library: casework.library, actor: .clock, now: now)
      let person = Person.ID(UUID())
      let assessed = Case.FormFact(
        version: 1, complete: true, at: now, by: .clock, answers: ["deconfliction-status": "clear"])
      let opening = CaseEvent.Opening(
        route: route, definition: rulebook.hash, stage: stage, focus: .person(person), eighteenthBirthday: birthday,
        residence: .init(authority: "kent", force: "kent-police"),
        forms: route == "prevent" && stage != "gateway" ? ["gateway-assessment": assessed] : [:])
      var identifiers = RandomIdentifiers()
      let (opened, _, changes) = try desk.open(opening, id: .init(UUID()), area: area, rulebook, &identifiers)
      return Commit(opened.id, writes: [PersonQueries.add(area, person, now, "person")] + changes)
    }
  }

  func version(_ id: Case.ID) async throws -> Int {
    let rows = try fixture.database.rows("SELECT seq::text FROM cases WHERE id = '\(id.rawValue.uuidString)'")
    return try #require(rows.first?.first.flatMap { $0 }.flatMap { Int($0) })
  }

  /// Acts at the version that stands, or at another.
  func act(
    _ method: String, _ path: String, _ body: JSON, as part: Part, version: Int? = nil
  ) async throws -> HTTPLine.Answer {
    let id = try #require(path.split(separator: "/").dropFirst(2).first.flatMap { Case.ID($0) })
    let standing = try await self.version(id)
    let headers = [
      "Content-Type: application/json", "Idempotency-Key: \(UUID().uuidString)", "If-Match: \"\(version ?? standing)\"",
      try token(of: part),
    ]
    return try await line.ask(method, path, headers, body: body.bytes())
  }
}
