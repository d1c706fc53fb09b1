import PanelWire
import SchemaCheck
import Testing

@Suite("Answering with a problem")
struct ProblemTests {
  private let wording = Wording { code in
    switch code {
    case "problem-move-refused":
      Sentence(title: "Not yet", message: "The move was not made.", why: "The route asks.", remedy: "See unmet.")
    case "problem-payload-too-large": Sentence(title: "Too large", message: "Over {most} bytes.", remedy: "Send less.")
    case "too-long": Sentence(message: "Too long.", remedy: "At most {most}.")
    default: nil
    }
  }

  @Test("carries every unmet need and the moves that are possible")
  func carriesUnmet() {
    let problem = Problem(
      .moveRefused,
      unmet: [
        UnmetNeed(need: "quorum", because: "No police.", who: "Chair", how: "Invite.", law: "CTSA 2015 s37"),
        UnmetNeed(need: "form", because: "No plan.", who: "Coordinator", how: "Complete it."),
      ],
      possible: [PossibleMove(move: "adjourn", title: "Adjourn")], extra: ["stage": "panel-listed"])
    #expect(
      text(problem)
        == #"{"type":"/problems/move-refused","title":"Not yet","status":409,"#
        + #""detail":"The move was not made. See unmet.","#
        + #""unmet":[{"need":"quorum","because":"No police.","who":"Chair","how":"Invite.","law":"CTSA 2015 s37"},"#
        + #"{"need":"form","because":"No plan.","who":"Coordinator","how":"Complete it."}],"#
        + #""possible":[{"move":"adjourn","title":"Adjourn"}],"stage":"panel-listed"}"#)
  }

  @Test("puts each fault in words, with its place")
  func putsInWords() throws {
    let faults = Faults(Fault("/concern", "too-long", ["most": "40"]), Fault("/person/birth-date", "not-a-date"))
    #expect(
      text(Problem(faults))
        == #"{"type":"/problems/invalid-request","title":"problem invalid request","status":422,"#
        + #""detail":"problem invalid request","errors":["#
        + #"{"pointer":"/concern","code":"too-long","message":"Too long.","remedy":"At most 40."},"#
        + #"{"pointer":"/person/birth-date","code":"not-a-date","message":"not a date","remedy":""}]}"#)
  }

  @Test("says line and column of what is not JSON")
  func saysLine() throws {
    let malformed = try #require(throws: JSON.Malformed.self) { try JSON.parse("{\n  \"a\": 01}") }
    let problem = Problem(malformed)
    let body = try JSON.parse(problem.body(wording))
    #expect(problem.status == 400)
    #expect(body["errors"][0]["code"].text == "json-bad-number")
    #expect(body["errors"][0]["line"].integer == 2)
    #expect(body["errors"][0]["column"].integer == 8)
    #expect(body["errors"][0]["offset"].integer == 9)
    #expect(body["errors"][0]["pointer"].text == "/a")
  }

  @Test("a body beyond the limit is another problem")
  func saysTooLarge() throws {
    let limits = JSON.Limits(bytes: 3, depth: 1, values: 1)
    let malformed = try #require(throws: JSON.Malformed.self) { try JSON.parse("1234", limits: limits) }
    #expect(Problem(malformed).status == 413)
    #expect(text(Problem(malformed)).contains("Over 3 bytes."))
  }

  @Test("faults of parameters and headers are another problem than faults of the body")
  func tellsPlaces() {
    #expect(Problem(Faults(Fault("/a", "required"))).kind == .invalidRequest)
    #expect(Problem(Faults(Fault("/a", "required"), Fault(.header("if-match"), "required"))).kind == .invalidParameter)
    #expect(text(Problem(Faults(Fault(.parameter("limit"), "too-large")))).contains(#""parameter":"limit""#))
  }

  @Test("says in header fields what programs look for there")
  func saysHeaders() {
    func headers(_ problem: Problem) -> [String] { problem.headers.map { "\($0.name): \($0.value)" } }
    #expect(headers(Problem(.notFound)) == ["content-type: application/problem+json"])
    #expect(headers(Problem(.busy, retryAfter: 2)).contains("retry-after: 2"))
    #expect(headers(Problem(.methodNotAllowed, allow: ["GET", "PUT"])).contains("allow: GET, PUT"))
    #expect(headers(Problem(.unauthenticated)).contains { $0.hasPrefix("www-authenticate: Bearer") })
  }

  @Test("the same problem gives the same bytes", arguments: Problem.Kind.allCases)
  func isStable(kind: Problem.Kind) {
    #expect(Problem(kind).body(wording) == Problem(kind).body(wording))
    #expect(kind.path == "/problems/\(kind.slug)")
    #expect((400...599).contains(kind.status))
  }

  @Test("slugs keep to one form", arguments: Problem.Kind.allCases)
  func hasPlainSlug(kind: Problem.Kind) throws {
    #expect(try Shape<String>.code().read(.string(kind.slug)).get() == kind.slug)
  }

  @Test("whatever it holds, its schema takes it")
  func schemaTakesIt() throws {
    let check = SchemaCheck(.object(Problem.schema))
    var lined = Problem(.malformedJSON)
    if case .failure(let found) = ExampleReferral.shape.read([:]) { lined.errors = found.all }
    let problems = [
      lined, Problem(.notFound), Problem(.moveRefused, unmet: [], possible: []),
      Problem(
        .moveRefused, unmet: [UnmetNeed(need: "a", because: "b", who: "c", how: "d", law: "e")],
        possible: [PossibleMove(move: "m", title: "M")]),
      Problem(Faults(Fault(.header("if-match"), "bad-entity-tag"), Fault(.parameter("x"), "required"))),
      Problem(try #require(throws: JSON.Malformed.self) { try JSON.parse("[1,") }),
    ]
    for problem in problems { #expect(try check.takes(JSON.parse(problem.body(wording)))) }
    #expect(try !check.takes(["type": "x"]))
  }

  private func text(_ problem: Problem) -> String {
    String(decoding: problem.body(wording), as: UTF8.self)
  }
}
