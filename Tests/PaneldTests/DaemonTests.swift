import Foundation
import Glibc
import PanelWire
import Testing

/// The program itself, as its own process.
@Suite("The daemon", .serialized)
struct DaemonTests {
  @Test("serves a demonstration, keeps others off its state, and leaves no process behind")
  func serves() async throws {
    let state = FileManager.default.temporaryDirectory.path + "/paneld-daemon-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: state) }
    for _ in 0..<2 {
      let daemon = try Running(["serve", "--demo", "--port", "0", "--state", state, "--ready-file", state + ".ready"])
      let line = try await daemon.firstLine()
      #expect(line.hasPrefix("paneld is ready at http://127.0.0.1:"))
      let told = try JSON.parse([UInt8](Data(contentsOf: URL(fileURLWithPath: state + ".ready"))))
      #expect(told["pid"].integer == Int(daemon.process.processIdentifier))
      #expect(told["demo"].flag == true)
      let credentials = try JSON.parse(
        [UInt8](Data(contentsOf: URL(fileURLWithPath: state + "/demo-credentials.json"))), limits: .answer)
      #expect(credentials["url"] == told["url"])
      let token = try #require(credentials["practitioners"][0]["token"].text)
      let answer = try await HTTPLine(port: try #require(told["port"].integer)).ask(
        "GET", "/v1/demo/clock", ["Authorization: Bearer \(token)"])
      #expect(answer.status == 200)

      let second = try Running(["serve", "--demo", "--port", "0", "--state", state])
      #expect(await second.ended() == 1)
      #expect(second.complaint.contains("Another daemon is serving from \(state)"))

      let postmaster = try #require(
        try String(contentsOfFile: state + "/postgres/data/postmaster.pid", encoding: .utf8).split(separator: "\n")
          .first)
      kill(daemon.process.processIdentifier, SIGTERM)
      #expect(await daemon.ended() == 0)
      #expect(!FileManager.default.fileExists(atPath: "/proc/\(postmaster)/cwd"))
    }
    try? FileManager.default.removeItem(atPath: state + ".ready")
  }

  @Test("says where the words are broken that it would serve with what was published, and goes on with the old ones")
  func brokenWords() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "paneld-words-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let served = folder.appending(path: "served")
    let published = folder.appending(path: "published")
    let shipped = URL(fileURLWithPath: #filePath).appending(path: "../../../Workflows").standardizedFileURL
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for copy in [served, published] { try FileManager.default.copyItem(at: shipped, to: copy) }
    let state = folder.appending(path: "state").path
    let daemon = try Running(["serve", "--demo", "--port", "0", "--state", state, "--workflows", served.path])
    _ = try await daemon.firstLine()
    let credentials = try JSON.parse(
      [UInt8](Data(contentsOf: URL(fileURLWithPath: state + "/demo-credentials.json"))), limits: .answer)
    let address = try #require(credentials["url"].text)
    let port = try #require(URL(string: address)?.port)
    let token = try #require(credentials["practitioners"][0]["token"].text)
    let area = try #require(credentials["areas"][0]["area"].text)

    try "no words\n".write(to: served.appending(path: "words/en.yaml"), atomically: true, encoding: .utf8)
    let route = published.appending(path: "mediation.yaml")
    let text = try String(contentsOf: route, encoding: .utf8)
    try text.replacing(/\ntitle: .*\nversion: [0-9]+\n/) { _ in "\ntitle: Testcase title\nversion: 900\n" }.write(
      to: route, atomically: true, encoding: .utf8)
    let publish = try Running(
      [
        "publish", "mediation", "--area", area, "--published-by", "Publisher Example", "--approved-by",
        "Approver Example", "--workflows", published.path, "--state", state,
      ], logging: nil)
    try #require(await publish.ended() == 0, "\(publish.complaint)")
    // It looks for what is published on its own.
    var routes = ""
    for _ in 0..<2_000 where !routes.contains("Testcase title") {
      routes = try await HTTPLine(port: port).ask(
        "GET", "/v1/routes", ["Authorization: Bearer \(token)"]
      ).text
    }
    kill(daemon.process.processIdentifier, SIGTERM)
    #expect(await daemon.ended() == 0)
    #expect(daemon.complaint.contains("words/en.yaml:1:1 "))
  }

  @Test("keeps its secrets to itself", arguments: ["master.key", "demo-credentials.json"])
  func secrets(_ name: String) async throws {
    let state = FileManager.default.temporaryDirectory.path + "/paneld-secrets-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: state) }
    let daemon = try Running(["serve", "--demo", "--port", "0", "--state", state])
    _ = try await daemon.firstLine()
    kill(daemon.process.processIdentifier, SIGINT)
    #expect(await daemon.ended() == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: "\(state)/\(name)")[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test(
    "does not start on what it cannot use, and says why",
    arguments: [
      (["--address", "0.0.0.0"], "others could read along"),
      (["--workflows", "/nowhere"], "There is no folder /nowhere"),
      (["--database-url", "postgresql:///none?host=/nowhere"], "The database cannot be reached"),
      (["--demo", "--database-url", "postgresql:///none"], "a PostgreSQL of its own"),
      (["--security-contact", "a@example.org"], "is no contact"),
      (["--address", "0.0.0.0", "--tls-certificate", "/none", "--tls-key", "/none"], "cannot be read as PEM"),
    ])
  func refuses(_ arguments: [String], _ sentence: String) async throws {
    let daemon = try Running(["serve"] + arguments)
    #expect(await daemon.ended() == 1)
    #expect(daemon.complaint.contains(sentence))
  }
}

/// A process of the program that these tests were built with.
final class Running {
  let process = Process()
  private let output = Pipe()
  private let errors = Pipe()

  init(_ arguments: [String], logging level: String? = "error") throws {
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    process.executableURL = folder.appending(path: "paneld")
    process.currentDirectoryURL = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().resolvingSymlinksInPath()
    process.arguments = arguments + (level.map { ["--log-level", $0] } ?? [])
    process.standardOutput = output
    process.standardError = errors
    try process.run()
  }

  /// The first line on the standard output; what came, where the process ends before.
  func firstLine() async throws -> String {
    try await inBackground { [output] in
      var line: [UInt8] = []
      while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 10 { line.append(byte) }
      return String(decoding: line, as: UTF8.self)
    }
  }

  /// Waits for the end, and gives the exit status.
  func ended() async -> Int32 {
    await withCheckedContinuation { done in
      DispatchQueue.global().async { [process] in
        process.waitUntilExit()
        done.resume(returning: process.terminationStatus)
      }
    }
  }

  /// Everything on the standard output, once it has ended.
  var told: String {
    String(decoding: (try? output.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
  }

  var complaint: String {
    String(decoding: (try? errors.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
  }

  private func inBackground<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { done in
      DispatchQueue.global().async { done.resume(with: Result { try work() }) }
    }
  }
}
