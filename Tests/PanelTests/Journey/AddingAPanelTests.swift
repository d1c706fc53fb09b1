import Foundation
import PanelWire
import Testing
import panel

@Suite("Adding a panel as the README shows it")
struct AddingAPanelTests {
  @Test("its file and its three commands add one to a service that runs, and a case goes through it to an end")
  func adds() async throws {
    let shown = try Shown()
    #expect(shown.file.split(separator: "\n").count <= 30)
    #expect(shown.commands.count == 3)
    let workflows = Sitting.emptyFolder().appending(path: "Workflows")
    try FileManager.default.copyItem(at: DemoDaemon.workflows, to: workflows)
    let walk = Walk(daemon: try DemoDaemon(workflows: workflows))
    try await walk.by("Coordinator Example", "panel cases open \(shown.name)", ends: .refused)

    try shown.file.write(to: workflows.appending(path: "\(shown.name).yaml"), atomically: true, encoding: .utf8)
    try say(Self.ownWords, in: workflows)
    for command in shown.commands { try await carryOut(command, walk, workflows) }
    // The daemon looks for what is published on its own.
    var routes = ""
    for _ in 0..<2_000 where !routes.contains(shown.name) {
      routes = try await walk.by("Coordinator Example", "panel routes list --json").output
    }
    try await drive(walk, shown.name)
  }

  @Test("a panel without a quorum is not published, and nothing of it is there afterwards")
  func refused() async throws {
    let shown = try Shown()
    let workflows = Sitting.emptyFolder().appending(path: "Workflows")
    try FileManager.default.copyItem(at: DemoDaemon.workflows, to: workflows)
    let walk = Walk(daemon: try DemoDaemon(workflows: workflows))
    let faulty = shown.file.replacing("close: { to: closed,", with: "close: { to: logged,")
    try #require(faulty != shown.file)
    try faulty.write(to: workflows.appending(path: "\(shown.name).yaml"), atomically: true, encoding: .utf8)
    let publish = try #require(shown.commands.first { $0[1] == "publish" })
    let ended = try paneld(publish.dropFirst() + ["--workflows", workflows.path], walk)
    #expect(ended.status == 1)
    #expect(ended.complaint.contains("\(shown.name).yaml:"))
    let give = try #require(shown.commands.first { $0[1] == "give-roles" })
    let unknown = try paneld(give.dropFirst() + [], walk)
    #expect(unknown.status == 1)
    #expect(unknown.complaint.contains("runs no route \(shown.name)"))
  }

  private static let ownWords = "Nobody came to hear of the noise from"

  /// Words that come with the panel, where others stood.
  private func say(_ words: String, in workflows: URL) throws {
    let file = workflows.appending(path: "words/en.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let said = text.replacing("Not present for the item:", with: words).replacing("Nobody came for:", with: words)
    try #require(said != text)
    try said.write(to: file, atomically: true, encoding: .utf8)
  }

  private func carryOut(_ command: [String], _ walk: Walk, _ workflows: URL) async throws {
    switch command[0] {
    case "panel":
      let outcome = await Sitting().types(Array(command.dropFirst()) + [workflows.path])
      try #require(outcome.status == .done, "\(outcome.output)\(outcome.complaints)")
    default:
      let folder = command[1] == "publish" ? ["--workflows", workflows.path] : []
      let ended = try paneld(command.dropFirst() + folder, walk)
      try #require(ended.status == 0, "\(ended.complaint)")
    }
  }

  /// The program itself, on the state of a demonstration that serves meanwhile.
  private func paneld(_ arguments: ArraySlice<String>, _ walk: Walk) throws -> (status: Int32, complaint: String) {
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "paneld")
    process.arguments = arguments + ["--state", walk.daemon.state.path]
    process.standardError = errors
    try process.run()
    let complaint = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, complaint)
  }

  /// Logged, heard by a quorate panel, seen to, closed.
  private func drive(_ walk: Walk, _ panel: String) async throws {
    let opened = try await walk.answer("Coordinator Example", "panel cases open \(panel)")
    let reference = try #require(opened["reference"].text)
    try await walk.by(
      "Coordinator Example", "panel cases form save \(reference) problem -",
      [
        "kind-of-problem": "other", "what": "Invented: a yard that is worked at night.",
        "harmed": "The invented neighbours.", "due-in": "7-days",
      ])
    let today = try await walk.today()
    try await walk.by("Coordinator Example", "panel meetings add \(panel) \(today) 23:59 --place 'Room 1'")
    try await walk.by("Coordinator Example", "panel meetings attend next 'Chair Example' --as chair")
    try await walk.by("Chair Example", "panel meetings accept next --version 1")
    try await walk.by("Coordinator Example", "panel meetings open next")
    try await walk.by("Chair Example", "panel meetings call next \(reference)")
    let decision = "panel meetings decide next \(reference) take-up --rationale Needed."
    let inquorate = try await walk.by("Chair Example", decision, ends: .refused)
    #expect(inquorate.complaints.contains("olice"))
    // The daemon began before these words were written: it read them with the version that brought them.
    #expect(inquorate.complaints.contains(Self.ownWords))
    try await walk.by("Chair Example", "panel meetings adjourn next \(reference) --reason 'No police.'")
    try await walk.by("Chair Example", "panel meetings close next")
    // One a day, unless it is out of turn.
    let again = "panel meetings add \(panel) \(today) 23:59 --place 'Room 1'"
    let taken = try await walk.by("Coordinator Example", again, ends: .refused)
    #expect(taken.complaints.contains("The panel meets already on \(today)."))
    try await walk.by(
      "Coordinator Example", "\(again) --extraordinary --because 'No police came.' --requested-by 'Chair Example'")
    for (name, capacity) in ["Chair Example": "chair", "Police Member Example": "member"] {
      try await walk.by("Coordinator Example", "panel meetings attend next '\(name)' --as \(capacity)")
      try await walk.by(name, "panel meetings accept next --version 1")
    }
    try await walk.by("Coordinator Example", "panel meetings open next")
    try await walk.by("Chair Example", "panel meetings call next \(reference)")
    try await walk.recordItem(reference)
    try await walk.by("Chair Example", decision)
    try await walk.by(
      "Coordinator Example", "panel cases form save \(reference) tasking-outcome -",
      ["done": "Invented: the yard closes at eight.", "change": "gone", "seen-by": "The invented neighbours."])
    try await walk.by("Coordinator Example", "panel cases move \(reference) close --outcome quiet")
    let shown = try await walk.answer("Coordinator Example", "panel cases show \(reference)")
    #expect(shown["standing"].text == "closed")
    #expect(shown["outcome"].text == "quiet")
  }
}

/// The panel that the README adds: its file, and the commands that follow it, each as its words.
private struct Shown {
  let name: String
  let file: String
  let commands: [[String]]

  init() throws {
    let readme = DemoDaemon.workflows.deletingLastPathComponent().appending(path: "README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    let section = try #require(text.split(separator: "\n## ").first { $0.hasPrefix("Adding a panel\n") })
    let blocks = section.split(separator: "```", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    try #require(blocks.count == 2)
    file = String(blocks[0].trimmingPrefix("yaml\n"))
    name = try #require(file.firstMatch(of: #/(?m)^route: ([a-z-]+)$/#)).output.1.description
    commands = blocks[1].replacing("\\\n", with: " ").split(separator: "\n").map { ShellWords.split(String($0)) }
  }
}
