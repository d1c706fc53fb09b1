import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire
import TestDatabase
import Testing

/// A meeting whose agenda has six cases, each of whose answers holds a marker of its own; five standing members, who are
/// each let in to some of the cases, beside the three who arrange it.
struct PaperScene {
  let service: Service
  let cases: [Case.ID]
  /// Its path.
  let meeting: String

  static let members: [Part] = [.countyMember, .townMember, .schoolMember, .healthMember, .probationMember]
  static let team: [Part] = [.coordinator, .chair, .deputy]
  static let grounds: JSON.Object = ["bases": ["art6-1e"], "condition": "paragraph-6"]

  /// - Parameters:
  ///   - assigned: to which cases, by their numbers, which member is let in.
  ///   - isToday: the meeting can be opened; else it is tomorrow.
  static func set(
    _ service: Service, cases count: Int = 6, assigned: [Part: Set<Int>], isToday: Bool = false
  ) async throws -> PaperScene {
    try await agree(service)
    for part in members { try await seat(part, "member", service) }
    for (part, place) in [(Part.chair, "chair"), (.deputy, "deputy"), (.coordinator, "member")] {
      try await seat(part, place, service)
    }
    var cases: [Case.ID] = []
    for number in 1...count {
      let id = try await open(service)
      cases.append(id)
      try await fill(number, id, service)
      for part in members where assigned[part]?.contains(number) == true {
        let given = try await service.post(
          "/v1/cases/\(id)/assignments",
          ["role": "member", "practitioner": .string(try service.fixture.player(part).id.description)], as: .coordinator
        )
        #expect(given.status == 201, "\(given.text)")
      }
    }
    let added = try await service.post(
      "/v1/meetings",
      [
        "panel": "channel", "date": .string(try service.day(isToday ? 0 : 1)),
        "time": .string(isToday ? "23:59" : "10:00"), "place": "Testcase Room",
      ], as: .chair)
    let id = try #require(try JSON.parse(added.body)["id"].text, "\(added.text)")
    let scene = PaperScene(service: service, cases: cases, meeting: "/v1/meetings/\(id)")
    let drawn = try await service.post("\(scene.meeting)/agenda", [:], as: .coordinator)
    #expect(drawn.status == 200, "\(drawn.text)")
    return scene
  }

  /// What stands in answers of a case of which members may be told; and what in answers of no pack of theirs.
  static func marker(_ number: Int, _ kind: String) -> String { "marker-\(number)-\(kind)" }
  static let toMembers = ["special", "personal", "note"]
  static let toTeam = ["health"]

  /// A case on which the police have said that nothing stands against its being spoken of.
  static func open(_ service: Service, at stage: StageName = "panel-listed") async throws -> Case.ID {
    let fixture = service.fixture
    let (rulebook, area, casework) = (try fixture.rulebook("channel"), fixture.area, fixture.casework)
    return try await casework.worker.transaction(
      as: Context(areas: [area], worker: "test"), reads: ClockQueries.casework()
    ) { clock in
      let now = try #require(clock.first)
      let desk = Desk(keys: casework.keys, library: casework.library, actor: .clock, now: now)
      let person = Person.ID(UUID())
      let clear = Case.FormFact(
        version: 1, complete: true, at: now, by: .clock, answers: ["decision": "refer-to-channel"])
      let opening = CaseEvent.Opening(
        route: "channel", definition: rulebook.hash, stage: stage, focus: .person(person),
        eighteenthBirthday: now.adding(minutes: -5 * 366 * 1440),
        residence: .init(authority: "kent", force: "kent-police"),
        anchors: ["section-36-decision": now], forms: ["section-36-decision": clear])
      var identifiers = RandomIdentifiers()
      let (opened, _, changes) = try desk.open(opening, id: .init(UUID()), area: area, rulebook, &identifiers)
      return Commit(opened.id, writes: [PersonQueries.add(area, person, now, "person")] + changes)
    }
  }

  private static func fill(_ number: Int, _ id: Case.ID, _ service: Service) async throws {
    let item: JSON = [
      "reasons": .string(marker(number, "special")), "action-summary": .string(marker(number, "personal")),
    ]
    try await save("panel-item", item, on: id, as: .coordinator, service)
    try await save(
      "support-plan", ["support-nature": .string(marker(number, "note"))], on: id, as: .coordinator, service)
    // The police's own, who have not said that others may be told.
    try await save(
      "assessment", ["health-and-neurodiversity": .string(marker(number, "health"))], on: id, as: .caseOfficer, service)
  }

