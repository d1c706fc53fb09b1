import Testing
import panel

@Suite("Sending again")
struct RetryTests {
  private static let withdraw = "panel referrals withdraw ref_0c1f5xq7h3kz9mj4t2v8w6rabc --reason sent-in-error"
  private static let done = #"{"id":"ref_0c1f5xq7h3kz9mj4t2v8w6rabc","reference":"REF-7K3Q-9MX2-3","number":2}"#
  private static let busy = #"{"type":"/problems/busy","title":"Too much is going on just now","status":503}"#

  @Test("an act that was refused for lack of time is sent again with its key, after the time that was asked for")
  func sendsAgainWhenBusy() async throws {
    let server = try TinyServer { _, before in
      before < 2 ? .problem(503, Self.busy, ["retry-after": "7"]) : .json(Self.done)
    }
    let outcome = await Sitting(at: server).types(Self.withdraw)
    #expect(outcome.status == .done)
    #expect(outcome.waits == [7, 7])
    #expect(server.requests.map { $0.headers["idempotency-key"] } == Array(repeating: "the-key-of-this-try", count: 3))
    #expect(Set(server.requests.map(\.body)).count == 1)
  }

  @Test("an act whose answer was lost is sent again with its key")
  func sendsAgainWhenLost() async throws {
    let server = try TinyServer { _, before in before == 0 ? .hangUp : .json(Self.done) }
    let outcome = await Sitting(at: server).types(Self.withdraw)
    #expect(outcome.status == .done)
    #expect(server.requests.map { $0.headers["idempotency-key"] } == Array(repeating: "the-key-of-this-try", count: 2))
    #expect(outcome.output.contains("REF-7K3Q-9MX2-3 is withdrawn."))
  }

  @Test("gives up after five tries, and gives the key with which to go on")
  func givesUp() async throws {
    let server = try TinyServer { _, _ in .hangUp }
    let outcome = await Sitting(at: server).types(Self.withdraw)
    #expect(outcome.status == .tryAgain)
    #expect(server.requests.count == 5)
    #expect(outcome.waits == [1, 2, 4, 8])
    #expect(outcome.complaints.contains("It is not known whether this was done."))
    #expect(outcome.complaints.contains("--key the-key-of-this-try"))
  }

  @Test("waits no longer than a minute in all")
  func waitsABoundedTime() async throws {
    let server = try TinyServer { _, _ in .problem(429, Self.busy, ["retry-after": "40"]) }
    let outcome = await Sitting(at: server).types(Self.withdraw)
    #expect(outcome.status == .tryAgain)
    #expect(outcome.waits == [40])
    #expect(!outcome.complaints.contains("It is not known"))
  }

  @Test("a key that was given is the one that is sent")
  func takesKey() async throws {
    let server = try TinyServer { _, _ in .json(Self.done) }
    _ = await Sitting(at: server).types(Self.withdraw + " --key of-yesterday")
    #expect(server.requests.map { $0.headers["idempotency-key"] } == ["of-yesterday"])
  }

  @Test(
    "an outcome that the service does not know is asked for again, and told if it stays unknown",
    arguments: [502, 503, 504])
  func asksForUnknownOutcome(_ status: Int) async throws {
    let unknown = #"{"type":"/problems/outcome-unknown","title":"It is not known whether it was done"}"#
    let server = try TinyServer { _, _ in .problem(status, unknown, ["retry-after": "1"]) }
    let outcome = await Sitting(at: server).types(Self.withdraw)
    #expect(outcome.status == .tryAgain)
    #expect(server.requests.count == 5)
    #expect(outcome.complaints.contains("--key the-key-of-this-try"))
  }

  @Test("what was refused is not sent again", arguments: [400, 401, 403, 404, 409, 412, 422, 500])
  func doesNotRepeatRefusals(_ status: Int) async throws {
    let server = try TinyServer { _, _ in .problem(status, #"{"title":"No"}"#) }
    let outcome = await Sitting(at: server).types(Self.withdraw)
    #expect(outcome.status != .done)
    #expect(server.requests.count == 1)
    #expect(outcome.waits.isEmpty)
  }

  @Test("a form that was saved before its answer was lost is not called stale")
  func doesNotMistakeItsOwnChangeForAnothers() async throws {
    let server = try TinyServer { request, before in
      if request.method == "GET" { return .answer(200, ["etag": "\"4\""], "{}") }
      return before == 0 ? .hangUp : .problem(412, #"{"title":"Someone changed it before you"}"#)
    }
    var sitting = Sitting(at: server)
    sitting.piped = "{}"
    let outcome = await sitting.types("panel cases form save case_0c1f5xq7h3kz9mj4t2v8w6rabc closure -")
    #expect(outcome.status == .tryAgain)
    #expect(outcome.complaints.contains("It is not known whether this was done."))
  }

  @Test("where nothing answers, says so at once")
  func tellsThatNothingAnswers() async throws {
    var sitting = Sitting()
    sitting.environment["PANEL_URL"] = "http://127.0.0.1:9"
    sitting.environment["PANEL_TOKEN"] = Sitting.token
    let outcome = await sitting.types(Self.withdraw)
    #expect(outcome.status == .tryAgain)
    #expect(outcome.waits.isEmpty)
    #expect(outcome.complaints.hasPrefix("Nothing answers at http://127.0.0.1:9.\n"))
    #expect(!outcome.complaints.contains("--key"))
  }

  @Test("a redirect is not followed")
  func followsNoRedirect() async throws {
    let other = try TinyServer { _, _ in .json("{}") }
    let server = try TinyServer { _, _ in .answer(302, ["location": "\(other.address)/v1/referrals"], "") }
    let outcome = await Sitting(at: server).types("panel referrals list")
    #expect(outcome.status != .done)
    #expect(other.requests.isEmpty)
  }
}
