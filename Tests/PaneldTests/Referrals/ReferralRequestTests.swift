import CaseworkFixture
import Foundation
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("Referrals over HTTP")
struct ReferralRequestTests {
  @Test("one is received, told what happens next, and answered the same to the same key")
  func submits() async throws {
    try await withService { service in
      let first = try await service.refer(Sheet.plain, key: "one")
      #expect(first.status == 201)
      let json = try JSON.parse(first.body)
      #expect(first["location"] == "/v1/referrals/\(json["id"].text ?? "")")
      #expect(json["next"].elements.map { $0["code"].text } == ["received"])
      #expect(json["next"][0]["by"]?.moment != nil)
      #expect(json["proposals"][0]["reason"].text == "concern-type-heard")
      #expect(try await service.refer(Sheet.plain, key: "one").alike == first.alike)
      #expect(try await service.refer(Sheet.plain(["surname": "Otherwise"]), key: "one").status == 422)
      #expect(try service.fixture.database.rows("SELECT count(*)::text FROM referrals") == [["1"]])
    }
  }

  @Test("with immediate risk is told first to call 999, whether its answers are whole or faulty")
  func immediateRisk() async throws {
    try await withService { service in
      let whole = try await service.refer(Sheet.plain(["immediate-risk": true]))
      #expect(whole.status == 201)
      #expect(try JSON.parse(whole.body)["next"].elements.map { $0["code"].text } == ["call-999", "received"])
      let faulty = try await service.refer(Sheet.plain(["immediate-risk": true, "sector": nil]))
      #expect(faulty.status == 422)
      let problem = try JSON.parse(faulty.body)
      #expect(problem["errors"].elements.map { $0["pointer"].text } == ["/answers/sector"])
      #expect(problem["next"].elements.map { $0["code"].text } == ["call-999"])
      let calm = try await service.refer(Sheet.plain(["sector": nil]))
      #expect(try JSON.parse(calm.body)["next"] == nil)
    }
  }

  @Test("a filter that is not for one's own referrals is refused, not passed over")
  func ownStanding() async throws {
    try await withService { service in
      _ = try await service.referral(Sheet.plain)
      let path = "/v1/referrals?standing=declined"
      let refused = try await service.line.ask("GET", path, [try service.token(of: .referrer)])
      #expect(refused.status == 400)
      #expect(try JSON.parse(refused.body)["errors"][0]["code"].text == "standing-of-own")
      #expect(try await service.line.ask("GET", path, [try service.token(of: .caseOfficer)]).status == 200)
    }
  }

  @Test("a referral whose acknowledgement is overdue is marked late")
  func lateReferral() async throws {
    try await withService { service in
      _ = try await service.referral(Sheet.plain)
      let officer = try service.token(of: .caseOfficer)
      func late() async throws -> Bool? {
        let answer = try await service.line.ask("GET", "/v1/referrals", [officer])
        return try JSON.parse(answer.body)["referrals"][0]["late"].flag
      }
      #expect(try await late() == false)
      try service.fixture.database.arrange("UPDATE settings SET demo = true, clock_offset_us = 5184000000000")
      #expect(try await late() == true)
    }
  }

  @Test("the referrer's view is the same to the byte for two that differ in what is restricted")
  func nonInterference() async throws {
    try await withService { service in
      let plain = try await service.referral(Sheet.plain)
      let grave = try await service.referral(
        Sheet.plain([
          "surname": "Otherwise", "immediate-risk": true, "sector": "police", "complex-needs": ["abuse"],
          "concern-description": "Something else altogether.", "concern-type-suggested": nil,
        ]))
      _ = try await service.referral(Sheet.plain(["surname": "Otherwise"]))
      try service.fixture.database.arrange(
        "UPDATE referrals SET received_at = 0; UPDATE referral_progress SET at = 0, due = 1000")
      let officer = try service.token(of: .caseOfficer)
      #expect(try await service.line.ask("GET", "/v1/referrals/\(grave.id)", [officer]).status == 200)
      var views: [String] = []
      for made in [plain, grave] {
        let answer = try await service.line.ask("GET", "/v1/referrals/\(made.id)", [try service.token(of: .referrer)])
        #expect(answer.status == 200)
        views.append(
          answer.text.replacing(made.id.description, with: "ref").replacing(made.reference, with: "reference"))
      }
      #expect(views[0] == views[1])
      #expect(views[0].contains("\"word\":\"received\""))
    }
  }

