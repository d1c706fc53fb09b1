import ArgumentParser
import Foundation
import PanelSealing
import PanelWire

struct ExportArea: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "export", "Writes the area's history to a folder where it can be verified with no server.",
    """
    A checkpoint is taken first. The folder holds checkpoints.jsonl, which is for others to keep: it names no case, and
    every line of it holds the service to all that went before. heads.jsonl and history.jsonl are what it is verified
    with; erasures.jsonl says which cases were erased. They name nobody and hold no content, but stay with those who audit.

    Where checkpoints.jsonl is there already, the new one must begin with it; otherwise nothing is written, because
    checkpoints were changed or taken away since. Step up first: panel step-up
    """,
    examples: ["panel audit export --to audit-2026-11"])

  @Option(help: ArgumentHelp("The folder; made where there is none.", valueName: "folder"))
  var to: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let audit = Path("v1", "audit")
    do {
      _ = try await client.act(.post, audit.appending("checkpoints"))
    } catch let plan as ShownPlan {
      throw plan.noting(
        "Then the history would be read as it is by then, and the files written to \(to). That is not tried out.")
    }
    // The checkpoints first: what is read later reaches at least as far as they do.
    let checkpoints = try await lines("checkpoints", client, audit)
    let heads = try await lines("heads", client, audit).filter {
      CheckpointedHead(line: Array($0.utf8)).map { $0.sequence <= checkpoints.count } ?? true
    }
    let history = try await lines("history", client, audit)
    let erasures = try await lines("erasures", client, audit)
    let export = HistoryExport(
      history: Self.file([ExportedEvent.header] + history), heads: Self.file([CheckpointedHead.header] + heads),
      checkpoints: Self.file(checkpoints), erasures: Self.file(erasures))
    try write(export)
    let told = JSON.members(
      ("folder", .string(to)), ("checkpoints", .number(.init(checkpoints.count))),
      ("events", .number(.init(history.count))), ("erased", .number(.init(erasures.count))))
    if acting.asking.json { return try desk.output.write(told.bytes(.pretty)) }
    var page = Page()
    page.say("The history is in \(to).")
    page.fact("Checkpoints", String(checkpoints.count))
    page.fact("Events", String(history.count))
    page.say("Give \(HistoryExport.checkpointsFile) to others to hold; verify with: panel audit verify \(to)")
    try desk.output.write(page)
  }

  private func lines(_ name: String, _ client: Client, _ audit: Path) async throws -> [String] {
    var answer = try await client.get(audit.appending(name), [("limit", "200")])
    var lines = answer.json[name].elements.compactMap { $0["line"].text }
    while let next = answer.next {
      answer = try await client.get(next)
      lines += answer.json[name].elements.compactMap { $0["line"].text }
    }
    return lines
  }

  private static func file(_ lines: [String]) -> [UInt8] { lines.flatMap { Array("\($0)\n".utf8) } }

  private func write(_ export: HistoryExport) throws {
    let folder = URL(fileURLWithPath: to)
    let kept = folder.appending(path: HistoryExport.checkpointsFile)
    if let held = try? Data(contentsOf: kept), !export.checkpoints.starts(with: held) {
      throw Stopped(
        .refused, "The checkpoints that are in \(to) are not among those that the service gives now.",
        "Nothing was written. Keep both, change nothing, and tell whoever holds checkpoints of this area.")
    }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, bytes) in [
        (HistoryExport.historyFile, export.history), (HistoryExport.headsFile, export.heads),
        (HistoryExport.erasuresFile, export.erasures ?? []), (HistoryExport.checkpointsFile, export.checkpoints),
      ] {
        try PrivateFile.write(bytes, to: folder.appending(path: name).path)
      }
    } catch {
      throw Stopped(.refused, "The folder \(to) cannot be written.", "Give another with --to.")
    }
  }
}
