import PanelWire
import Testing
import panel

@Suite("The agenda of a meeting, typed")
struct AgendaTests {
  private static let meeting = "mtg_1c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let agenda = """
    {"panel":"channel","panel-title":"Channel panel","date":"2027-03-09","time":"10:00","minutes":60,"kept-free":6,
     "finish":"2027-03-09T10:40:00Z","version":"1a","added":1,"plan":"\(String(repeating: "a", count: 64))",
     "items":[
      {"number":2,"case":"case_2","reference":"CHA-0000-0002-G","starts-at":"2027-03-09T10:00:00Z","minutes":20,
       "why":[{"reason":"new","title":"New case"},{"reason":"consent-outstanding","title":"Consent outstanding"}],
       "due":"2027-03-12T00:00:00Z","late":true,"readiness":{"ready":false,"answers-awaited":2,"lacks":[
         {"need":"form","because":"The assessment is not complete.","how":"Complete it."}]}},
      {"number":1,"case":"case_1","reference":"CHA-7K3Q-9MX2-3","starts-at":"2027-03-09T10:20:00Z","minutes":20,
       "why":[{"reason":"review-due","title":"Review due"}],"readiness":{"ready":true,"answers-awaited":0,
         "decisions":[{"decision":"adopt","decision-title":"Adopt","ready":true},
           {"decision":"not-adopt","decision-title":"Do not adopt","ready":false}],
         "lacks":[{"need":"form","because":"The record is not complete.","how":"Complete it.",
           "decisions":["not-adopt"]}]}}],
     "left-out":[{"case":"case_3","reference":"CHA-0000-0003-H","why":[{"reason":"new","title":"New case"}],
       "because":"no-time","says":"What goes before it leaves 14 minutes, and it takes 20.",
       "next":"2027-03-23T10:00:00Z","due":"2027-03-31T23:00:00Z","late":false,"escalated":true}],
     "overdue-actions":[{"case":"case_6","reference":"CHA-0000-0006-M","count":2,"due":"2027-03-01"}],
     "withdrawn":[{"number":3,"reference":"CHA-0000-0004-J"}],
     "pins":[{"case":"case_1","place":"last","reason":"The school comes late."}],
     "versions":[{"version":"1","made-at":"2027-03-02T10:00:00Z","added":[],"withdrawn":[]},
       {"version":"1a","made-at":"2027-03-03T10:00:00Z","added":[2],"withdrawn":[3],"moved":[1,4]}],
     "extra-meeting":{"by":"2027-03-20T00:00:00Z","minutes":40,"length":45,"references":["CHA-0000-0005-K"]}}
    """

  private static func server() throws -> TinyServer { try TinyServer { _, _ in .json(agenda) } }

  @Test("says why each item is there, how ready it is, what is left out and what to do about it, within 80 columns")
  func shows() async throws {
    let server = try Self.server()
    var sitting = Sitting(at: server)
    sitting.columns = 80
    let outcome = await sitting.types("panel agenda show \(Self.meeting)")
    try #require(outcome.status == .done, "\(outcome.complaints)")
    #expect(server.lines.last == "GET /v1/meetings/\(Self.meeting)/agenda")
    for text in [
      "New case, Consent outstanding", "no, 2 to answer", "10:00 20 CHA-0000-0002-G 2027-03-11 LATE",
      "Item 2: The assessment is not complete. Complete it.", "for some",
      "Item 1, for \"Do not adopt\": The record is not complete. Complete it.",
      "What goes before it leaves 14 minutes, and it takes 20.", "It has to be heard by 2027-03-31.",
      "tell the chair", "Item 3, CHA-0000-0004-J", "The school comes late.", "to be over by 2027-03-19",
      "1a 2027-03-03 10:00 2 3 1, 4", "Of the 60 minutes, 6 are kept free", "panel find-date channel --minutes 45",
      "panel meetings add channel DAY TIME --length 45 --place PLACE", "CHA-0000-0005-K",
      "Actions overdue on other cases", "CHA-0000-0006-M 2 2027-03-01",
    ] {
      #expect(outcome.output.replacing(/\s+/, with: " ").contains(text), "\(text)\n\(outcome.output)")
    }
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(outcome.output)")
  }

  @Test("by itself is that of the next meeting")
  func next() async throws {
    let meetings = #"{"meetings":[{"id":"\#(Self.meeting)","date":"2027-03-09","standing":"open"}]}"#
    let server = try TinyServer { request, _ in
      request.target.hasSuffix("/agenda") ? .json(Self.agenda) : .json(meetings)
    }
    let outcome = await Sitting(at: server).types("panel agenda")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    #expect(server.lines.last == "GET /v1/meetings/\(Self.meeting)/agenda")
    #expect(outcome.output.contains("CHA-0000-0002-G"))
  }

  @Test("a dry run is asked for as one and shows the plan; the plan is sent back as it was given")
  func builds() async throws {
    let server = try Self.server()
    let plan = String(repeating: "a", count: 64)
    let dry = await Sitting(at: server).types("panel agenda build \(Self.meeting) --dry-run")
    #expect(server.lines.last == "POST /v1/meetings/\(Self.meeting)/agenda")
    #expect(try JSON.parse(server.requests.last?.body ?? "")["dry-run"].flag == true)
    #expect(dry.output.contains(plan))
    let kept = await Sitting(at: server).types("panel agenda build \(Self.meeting) --plan \(plan)")
    let body = try JSON.parse(server.requests.last?.body ?? "")
    #expect(body["plan"].text == plan && body["dry-run"] == nil)
    #expect(kept.output.contains("New on it: 1."))
  }

  @Test("is published by one command")
  func locks() async throws {
    let server = try Self.server()
    let outcome = await Sitting(at: server).types("panel agenda lock \(Self.meeting)")
    #expect(server.lines.last == "POST /v1/meetings/\(Self.meeting)/agenda/lock")
    #expect(outcome.output.contains("version 1a"))
  }

  @Test("items are put in an order, or off, by their numbers or references, in one request")
  func orders() async throws {
    let ids = (1...3).map { "case_\($0)c1f5xq7h3kz9mj4t2v8w6rabc" }
    let agenda = """
      {"items":[{"number":1,"case":"\(ids[0])","reference":"CHA-0000-0001-G"},
       {"number":5,"case":"\(ids[1])","reference":"CHA-0000-0002-G"}],
       "left-out":[{"case":"\(ids[2])","reference":"CHA-0000-0003-Z"}]}
      """
    let server = try TinyServer { request, _ in .json(request.target.hasSuffix("/agenda") ? agenda : "{}") }
    let ordered = await Sitting(at: server).types(
      "panel agenda order \(Self.meeting) 5 1 cha-0000-0003-z --because 'The school has to leave.'")
    try #require(ordered.status == .done, "\(ordered.complaints)")
    #expect(server.lines.last == "POST /v1/meetings/\(Self.meeting)/pins")
    #expect(
      try JSON.parse(server.requests.last?.body ?? "") == [
        "case": .string(ids[1]), "then": [.string(ids[0]), .string(ids[2])], "place": "first",
        "reason": "The school has to leave.",
      ])
    let put = await Sitting(at: server).types("panel agenda defer \(Self.meeting) 1 --because Testcase")
    try #require(put.status == .done, "\(put.complaints)")
    #expect(
      try JSON.parse(server.requests.last?.body ?? "") == [
        "case": .string(ids[0]), "place": "later", "reason": "Testcase",
      ])
    let none = await Sitting(at: server).types("panel agenda defer \(Self.meeting) 9 --because Testcase")
    #expect(none.status == .notFound)
  }

  @Test(
    "a case is put first, last or where its turn is, and never without saying which",
    arguments: ["first", "last", "its-turn"])
  func pins(_ place: String) async throws {
    let (server, id) = (try Self.server(), "case_0c1f5xq7h3kz9mj4t2v8w6rabc")
    let outcome = await Sitting(at: server).types(
      "panel agenda pin \(Self.meeting) \(id) --\(place) --reason 'The school has to leave.'")
    try #require(outcome.status == .done, "\(outcome.complaints)")
    #expect(server.lines.last == "POST /v1/meetings/\(Self.meeting)/pins")
    let body = try JSON.parse(server.requests.last?.body ?? "")
    #expect(body["place"].text == place && body["case"].text == id)
    #expect(body["reason"].text == "The school has to leave.")
    let unsaid = await Sitting(at: server).types("panel agenda pin \(Self.meeting) \(id) --reason Because.")
    #expect(unsaid.status == .usage)
  }
}