  @Test("are answered alike where they are absent, somebody else's or misspelt, whatever is asked of them")
  func hidden() async throws {
    try await withService { service in
      let made = try await service.referral(Sheet.plain)
      let token = try service.token(of: .coordinator)
      let ids = [made.id.description, "ref_00000000000000000000000000", "ref_x", "case_00000000000000000000000000"]
      let acts: [(String, JSON)] = [
        ("acceptance", ["route": "prevent", "reason": "needs-assessment"]),
        ("return", ["reason": "unclear", "missing": ["phone"], "answer-by": "2099-01-01"]),
        ("redirection", ["reason": "other-area", "disposition": "other-area"]),
        ("decline", ["reason": "no-concern", "disposition": "health"]),
        ("withdrawal", ["reason": "sent-in-error"]), ("additions", ["note": "Synthetic"]),
      ]
      var answers: [HTTPLine.Answer] = []
      for id in ids {
        answers.append(try await service.line.ask("GET", "/v1/referrals/\(id)", [token]).alike)
        answers.append(try await service.line.ask("GET", "/v1/referrals/\(id)/matches", [token]).alike)
        for (act, body) in acts {
          answers.append(try await service.post("/v1/referrals/\(id)/\(act)", body, as: .coordinator).alike)
        }
      }
      #expect(answers.allSatisfy { $0 == answers[0] })
      #expect(answers[0].status == 404)
    }
  }

  @Test("one goes from the referrer to a case, by way of a question and its answer")
  func wholeWay() async throws {
    try await withService { service in
      let made = try await service.referral(Sheet.plain)
      let path = "/v1/referrals/\(made.id)"
      let back: JSON = ["reason": "incomplete", "missing": ["ethnicity"], "answer-by": .string(try service.day(30))]
      #expect(try await service.post(path + "/return", back, as: .intakeOfficer).status == 200)
      let asked = try JSON.parse(
        try await service.line.ask("GET", path, [try service.token(of: .referrer)]).body)
      #expect(asked["progress"]["word"].text == "information-needed")
      #expect(asked["asked-for"].elements == ["ethnicity"])
      let more: JSON = ["answers": ["ethnicity": "not-known"]]
      #expect(try await service.post(path + "/additions", more, as: .referrer).status == 200)
      let accepted = try await service.post(
        path + "/acceptance",
        ["route": "prevent", "reason": "needs-assessment", "residence": ["authority": "kent"]], as: .caseOfficer)
      #expect(accepted.status == 201)
      let opened = try #require(accepted["location"])
      let shown = try await service.line.ask("GET", opened, [try service.token(of: .caseOfficer)])
      #expect(shown.status == 200)
      let file = try JSON.parse(try await service.line.ask("GET", path, [try service.token(of: .caseOfficer)]).body)
      #expect(file["standing"].text == "accepted")
      #expect(file["acts"].elements.map { $0["act"].text } == ["received", "returned", "added-to", "accepted"])
      #expect(file["additions"][0]["answers"]["ethnicity"].text == "not-known")
    }
  }
}

extension ReferralRequestTests {
  @Test("one that is added to because somebody is in danger is answered first of all that 999 is called")
  func dangerAdded() async throws {
    try await withService { service in
      let path = "/v1/referrals/\(try await service.referral(Sheet.plain).id)/additions"
      for danger in [false, true] {
        let answer = try await service.post(path, ["answers": ["immediate-risk": .bool(danger)]], as: .referrer)
        #expect(answer.status == 200)
        let next = try JSON.parse(answer.body)["next"].elements.map { $0["code"].text }
        #expect(next == (danger ? ["call-999"] : []))
      }
    }
  }
}

/// The body of a referral of somebody who does not exist.
enum Sheet {
  static var plain: JSON { plain([:]) }

  /// With other answers; nil leaves one out.
  static func plain(_ changes: [String: JSON?]) -> JSON {
    var answers: JSON.Object = [
      "forenames": "Person Alpha", "surname": "Testcase", "date-of-birth": "2008-03-09", "age-band": "18-to-20",
      "address-known": false, "concern-description": "A synthetic concern.",
      "concern-type-suggested": "no-ideology-identified", "complex-needs": ["none"], "immediate-risk": false,
      "discussed-with-lead": false, "person-informed": "yes", "parent-informed": "not-applicable",
      "sector": "education", "referrer-anonymous": true, "date-concern-arose": "2026-01-01",
      "date-referred": "2026-01-02",
    ]
    for (name, value) in changes { answers[name] = value }
    return ["answers": .object(answers)]
  }
}

extension Service {
  func post(
    _ path: String, _ body: JSON, as part: Part, key: String = UUID().uuidString
  ) async throws -> HTTPLine.Answer {
    let headers = ["Content-Type: application/json", "Idempotency-Key: \(key)", try token(of: part)]
    return try await line.ask("POST", path, headers, body: body.bytes())
  }

  /// The local day so many days from now.
  func day(_ days: Int) throws -> String {
    let now = Moment(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    return try fixture.rulebook("prevent").clockwork.localDate(of: now).adding(days: days).description
  }

  func refer(_ sheet: JSON, key: String = UUID().uuidString) async throws -> HTTPLine.Answer {
    try await post("/v1/referrals", sheet, as: .referrer, key: key)
  }

  func referral(_ sheet: JSON) async throws -> (id: Referral.ID, reference: String) {
    let json = try JSON.parse(try await refer(sheet).body)
    guard let id = json["id"].text.flatMap({ Referral.ID($0) }), let reference = json["reference"].text else {
      throw NotInThisFixture()
    }
    return (id, reference)
  }
}
