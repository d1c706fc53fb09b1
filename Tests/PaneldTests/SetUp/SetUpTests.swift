import Foundation
import PanelSealing
import PanelWire
import TestDatabase
import Testing

@Suite("Setting an area up, and keeping it by the same file", .serialized)
struct SetUpTests {
  @Test("makes what the file says, and carried out again changes nothing")
  func again() async throws {
    try await withDatabase { database in
      let bench = try Bench(database)
      defer { bench.clear() }
      let made = try await bench.carryOut(Self.file())
      #expect(made == ["Coordinator Example", "Officer Example"])
      let before = try bench.everything()
      #expect(before.count > 10)
      #expect(try await bench.carryOut(Self.file()).isEmpty)
      #expect(try bench.everything() == before)
    }
  }

  @Test("adds who is new in it, gives and takes roles, and ends the keys of who is at work no more")
  func changed() async throws {
    try await withDatabase { database in
      let bench = try Bench(database)
      defer { bench.clear() }
      _ = try await bench.carryOut(Self.file())
      let made = try await bench.carryOut(
        Self.file(coordinator: ["chair"], officer: "left", newcomer: "Newcomer Example"))
      #expect(made == ["Newcomer Example"])
      #expect(try bench.roles("Coordinator Example") == ["channel:chair"])
      #expect(try bench.roles("Newcomer Example") == ["channel:coordinator"])
      #expect(try bench.roles("Officer Example").isEmpty)
      #expect(try bench.liveKeys("Officer Example").isEmpty)
      #expect(try bench.liveKeys("Coordinator Example").count == 1)
      // Back at work, with a new key.
      #expect(try await bench.carryOut(Self.file()) == ["Officer Example"])
      #expect(try bench.roles("Officer Example") == ["channel:case-officer"])
    }
  }

  @Test("sets nothing up on a route that no impact assessment covers, and says which")
  func unassessed() async throws {
    try await withDatabase { database in
      let bench = try Bench(database, assessed: ["prevent"])
      defer { bench.clear() }
      let ended = try await bench.run(bench.setUp(Self.file()))
      #expect(ended.status == 1)
      #expect(ended.complaint.contains("which data protection impact assessment covers channel,"))
      #expect(try database.rows("SELECT 1 FROM definitions").isEmpty)
    }
  }

  @Test("gives a new key to whoever's was revoked, and to nobody else")
  func newKey() async throws {
    try await withDatabase { database in
      let bench = try Bench(database)
      defer { bench.clear() }
      _ = try await bench.carryOut(Self.file())
      let old = try #require(try bench.liveKeys("Officer Example").first)
      let ended = try await bench.run(["revoke-key", old, "--area", "test-shire"])
      #expect(ended.status == 0)
      #expect(try bench.liveKeys("Officer Example").isEmpty)
      let twice = try await bench.run(["revoke-key", old, "--area", "test-shire"])
      #expect(twice.status == 1 && twice.complaint.contains("no such key"))
      #expect(try await bench.carryOut(Self.file()) == ["Officer Example"])
      #expect(try bench.liveKeys("Officer Example") != [old])
    }
  }

