import Foundation
import Testing
import panel

@Suite("The token")
struct TokenTests {
  private static let canary = "canarycanary"

  @Test(
    "is never printed, whatever becomes of the command",
    arguments: [
      "panel", "panel today --json", "panel referrals list", "panel cases list --csv",
      "panel referrals withdraw ref_0c1f5xq7h3kz9mj4t2v8w6rabc --reason sent-in-error --dry-run",
      "panel referrals withdraw ref_0c1f5xq7h3kz9mj4t2v8w6rabc --reason sent-in-error",
      "panel cases list --url http://127.0.0.1:9", "panel cases list --url http://example.org",
      "panel cases list --url nonsense", "panel cases show CHA-7K3Q-9MX2-X", "panel sign-out", "panel nonsense",
    ], [200, 401, 404, 409, 500])
  func isNeverPrinted(_ line: String, _ status: Int) async throws {
    let server = try TinyServer { _, _ in .problem(status, #"{"title":"As it is"}"#) }
    let outcome = await Sitting(at: server).types(line)
    #expect(!outcome.output.contains(Self.canary))
    #expect(!outcome.complaints.contains(Self.canary))
    for request in server.requests {
      #expect(request.headers["authorization"] == "Bearer \(Sitting.token)")
      #expect(!request.target.contains(Self.canary))
    }
  }

  @Test("is not sent unencrypted to another machine")
  func staysEncrypted() async {
    var sitting = Sitting()
    sitting.environment["PANEL_TOKEN"] = Sitting.token
    let outcome = await sitting.types("panel cases list --url http://panel.example.org")
    #expect(outcome.status == .usage)
    #expect(outcome.complaints.hasPrefix("A token is not sent to http://panel.example.org"))
  }

  @Test("that was kept for one address is not sent to another")
  func staysWhereItBelongs() async throws {
    let own = try TinyServer { _, _ in .json(#"{"name":"Person Alpha"}"#) }
    let other = try TinyServer { _, _ in .json("{}") }
    var sitting = Sitting()
    sitting.piped = Sitting.token
    #expect(await sitting.types("panel sign-in --url \(own.address)").status == .done)
    let outcome = await sitting.types("panel cases list --url \(other.address)")
    #expect(outcome.status == .notAllowed)
    #expect(other.requests.isEmpty)
    #expect(outcome.complaints.contains("Sign in there: panel sign-in --url \(other.address)"))
  }
}

@Suite("Signing in")
struct SignInTests {
  private static let me =
    #"{"id":"pra_0c1f5xq7h3kz9mj4t2v8w6rabc","name":"Person Alpha","agency-name":"Example Council"}"#

  private static func kept(by sitting: Sitting) -> URL {
    URL(fileURLWithPath: sitting.environment["HOME"] ?? "/").appending(path: ".config/panel/session.json")
  }

  @Test("keeps the token in a file that only its owner can read, and sends it from then on")
  func keepsToken() async throws {
    let server = try TinyServer { request, _ in .json(request.target == "/v1/me" ? Self.me : #"{"cases":[]}"#) }
    var sitting = Sitting()
    sitting.piped = "  \(Sitting.token)\n"
    let outcome = await sitting.types("panel sign-in --url \(server.address)")
    #expect(outcome.status == .done)
    #expect(
      outcome.output
        == """
        You are signed in at \(server.address) as Person Alpha, Example Council.
        See what is to be done: panel

        """)
    let attributes = try FileManager.default.attributesOfItem(atPath: Self.kept(by: sitting).path)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    #expect(await sitting.types("panel cases list").status == .done)
    #expect(
      server.requests.map { $0.headers["authorization"] } == Array(repeating: "Bearer \(Sitting.token)", count: 2))
  }

  @Test("reads the token from a file")
  func readsFile() async throws {
    let server = try TinyServer { _, _ in .json(Self.me) }
    let sitting = Sitting()
    let file = Sitting.emptyFolder().appending(path: "token.txt")
    try Data(Sitting.token.utf8).write(to: file)
    let outcome = await sitting.types(["sign-in", "--url", server.address, "--file", file.path])
    #expect(outcome.status == .done)
    #expect(server.requests.first?.headers["authorization"] == "Bearer \(Sitting.token)")
  }

  @Test("keeps no token that the service does not know")
  func keepsNoUnknownToken() async throws {
    let server = try TinyServer { _, _ in .problem(401, #"{"title":"Sign in first"}"#) }
    var sitting = Sitting()
    sitting.piped = Sitting.token
    let outcome = await sitting.types("panel sign-in --url \(server.address)")
    #expect(outcome.status == .notAllowed)
    #expect(!FileManager.default.fileExists(atPath: Self.kept(by: sitting).path))
  }

  @Test("refuses what is no token", arguments: ["", "two words", "tökn", "\u{1B}[2J"])
  func refusesNonsense(_ text: String) async throws {
    var sitting = Sitting()
    sitting.piped = text
    let outcome = await sitting.types("panel sign-in")
    #expect(outcome.status == .usage)
    #expect(outcome.complaints.hasPrefix("That is no token.\n"))
  }

  @Test("a file that others may read is not used")
  func refusesOpenFile() async throws {
    let server = try TinyServer { _, _ in .json(Self.me) }
    var sitting = Sitting()
    sitting.piped = Sitting.token
    _ = await sitting.types("panel sign-in --url \(server.address)")
    let file = Self.kept(by: sitting)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    let outcome = await sitting.types("panel cases list")
    #expect(outcome.status == .notAllowed)
    #expect(outcome.complaints.contains("chmod 600"))
    #expect(server.lines == ["GET /v1/me"])
  }

  @Test("whoever is not signed in is told how to")
  func tellsHow() async {
    let outcome = await Sitting().types("panel")
    #expect(outcome.status == .notAllowed)
    #expect(outcome.complaints == "You are not signed in.\nSign in with your token: panel sign-in\n")
  }

  @Test("signing out removes the token")
  func signsOut() async throws {
    let server = try TinyServer { _, _ in .json(Self.me) }
    var sitting = Sitting()
    sitting.piped = Sitting.token
    _ = await sitting.types("panel sign-in --url \(server.address)")
    #expect(await sitting.types("panel sign-out").status == .done)
    #expect(!FileManager.default.fileExists(atPath: Self.kept(by: sitting).path))
    #expect(await sitting.types("panel").status == .notAllowed)
    #expect(await sitting.types("panel sign-out").output == "You were not signed in.\n")
  }

  @Test(
    "as somebody of a demonstration, by role or by name, at the address it wrote down",
    arguments: [
      "chair", "prevent:chair", "Coordinator Example", "coordinator",
    ])
  func signsInToDemonstration(_ name: String) async throws {
    let server = try TinyServer { _, _ in .json(Self.me) }
    let file = Sitting.emptyFolder().appending(path: "demo-credentials.json")
    let text = """
      {"url": "\(server.address)", "practitioners": [
        {"id": "pra_1", "name": "Coordinator Example", "agency": "A", "area": "here", "token": "\(Sitting.token)",
         "roles": [{"route": "prevent", "role": "chair"}, {"route": "channel", "role": "chair"}]},
        {"id": "pra_2", "name": "Officer Example", "agency": "B", "area": "here", "roles": [], "token": "pt_other"},
        {"id": "pra_3", "name": "Coordinator Sample", "agency": "C", "area": "there", "token": "pt_other",
         "roles": [{"route": "channel", "role": "chair"}]}]}
      """
    try Data(text.utf8).write(to: file)
    let sitting = Sitting()
    let outcome = await sitting.types(["sign-in", "--demo", name, "--credentials", file.path])
    #expect(outcome.status == .done)
    #expect(server.requests.first?.headers["authorization"] == "Bearer \(Sitting.token)")
    let listed = await sitting.types(["demo", "credentials", "--credentials", file.path])
    #expect(listed.output.contains("Coordinator Example  A       here   chair (prevent, channel)\n"))
    #expect(!listed.output.contains("canary"))
  }
}
