import Foundation
import PanelSealing
import PanelWire
import Testing
import panel

@Suite("An area's history at the terminal")
struct AuditTests {
  private let key: HeadSigningKey
  private let export: HistoryExport

  /// Two cases of two events each, and two checkpoints: after the first events and after the last.
  init() throws {
    key = try HeadSigningKey(.random())
    var (events, first, last): ([ExportedEvent], [CheckpointedHead], [CheckpointedHead]) = ([], [], [])
    for number in 1...2 {
      var link = Chain.start
      for seq in Int64(1)...2 {
        let event = ChainedEvent(
          area: "kent", caseID: "case_\(number)", seq: seq, type: "moved", typeVersion: 1,
          definitionHash: Array(repeating: 7, count: 32), actor: "pra_1", occurredAt: 1_750_000_000_000_000,
          recordedAt: 1_750_000_000_000_000 + seq, contentHash: Array(repeating: 9, count: 32))
        link = Chain.link(event, after: link)
        events.append(ExportedEvent(event, link: link))
        let head = CheckpointedHead(sequence: seq, caseID: "case_\(number)", seq: seq, link: link)
        if seq == 1 { first.append(head) } else { last.append(head) }
      }
    }
    let one = try Checkpoint(
      area: "kent", after: nil, takenAt: 1_750_000_000_000_009, cases: 2, moved: first, by: key)
    let two = try Checkpoint(
      area: "kent", after: one, takenAt: 1_750_000_000_000_010, cases: 2, moved: last, by: key)
    export = HistoryExport(
      history: Self.file([ExportedEvent.header] + events.map(\.line)),
      heads: Self.file([CheckpointedHead.header] + (first + last).map(\.line)),
      checkpoints: Self.file([one.line, two.line]))
  }

  private static func file(_ lines: [String]) -> [UInt8] { lines.flatMap { Array("\($0)\n".utf8) } }

