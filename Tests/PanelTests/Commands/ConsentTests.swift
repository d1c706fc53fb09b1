import PanelWire
import Testing
import panel

@Suite("Recording support consent")
struct ConsentTests {
  private static let id = "case_0c1f5xq7h3kz9mj4t2v8w6rabc"

  private static func server(_ records: String) throws -> TinyServer {
    try TinyServer { request, _ in
      request.method == "GET"
        ? .json(#"{"records":[\#(records)]}"#)
        : .answer(201, [:], #"{"id":"con_1","state":"withdrawn","in-force":false,"stage":"consent-withdrawn"}"#)
    }
  }

  private static let parent = """
    {"id":"con_1","state":"given","at":"2027-01-01T00:00:00Z","capacity":"not-in-doubt",
     "giver":{"kind":"parent-or-guardian","person":"per_1","responsibility":"shown"}}
    """
  private static let person = """
    {"id":"con_2","state":"given","at":"2027-02-01T00:00:00Z","capacity":"assessed-has","giver":{"kind":"person"}}
    """
  private static let refusal = """
    {"id":"con_3","state":"refused","at":"2027-03-01T00:00:00Z","capacity":"in-doubt","giver":{"kind":"person"}}
    """

  @Test("is withdrawn by the one whose last word was yes")
  func withdraws() async throws {
    let server = try Self.server([Self.person, Self.parent, Self.refusal].joined(separator: ","))
    let outcome = await Sitting(at: server).types("panel consent withdraw \(Self.id)")
    #expect(outcome.status == .done)
    #expect(
      server.requests.last?.body
        == #"{"state":"withdrawn","giver":{"kind":"parent-or-guardian","person":"per_1","responsibility":"shown"},"#
        + #""explained":[],"capacity":"not-in-doubt"}"#)
  }

  @Test("asks whose it is where several agreed; takes the record that is named")
  func asksWhose() async throws {
    let server = try Self.server([Self.parent, Self.person].joined(separator: ","))
    let several = await Sitting(at: server).types("panel consent withdraw \(Self.id)")
    #expect(several.status == .usage)
    #expect(several.complaints.contains("--record"))
    let named = await Sitting(at: server).types("panel consent withdraw \(Self.id) --record con_2")
    #expect(named.status == .done)
    #expect(try JSON.parse(server.requests.last?.body ?? "")["giver"]["kind"].text == "person")
  }

  @Test("says so where nobody has agreed")
  func saysNobody() async throws {
    let server = try Self.server(Self.refusal)
    let outcome = await Sitting(at: server).types("panel consent withdraw \(Self.id)")
    #expect(outcome.status == .refused)
    #expect(server.requests.allSatisfy { $0.method == "GET" })
  }

  @Test("is recorded with every point that was explained, and counts to the end of its last day")
  func records() async throws {
    let server = try Self.server("")
    _ = await Sitting(at: server).types(
      "panel consent record \(Self.id) given --by person --explained all --capacity not-in-doubt --until 2027-09-01")
    let body = try JSON.parse(server.requests.last?.body ?? "")
    #expect(body["until"].text == "2027-09-01T23:00:00.000000Z")
    #expect(
      body["explained"].elements.map(\.text)
        == ["what-it-is-about", "voluntary", "may-withdraw", "who-sees-data", "disclosable"])
    #expect(body.object?.names == ["state", "giver", "until", "explained", "capacity"])
  }

  @Test("a note is read from the standard input, where it stays out of the shell's history")
  func readsNote() async throws {
    let server = try Self.server("")
    var sitting = Sitting(at: server)
    sitting.piped = "Said on the phone.\nAgain today.\n"
    _ = await sitting.types("panel consent record \(Self.id) refused --by person --capacity in-doubt --note -")
    #expect(try JSON.parse(server.requests.last?.body ?? "")["note"].text == "Said on the phone.\nAgain today.")
  }
}
