import PanelWire
import Testing
import panel

@Suite("Holding a meeting")
struct MeetingTests {
  private static let list = """
    {"meetings":[{"id":"mtg_0c1f5xq7h3kz9mj4t2v8w6rabc","date":"2027-03-02","standing":"closed"},
     {"id":"mtg_1c1f5xq7h3kz9mj4t2v8w6rabc","date":"2027-03-09","standing":"open","time":"10:00","panel":"channel"},
     {"id":"mtg_2c1f5xq7h3kz9mj4t2v8w6rabc","date":"2027-03-16","standing":"planned","time":"10:00","panel":"channel"},
     {"id":"mtg_3c1f5xq7h3kz9mj4t2v8w6rabc","date":"2027-03-16","standing":"planned","time":"14:00","panel":"marac"}]}
    """
  private static let room = """
    {"id":"mtg_1c1f5xq7h3kz9mj4t2v8w6rabc","attendance":[
     {"practitioner":"pra_chair","name":"Person Alpha","capacity":"chair","mode":"present","arrived-at":"1"},
     {"practitioner":"pra_left","name":"Person Beta","capacity":"member","mode":"present","arrived-at":"1","left-at":"2"},
     {"practitioner":"pra_back","name":"Person Gamma","capacity":"member","mode":"present","arrived-at":"1","left-at":"2"},
     {"practitioner":"pra_back","name":"Person Gamma","capacity":"member","mode":"remote","arrived-at":"3"},
     {"practitioner":"pra_sorry","name":"Person Delta","capacity":"member","mode":"apologies"},
     {"practitioner":"pra_guest","name":"Person Epsilon","capacity":"guest","mode":"present","arrived-at":"1"},
     {"practitioner":"pra_torn","name":"Person Zeta","capacity":"member","mode":"present","arrived-at":"1"},
     {"practitioner":"pra_eta","name":"Person Eta","capacity":"member","mode":"present","arrived-at":"1"}],
     "items":[{"number":1,"reference":"CHA-7K3Q-9MX2-3","conflicts":["pra_torn"]},{"number":2,"reference":"CHA-0000-0002-G"}]}
    """

  private static func server() throws -> TinyServer {
    try TinyServer { request, _ in
      if request.method == "POST" { return .json("{}") }
      return .json(request.target.hasPrefix("/v1/meetings?") ? list : room)
    }
  }

  private func positions(_ line: String) async throws -> [String] {
    let server = try Self.server()
    let outcome = await Sitting(at: server).types(line)
    try #require(outcome.status == .done, "\(outcome.complaints)")
    let body = try JSON.parse(server.requests.last?.body ?? "")
    return body["positions"].elements.map { position in
      [position["practitioner"].text, position["position"].text, position["reason"].text].compactMap(\.self)
        .joined(separator: " ")
    }
  }

  @Test("all who hold a position are for the decision: those there, not guests, nor who left, nor who has a conflict")
  func recordsVoices() async throws {
    let given = try await positions("panel meetings decide next 1 adopt --rationale Needed.")
    #expect(given == ["pra_chair adopt", "pra_back adopt", "pra_eta adopt"])
    let other = try await positions("panel meetings decide next CHA-0000-0002-G adopt --rationale Needed.")
    #expect(other == ["pra_chair adopt", "pra_back adopt", "pra_torn adopt", "pra_eta adopt"])
  }

  @Test("those named otherwise are recorded as they said, with their reason")
  func recordsDissent() async throws {
    let given = try await positions(
      "panel meetings decide next 1 adopt --rationale Needed. --abstain Gamma --dissent 'person eta=not-adopt: low: risk'"
    )
    #expect(given == ["pra_chair adopt", "pra_back abstain", "pra_eta not-adopt low: risk"])
  }

  @Test("what is sent of somebody without a position is left to the service to refuse")
  func sendsGuests() async throws {
    let given = try await positions("panel meetings decide next 1 adopt --rationale Needed. --abstain Epsilon")
    #expect(given.last == "pra_guest abstain")
  }

  @Test("is named by its date or as the next, unless several are held that day")
  func namesMeeting() async throws {
    let server = try Self.server()
    _ = await Sitting(at: server).types("panel meetings open next")
    #expect(server.lines.last == "POST /v1/meetings/mtg_1c1f5xq7h3kz9mj4t2v8w6rabc/opening")
    _ = await Sitting(at: server).types("panel meetings open 2027-03-02")
    #expect(server.lines.last == "POST /v1/meetings/mtg_0c1f5xq7h3kz9mj4t2v8w6rabc/opening")
    let several = await Sitting(at: server).types("panel meetings open 2027-03-16")
    #expect(several.status == .usage)
    #expect(several.complaints.contains("mtg_3c1f5xq7h3kz9mj4t2v8w6rabc  marac 14:00"))
    #expect(await Sitting(at: server).types("panel meetings open 2027-03-17").status == .notFound)
  }

