import Foundation
import PanelSealing
import PanelWire
import Testing
import panel

@Suite("Stepping up, by commands")
struct StepUpTests {
  private static let until = #"{"until":"2027-03-09T10:05:00.000000Z"}"#

  @Test(
    "sends the code that was given, typed or piped, and shows it nowhere",
    arguments: [" --code 123456", " --code '123 456'", ""])
  func sends(_ given: String) async throws {
    let server = try TinyServer { _, _ in .answer(201, [:], Self.until) }
    var sitting = Sitting(at: server)
    sitting.piped = "123456\n"
    let outcome = await sitting.types("panel step-up\(given)")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    let request = try #require(server.requests.last)
    #expect(request.line == "POST /v1/step-ups" && request.body == #"{"code":"123456"}"#)
    #expect(outcome.output == "Until 2027-03-09 10:05 you can be shown what a key alone does not open.\n")
    #expect(!outcome.complaints.contains("123456"))
  }

  @Test("sends nothing that is no code", arguments: ["", "12345", "1234567", "abcdef", "１２３４５６"])
  func refuses(_ code: String) async throws {
    let server = try TinyServer { _, _ in .answer(201, [:], Self.until) }
    let outcome = await Sitting(at: server).types(["step-up", "--code", code])
    #expect(outcome.status == .usage && outcome.complaints.hasPrefix("That is no code.\n"))
    #expect(server.requests.isEmpty)
  }

  @Test("computes the code in a demonstration, of whoever is signed in")
  func demonstration() async throws {
    let server = try TinyServer { _, _ in .answer(201, [:], Self.until) }
    let own = Authenticator.random()
    let file = Sitting.emptyFolder().appending(path: "demo-credentials.json")
    let credentials: JSON = [
      "url": .string(server.address),
      "practitioners": [
        ["name": "Other Example", "token": "pt_other", "authenticator": .string(Authenticator.random().written())],
        ["name": "Chair Example", "token": .string(Sitting.token), "authenticator": .string(own.written())],
      ],
    ]
    try Data(credentials.bytes()).write(to: file)
    func now() -> Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) }
    let before = own.code(at: now())
    let outcome = await Sitting(at: server).types(["step-up", "--demo", "--credentials", file.path])
    #expect(outcome.status == .done, "\(outcome.complaints)")
    let request = try #require(server.requests.last)
    let sent = try #require(try JSON.parse(request.body)["code"].text)
    #expect([before, own.code(at: now())].contains(sent))
    #expect(!(outcome.output + outcome.complaints).contains(own.written()))
    var stranger = Sitting(at: server)
    stranger.environment["PANEL_TOKEN"] = "pt_nobody"
    #expect(await stranger.types(["step-up", "--demo", "--credentials", file.path]).status == .notFound)
  }

  @Test("finds the demonstration again that somebody signed in from, wherever it is")
  func elsewhere() async throws {
    let server = try TinyServer { request, _ in
      request.line.hasPrefix("POST") ? .answer(201, [:], Self.until) : .json(#"{"name":"Chair Example"}"#)
    }
    let file = Sitting.emptyFolder().appending(path: "demo-credentials.json")
    let credentials: JSON = [
      "url": .string(server.address),
      "practitioners": [
        [
          "id": "pra_1", "name": "Chair Example", "token": .string(Sitting.token),
          "authenticator": .string(Authenticator.random().written()),
        ]
      ],
    ]
    try Data(credentials.bytes()).write(to: file)
    var sitting = Sitting(at: server)
    sitting.environment["PANEL_TOKEN"] = nil
    sitting.environment["PANEL_URL"] = nil
    let signedIn = await sitting.types(["sign-in", "--demo", "Chair Example", "--credentials", file.path])
    #expect(signedIn.status == .done, "\(signedIn.complaints)")
    let outcome = await sitting.types("panel step-up --demo")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    #expect(server.requests.last?.line == "POST /v1/step-ups")
  }

  @Test("whoever has to is told to, and whoever gave too many wrong codes until when")
  func told() async throws {
    let needed = try TinyServer { _, _ in
      .problem(
        403,
        #"{"type":"/problems/step-up-needed","title":"Show once more that it is you","status":403,"detail":"Give the code: panel step-up."}"#
      )
    }
    let refused = await Sitting(at: needed).types(
      "panel cases break-glass CHA-7K3Q-9MX2-X --reason 'He is at the door now.'")
    #expect(refused.status == .notAllowed && refused.complaints.contains("panel step-up"))
    let resting = try TinyServer { _, _ in
      .problem(
        429,
        #"{"title":"Too many requests","because":"Five codes.","how":"Wait.","until":"2027-03-09T10:05:00Z"}"#,
        ["retry-after": "20"])
    }
    let rests = await Sitting(at: resting).types("panel step-up --code 123456")
    #expect(rests.complaints.contains("That is until 2027-03-09 10:05.") && rests.waits.isEmpty)
    #expect(resting.requests.count == 1)
  }
}
