import Foundation
import PanelRules
import PanelWire
import Testing
import panel

/// A demonstration that runs beside the tests, in a folder of its own, until it is let go.
final class DemoDaemon: Sendable {
  let address: String
  private let process: Process
  private let credentials: JSON
  /// Where it keeps its state.
  let state: URL

  /// Ready when this returns.
  init(workflows: URL = DemoDaemon.workflows) throws {
    state = Sitting.emptyFolder()
    let process = Process()
    let said = Pipe()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "paneld")
    process.arguments = [
      "serve", "--demo", "--port", "0", "--state", state.path, "--workflows", workflows.path,
      "--ready-file", state.appending(path: "ready.json").path, "--log-level", "error",
    ]
    process.standardOutput = said
    try process.run()
    self.process = process
    // It says so in one line when it is ready; a daemon that cannot start closes its output instead.
    var line: [UInt8] = []
    while line.last != 10, let byte = try said.fileHandleForReading.read(upToCount: 1)?.first { line.append(byte) }
    let ready = try JSON.parse([UInt8](try Data(contentsOf: state.appending(path: "ready.json"))))
    address = try #require(ready["url"].text)
    credentials = try JSON.parse(
      [UInt8](try Data(contentsOf: state.appending(path: "demo-credentials.json"))), limits: .answer)
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// Somebody of the demonstration at a terminal, signed in.
  func sitting(_ name: String) throws -> Sitting {
    let holder = credentials["practitioners"].elements.first { $0["name"].text == name }
    var sitting = Sitting()
    sitting.environment["PANEL_URL"] = address
    let token: String = try #require(holder["token"].text, "\(name) is not of the demonstration")
    sitting.environment["PANEL_TOKEN"] = token
    return sitting
  }

  /// Those that ship with the program.
  static let workflows = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Workflows").resolvingSymlinksInPath()
}

/// The steps of somebody's way through a demonstration.
struct Walk: Sendable {
  let daemon: DemoDaemon

  /// One command by one person, with what is piped into it; its outcome has to be this one.
  @discardableResult
  func by(
    _ name: String, _ line: String, _ piped: JSON? = nil, ends status: panel.ExitStatus = .done,
    at location: SourceLocation = #_sourceLocation
  ) async throws -> Sitting.Outcome {
    var sitting = try daemon.sitting(name)
    sitting.piped = piped?.text() ?? ""
    sitting.key = UUID().uuidString
    let outcome = await sitting.types(line)
    try #require(
      outcome.status == status, "\(name): \(line)\n\(outcome.output)\n\(outcome.complaints)", sourceLocation: location)
    return outcome
  }

  /// What a command answers, as it came.
  func answer(
    _ name: String, _ line: String, _ piped: JSON? = nil, at location: SourceLocation = #_sourceLocation
  ) async throws -> JSON {
    let outcome = try await by(name, "\(line) --json", piped, at: location)
    return try JSON.parse(Array(outcome.output.utf8), limits: .answer)
  }

  /// The day it is in the demonstration.
  func today() async throws -> LocalDate {
    let now = try await answer("Coordinator Example", "panel demo clock")["now"].text ?? ""
    let zone = try #require(Zone(identifier: "Europe/London"))
    return zone.date(of: try #require(Moment(rfc3339: now)))
  }
}
