import CaseworkFixture
import PanelLanguage
import PanelRules
import PanelWire
import Testing

@Suite("A referral with faults")
struct ReferralFaultsTests {
  @Test("with five faults gives five, each with its place and what to do")
  func fiveFaults() throws {
    let body: JSON = [
      "route": "prevent",
      "answers": [
        "forenames": "Person Alpha", "surname": "Testcase", "date-of-birth": "2009-02-30", "age-band": "18-to-20",
        "address-known": true, "concern-description": "", "complex-needs": ["none"], "immediate-risk": false,
        "discussed-with-lead": true, "lead-discussion": "Synthetic.", "person-informed": "yes",
        "parent-informed": "not-applicable", "sector": "schools", "referrer-anonymous": false,
        "referrer": ["role": "Teacher"], "date-concern-arose": "2026-01-01", "date-referred": "2026-01-02",
      ],
    ]
    let errors = try Self.errors(in: body)
    #expect(
      errors.map { "\($0["pointer"].text ?? "") \($0["code"].text ?? "")" }.sorted() == [
        "/answers/addresses required-when", "/answers/concern-description blank",
        "/answers/date-of-birth not-a-date", "/answers/referrer/name required", "/answers/sector not-a-choice",
      ])
    for error in errors {
      #expect(error["message"].text?.isEmpty == false)
      #expect(error["remedy"].text?.isEmpty == false)
    }
  }

  @Test(
    "with a date of birth to come, or of an age nobody reaches, is told where and what to do",
    arguments: [("2999-01-01", "date-in-future"), ("2026-01-03", "date-in-future"), ("1899-12-31", "date-too-early")])
  func impossibleBirth(_ date: String, _ code: String) throws {
    let errors = try Self.errors(in: ["answers": ["date-of-birth": .string(date)]])
    let error = try #require(errors.first { $0["pointer"].text == "/answers/date-of-birth" })
    #expect(error["code"].text == code)
    #expect(error["remedy"].text?.isEmpty == false)
  }

  @Test("names the fault of the route beside those of the answers, and echoes nothing that was sent")
  func wrongRoute() throws {
    let errors = try Self.errors(in: ["route": "no-such-route", "answers": ["surname": "Zqxmarker"]])
    #expect(errors.contains { $0["pointer"].text == "/route" && $0["code"].text == "not-a-choice" })
    #expect(errors.contains { $0["pointer"].text == "/answers/sector" })
    #expect(!JSON.array(errors).text().contains("Zqxmarker"))
    #expect(!JSON.array(errors).text().contains("no-such-route"))
  }

  @Test("says for every field that a referral must have that it is missing")
  func everythingMissing() throws {
    let form = try Self.form()
    let errors = try Self.errors(in: ["answers": [:]])
    let missing = Set(errors.filter { $0["code"].text == "required" }.compactMap { $0["pointer"].text })
    for field in form.fields where field.required == .always {
      #expect(missing.contains("/answers/\(field.name)"), "\(field.name)")
    }
    #expect(errors.count { $0["code"].text == "at-least-one" } == 2)
  }

  /// The errors as a client is told them, in the shipped words.
  private static func errors(in body: JSON) throws -> [JSON] {
    let words = try #require(try ShippedDefinitions.all.get().words["en"])
    let wording = Wording { code in
      words.sentence(code, in: .faults).map { Sentence(message: $0.what, remedy: $0.how ?? "") }
    }
    let day = try #require(LocalDate("2026-01-02"))
    do {
      _ = try ReferralSubmission.shape(of: try form(), routes: ["prevent"], on: day)
        .read(body: body.bytes(), today: day)
    } catch let problem as Problem {
      return try JSON.parse(problem.body(wording))["errors"].elements
    }
    return []
  }

  private static func form() throws -> Form {
    try #require(try ShippedDefinitions.all.get().forms[ReferralForm.name])
  }
}
