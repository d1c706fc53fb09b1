import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("What people read of a case")
struct SpokenTests {
  @Test("of every move, what stands in its way is told in titles, with codes only where they have to be sent")
  func unmet() async throws {
    try await withService { service in
      let codes = try Self.codes(service)
      var sentences = 0
      for route in ["prevent", "channel"] {
        for stage in try service.fixture.rulebook(route).route.stageOrder {
          let id = try await service.open(route, at: stage)
          let answer = try await service.line.ask("GET", "/v1/cases/\(id)/next", [try service.token(of: .supervisor)])
          for move in try JSON.parse(answer.body)["moves"].elements {
            for need in move["unmet"].elements {
              for member in ["because", "who", "how"] {
                sentences += 1
                #expect(Self.codes(in: need[member].text ?? "", among: codes).isEmpty, "\(need)")
              }
            }
          }
        }
      }
      #expect(sentences > 100)
    }
  }

  @Test("refusals name roles, forms and classes of agency by their titles")
  func refusals() async throws {
    try await withService { service in
      let codes = try Self.codes(service)
      let id = try await service.open("channel", at: "adopted")
      let school = try service.fixture.player(.schoolMember).id
      let provider = try service.fixture.player(.stranger).id
      let acts: [(String, String, JSON, Part, String)] = [
        ("POST", "moves", ["move": "seek-consent"], .supervisor, "Channel coordinator"),
        ("PUT", "forms/closing-report", ["complete": true, "answers": [:]], .chair, "case officer"),
        (
          "POST", "assignments", ["role": "intervention-provider", "practitioner": .string(school.description)],
          .coordinator, "Intervention provider"
        ),
        (
          "POST", "assignments", ["role": "case-officer", "practitioner": .string(provider.description)], .coordinator,
          "Counter-terrorism case officer"
        ),
      ]
      for (method, path, body, part, title) in acts {
        let answer = try await service.act(method, "/v1/cases/\(id)/\(path)", body, as: part)
        let problem = try JSON.parse(answer.body)
        let says = [problem["because"].text, problem["how"].text].compactMap(\.self).joined(separator: " ")
        #expect(answer.status == 403 || answer.status == 409)
        #expect(says.contains(title), "\(says)")
        #expect(Self.codes(in: says, among: codes).isEmpty, "\(says)")
      }
    }
  }

  @Test(
    "whoever may not is told for whom it is in the words of the case's own route, whatever another calls the same role",
    arguments: ["prevent", "channel"])
  func ownRoute(_ route: String) async throws {
    try await withService { service in
      let id = try await service.open(route, at: route == "prevent" ? "gateway" : "panel-listed")
      let reference = try #require(
        try service.fixture.database.rows("SELECT reference FROM cases WHERE id = '\(id.rawValue)'").first?.first ?? nil
      )
      let opener = try service.fixture[.leadProfessional]
      try service.fixture.stepUp(opener)
      _ = try await service.fixture.casework.openInEmergency(
        reference, because: "Testcase", by: opener,
        keyed: Keyed(target: "POST /v1/emergency-access", key: route, body: [])
      ) { _, _ in Answer(status: 201, body: []) }
      let answer = try await service.line.ask(
        "GET", "/v1/cases/\(id)/history", [try service.token(of: .leadProfessional)])
      #expect(answer.status == 403)
      let rulebook = try service.fixture.rulebook(route)
      #expect(
        try JSON.parse(answer.body)["needs"].elements.compactMap(\.text)
          == rulebook.team.sorted().compactMap { rulebook.route.roles[$0]?.title })
    }
  }

  @Test("the history says of a deadline the last day on which it is in time")
  func lastDays() async throws {
    try await withService { service in
      let id = try await service.open("prevent", at: "gateway")
      let rulebook = try service.fixture.rulebook("prevent")
      let answer = try await service.line.ask("GET", "/v1/cases/\(id)/history", [try service.token(of: .caseOfficer)])
      var told = 0
      for event in try JSON.parse(answer.body)["events"].elements where event["type"].text == "deadline-opened" {
        let due = try #require(event["content"]["due"].text.flatMap { Moment(rfc3339: $0) })
        let last = rulebook.clockwork.localDate(of: due.adding(seconds: -1))
        told += 1
        #expect(event["says"].text?.hasSuffix("due on \(last).") == true, "\(event["says"].text ?? "")")
      }
      #expect(told > 0)
    }
  }

  @Test("a date of birth that is learned on the case is supplied as the refusal that needs it says")
  func birthDate() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "consent-sought")
      func lacks() async throws -> [JSON] {
        let answer = try await service.line.ask(
          "GET", "/v1/cases/\(id)/next", [try service.token(of: .coordinator)])
        let start = try JSON.parse(answer.body)["moves"].elements.first { $0["move"].text == "start-support" }
        return start["unmet"].elements.filter { $0["need"].text == "support-consent" }
      }
      let said: JSON = [
        "state": "given", "giver": ["kind": "person"], "capacity": "not-in-doubt",
        "explained": ["what-it-is-about", "voluntary", "may-withdraw", "who-sees-data", "disclosable"],
      ]
      let recorded = try await service.post("/v1/cases/\(id)/support-consent", said, as: .coordinator)
      #expect(recorded.status == 201)
      let unknown = try #require(try await lacks().first)
      #expect(unknown["code"].text == "consent-age-unknown")
      for words in ["team", "\"birth-date\"", "panel cases person"] {
        #expect(unknown["how"].text?.contains(words) == true, "\(words)")
      }
      let path = "/v1/cases/\(id)/person"
      #expect(try await service.act("PUT", path, ["birth-date": "2999-01-01"], as: .coordinator).status == 422)
      #expect(try await service.act("PUT", path, ["birth-date": "1899-12-31"], as: .coordinator).status == 422)
      #expect(try await service.act("PUT", path, ["birth-date": "1990-05-01"], as: .schoolMember).status == 404)
      let given = try await service.act("PUT", path, ["birth-date": "1990-05-01"], as: .coordinator)
      #expect(given.status == 200)
      #expect(try await lacks().isEmpty)
    }
  }

  /// Names of the definitions that are no words of English: those with a hyphen.
  private static func codes(_ service: Service) throws -> Set<String> {
    var codes: Set<String> = []
    for name in ["prevent", "channel"] {
      let route = try service.fixture.rulebook(name).route
      codes.formUnion(route.roles.keys)
      codes.formUnion(route.roles.values.flatMap(\.classes))
      codes.formUnion(route.forms.keys)
      codes.formUnion(route.stages.keys)
      codes.formUnion(route.outcomes.keys)
      codes.formUnion(route.stages.values.flatMap(\.moves.keys))
      codes.formUnion(route.stages.values.flatMap(\.moves.values).compactMap(\.marks))
    }
    return codes.filter { $0.contains("-") }
  }

  /// Codes in a sentence, but for those in brackets behind their titles.
  private static func codes(in sentence: String, among codes: Set<String>) -> [String] {
    let bare = sentence.replacing(#/\([a-z0-9-]+\)/#, with: "")
    return bare.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init).filter(codes.contains)
  }
}
