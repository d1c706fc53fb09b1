import Foundation
import PanelWire
import Testing
import panel

@Suite("Actions at the command line")
struct ActionCommandTests {
  private static let id = "act_0c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let agencies = """
    {"agencies":[{"id":"agc_school","name":"Example School"},{"id":"agc_trust","name":"Example Trust"}]}
    """
  private static let practitioners = """
    {"practitioners":[{"id":"pra_alpha","name":"Person Alpha","agency":"agc_school","agency-name":"Example School"},
     {"id":"pra_other","name":"Person Alpha","agency":"agc_trust","agency-name":"Example Trust"}]}
    """
  private static let row = """
    {"id":"act_0c1f5xq7h3kz9mj4t2v8w6rabc","reference":"CHA-0000-0002-G","due":"2027-03-30","urgent":true,
     "overdue":true,"standing":"open","standing-title":"Open","agency-name":"Example School",
     "practitioner-name":"Person Alpha","what":"Write to them","rung":"chair","rung-title":"Late, to the chair"}
    """

  private static func server() throws -> TinyServer {
    try TinyServer { request, _ in
      if request.target.hasPrefix("/v1/agencies") { return .json(agencies) }
      if request.target.hasPrefix("/v1/practitioners") { return .json(practitioners) }
      if request.target == "/v1/actions/chasing" { return .json(#"{"chased":[\#(row)]}"#) }
      if request.target.hasSuffix("/acts") { return .json(#"{"standing-title":"Recorded so","due":"2027-04-30"}"#) }
      if request.target.hasSuffix("/decision") { return .json(#"{"actions":["\#(id)"]}"#) }
      if request.target.hasPrefix("/v1/meetings") {
        return .json(#"{"meetings":[{"id":"mtg_0c1f5xq7h3kz9mj4t2v8w6rabc","standing":"open"}],"actions":[\#(row)]}"#)
      }
      if request.target == "/v1/actions/\(id)" {
        return .json(
          #"{"reference":"CHA-0000-0002-G","what":"Write","events":[{"kind-title":"Blocked","reason":"Closed"}]}"#)
      }
      return .json(#"{"actions":[\#(row)]}"#)
    }
  }

  @Test(
    "what is done with one is sent as it is meant",
    arguments: [
      ("accept", "", #"{"act":"accept"}"#), ("begin", "", #"{"act":"begin"}"#), ("unblock", "", #"{"act":"unblock"}"#),
      ("verify", "", #"{"act":"verify"}"#), ("block", "--reason Ill", #"{"act":"block","reason":"Ill"}"#),
      ("done", "--evidence Letter", #"{"act":"done","evidence":"Letter"}"#),
      ("send-back", "--reason Unsigned", #"{"act":"send-back","reason":"Unsigned"}"#),
      ("not-done", "--reason Late", #"{"act":"give-up","reason":"Late"}"#),
      ("overtake", "--reason Moved", #"{"act":"overtake","reason":"Moved"}"#),
      ("overtake", "--reason Moved --by \(id)", #"{"act":"overtake","successor":"\#(id)","reason":"Moved"}"#),
      ("postpone", "--until 2027-04-30 --reason Ill", #"{"act":"postpone","due":"2027-04-30","reason":"Ill"}"#),
      (
        "reassign", "--to 'school/alpha' --reason Closer",
        #"{"act":"reassign","agency":"agc_school","practitioner":"pra_alpha","reason":"Closer"}"#
      ),
    ])
  func sends(_ act: String, _ options: String, _ body: String) async throws {
    let server = try Self.server()
    let outcome = await Sitting(at: server).types("panel actions \(act) \(Self.id) \(options)")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    #expect(outcome.output.contains("Recorded: Recorded so."))
    let sent = try #require(server.requests.last)
    #expect(sent.line == "POST /v1/actions/\(Self.id)/acts")
    #expect(try JSON.parse(sent.body) == JSON.parse(body))
  }

  @Test("are listed with who has to do what until when, and asked for by whose they are and how they stand")
  func lists() async throws {
    let server = try Self.server()
    let outcome = await Sitting(at: server).types(
      "panel actions list --mine --overdue --agency school --standing open")
    #expect(server.lines.last == "GET /v1/actions?mine=true&overdue=true&agency=agc_school&standing=open&words=true")
    for word in [Self.id, "URGENT", "LATE", "CHA-0000-0002-G", "Example School", "Person Alpha", "Write to them"] {
      #expect(outcome.output.contains(word), "\(word)")
    }
    #expect(await Sitting(at: server).types("panel actions show act_1").status == .usage)
    let shown = await Sitting(at: server).types("panel actions show \(Self.id)")
    #expect(shown.output.contains("Write") && shown.output.contains("Closed"))
  }

  @Test("chasing tells whom the ladder reaches, and a meeting shows what is still to be done before anything new")
  func chases() async throws {
    let server = try Self.server()
    let chased = await Sitting(at: server).types("panel actions chase")
    #expect(server.lines.last == "POST /v1/actions/chasing")
    #expect(chased.output.contains("Late, to the chair"))
    let meeting = await Sitting(at: server).types("panel meetings show mtg_0c1f5xq7h3kz9mj4t2v8w6rabc")
    let places = ["Actions of earlier meetings", Self.id, "Attendance"].map { meeting.output.range(of: $0)?.lowerBound }
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted() && !places.contains(nil))
  }

  @Test("a decision gives them as they are written, whoever they name found by name")
  func gives() async throws {
    let server = try Self.server()
    let outcome = await Sitting(at: server).types([
      "meetings", "decide", "next", "1", "adopt", "--rationale", "Needed.", "--action",
      "Example School/person alpha by 2027-03-30: Write to the parents (both) (measured by a copy)", "--action",
      "trust/Alpha by 2027-03-31, urgent: See them (measured by a note)",
    ])
    #expect(outcome.status == .done, "\(outcome.complaints)")
    let given = try JSON.parse(server.requests.last?.body ?? "")["actions"].elements
    #expect(given.map { $0["practitioner"].text } == ["pra_alpha", "pra_other"])
    #expect(given.map { $0["agency"].text } == ["agc_school", "agc_trust"])
    #expect(given.map { $0["due"].text } == ["2027-03-30", "2027-03-31"])
    #expect(given.map { $0["what"].text } == ["Write to the parents (both)", "See them"])
    #expect(given.map { $0["measure"].text } == ["a copy", "a note"])
    #expect(given.map { $0["urgent"].flag } == [nil, true])
  }

  @Test(
    "what does not say who does what until when is told, and nothing is sent",
    arguments: [
      "Write", "School by 2027-03-30: Write (measured by a copy)", "School/Alpha: Write (measured by a copy)",
      "School/Alpha by 2027-03-30: Write",
    ])
  func refusesUnclear(_ text: String) async throws {
    let server = try Self.server()
    let outcome = await Sitting(at: server).types([
      "meetings", "decide", "next", "1", "adopt", "--rationale", "Needed.", "--action", text,
    ])
    #expect(outcome.status == .usage)
    #expect(outcome.complaints.contains("AGENCY/NAME by 2027-03-30"))
    #expect(server.requests.allSatisfy { $0.method == "GET" })
  }
}
