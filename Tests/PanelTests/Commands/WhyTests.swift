import Testing
import panel

@Suite("What cases wait for, at the terminal")
struct WhyTests {
  private static let id = "case_0c1f5xq7h3kz9mj4t2v8w6rabc"

  private static let request = """
    {"kind":"request","about":"req_1","says":"Example School to answer what it was asked","late":true,"urgent":false,
     "stuck":true,"whose":[{"agency":"agc_1","title":"Example School","names":[]}],"since":"2027-03-01T10:00:00Z",
     "due":"2027-03-05T00:00:00Z","lacks":[],"how":"They answer, or those whom the route names go on without it.",
     "frees":{"act":"answer-request","about":"req_1"}}
    """
  private static let move = """
    {"kind":"move","about":"adopt","says":"what the move “Adopt” lacks: The form Plan is missing","late":false,
     "urgent":false,"stuck":false,"whose":[{"role":"chair","title":"Panel chair","names":["Person Alpha"]}],
     "since":"2027-03-01T10:00:00Z","how":"Supply what is missing.","frees":{"act":"complete-form","about":"plan"},
     "lacks":[{"need":"form","about":"plan","code":"form-missing","because":"The form Plan is missing.",
      "who":"Coordinator","how":"Complete the form.","law":"Example Act s1",
      "frees":{"act":"complete-form","about":"plan"}}]}
    """

  @Test("begin with a sentence to say aloud, then each thing with whose it is and the command that frees it")
  func why() async throws {
    let server = try TinyServer { _, _ in
      .json(
        """
        {"id":"\(Self.id)","reference":"CHA-7K3Q-9MX2-3","says":"CHA-7K3Q-9MX2-3 is at Listed. It waits for an answer.",
         "stage":"listed","waits":[\(Self.request),\(Self.move)]}
        """)
    }
    let outcome = await Sitting(at: server).types("panel cases why \(Self.id)")
    #expect(server.requests.last?.target == "/v1/cases/\(Self.id)/why")
    #expect(
      outcome.output == """
        CHA-7K3Q-9MX2-3 is at Listed. It waits for an answer.

        LATE: Example School to answer what it was asked
          since 2027-03-01; due 2027-03-04
          They answer, or those whom the route names go on without it:
            panel returns record req_1 FILE

        Moves that lead on
        What the move “Adopt” lacks: The form Plan is missing
          Panel chair (Person Alpha); since 2027-03-01
          Missing: The form Plan is missing. (Example Act s1)
            Complete the form (Coordinator):
              panel cases form save CHA-7K3Q-9MX2-3 plan FILE

        """)
  }

  @Test("those in which nothing moves stand under their references, and where there is none that is said")
  func stuck() async throws {
    let server = try TinyServer { request, _ in
      request.target == "/v1/stuck?route=channel"
        ? .json(
          """
          {"more":true,"cases":[{"id":"\(Self.id)","reference":"CHA-7K3Q-9MX2-3","route":"channel",
           "route-title":"Channel","stage":"listed","stage-title":"Listed","says":"x","urgent":false,
           "since":"2027-03-01T10:00:00Z","waits":[\(Self.request)]}]}
          """) : .json(#"{"more":false,"cases":[]}"#)
    }
    let sitting = Sitting(at: server)
    #expect(
      await sitting.types("panel stuck").output == "Nothing is stuck that you may see. What is to be done: panel\n")
    let some = await sitting.types("panel stuck --route channel").output
    #expect(some.hasPrefix("CHA-7K3Q-9MX2-3: Channel, Listed\nLATE: Example School to answer"))
    #expect(some.hasSuffix("There are more. Look at one route: panel stuck --route ROUTE\n"))
  }

  @Test("name the meeting that was missed by its day, since it is not the next")
  func missed() async throws {
    let server = try TinyServer { _, _ in
      .json(
        """
        {"id":"\(Self.id)","reference":"CHA-7K3Q-9MX2-3","says":"x","waits":[{"kind":"meeting","about":"channel",
         "says":"x","whose":[],"late":true,"urgent":false,"stuck":true,"lacks":[],"how":"Hold it.",
         "frees":{"act":"hear","about":"channel","date":"2027-03-01"}}]}
        """)
    }
    let outcome = await Sitting(at: server).types("panel cases why \(Self.id)")
    #expect(outcome.output.contains("panel meetings show 2027-03-01"))
  }

  @Test("name a command that there is for every act that frees a case")
  func commands() async throws {
    let acts = [
      "move", "decide", "complete-form", "answer-request", "do-task", "resume-deadline", "add-meeting", "hear",
      "accept-transfer", "assign", "record-consent", "confirm-birth-date", "attach-person", "state-residence", "next",
    ]
    for act in acts {
      let server = try TinyServer { _, _ in
        .json(
          """
          {"id":"\(Self.id)","reference":"CHA-7K3Q-9MX2-3","says":"x","waits":[{"kind":"stage","about":"a","says":"x",
           "whose":[],"late":false,"urgent":false,"stuck":false,"lacks":[],"how":"Do it.",
           "frees":{"act":"\(act)","about":"thing"}}]}
          """)
      }
      let output = await Sitting(at: server).types("panel cases why \(Self.id)").output
      let line = try #require(output.split(separator: "\n").last { $0.contains("panel ") })
      let words = line[try #require(line.firstRange(of: "panel ")).lowerBound...].split(separator: " ").map(String.init)
      let help = await Sitting().types(["panel", words[1], words[2], "--help"])
      #expect(help.status == .done && help.output.contains("USAGE: panel \(words[1])"), "\(line)")
    }
  }
}