  static func save(
    _ form: String, _ answers: JSON, on id: Case.ID, as part: Part, _ service: Service
  ) async throws {
    let saved = try await service.act(
      "PUT", "/v1/cases/\(id)/forms/\(form)", ["complete": false, "answers": answers], as: part)
    #expect(saved.status == 200, "\(saved.text)")
  }

  private static func seat(_ part: Part, _ seat: String, _ service: Service) async throws {
    let body: JSON = ["practitioner": .string("\(try service.fixture.player(part).id)"), "as": .string(seat)]
    #expect(try await service.post("/v1/panels/channel/members", body, as: .chair).status == 201)
  }

  private static func agree(_ service: Service) async throws {
    let signatories = service.fixture.agencies.values.map { JSON.string($0.description) }
    let agreed = try await service.post(
      "/v1/agreements",
      ["title": "Testcase agreement", "signatories": .array(signatories), "until": "2099-01-01T00:00:00Z"],
      as: .coordinator)
    #expect(agreed.status == 201, "\(agreed.text)")
  }

  // MARK: What is done

  func lock() async throws {
    let locked = try await service.line.ask(
      "POST", "\(meeting)/agenda/lock", ["Idempotency-Key: \(UUID())", try service.token(of: .coordinator)])
    #expect(locked.status == 200, "\(locked.text)")
  }

  func preflight(
    as part: Part = .coordinator, _ query: String = "?bases=art6-1e&condition=paragraph-6"
  ) async throws -> JSON {
    let told = try await service.line.ask("GET", "\(meeting)/preflight\(query)", [try service.token(of: part)])
    #expect(told.status == 200, "\(told.text)")
    return try JSON.parse(told.body, limits: .answer)
  }

  func publish(_ hash: String? = nil, as part: Part = .coordinator) async throws -> HTTPLine.Answer {
    let preflight = if let hash { hash } else { try await self.preflight()["hash"].text ?? "" }
    return try await publish(preflight, as: part, on: Self.grounds)
  }

  func publish(_ preflight: String, as part: Part, on grounds: JSON.Object) async throws -> HTTPLine.Answer {
    var body = grounds
    body["preflight"] = .string(preflight)
    return try await service.post("\(meeting)/papers", .object(body), as: part)
  }

  func accept(_ part: Part) async throws {
    let accepted = try await service.post("\(meeting)/confidentiality", ["version": 1], as: part)
    #expect(accepted.status == 200 || accepted.status == 201, "\(accepted.text)")
  }

  func pack(_ part: Part, _ query: String = "", _ accept: String? = nil) async throws -> HTTPLine.Answer {
    let headers = [try service.token(of: part)] + (accept.map { ["Accept: \($0)"] } ?? [])
    return try await service.line.ask("GET", "\(meeting)/packs/me\(query)", headers)
  }

  /// How far somebody has read their papers, as whoever arranges the meeting is told.
  func reading(of part: Part, _ query: String = "") async throws -> JSON {
    let told = try await service.line.ask("GET", "\(meeting)/papers\(query)", [try service.token(of: .chair)])
    #expect(told.status == 200, "\(told.text)")
    return try JSON.parse(told.body, limits: .answer)["readers"].elements.first { $0["name"].text == part.name }
      ?? .null
  }

  /// The number of the item that a case is.
  func numbers() async throws -> [Case.ID: Int] {
    var numbers: [Case.ID: Int] = [:]
    for item in try await preflight()["items"].elements {
      if let id = item["case"].text.flatMap({ Case.ID($0) }) { numbers[id] = item["number"].integer }
    }
    return numbers
  }

  /// Gives the record by its name.
  @discardableResult
  func nameConflict(_ part: Part, on number: Int) async throws -> String {
    let named = try await service.post(
      "/v1/cases/\(cases[number - 1])/records",
      ["conflict": ["practitioner": .string(try service.fixture.player(part).id.description), "ground": "Testcase"]],
      as: .supervisor)
    #expect(named.status == 201, "\(named.text)")
    return try JSON.parse(named.body)["id"].text ?? ""
  }

  func endConflict(_ record: String, on number: Int) async throws {
    let ended = try await service.post(
      "/v1/cases/\(cases[number - 1])/records/\(record)/end", ["why": "mistaken"], as: .supervisor)
    #expect(ended.status == 200, "\(ended.text)")
  }
}