  @Test("enrols an authenticator, tells its secret once, and seals it; given again, another in its place")
  func authenticator() async throws {
    try await withDatabase { database in
      let bench = try Bench(database)
      defer { bench.clear() }
      _ = try await bench.carryOut(Self.file())
      var secrets: [String] = []
      for told in ["has an authenticator now.", "has another authenticator now;"] {
        let program = try bench.running(["authenticator", "Officer Example", "--area", "test-shire"])
        #expect(await program.ended() == 0, "\(program.complaint)")
        let said = program.told
        #expect(said.hasPrefix("Officer Example \(told)"), "\(said)")
        let address = try #require(
          said.firstMatch(of: #/otpauth://totp/paneld%20test-shire:Officer%20Example\?secret=([A-Z2-7]{32})&/#))
        secrets.append(String(address.output.1))
        let rows = try database.rows("SELECT encode(sealed, 'hex') FROM authenticators")
        #expect(rows.count == 1)
        let bytes = try #require(Authenticator(written: secrets.last ?? "")).bytes()
        let plain = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(rows[0][0]?.contains(plain) == false)
      }
      #expect(Set(secrets).count == 2)
      let nobody = try await bench.run(["authenticator", "Nobody Example", "--area", "test-shire"])
      #expect(nobody.status == 1 && nobody.complaint.contains("Nobody at work in the area test-shire is called"))
      // Who leaves leaves it behind.
      _ = try await bench.carryOut(Self.file(officer: "left"))
      #expect(try database.rows("SELECT 1 FROM authenticators").isEmpty)
    }
  }

  @Test(
    "what works on an area makes no service where there is none, and says where it looked",
    arguments: [
      ["publish", "channel", "--published-by", "Publisher Example", "--approved-by", "Approver Example"],
      ["give-roles", "channel", "chair=Chair Example"], ["revoke-key", "3f9k2m7q"],
      ["authenticator", "Chair Example"],
    ])
  func makesNoService(_ command: [String]) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Workflows").resolvingSymlinksInPath()
    let files = command[0] == "publish" ? ["--workflows", shipped.path] : []
    let program = try Running(command + files + ["--area", "example-shire", "--state", folder.path], logging: nil)
    #expect(await program.ended() == 1)
    let complaint = program.complaint
    #expect(complaint.contains(folder.path) && complaint.contains("--state"), "\(complaint)")
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test("publishes a changed route under a new version, and refuses to make an agency another one")
  func published() async throws {
    try await withDatabase { database in
      let bench = try Bench(database)
      defer { bench.clear() }
      _ = try await bench.carryOut(Self.file())
      let route = bench.workflows.appending(path: "channel.yaml")
      let text = try String(contentsOf: route, encoding: .utf8)
      let version = try #require(text.firstMatch(of: #/\nversion: (\d+)\n/#))
      let next = (Int(version.output.1) ?? 0) + 1
      try text.replacing(version.output.0, with: "\nversion: \(next)\n").write(
        to: route, atomically: true, encoding: .utf8)
      #expect(try await bench.carryOut(Self.file()).isEmpty)
      let live = try database.rows("SELECT version::text FROM definitions WHERE name = 'channel' AND live")
      #expect(live == [["\(next)"]])
      let faulty = try await bench.run(bench.setUp(Self.file(police: "health")))
      #expect(faulty.status == 1)
      #expect(faulty.complaint.contains("\"case-officer\" of \"channel\" is for police"))
    }
  }

  @Test("tells all faults of what is to be published, by the folder that was given, and that nothing was")
  func faultyFolder() async throws {
    try await withDatabase { database in
      let bench = try Bench(database)
      defer { bench.clear() }
      _ = try await bench.carryOut(Self.file())
      let before = try bench.everything()
      let unnamed = bench.workflows.appending(path: "testcase-route.yaml")
      try "route: testcase-route\nno-such-key: 1\n".write(to: unnamed, atomically: true, encoding: .utf8)
      let ended = try await bench.run([
        "publish", "channel", "nowhere-route", "testcase-route", "--area", "test-shire", "--published-by",
        "Publisher Example", "--approved-by", "Approver Example", "--workflows", bench.workflows.path,
      ])
      #expect(ended.status == 1)
      #expect(ended.complaint.contains("\(unnamed.path):2:1: "), "\(ended.complaint)")
      #expect(ended.complaint.contains("no route nowhere-route;") && !ended.complaint.contains("no route channel;"))
      #expect(!ended.complaint.contains("no route testcase-route;"))
      #expect(ended.complaint.hasSuffix("Nothing was published.\n"))
      #expect(try bench.everything() == before)
    }
  }

  private static func file(
    coordinator: [String] = ["coordinator"], officer: String = "{ channel: case-officer }", newcomer: String? = nil,
    police: String = "police"
  ) -> String {
    """
    areas:
      test-shire:
        title: Test-shire
        division: england-and-wales
        zone: Europe/London
        routes: [prevent, channel]
        authorities: { test-shire: { title: Test-shire, force: test-police } }
        agencies:
          Test-shire Council:
            class: local-authority
            authority: test-shire
            practitioners:
              Coordinator Example: { channel: [\(coordinator.joined(separator: ", "))] }
              \(newcomer.map { "\($0): { channel: coordinator }" } ?? "")
          Test-shire Police:
            class: \(police)
            force: test-police
            practitioners:
              Officer Example: \(officer)

    """
  }
}

/// A database that is set up by the program itself, with a state folder and workflow files of its own.
private struct Bench {
  let database: TestDatabase
  let folder: URL
  var workflows: URL { folder.appending(path: "Workflows") }

