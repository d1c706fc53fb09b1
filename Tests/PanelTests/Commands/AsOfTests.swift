import Testing
import panel

@Suite("What stood, at the terminal")
struct AsOfTests {
  private static let id = "case_0c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let asOf = #""as-of":{"recorded-at":"2027-03-02T00:00:00Z","valid-at":"2027-03-01T00:00:00Z"}"#

  static let commands: [(line: String, body: String)] = [
    (
      "panel cases show \(id)",
      #""id":"\#(id)","reference":"CAS-1","stage":"a","stage-title":"A","level":"team","assigned":[],"forms":[]"#
    ),
    ("panel cases form show \(id) plan", #""id":"\#(id)","form":"plan","title":"Plan","answers":{},"fields":[]"#),
    ("panel consent show \(id)", #""id":"\#(id)","version":1,"standing":{"state":"given","says":"Given"}"#),
    ("panel sharing list \(id)", #""id":"\#(id)","version":1,"records":[]"#),
    ("panel sharing disclosures \(id)", #""id":"\#(id)","disclosures":[]"#),
  ]

  @Test(
    "is asked for as somebody writes it, says first as of when it is, and offers nothing to do", arguments: commands)
  func shows(_ line: String, _ body: String) async throws {
    let server = try TinyServer { _, _ in .json("{\(Self.asOf),\(body)}") }
    let outcome = await Sitting(at: server).types("\(line) --recorded-at 2027-03-02 --valid-at 2027-03-01T00:00")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    let target = try #require(server.requests.last?.target)
    #expect(target.contains("recorded-at=2027-03-02&") && target.contains("valid-at=2027-03-01T00"), "\(target)")
    let first =
      "As of Monday 1 March 2027 at 00:00, as it was recorded by Tuesday 2 March 2027 at 00:00: not as it is now."
    #expect(outcome.output.hasPrefix(first.prefix(40)), "\(outcome.output)")
    #expect(outcome.output.replacing("\n", with: " ").contains("not as it is now."), "\(outcome.output)")
    #expect(!outcome.output.contains("panel "), "\(outcome.output)")
  }

  @Test("is as it is without these, and says so by saying nothing of it", arguments: commands)
  func showsNow(_ line: String, _ body: String) async throws {
    let server = try TinyServer { _, _ in .json("{\(body)}") }
    let outcome = await Sitting(at: server).types(line)
    #expect(outcome.status == .done, "\(outcome.complaints)")
    #expect(!outcome.output.contains("As of"))
    #expect(server.requests.last?.target.contains("?") == false)
  }

  @Test("what an agency knew is asked of the moment at which it was told", arguments: ["--at", "--valid-at"])
  func knownTo(_ option: String) async throws {
    let server = try TinyServer { _, _ in .json(#"{"items":[],"shown":[]}"#) }
    let agency = "agc_0c1f5xq7h3kz9mj4t2v8w6rabc"
    let outcome = await Sitting(at: server).types(
      "panel cases known-to \(Self.id) --agency \(agency) \(option) 2027-03-01")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    #expect(server.requests.last?.target.hasSuffix("valid-at=2027-03-01") == true)
  }

  @Test("what an agency knew says what each of two times did, and two names of one time are not both taken")
  func knownToSays() async throws {
    let server = try TinyServer { _, _ in
      .json(
        #"{"valid-at":"2027-03-01T10:00:00Z","recorded-at":"2027-03-02T10:00:00Z","items":[],"shown":[]}"#)
    }
    let line = "panel cases known-to \(Self.id) --agency agc_0c1f5xq7h3kz9mj4t2v8w6rabc"
    let then = await Sitting(at: server).types("\(line) --at 2027-03-01 --recorded-at 2027-03-02")
    #expect(then.status == .done, "\(then.complaints)")
    let said = then.output.replacing(/\s+/, with: " ")
    #expect(said.contains("What it had been told by") && said.contains("1 March 2027"), "\(then.output)")
    #expect(said.contains("as that was recorded by") && said.contains("2 March 2027"), "\(then.output)")
    #expect(await !Sitting(at: server).types(line).output.contains("What it had been told by"))
    let both = await Sitting(at: server).types("\(line) --at 2027-03-01 --valid-at 2027-03-02")
    #expect(both.status == .usage && both.complaints.contains("give one of them"), "\(both.complaints)")
  }
}
