import Foundation
import PanelWire
import Testing
import panel

@Suite("A case in an emergency, and what is sealed, by commands")
struct EmergencyCommandTests {
  private static let id = "case_0c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let opening = "emg_0c1f5xq7h3kz9mj4t2v8w6rabc"

  private func told(_ body: String, _ line: String) async throws -> (TinyServer, Sitting.Outcome) {
    let server = try TinyServer { _, _ in .json(body) }
    return (server, await Sitting(at: server).types(line))
  }

  @Test("break-glass says by what the opening is known, which asking for a second person takes")
  func breakGlass() async throws {
    let (server, outcome) = try await told(
      """
      {"id":"\(Self.opening)","case":"\(Self.id)","reference":"CHA-7K3Q-9MX2-3","with-police":false,
       "until":"2027-03-09T10:05:00.000000Z"}
      """, "panel cases break-glass CHA-7K3Q-9MX2-3 --reason 'He is at the door now.'")
    #expect(server.requests.last?.line == "POST /v1/emergency-access")
    #expect(outcome.output.contains("a second person. Ask for one by:\n  panel access ask \(Self.opening) \\\n"))
    #expect(outcome.output.contains("See it: panel cases show CHA-7K3Q-9MX2-3\n"))
  }

  @Test("asking and agreeing send of what and why, each to its own place", arguments: ["ask", "agree"])
  func askAndAgree(_ act: String) async throws {
    let (server, outcome) = try await told(
      #"{"id":"\#(Self.opening)","category":"location","version":9}"#,
      "panel access \(act) \(Self.opening) --category location --reason 'The station knows them.'")
    let request = try #require(server.requests.last)
    let place = act == "ask" ? "sealed-requests" : "sealed-agreements"
    #expect(request.line == "POST /v1/emergency-access/\(Self.opening)/\(place)")
    #expect(request.body == #"{"category":"location","reason":"The station knows them."}"#)
    #expect(outcome.output.contains(act == "ask" ? "panel access agree \(Self.opening)" : "panel cases unseal"))
  }

  @Test("the list says what a second person is asked and why, with the command that agrees; and what is still open")
  func lists() async throws {
    func row(_ reference: String, _ asked: String) -> String {
      """
      {"id":"\(Self.opening)","reference":"\(reference)","by-name":"Person Alpha","agency-name":"Council",
       "opened-at":"2027-03-09T10:05:00.000000Z","until":"2027-03-09T11:05:00.000000Z","open":true,
       "sealed-asked":[\(asked)],"sealed-agreed":[],"sealed-shown":[]}
      """
    }
    let asked = """
      {"category":"location","reason":"They know the refuge.","waits":true},
      {"category":"attendance","reason":"Where they come.","waits":false}
      """
    let (_, outcome) = try await told(
      #"{"unreviewed":[\#(row("CHA-7K3Q-9MX2-3", asked))],"reviewed":[\#(row("CHA-9MX2-7K3Q-3", ""))]}"#,
      "panel access reviews")
    #expect(
      outcome.output == """
        CHA-7K3Q-9MX2-3, open and not reviewed
        Opened by      Person Alpha, Council
        At             2027-03-09 10:05
        Until          2027-03-09 11:05
        Sealed, asked  location: They know the refuge.
        Sealed, asked  attendance: Where they come.
        Known by       \(Self.opening)
        Ring them, then agree to location or leave it:
          panel access agree \(Self.opening) \\
              --category location --reason -

        CHA-9MX2-7K3Q-3, open and found justified
        Opened by  Person Alpha, Council
        At         2027-03-09 10:05
        Until      2027-03-09 11:05
        Known by   \(Self.opening)

        Somebody else than opened it says what they found: panel access review --help

        """)
  }

  @Test(
    "what is unsealed says of which version it is, and whether it stands",
    arguments: [
      (#""version":2,"newest":2,"stands":["address","refuge"]"#, "Stands: it is the newest version."),
      (
        #""version":1,"newest":3,"stands":["address","refuge"]"#, "Stands: no later version, up to 3, answers it."
      ),
      (#""version":1,"newest":2,"stands":["refuge"]"#, "Stands still: refuge. The rest was answered anew."),
      (#""version":1,"newest":2,"stands":[]"#, "Stands no longer: all of it was answered anew."),
      (
        #""version":1,"newest":3,"saved-without":2,"stands":[]"#, "Stands no longer: version 2 was saved without it."
      ),
    ])
  func unseals(_ members: String, _ said: String) async throws {
    let (_, outcome) = try await told(
      """
      {"answers":[{"form":"assessment","title":"Assessment",\(members),"at":"2027-03-09T10:05:00.000000Z",
       "answers":{"address":"Example Street 1","refuge":"Example House"},"fields":[]}],"contacts":[]}
      """, "panel cases unseal \(Self.id) --category location --reason 'To visit them.'")
    #expect(outcome.output.contains("2027-03-09 10:05\n\(said)\n"), "\(outcome.output)")
  }

  @Test("what is sealed is named where a case or a form is shown without it, with the command that shows it")
  func mentions() async throws {
    let form = """
      {"form":"assessment","title":"Assessment","complete":true,"version":1,"saved-at":"2027-03-09T10:05:00.000000Z",
       "answers":{},"fields":[],"versions":[],"withheld":["health","location"]}
      """
    let hint = "Sealed, and shown to one who says why: location.\n  panel cases unseal \(Self.id) --category location"
    #expect(try await told(form, "panel cases form show \(Self.id) assessment").1.output.contains(hint))
    let shown = try await told(
      #"{"reference":"CHA-7K3Q-9MX2-3","stage":"adopted","level":"team","forms":[\#(form)]}"#,
      "panel cases show \(Self.id)")
    #expect(shown.1.output.contains("panel cases unseal CHA-7K3Q-9MX2-3 --category location --reason -\n"))
    let none = form.replacing(#","location"]"#, with: "]")
    #expect(try await !told(none, "panel cases form show \(Self.id) assessment").1.output.contains("unseal"))
  }

  @Test("saving a form clears what is named, and says what stands as it was")
  func saves() async throws {
    let server = try TinyServer { _, _ in
      .json(#"{"form-version":2,"version":9,"sealed-kept":["safe-contact"]}"#)
    }
    var sitting = Sitting(at: server)
    sitting.piped = "{}"
    let outcome = await sitting.types("panel cases form save \(Self.id) assessment - --clear location --version 8")
    #expect(server.requests.last?.body == #"{"complete":true,"answers":{},"clear-sealed":["location"]}"#)
    #expect(outcome.output.contains("Sealed, not answered anew, and standing as it was: safe-contact.\n"))
  }

  @Test("what is no record is said to be none before anything is sent")
  func noRecord() async throws {
    let (server, outcome) = try await told(
      "{}", "panel sharing show-contact \(Self.id) sct_0c1f5xq7h3kz9mj4t2v8w6rabc --because 'To meet them.'")
    #expect(outcome.status == .usage && server.requests.isEmpty)
    #expect(outcome.complaints.contains("begins with rec_") && outcome.complaints.contains("panel sharing list"))
  }
}
