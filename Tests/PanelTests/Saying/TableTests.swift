import PanelWire
import Testing
import panel

@Suite("Tables")
struct TableTests {
  private static let cases = """
    {"cases":[
     {"id":"case_1","reference":"CHA-7K3Q-9MX2-3","route":"channel","stage":"in-support","stage-title":"In support",
      "version":4,"opened-at":"2027-01-05T09:30:00.000000Z","holder":"coordinator","holder-title":"Channel coordinator",
      "due":"2027-06-10T23:00:00.000000Z","late":true},
     {"id":"case_2","reference":"PRE-0000-0001-8","route":"prevent","stage":"gateway","version":1,
      "opened-at":"2027-06-30T23:30:00.000000Z","holder":"case-officer","late":false}],
     "with-police":[{"id":"case_3","reference":"CHA-0000-0002-G","route":"channel","opened-at":"2027-02-01T10:00:00Z"}]}
    """

  private func listed(_ body: String, _ line: String) async throws -> Sitting.Outcome {
    let server = try TinyServer { _, _ in .json(body) }
    return await Sitting(at: server).types(line)
  }

  @Test("have a header line, columns two spaces apart, a dash for nothing, and the reference first")
  func areTables() async throws {
    let outcome = try await listed(Self.cases, "panel cases list")
    #expect(
      outcome.output == """
        CASE             STAGE       DUE         LATE  HOLDER               ROUTE    OPENED
        CHA-7K3Q-9MX2-3  In support  2027-06-10  LATE  Channel coordinator  channel  2027-01-05
        PRE-0000-0001-8  gateway     -           -     case-officer         prevent  2027-07-01

        With the police
        CASE             ROUTE    OPENED
        CHA-0000-0002-G  channel  2027-02-01

        """)
  }

  @Test("are given as comma-separated values, which no spreadsheet takes for formulas")
  func areCommaSeparated() async throws {
    let body = """
      {"meetings":[{"date":"2027-03-09","time":"10:00","panel":"channel","standing":"planned",
       "place":"=cmd(\\"x\\"), room 2","id":"mtg_1"}]}
      """
    let outcome = try await listed(body, "panel meetings list --csv")
    #expect(
      outcome.output == """
        DATE,TIME,PANEL,STANDING,PLACE,MEETING
        2027-03-09,10:00,channel,planned,"'=cmd(""x""), room 2",mtg_1

        """)
  }

  @Test("that are empty say what to do next; as values they are the header line alone")
  func areEmpty() async throws {
    let outcome = try await listed(#"{"tasks":[]}"#, "panel tasks list")
    #expect(outcome.output == "You have no task. What else presses: panel\n")
    let values = try await listed(#"{"tasks":[]}"#, "panel tasks list --csv")
    #expect(values.output == "TASK,URGENT,DUE,CASE,ROLE,WHAT\n")
  }

  @Test(
    "every list says what to do next where it is empty",
    arguments: [
      "panel referrals list", "panel referrals list --mine", "panel cases list", "panel cases list --late",
      "panel returns list", "panel returns list --settled", "panel meetings list", "panel tasks list",
      "panel transfers list", "panel routes list", "panel enquiries list", "panel audit checkpoints", "panel stuck",
    ])
  func saysWhatNext(_ line: String) async throws {
    let outcome = try await listed("{}", line)
    #expect(outcome.status == .done)
    #expect(outcome.output.count > 15)
  }

  @Test("with --json the answer stands as it came, byte for byte")
  func givesJSON() async throws {
    #expect(try await listed(Self.cases, "panel cases list --json").output == Self.cases + "\n")
  }

  @Test("with --all every page is read; else it is said that there are more")
  func followsPages() async throws {
    let server = try TinyServer { request, _ in
      let row = { (name: String) in #"{"routes":[{"route":"\#(name)","title":"T","version":1,"opens-from":[]}]}"# }
      let link = ["link": #"</v1/routes?cursor=abc>; rel="next""#]
      return request.target.contains("cursor") ? .json(row("second")) : .answer(200, link, row("first"))
    }
    let some = await Sitting(at: server).types("panel routes list")
    #expect(some.output.contains("first") && !some.output.contains("second"))
    #expect(some.output.hasSuffix("There are more. See them all with --all.\n"))
    let all = await Sitting(at: server).types("panel routes list --all")
    #expect(all.output.contains("first") && all.output.contains("second"))
    #expect(!all.output.contains("more"))
    #expect(server.lines == ["GET /v1/routes", "GET /v1/routes", "GET /v1/routes?cursor=abc"])
  }

  @Test("what somebody typed cannot drive the terminal: every cell stays on its line")
  func areHarmless() async throws {
    let wild: [Unicode.Scalar] = [
      "\u{1B}", "\u{7}", "\u{9B}", "\u{202E}", "\u{2066}", "\r", "\n", "\t", "\u{200B}", " ", "a",
    ]
    for length in 1...60 {
      let place = String(String.UnicodeScalarView((0..<length).map { wild[($0 * 7 + length) % wild.count] }))
      let body = JSON.object(["meetings": [["date": "2027-03-09", "place": .string(place), "id": "mtg_1"]]]).text()
      let outcome = try await listed(body, "panel meetings list")
      let lines = outcome.output.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(outcome.output.unicodeScalars.allSatisfy { $0 == "\n" || !wild.prefix(9).contains($0) })
      #expect(lines.last?.hasSuffix("mtg_1") == true)
    }
  }
}
