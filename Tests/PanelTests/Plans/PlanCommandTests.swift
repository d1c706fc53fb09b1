import Testing
import panel

@Suite("A plan at the command line")
struct PlanCommandTests {
  private static let id = "case_0c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let hash = String(repeating: "0af1", count: 8)
  private static let plan = """
    {"plan":"\(hash)","events":[{"type":"moved","says":"Moved from Panel listed to Closed.","content":{"to":"closed"}}],
     "writes":[{"kind":"contents","done":"added","says":"Words and answers, sealed","count":2}],
     "answer":{"moved":[{"was-at":"2027-03-09","starts-at":"2027-03-26","date":"2027-03-26",
      "day-off":"Good Friday","provisional":false},{"was-at":"2027-03-23","starts-at":"2027-03-23","provisional":true}],
      "fates":[{"item":1,"reference":"CHA-7K3Q-9MX2-3","date":"2027-01-12","due":"2026-12-21"}],"items":3}}
    """

  private static func server() throws -> TinyServer {
    try TinyServer { request, _ in
      if request.target.hasSuffix("dry-run=true") { return .json(Self.plan) }
      if request.target.contains("plan=") {
        let told = #"{"title":"Not now","code":"plan-differs","because":"Another.","#
        return .problem(409, told + Self.plan.dropFirst())
      }
      return .answer(200, ["etag": "\"12\""], #"{"stage":"closed","moves":[]}"#)
    }
  }

  @Test("is asked for of the service and shown in rows, its hash last; nothing else is sent")
  func shows() async throws {
    let server = try Self.server()
    let outcome = await Sitting(at: server).types("panel cases move \(Self.id) close --outcome nfa --dry-run")
    #expect(outcome.status == .done)
    #expect(server.lines.filter { $0.hasPrefix("POST") } == ["POST /v1/cases/\(Self.id)/moves?dry-run=true"])
    #expect(
      outcome.output == """
        Nothing is written. This would be:
          happens: Moved from Panel listed to Closed.
          added: Words and answers, sealed (2 times)
          moved: 2027-03-09 to 2027-03-26, day off Good Friday
          moved: 2027-03-23, provisional
          fates: item 1, reference CHA-7K3Q-9MX2-3, date 2027-01-12, due 2026-12-21
          items: 3

        To do this and nothing else, give the command with --plan and this hash:
        plan \(Self.hash)

        """)
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("says before the act that it cannot be undone, and what the command does after it that is not tried out")
  func notes() async throws {
    let server = try TinyServer { request, _ in
      if request.target.hasSuffix("dry-run=true") {
        return .json(Self.plan.replacing(#""items":3"#, with: #""items":3,"can-be-undone":false"#))
      }
      return .json(#"{"panel":"channel","items":[]}"#)
    }
    let meeting = "mtg_0c1f5xq7h3kz9mj4t2v8w6rabc"
    let cancelled = await Sitting(at: server).types("panel meetings cancel \(meeting) --because x --dry-run")
    #expect(cancelled.output.contains("Undo does not bring it back"), "\(cancelled.complaints)")
    let added = await Sitting(at: server).types(
      "panel meetings add channel 2027-03-09 10:00 --place x --dry-run")
    #expect(added.output.contains("undo does not take it back"), "\(added.complaints)")
    let exported = await Sitting(at: server).types("panel audit export --to nowhere --dry-run")
    #expect(exported.output.contains("That is not tried out"), "\(exported.complaints)")
    #expect(exported.output.contains("plan \(Self.hash)"))
    #expect(server.lines.filter { $0.hasPrefix("POST") }.allSatisfy { $0.hasSuffix("?dry-run=true") })
  }

  @Test("is given whole in JSON")
  func showsJSON() async throws {
    let outcome = await Sitting(at: try Self.server()).types(
      "panel cases move \(Self.id) close --outcome nfa --dry-run --json")
    #expect(outcome.status == .done && outcome.output == Self.plan + "\n")
  }

  @Test("that was shown is sent with the act; where it is another, what it would be now is told")
  func holds() async throws {
    let server = try Self.server()
    let outcome = await Sitting(at: server).types(
      "panel cases move \(Self.id) close --outcome nfa --plan \(Self.hash)")
    #expect(server.lines.last == "POST /v1/cases/\(Self.id)/moves?plan=\(Self.hash)")
    #expect(outcome.status == .refused)
    #expect(outcome.complaints.contains("Now it would be:\n  happens: Moved from Panel listed to Closed."))
  }

  @Test("is not taken by what has none")
  func takesNone() async throws {
    let outcome = await Sitting().types("panel workflow migrate channel --to 4 --reason x --plan \(Self.hash)")
    #expect(outcome.status == .usage)
  }
}
