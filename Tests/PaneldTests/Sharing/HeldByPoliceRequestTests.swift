import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing
import paneld

@Suite("Of a case that the police hold, whoever is not of the police is told that it is with them")
struct HeldByPoliceRequestTests {
  /// All that the page of a case says then, and a line of a list.
  private static let members: [String: Set<String>] = [
    "page": ["id", "reference", "route", "route-title", "level", "standing", "stage", "opened-at"],
    "line": ["id", "reference", "route", "route-title", "stage", "opened-at"],
  ]

  /// The readings of a case that say so; by every other there is nothing, or nothing for them.
  private static let sayWithPolice: Set<String> = ["GET /v1/cases/{id}", "GET /v1/cases/{id}/why"]

  @Test("by its page and by every other reading of it, and nothing of what it holds by any act")
  func everyReading() async throws {
    try await withServiceOfTwoAreas { home, neighbour in
      let scene = try await Self.held(home, neighbour)
      for endpoint in Endpoints.described where endpoint.path.hasPrefix("/v1/cases/{id}") {
        let answer = try await scene.ask(endpoint, of: scene.audited.channel, by: .coordinator)
        scene.expectNothing(in: answer.text, endpoint.key)
        guard endpoint.method == .get else { continue }
        guard Self.sayWithPolice.contains(endpoint.key) else {
          #expect(answer.status >= 400, "\(endpoint.key): \(answer.text)")
          continue
        }
        #expect(answer.status == 200 && answer.text.contains(/with.(the.)?police/), "\(endpoint.key): \(answer.text)")
      }
      let page = try await scene.ask("/v1/cases/\(scene.audited.channel)", by: .coordinator)
      let said = Set(try JSON.parse(page.body).object?.map(\.name) ?? [])
      #expect(said == Self.members["page"], "\(page.text)")
    }
  }

  @Test("by every list, count, meeting and page of one's own, which have no more of it than its line")
  func everyList() async throws {
    try await withServiceOfTwoAreas { home, neighbour in
      let scene = try await Self.held(home, neighbour)
      let (id, reference) = (scene.audited.channel.description, scene.reference)
      for path in [
        "cases", "cases?route=channel", "cases?reference=\(reference)", "tasks", "stuck", "today", "meetings",
        "meetings/\(scene.meeting)", "transfers", "information-requests", "emergency-access",
      ] {
        let answer = try await scene.ask("/v1/\(path)", by: .coordinator)
        #expect(answer.status == 200, "\(path): \(answer.text)")
        scene.expectNothing(in: answer.text, path)
        guard path.hasPrefix("cases") else {
          #expect(!answer.text.contains(id) && !answer.text.contains(reference), "\(path): \(answer.text)")
          continue
        }
        let list = try JSON.parse(answer.body)
        #expect(!list["cases"].elements.contains { $0["id"].text == id }, "\(path)")
        let line = try #require(list["with-police"].elements.first { $0["id"].text == id }, "\(path)")
        #expect(Set(line.object?.map(\.name) ?? []) == Self.members["line"], "\(path)")
      }
    }
  }

  @Test("and each of these tells more before the hold, and to the police")
  func controls() async throws {
    try await withServiceOfTwoAreas { home, neighbour in
      let scene = try await Self.held(home, neighbour)
      #expect(scene.before.filter { !$0.value }.keys.sorted() == [])
      let page = try await scene.ask("/v1/cases/\(scene.audited.channel)", by: .caseOfficer)
      #expect(page.status == 200 && page.text.contains("\"stage-title\""), "\(page.text)")
    }
  }

  // MARK: The scene

  private struct Scene {
    let home: Service
    let audited: AuditedScene
    let reference: String
    let meeting: Meeting.ID
    /// Whether each of the readings told more than that it is with the police, before it was.
    let before: [String: Bool]

    func ask(_ path: String, by part: Part) async throws -> HTTPLine.Answer {
      try await home.line.ask("GET", path, [try home.token(of: part)])
    }

    func ask(_ endpoint: EndpointDescription, of id: Case.ID, by part: Part) async throws -> HTTPLine.Answer {
      let path = endpoint.path.replacing("{id}", with: id.description).replacing("{form}", with: "panel-item")
        .replacing("{name}", with: "review").replacing("{role}", with: "lead-professional")
        .replacing("{practitioner}", with: "pra_0c1f5xq7h3kz9mj4t2v8w6rabc")
        .replacing("{record}", with: "rec_0c1f5xq7h3kz9mj4t2v8w6rabc")
        .replacing("{disclosure}", with: "dis_0c1f5xq7h3kz9mj4t2v8w6rabc")
      let query = endpoint.path.hasSuffix("/known-to") ? "?agency=\(try home.fixture.agency(.school))" : ""
      let method = endpoint.method.rawValue.uppercased()
      return try await home.line.ask(
        method, path + query,
        [
          try home.token(of: part), "Idempotency-Key: \(UUID())", "If-Match: \"1\"", "Content-Type: application/json",
        ], body: method == "GET" ? nil : Array("{}".utf8))
    }

    /// Nothing that was said of anybody: the scene marks all of it.
    func expectNothing(in text: String, _ place: String) {
      #expect(!text.lowercased().contains(AuditedScene.canary), "\(place): \(text)")
    }
  }

  /// A case with consent, a disclosure, an emergency, records and a meeting that hears it; then held.
  private static func held(_ home: Service, _ neighbour: Service) async throws -> Scene {
    let audited = try await AuditedScene.set(home, neighbour)
    let id = audited.channel
    let page = try await home.line.ask("GET", "/v1/cases/\(id)", [try home.token(of: .coordinator)])
    let reference = try JSON.parse(page.body)["reference"].text ?? ""
    let day = try #require(
      try home.fixture.database.rows("SELECT to_char(now() + interval '30 days', 'YYYY-MM-DD')").first?.first.flatMap {
        $0
      })
    let added = try await home.post(
      "/v1/meetings", ["panel": "channel", "date": .string(day), "time": "10:00", "place": "Testcase Room"],
      as: .coordinator)
    let meeting = try #require(
      try JSON.parse(added.body)["id"].text.flatMap { Meeting.ID($0) }, "\(added.text)")
    try home.fixture.database.arrange(
      """
      INSERT INTO meeting_items (area, meeting, number, case_id, kind)
      SELECT area, id, (SELECT coalesce(max(number), 0) + 1 FROM meeting_items WHERE meeting = m.id), '\(id.rawValue)', 'new'
      FROM meetings m
      WHERE id = '\(meeting.rawValue)'
        AND NOT EXISTS (SELECT FROM meeting_items WHERE meeting = m.id AND case_id = '\(id.rawValue)')
      """)
    var scene = Scene(home: home, audited: audited, reference: reference, meeting: meeting, before: [:])
    var before: [String: Bool] = [:]
    for path in ["cases", "meetings/\(meeting)", "emergency-access"] {
      let text = try await scene.ask("/v1/\(path)", by: .coordinator).text
      before[path] = text.contains(id.description) || text.contains(reference)
    }
    for part in ["", "/history", "/support-consent", "/records", "/time", "/disclosures", "/why"] {
      let answer = try await scene.ask("/v1/cases/\(id)\(part)", by: .coordinator)
      before["page\(part)"] = answer.status == 200 && !answer.text.contains("\"standing\":\"with-police\"")
    }
    let hold = try await home.post("/v1/cases/\(id)/records", ["police-hold": [:]], as: .caseOfficer)
    #expect(hold.status == 201, "\(hold.text)")
    scene = Scene(home: home, audited: audited, reference: reference, meeting: meeting, before: before)
    return scene
  }
}
