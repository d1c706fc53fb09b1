import Testing
import panel

@Suite("Telling a problem")
struct ProblemTests {
  private func told(_ status: Int, _ body: String, _ line: String = "panel cases list") async throws -> Sitting.Outcome
  {
    let server = try TinyServer { _, _ in .problem(status, body) }
    return await Sitting(at: server).types(line)
  }

  @Test("every fault, where it is, and its remedy")
  func tellsFaults() async throws {
    let outcome = try await told(
      422,
      """
      {"type":"/problems/invalid-request","title":"The request has faults","status":422,"detail":"See errors.","errors":[
       {"pointer":"/answers/surname","code":"required","message":"It is missing.","remedy":"Give it."},
       {"pointer":"/answers/date-of-birth","code":"date-in-future","message":"The date lies in the future.",
        "remedy":"Give a date up to today; the person who is referred was born before this referral was written down."},
       {"parameter":"limit","code":"too-large","message":"It is more than 200.","remedy":""},
       {"pointer":"","code":"json-bad-number","message":"No number.","remedy":"Write one.","line":3,"column":7}]}
      """)
    #expect(outcome.status == .refused)
    #expect(
      outcome.complaints == """
        The request has faults

        4 faults:
          /answers/surname: It is missing.
            Give it.
          /answers/date-of-birth: The date lies in the future.
            Give a date up to today; the person who is referred was born before this
            referral was written down.
          --limit: It is more than 200.
          line 3, column 7: No number.
            Write one.

        """)
  }

  @Test(
    "a fault is told by the option or argument that was typed, and by its place in the request where none gives it",
    arguments: [
      ("panel meetings contribute next 1 gossip --words x", "/kind", "<kind>"),
      ("panel meetings contribute next 1 fact --words ' '", "/words", "--words"),
      ("panel meetings call next 1 --plan abc", "/plan", "--plan"),
      ("panel meetings decide next 1 adopt --rationale x", "/rationale", "--rationale"),
      ("panel meetings decide next 1 adopt --rationale x", "/positions/0/practitioner", "/positions/0/practitioner"),
      ("panel meetings decide next 1 adopt --rationale x", "/actions/1/due", "--action 2, due"),
      ("panel meetings decide next 1 --file -", "/rationale", "/rationale"),
    ])
  func namesOptions(_ line: String, _ pointer: String, _ told: String) async throws {
    let body = """
      {"title":"The request has faults","status":422,"errors":[
       {"pointer":"\(pointer)","code":"required","message":"It is missing.","remedy":"Give it."}]}
      """
    let server = try TinyServer { request, _ in
      if request.method == "POST" { return .problem(422, body) }
      return .json(
        request.target.hasPrefix("/v1/meetings?")
          ? #"{"meetings":[{"id":"mtg_1c1f5xq7h3kz9mj4t2v8w6rabc","date":"2027-03-09","standing":"open"}]}"# : "{}")
    }
    var sitting = Sitting(at: server)
    sitting.piped = "{}"
    let outcome = await sitting.types(line)
    #expect(outcome.complaints.contains("  \(told): It is missing."), "\(outcome.complaints)")
  }

  @Test("every need that is not met, who can meet it, how, by which law, and what is possible instead")
  func tellsUnmetNeeds() async throws {
    let outcome = try await told(
      409,
      """
      {"type":"/problems/move-refused","title":"The case cannot make this move yet","status":409,
       "detail":"The move was not made. See unmet.","code":"needs-unmet","because":"\\"Start support\\" is not possible yet.",
       "how":"Supply everything that is listed as missing.","unmet":[
       {"need":"support-consent","because":"The person is under 18 and signed alone.","who":"Consent asker",
        "how":"Ask a parent or guardian as well.","law":"Channel Duty Guidance 2023, paragraph 150"},
       {"need":"form","because":"\\"Support plan\\" has not been begun.","who":"Lead professional","how":"Complete it."}],
       "possible":[{"move":"defer-consent","title":"Ask again later"},{"move":"emergency","title":"Raise an emergency"}]}
      """)
    #expect(outcome.status == .refused)
    #expect(
      outcome.complaints == """
        The case cannot make this move yet
        "Start support" is not possible yet.
        Supply everything that is listed as missing.

        2 things are missing:
          1. The person is under 18 and signed alone.
             How: Ask a parent or guardian as well.
             Who: Consent asker
             Law: Channel Duty Guidance 2023, paragraph 150
          2. "Support plan" has not been begun.
             How: Complete it.
             Who: Lead professional

        From where it stands the case has: defer-consent, emergency.

        """)
  }

  @Test("names the case of which it says what else is possible, so that the command can be pasted")
  func namesCase() async throws {
    let id = "case_0c1f5xq7h3kz9mj4t2v8w6rabc"
    let problem = #"{"title":"The case cannot make this move yet","possible":[{"move":"emergency"}]}"#
    let outcome = try await told(409, problem, "panel cases move \(id) close --version 1")
    #expect(outcome.complaints.hasSuffix("What each needs: panel cases next \(id)\n"))
  }

  @Test("that nothing else is possible, where that is so")
  func tellsThatNothingIsPossible() async throws {
    let outcome = try await told(409, #"{"title":"The case cannot make this move yet","possible":[]}"#)
    #expect(
      outcome.complaints == "The case cannot make this move yet\n\nThere is no move from where the case stands.\n")
  }

  @Test("who may, where the caller may not")
  func tellsWhoMay() async throws {
    let outcome = try await told(
      403,
      #"{"title":"You may not do this","detail":"Your roles do not allow it.","needs":["Panel chair","Deputy chair"]}"#)
    #expect(outcome.status == .notAllowed)
    #expect(
      outcome.complaints
        == "You may not do this\nYour roles do not allow it.\nThose who may: Panel chair, Deputy chair.\n")
  }

  @Test("an answer that is no problem, by its status")
  func tellsOther() async throws {
    let outcome = try await told(502, "<html>Bad gateway</html>")
    #expect(outcome.complaints.hasPrefix("The service answered with status 502.\n"))
  }

  @Test("with --json the problem stands on the output as it came, and the sentences beside it")
  func givesJSON() async throws {
    let body = #"{"title":"Someone changed it before you","version":7}"#
    let outcome = try await told(412, body, "panel cases list --json")
    #expect(outcome.output == body + "\n")
    #expect(
      outcome.complaints
        == "Someone changed it before you\nYour change was not made. Look at what has changed, then give the command again.\n"
    )
    #expect(outcome.status == .refused)
  }
}