  /// - Parameter assessed: the routes to which an impact assessment is written.
  init(_ database: TestDatabase, assessed: [String] = ["prevent", "channel"]) throws {
    self.database = database
    folder = FileManager.default.temporaryDirectory.appending(path: "paneld-set-up-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let shipped = URL(fileURLWithPath: #filePath).appending(path: "../../../../Workflows").standardizedFileURL
    try FileManager.default.copyItem(at: shipped.resolvingSymlinksInPath(), to: workflows)
    for route in assessed {
      let file = workflows.appending(path: "\(route).yaml")
      let text = try String(contentsOf: file, encoding: .utf8)
      try text.replacing("\nversion: ", with: "\ndpia: a test's\nversion: ", maxReplacements: 1).write(
        to: file, atomically: true, encoding: .utf8)
    }
  }

  func clear() {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Carries a file out; the names of those who were given a key.
  func carryOut(_ file: String) async throws -> [String] {
    let keys = folder.appending(path: "keys.json")
    try? FileManager.default.removeItem(at: keys)
    let ended = try await run(setUp(file))
    try #require(ended.status == 0, "\(ended.complaint)")
    guard let bytes = FileManager.default.contents(atPath: keys.path) else { return [] }
    return try JSON.parse([UInt8](bytes), limits: .answer)["practitioners"].elements.compactMap { $0["name"].text }
      .sorted()
  }

  func setUp(_ file: String) throws -> [String] {
    let path = folder.appending(path: "areas.yaml")
    try Data(file.utf8).write(to: path)
    return [
      "set-up", path.path, "--keys", folder.appending(path: "keys.json").path, "--published-by", "Publisher Example",
      "--approved-by", "Approver Example", "--workflows", workflows.path,
    ]
  }

  func run(_ arguments: [String]) async throws -> (status: Int32, complaint: String) {
    let program = try running(arguments)
    return (await program.ended(), program.complaint)
  }

  func running(_ arguments: [String]) throws -> Running {
    let url = "postgresql:///\(database.name)?host=\(database.socketFolder)&user=paneld_owner"
    return try Running(
      arguments + ["--owner-url", url, "--state", folder.appending(path: "state").path], logging: nil)
  }

  func roles(_ name: String) throws -> [String] {
    try database.rows(
      """
      SELECT r.route || ':' || r.role FROM practitioner_roles r
      JOIN practitioners p ON p.area = r.area AND p.id = r.practitioner AND p.name = '\(name)' ORDER BY 1
      """
    ).compactMap { $0[0] }
  }

  func liveKeys(_ name: String) throws -> [String] {
    try database.rows(
      """
      SELECT k.prefix FROM keys k
      JOIN practitioners p ON p.area = k.area AND p.id = k.practitioner AND p.name = '\(name)' AND p.active
      WHERE k.revoked_at IS NULL
      """
    ).compactMap { $0[0] }
  }

  /// Every row that setting up writes.
  func everything() throws -> [[String?]] {
    try [
      "areas", "authorities", "agencies", "practitioners", "practitioner_roles", "keys", "definitions", "wrapped_keys",
    ]
    .flatMap { try database.rows("SELECT t::text FROM \($0) t ORDER BY 1") }
  }
}
