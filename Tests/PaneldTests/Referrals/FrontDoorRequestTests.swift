import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire
import TestDatabase
import Testing

@Suite("Referrals that name no route, over HTTP")
struct FrontDoorRequestTests {
  @Test("one is answered with every route that could take it, the row that says so and why, and opens no case")
  func proposes() async throws {
    try await withFrontDoor { service in
      let answer = try await service.refer(Concern.several)
      #expect(answer.status == 201)
      let json = try JSON.parse(answer.body)
      #expect(json["proposals"].elements.map { $0["route"].text } == ["prevent", "marac", "safer-knife-replacement"])
      #expect(
        json["proposals"].elements.map { $0["row"].text } == ["terrorism", "abuse-at-high-risk", "knives-at-home"])
      #expect(json["proposals"][2]["says"].text == "A weapon is a concern for the household")
      #expect(json["proposals"].elements.allSatisfy { $0["reason"].text == "row-of-table" })
      // What comes first is said first, then what the referrer is to do.
      #expect(json["next"].elements.map { $0["code"].text } == ["advice", "received"])
      let danger = try await service.refer(Concern.with(["immediate-risk": true]))
      #expect(
        try JSON.parse(danger.body)["next"].elements.map { $0["code"].text }
          == ["call-999", "at-once", "advice", "received"])
      #expect(try service.column("SELECT count(*)::text FROM cases") == ["0"])
      let verdicts = try service.column("SELECT array_to_string(rows, ' ') FROM referral_verdicts WHERE act = 1")
      #expect(verdicts.first == "terrorism abuse-at-high-risk knives-at-home")
      let hashes = Set(try service.column("SELECT definition FROM referral_verdicts"))
      let door = try #require(service.fixture.casework.library.frontDoor(of: service.fixture.area))
      #expect(hashes == [door.hash])
    }
  }

  @Test("one that is faulty is told every fault of the front door's form at once")
  func faults() async throws {
    try await withFrontDoor { service in
      let faulty = try await service.refer(Concern.with(["age-band": nil, "told": "perhaps", "surname": nil]))
      #expect(faulty.status == 422)
      let pointers = try JSON.parse(faulty.body)["errors"].elements.compactMap { $0["pointer"].text }
      #expect(Set(pointers).isSuperset(of: ["/answers/age-band", "/answers/told"]))
      // One that answers a route's own form goes there, as before.
      let prevent = try await service.refer(Sheet.plain)
      #expect(try JSON.parse(prevent.body)["proposals"][0]["route"].text == "prevent")
    }
  }

  @Test("one is seen by whoever stands at the door, and by nobody of a route that it was not confirmed onto")
  func whoSees() async throws {
    try await withFrontDoor { service in
      let path = try await service.left(Concern.several)
      for part in [Part.caseOfficer, .chair, .deputy, .stranger] {
        #expect(try await service.line.ask("GET", path, [try service.token(of: part)]).status == 404, "\(part)")
        let listed = try await service.line.ask("GET", "/v1/referrals", [try service.token(of: part)])
        #expect(try JSON.parse(listed.body)["referrals"].elements.isEmpty, "\(part)")
      }
      let shown = try await service.shown(path, to: .coordinator)
      let verdict = try #require(shown["verdicts"].elements.first)
      #expect(verdict["proposals"].elements.map { $0["number"].integer } == [2, 3, 7])
      #expect(verdict["offers"].elements.map { $0["route"].text } == ["one-stop-shop"])
      #expect(shown["rulings"].elements.isEmpty)
      // The referrer's own view is what they were told, whatever the table makes of it.
      let theirs = try await service.shown(path, to: .referrer)
      #expect(theirs["progress"]["word"].text == "received")
      #expect(theirs["verdicts"] == nil && theirs["rulings"] == nil && theirs["proposals"] == nil)
    }
  }

  @Test("one is confirmed onto several routes at once, and none of those teams learns of another")
  func confirms() async throws {
    try await withFrontDoor { service in
      let path = try await service.left(Concern.several)
      let said: JSON = [
        "routes": ["marac", "safer-knife-replacement"], "reason": "needs-assessment",
        "rejected": [["route": "prevent", "reason": "threshold-not-met"]],
      ]
      let answer = try await service.post(path + "/acceptance", said, as: .coordinator)
      #expect(answer.status == 201)
      #expect(answer["location"] == path)
      let cases = try JSON.parse(answer.body)["cases"].elements
      try #require(cases.map { $0["route"].text } == ["marac", "safer-knife-replacement"])
      let teams: [(Part, String, Int)] = [
        (.chair, "marac", 0), (.deputy, "safer-knife-replacement", 1),
      ]
      for (part, route, index) in teams {
        let listed = try await service.shown("/v1/cases?limit=50", to: part)["cases"].elements
        #expect(listed.map { $0["route"].text } == [route])
        for (other, opened) in cases.enumerated() {
          let there = "/v1/cases/\(try #require(opened["id"].text))"
          let seen = try await service.line.ask("GET", there, [try service.token(of: part)])
          #expect(seen.status == (other == index ? 200 : 404))
          if other == index {
            let named = cases.enumerated().filter { $0.offset != index }.compactMap { $0.element["reference"].text }
            #expect(named.allSatisfy { !seen.text.contains($0) })
            #expect(seen.text.contains("Testcase"))
            let history = try await service.line.ask("GET", there + "/history", [try service.token(of: part)])
            #expect(named.allSatisfy { !history.text.contains($0) })
          }
        }
        #expect(try await service.line.ask("GET", path, [try service.token(of: part)]).status == 404)
      }
      // A team is told what its own row reads, and whom it is about: nothing of what another was told.
      let knives = "/v1/cases/\(try #require(cases[1]["id"].text))"
      let told = try await service.shown(knives, to: .deputy)["forms"].elements.first
      #expect(told?["answers"]["concerns"].elements.compactMap(\.text) == ["household-weapon"])
      #expect(told?["answers"]["abuse-criterion"] == nil && told?["answers"]["concern-description"] == nil)
      #expect(told?["answers"]["surname"].text == "Testcase" && told?["more-at-front-door"].flag == true)
      let more: JSON = ["answers": ["concern-description": "A later word.", "concerns": ["street-group"]]]
      #expect(try await service.post(path + "/additions", more, as: .referrer).status == 200)
      for page in [knives, knives + "/history", knives + "/forms/referral"] {
        let text = try await service.line.ask("GET", page, [try service.token(of: .deputy)]).text
        for said in ["terrorism", "domestic-abuse", "A synthetic concern", "A later word", "street-group"] {
          #expect(!text.contains(said), "\(page): \(said)")
        }
      }
      // Nor of who looked at another's case.
      let readers = try await service.shown(knives + "/readers", to: .deputy)["readers"].elements
      #expect(!readers.isEmpty)
      #expect(!readers.contains { $0["by-name"].text == Part.chair.name })
      // Each answer is kept, with the row that asked for it.
      let kept = try service.column(
        "SELECT concat_ws(' ', route, ruling, proposed_by, reason) FROM referral_rulings ORDER BY route")
      #expect(
        kept == [
          "marac confirmed abuse-at-high-risk", "prevent rejected terrorism threshold-not-met",
          "safer-knife-replacement confirmed knives-at-home",
        ])
      // The household has a record of its own; the person's stays one of a person.
      #expect(try service.column("SELECT kind FROM persons ORDER BY kind") == ["household", "person"])
      // What the route asks is begun and not complete.
      #expect(try service.column("SELECT DISTINCT complete::text FROM case_forms") == ["false"])
    }
  }

  @Test("whoever confirms tells the team of each route in words of their own, and no other team reads them")
  func tells() async throws {
    try await withFrontDoor { service in
      let path = try await service.left(Concern.several)
      let said: JSON = [
        "routes": ["marac", "safer-knife-replacement"], "reason": "needs-assessment",
        "rejected": [["route": "prevent", "reason": "threshold-not-met"]],
        "told": [
          ["route": "marac", "text": "Synthetic words for one team."],
          ["route": "safer-knife-replacement", "text": "Synthetic words for another."],
        ],
      ]
      let accepted = try JSON.parse(try await service.post(path + "/acceptance", said, as: .coordinator).body)
      let cases = accepted["cases"].elements.compactMap { $0["id"].text }
      try #require(cases.count == 2)
      let texts = ["Synthetic words for one team.", "Synthetic words for another."]
      for (place, part) in [Part.chair, .deputy].enumerated() {
        let (own, other) = (texts[place], texts[1 - place])
        let there = "/v1/cases/\(cases[place])"
        let form = try await service.shown(there, to: part)["forms"].elements.first
        #expect(form?["front-door-says"].text == own)
        #expect(form?["answers"]["concern-description"] == nil && form?["additions"] == nil)
        for page in [there, there + "/history", there + "/forms/referral", there + "/why", there + "/next"] {
          #expect(!(try await service.line.ask("GET", page, [try service.token(of: part)])).text.contains(other))
        }
      }
      // The referrer hears nothing of it, and it is kept sealed.
      let theirs = try await service.line.ask("GET", path, [try service.token(of: .referrer)])
      #expect(!theirs.text.contains("Synthetic words"))
      let kept = try service.column("SELECT encode(sealed, 'escape') FROM contents")
      #expect(!kept.joined().contains("ynthetic"))
    }
  }

  @Test("without a text for it a team is told what it was told before")
  func toldInPart() async throws {
    try await withFrontDoor { service in
      let path = try await service.left(Concern.several)
      let said: JSON = [
        "routes": ["marac", "safer-knife-replacement"], "reason": "needs-assessment",
        "rejected": [["route": "prevent", "reason": "threshold-not-met"]],
        "told": [["route": "marac", "text": "Synthetic words for one team."]],
      ]
      let accepted = try JSON.parse(try await service.post(path + "/acceptance", said, as: .coordinator).body)
      let knives = "/v1/cases/\(try #require(accepted["cases"][1]["id"].text))"
      let form = try await service.shown(knives, to: .deputy)["forms"].elements.first
      #expect(form?["more-at-front-door"].flag == true && form?["front-door-says"] == nil)
    }
  }

  private static let refused: [(said: JSON, code: String)] = [
    (["routes": ["marac"], "reason": "needs-assessment"], "proposals-unanswered"),
    (
      ["routes": ["marac", "prevent", "safer-knife-replacement", "mist"], "reason": "needs-assessment"],
      "route-needs-reason"
    ),
    (
      [
        "routes": ["marac", "prevent", "safer-knife-replacement"], "reason": "needs-assessment",
        "rejected": [["route": "mist", "reason": "not-eligible"]],
      ], "route-not-proposed"
    ),
    (
      [
        "routes": ["marac", "prevent", "safer-knife-replacement"], "reason": "needs-assessment",
        "rejected": [["route": "marac", "reason": "not-eligible"]],
      ], "route-ruled-twice"
    ),
    (
      [
        "routes": ["marac", "safer-knife-replacement"], "reason": "needs-assessment",
        "rejected": [["route": "prevent", "reason": "not-eligible"]],
        "told": [["route": "prevent", "text": "Synthetic."]],
      ], "told-elsewhere"
    ),
    (
      ["route": "front-door", "reason": "needs-assessment", "because": "professional-judgement"],
      "route-takes-no-referrals"
    ),
    (
      ["routes": ["safer-knife-replacement", "one-stop-shop"], "reason": "needs-assessment"], "route-not-run"
    ),
    (
      [
        "routes": ["marac", "prevent", "safer-knife-replacement"], "reason": "needs-assessment",
        "rejected": [["route": "one-stop-shop", "reason": "not-eligible"]],
      ], "route-not-run"
    ),
  ]

  @Test("nothing is confirmed while a proposal is unanswered or an answer has no reason", arguments: refused)
  func refuses(_ refused: (said: JSON, code: String)) async throws {
    try await withFrontDoor { service in
      let path = try await service.left(Concern.several)
      let answer = try await service.post(path + "/acceptance", refused.said, as: .coordinator)
      #expect(answer.status == 409)
      #expect(try JSON.parse(answer.body)["code"].text == refused.code)
      #expect(try service.column("SELECT count(*)::text FROM cases") == ["0"])
      #expect(try service.column("SELECT count(*)::text FROM referral_rulings") == ["0"])
    }
  }

  @Test("what a row proposes on a route that the area does not run is shown to nobody and waits for no answer")
  func notRunHere() async throws {
    try await withService { service in
      try await service.fixture.addFrontDoor(with: ["mist", "safer-knife-replacement"])
      let path = try await service.left(Concern.several)
      let shown = try await service.shown(path, to: .coordinator)
      let proposed = shown["verdicts"][0]["proposals"].elements.compactMap { $0["route"].text }
      #expect(proposed == ["prevent", "safer-knife-replacement"])
      #expect(shown["verdicts"][0]["rows"].elements.count == 3)
      let onto: JSON = ["routes": ["prevent", "marac", "safer-knife-replacement"], "reason": "needs-assessment"]
      let refused = try await service.post(path + "/acceptance", onto, as: .coordinator)
      #expect(try JSON.parse(refused.body)["code"].text == "route-not-run")
      let said: JSON = ["routes": .array(proposed.map(JSON.string)), "reason": "needs-assessment"]
      #expect(try await service.post(path + "/acceptance", said, as: .coordinator).status == 201)
    }
  }

  @Test("a route that no row proposed is confirmed with a reason, which is kept")
  func because() async throws {
    try await withFrontDoor { service in
      let path = try await service.left(
        Concern.with(["concerns": ["other"], "abuse-now": nil, "abuse-criterion": nil]))
      let said: JSON = ["routes": ["mist"], "reason": "needs-assessment", "because": "known-to-the-officer"]
      #expect(try await service.post(path + "/acceptance", said, as: .coordinator).status == 201)
      let kept = try service.column("SELECT concat_ws(' ', route, ruling, proposed_by, reason) FROM referral_rulings")
      #expect(kept == ["mist confirmed known-to-the-officer"])
    }
  }

  @Test("more that is told is proposed anew beside what was, and accepted onto a route more")
  func again() async throws {
    try await withFrontDoor { service in
      let path = try await service.left(
        Concern.with(["concerns": ["household-weapon"], "abuse-now": nil, "abuse-criterion": nil]))
      let first: JSON = ["route": "safer-knife-replacement", "reason": "needs-assessment"]
      #expect(try await service.post(path + "/acceptance", first, as: .coordinator).status == 201)
      let more: JSON = ["answers": ["concerns": ["household-weapon", "terrorism"]]]
      #expect(try await service.post(path + "/additions", more, as: .referrer).status == 200)
      let shown = try await service.shown(path, to: .coordinator)
      let verdicts = shown["verdicts"].elements
      #expect(verdicts.map { $0["number"].integer } == [1, 3])
      #expect(verdicts.last?["proposals"].elements.map { $0["ruling"].text } == [nil, "confirmed"])
      let again: JSON = ["route": "prevent", "reason": "concern-of-this-route"]
      #expect(try await service.post(path + "/acceptance", again, as: .coordinator).status == 201)
      let after = try await service.shown(path, to: .coordinator)
      #expect(
        after["acts"].elements.map { $0["act"].text } == ["received", "accepted", "added-to", "accepted-also"])
      #expect(
        after["verdicts"].elements.last?["proposals"].elements.allSatisfy { $0["ruling"].text == "confirmed" } == true)
      #expect(try service.column("SELECT route FROM cases ORDER BY route") == ["prevent", "safer-knife-replacement"])
      // The same route twice is refused.
      let twice: JSON = ["route": "prevent", "reason": "needs-assessment", "because": "professional-judgement"]
      #expect(try await service.post(path + "/acceptance", twice, as: .coordinator).status == 409)
    }
  }

  @Test("nobody but whoever stands at the door confirms, declines or returns it")
  func forbidden() async throws {
    try await withFrontDoor { service in
      let path = try await service.left(Concern.several)
      let said: JSON = ["route": "marac", "reason": "needs-assessment"]
      #expect(try await service.post(path + "/acceptance", said, as: .referrer).status == 403)
      #expect(try await service.post(path + "/acceptance", said, as: .chair).status == 404)
      let declined: JSON = ["reason": "no-concern", "disposition": "no-service-needed"]
      #expect(try await service.post(path + "/decline", declined, as: .coordinator).status == 200)
      // One who may make no referral anywhere may not leave one here either.
      #expect(try await service.post("/v1/referrals", Concern.several, as: .stranger).status == 403)
    }
  }
}