  @Test(
    "the next is the one that is open, else the first whose day is not past",
    arguments: [("open", "mtg_2"), ("planned", "mtg_1"), ("closed", "mtg_1")])
  func choosesNext(_ last: String, _ expected: String) async throws {
    let meetings = [("2027-03-02", "planned"), ("2027-03-09", "planned"), ("2027-03-16", last)].enumerated().map {
      #"{"id":"mtg_\#($0)","date":"\#($1.0)","standing":"\#($1.1)"}"#
    }
    let server = try TinyServer { request, _ in
      .json(
        request.target == "/v1/today"
          ? #"{"date":"2027-03-09"}"# : #"{"meetings":[\#(meetings.joined(separator: ","))]}"#)
    }
    _ = await Sitting(at: server).types("panel meetings show next")
    #expect(server.lines.last == "GET /v1/meetings/\(expected)")
  }

  @Test("opening names the first item in the order of the agenda, and who has not accepted that it is confidential")
  func opensInOrder() async throws {
    let room = """
      {"attendance":[{"practitioner":"pra_a","name":"Person Alpha","mode":"present","accepted":false},
        {"practitioner":"pra_b","name":"Person Beta","mode":"present","accepted":true},
        {"practitioner":"pra_c","name":"Person Gamma","mode":"present","accepted":false,"left-at":"2"},
        {"practitioner":"pra_d","name":"Person Delta","mode":"apologies","accepted":false}],
       "items":[{"number":1,"place":3},{"number":2,"place":2},{"number":5,"place":1},{"number":6,"place":0,"ending":"noted"}]}
      """
    let server = try TinyServer { request, _ in .json(request.method == "POST" ? "{}" : room) }
    let meeting = "mtg_0c1f5xq7h3kz9mj4t2v8w6rabc"
    for command in ["open \(meeting)", "show \(meeting)", "call \(meeting) 5"] {
      let outcome = await Sitting(at: server).types("panel meetings \(command)")
      let output = outcome.output.replacing(/\s+/, with: " ")
      #expect(output.contains("Not accepted the confidentiality statement yet: Person Alpha."), "\(outcome.output)")
      #expect(output.contains("panel meetings accept"), "\(outcome.output)")
      if command.hasPrefix("open") { #expect(output.contains("panel meetings call \(meeting) 5"), "\(outcome.output)") }
    }
  }

  @Test("what a meeting gave itself stands apart from the actions of earlier ones, open or closed")
  func ownActions() async throws {
    let meeting = "mtg_0c1f5xq7h3kz9mj4t2v8w6rabc"
    func action(_ reference: String, _ given: String) -> String {
      #"{"id":"act_0c1f5xq7h3kz9mj4t2v8w6rabc","reference":"\#(reference)","meeting":"\#(given)"}"#
    }
    let (old, own) = (action("CHA-0000-0001-A", "mtg_1c1f5xq7h3kz9mj4t2v8w6rabc"), action("CHA-0000-0002-G", meeting))
    for (actions, expected) in [
      (
        [own, old],
        ["Actions of earlier meetings", "CHA-0000-0001-A", "Actions given at this meeting", "CHA-0000-0002-G"]
      ),
      ([own], ["Actions given at this meeting", "CHA-0000-0002-G"]),
      ([old], ["Actions of earlier meetings", "CHA-0000-0001-A"]),
    ] {
      let room =
        #"{"id":"\#(meeting)","closed-at":"2027-03-09T12:00:00Z","actions":[\#(actions.joined(separator: ","))]}"#
      let server = try TinyServer { _, _ in .json(room) }
      let output = await Sitting(at: server).types("panel meetings show \(meeting)").output
      let found = output.matches(of: #/Actions (?:of|given)[a-z ]*|CHA-0000-000[12]-[AG]/#).map { String($0.0) }
      #expect(found == expected, "\(output)")
    }
  }

  @Test("an item that is not there is told with those there are, and whether the case was left out")
  func noSuchItem() async throws {
    let agenda = """
      {"items":[],"left-out":[{"reference":"CHA-0000-0003-H","case":"cas_x","says":"There is no time for it."}],
       "withdrawn":[{"number":4,"reference":"CHA-0000-0004-J"}]}
      """
    let server = try TinyServer { request, _ in
      if request.method == "POST" { return .problem(404, #"{"title":"There is nothing here","status":404}"#) }
      if request.target.hasSuffix("/agenda") { return .json(agenda) }
      return .json(request.target.hasPrefix("/v1/meetings?") ? Self.list : Self.room)
    }
    for (line, told) in [
      ("call next 9", "Left out: CHA-0000-0003-H."),
      ("adjourn next 9 --reason x", "Left out: CHA-0000-0003-H."),
      ("contribute next cha-0000-0003-h fact --words x", "CHA-0000-0003-H was left out: There is no time for it."),
      ("note next CHA-0000-0004-J --words x", "CHA-0000-0004-J was item 4, and was taken off."),
    ] {
      let outcome = await Sitting(at: server).types("panel meetings \(line)")
      #expect(outcome.status == .notFound)
      let complaints = outcome.complaints.replacing(/\s+/, with: " ")
      for text in [told, "It has item 1 (CHA-7K3Q-9MX2-3), 2 (CHA-0000-0002-G).", "panel agenda show next"] {
        #expect(complaints.contains(text), "\(line): \(outcome.complaints)")
      }
    }
  }

  @Test("closing tells by item what is carried over, and what moved on")
  func tellsWhatIsCarried() async throws {
    let closed = """
      {"closed-at":"2027-03-09T12:00:00Z","carried":[{"item":2,"reference":"CHA-0000-0002-G"},
       {"item":3,"reference":"CHA-0000-0003-H","ending":"adjourned"}],"moved":[{"item":4,"reference":"CHA-0000-0004-J"}]}
      """
    let server = try TinyServer { _, _ in .json(closed) }
    let outcome = await Sitting(at: server).types("panel meetings close mtg_0c1f5xq7h3kz9mj4t2v8w6rabc --carry")
    #expect(try JSON.parse(server.requests.last?.body ?? "")["carry"].flag == true)
    let output = outcome.output.replacing(/\s+/, with: " ")
    for text in [
      "carried over", "2 CHA-0000-0002-G not called", "3 CHA-0000-0003-H adjourned", "not waiting", "4 CHA-0000-0004-J",
    ] {
      #expect(output.contains(text), "\(outcome.output)")
    }
  }

  @Test("who sees no item is not told to draw one in")
  func tellsOfNoItem() async throws {
    let server = try TinyServer { _, _ in .json(#"{"date":"2027-03-09","items":[]}"#) }
    let outcome = await Sitting(at: server).types("panel meetings show mtg_0c1f5xq7h3kz9mj4t2v8w6rabc")
    #expect(outcome.output.contains("No item that you may see."))
    #expect(!outcome.output.contains("panel meetings agenda"))
  }

  @Test("a name that fits several, or nobody, is told with those it could be")
  func tellsNames() async throws {
    let server = try Self.server()
    let several = await Sitting(at: server).types("panel meetings leave next person")
    #expect(several.status == .usage)
    #expect(several.complaints.contains("Person Alpha"))
    let nobody = await Sitting(at: server).types("panel meetings leave next Omega")
    #expect(nobody.status == .notFound)
    #expect(server.requests.allSatisfy { $0.method == "GET" })
  }

  @Test("what somebody was for is written NAME=DECISION", arguments: ["Alpha", "=adopt", "Alpha=", ""])
  func refusesUnclearDissent(_ text: String) async throws {
    let server = try Self.server()
    let outcome = await Sitting(at: server).types(
      ["meetings", "decide", "next", "1", "adopt", "--rationale", "Needed.", "--dissent", text])
    #expect(outcome.status == .usage)
    #expect(server.requests.allSatisfy { $0.method == "GET" })
  }

  @Test(
    "what is refused is told with the reason and the remedy, whether an item is called or decided",
    arguments: ["call next 1", "decide next 1 adopt --rationale Needed."])
  func tellsRemedy(_ words: String) async throws {
    let unmet = """
      {"type":"/problems/move-refused","title":"Refused","status":409,"code":"needs-unmet","because":"Not now.",
       "unmet":[{"need":"panel","because":"Nobody came for it.","who":"","how":"Wait for them."}]}
      """
    let lockedOut = """
      {"type":"/problems/conflict","title":"Refused","status":409,"code":"item-unpublished",
       "because":"Nobody was sent it.","how":"Draw the agenda anew."}
      """
    for (problem, told) in [
      (unmet, ["Nobody came for it.", "Wait for them."]),
      (lockedOut, ["Nobody was sent it.", "Draw the agenda anew."]),
    ] {
      let server = try TinyServer { request, _ in
        if request.method == "POST" { return .problem(409, problem) }
        return .json(request.target.hasPrefix("/v1/meetings?") ? Self.list : Self.room)
      }
      let outcome = await Sitting(at: server).types("panel meetings \(words)")
      #expect(outcome.status == .refused)
      for text in told { #expect(outcome.complaints.contains(text), "\(outcome.complaints)") }
    }
  }

  @Test("a meeting that is being held tells what runs, for how long, when it will be over and what it will not reach")
  func tellsClock() async throws {
    let clock = """
      {"now":"2027-03-09T10:12:00Z",
       "running":{"item":2,"since":"2027-03-09T10:00:00Z","minutes":12,"planned":10,"over":2},"finish":"2027-03-09T21:05:00Z","late":605,"unreached":[4,5]}
      """
    let server = try TinyServer { _, _ in .json(#"{"date":"2027-03-09","items":[],"clock":\#(clock)}"#) }
    for command in ["meetings", "agenda"] {
      let outcome = await Sitting(at: server).types("panel \(command) show mtg_0c1f5xq7h3kz9mj4t2v8w6rabc")
      let output = outcome.output.replacing(/\s+/, with: " ")
      for text in ["item 2, for 12 of 10 minutes, over its time", "10 hours 5 minutes late", "Not reached item 4, 5"] {
        #expect(output.contains(text), "\(outcome.output)")
      }
    }
  }
}