  private static func lines(_ file: [UInt8]) -> [String] {
    String(decoding: file, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func written(_ export: HistoryExport) throws -> URL {
    let folder = Sitting.emptyFolder()
    try Data(export.history).write(to: folder.appending(path: HistoryExport.historyFile))
    try Data(export.heads).write(to: folder.appending(path: HistoryExport.headsFile))
    try Data(export.checkpoints).write(to: folder.appending(path: HistoryExport.checkpointsFile))
    if let erasures = export.erasures {
      try Data(erasures).write(to: folder.appending(path: HistoryExport.erasuresFile))
    }
    return folder
  }

  /// Whatever a test needs of the first checkpoint as somebody kept it.
  private func kept() throws -> String {
    let file = Sitting.emptyFolder().appending(path: "kept.jsonl")
    try Data(export.checkpoints.prefix { $0 != 10 } + [10]).write(to: file)
    return file.path
  }

  @Test("an export is verified with no server, against what was kept")
  func whole() async throws {
    let folder = try written(export)
    let outcome = await Sitting().types(["audit", "verify", folder.path, "--held", try kept()])
    #expect(outcome.status == .done)
    #expect(outcome.output.hasPrefix("The history is whole, as it was held elsewhere.\n"))
    #expect(outcome.output.contains("\nCheckpoints  2\n") && outcome.output.contains("\nEvents       4\n"))
    let byKey = await Sitting().types(
      ["audit", "verify", folder.path, "--key", HeadSigningKey.written(key.publicKey)])
    #expect(byKey.status == .done)
  }

  @Test(
    "says in one line how much was looked at and erased, as the other verifier says it, and finds a changed register")
  func counts() async throws {
    var its = export
    var entries: [ErasureEntry] = []
    for number in 1...2 {
      entries.append(try ErasureEntry(area: "kent", after: entries.last, caseID: "case_\(number)", at: 7, by: key))
    }
    for (erased, said) in [(nil, "not said"), (0, "0"), (2, "2")] as [(Int?, String)] {
      its.erasures = erased.map { Self.file(entries.prefix($0).map(\.line)) }
      let folder = try written(its)
      let line = "The chain verifies: cases 2, events 4, erased \(said)."
      let outcome = await Sitting().types(["audit", "verify", folder.path, "--held", try kept()])
      #expect(outcome.output.contains(line), "\(outcome.output)")
      #expect(try Self.other(folder, try kept()).contains(line))
    }
    let other = try HeadSigningKey(.random())
    let forged = try ErasureEntry(area: "kent", after: entries[0], caseID: "case_2", at: 7, by: other)
    for lines in [
      [entries[1].line], [entries[0].line, forged.line], [entries[0].line, entries[0].line], ["{}"],
      [entries[0].line.replacing("case_1", with: "case_2")],
    ] {
      its.erasures = Self.file(lines)
      let folder = try written(its)
      let outcome = await Sitting().types(["audit", "verify", folder.path, "--held", try kept()])
      #expect(outcome.status == .refused && outcome.complaints.contains("register, line"), "\(lines)")
      #expect(try Self.other(folder, try kept()).contains("of the register of erasures is not what was written"))
    }
  }

  /// What the verifier says that shares no code with this.
  private static func other(_ folder: URL, _ held: String) throws -> String {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "Deploy/verify_history.py", folder.path, "--held", held]
    process.standardOutput = pipe
    try process.run()
    let said = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return said
  }

  @Test("an export that was held against nothing says so")
  func unheld() async throws {
    let outcome = await Sitting().types(["audit", "verify", try written(export).path])
    #expect(outcome.status == .done)
    #expect(outcome.output.hasPrefix("The export agrees with itself.\n"))
    #expect(outcome.output.contains("It was held against nothing that was kept elsewhere"))
  }

  @Test("a history that was changed is told by case and event, and the command ends with 1")
  func broken() async throws {
    var altered = export
    altered.history = Array(
      String(decoding: export.history, as: UTF8.self).replacing("pra_1", with: "pra_2", maxReplacements: 1).utf8)
    let folder = try written(altered)
    let outcome = await Sitting().types(["audit", "verify", folder.path, "--held", try kept()])
    #expect(outcome.status == .refused)
    #expect(outcome.output.isEmpty)
    #expect(outcome.complaints.hasPrefix("THE HISTORY IS NOT WHOLE.\n"))
    #expect(outcome.complaints.contains("case_1, event 1  was changed\n"))
    let json = await Sitting().types(["audit", "verify", folder.path, "--held", try kept(), "--json"])
    let told = try JSON.parse(Array(json.output.utf8))
    #expect(told["whole"].flag == false && told["held"].flag == true)
    #expect(told["breaks"][0]["reason"].text == "chain-edited")
  }

  @Test("what cannot be read is told, and so is a key that is none")
  func unreadable() async throws {
    let absent = await Sitting().types(["audit", "verify", "/nowhere"])
    #expect(absent.status == .refused)
    #expect(absent.complaints.hasPrefix("/nowhere cannot be read"))
    let badKey = await Sitting().types(["audit", "verify", try written(export).path, "--key", "ab"])
    #expect(badKey.status == .usage)
  }

  @Test("an export gathers every page, and never takes the place of checkpoints that differ")
  func exports() async throws {
    let lists = [
      "checkpoints": Self.lines(export.checkpoints), "heads": Array(Self.lines(export.heads).dropFirst()),
      "history": Array(Self.lines(export.history).dropFirst()),
    ]
    let server = try TinyServer { request, _ in
      guard request.method == "GET" else { return .json("{}") }
      let name = String(request.target.split(separator: "/")[2].prefix { $0 != "?" })
      let (lines, isSecond) = (lists[name] ?? [], request.target.contains("cursor=2"))
      let shown = isSecond ? Array(lines.dropFirst()) : Array(lines.prefix(1))
      let rows = shown.map { line -> JSON in ["line": .string(line)] }
      let body = JSON.object([name: .array(rows)]).text()
      var headers = ["content-type": "application/json"]
      if !isSecond { headers["link"] = "</v1/audit/\(name)?cursor=2>; rel=\"next\"" }
      return .answer(200, headers, body)
    }
    let folder = Sitting.emptyFolder()
    let sitting = Sitting(at: server)
    let outcome = await sitting.types(["audit", "export", "--to", folder.path])
    #expect(outcome.status == .done, "\(outcome.complaints)")
    let read = try HistoryExport(folder: folder.path)
    #expect(read.checkpoints == export.checkpoints && read.heads == export.heads && read.history == export.history)
    #expect(await sitting.types(["audit", "export", "--to", folder.path]).status == .done)
    try Data("another line\n".utf8).write(to: folder.appending(path: HistoryExport.checkpointsFile))
    let refused = await sitting.types(["audit", "export", "--to", folder.path])
    #expect(refused.status == .refused)
    let still = try String(contentsOf: folder.appending(path: HistoryExport.checkpointsFile), encoding: .utf8)
    #expect(still == "another line\n")
  }
}