/// A concern of somebody who does not exist, as the front door asks of it.
enum Concern {
  /// Three routes could take it.
  static var several: JSON { with([:]) }

  /// With other answers; nil leaves one out.
  static func with(_ changes: [String: JSON?]) -> JSON {
    var answers: JSON.Object = [
      "focus": "person", "forenames": "Person Beta", "surname": "Testcase", "date-of-birth": "1990-03-09",
      "age-band": "over-25", "immediate-risk": false,
      "concerns": ["terrorism", "domestic-abuse", "household-weapon"], "abuse-now": true,
      "abuse-criterion": "professional-judgement", "concern-description": "A synthetic concern.", "told": "not-yet",
      "sector": "education", "referrer": ["name": "Referrer Example"],
    ]
    for (name, value) in changes { answers[name] = value }
    return ["answers": .object(answers)]
  }
}

/// Gives the body a service whose area has a front door.
func withFrontDoor(_ body: @escaping @Sendable (Service) async throws -> Void) async throws {
  try await withService { service in
    try await service.fixture.addFrontDoor()
    try await body(service)
  }
}

extension Service {
  /// Makes a referral that names no route and gives its path.
  func left(_ concern: JSON) async throws -> String {
    let answer = try await refer(concern)
    try #require(answer.status == 201, "\(answer.text)")
    return "/v1/referrals/\(try #require(try JSON.parse(answer.body)["id"].text))"
  }

  func shown(_ path: String, to part: Part) async throws -> JSON {
    let answer = try await line.ask("GET", path, [try token(of: part)])
    try #require(answer.status == 200, "\(answer.text)")
    return try JSON.parse(answer.body)
  }

  func column(_ sql: String) throws -> [String] { try fixture.database.rows(sql).compactMap { $0.first ?? nil } }
}
