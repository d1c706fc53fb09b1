import ArgumentParser
import Foundation
import PanelRules
import PanelSealing
import PanelWire

struct VerifyExport: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "verify", "Whether an exported history is what was recorded: checked here, with no server.",
    """
    Every link is computed anew, every signature checked, and every head that a checkpoint holds must be in the history.
    What somebody else kept of checkpoints.jsonl from an earlier export (--held), or the public key that signs (--key),
    shows that nobody changed it since, whoever they are. Deploy/verify_history.py does the same and shares no code with
    this. Exits with 1 where the history is not whole.
    """,
    examples: [
      "panel audit verify audit-2026-11 --held kept/checkpoints.jsonl",
      "panel audit verify audit-2026-11 --json",
    ])

  @Argument(help: "The folder of the export.")
  var folder: String

  @Option(help: ArgumentHelp("Checkpoints that were kept elsewhere, or some lines of them.", valueName: "file"))
  var held: String?

  @Option(help: ArgumentHelp("A public key that may sign, in 64 hexadecimal digits.", valueName: "hex"))
  var key: [String] = []

  @Flag(help: "Print what was found in JSON.")
  var json = false

  func run(at desk: Desk) async throws {
    let export = try read(folder) { try HistoryExport(folder: folder) }
    let kept = try held.map { file in try read(file) { Array(try Data(contentsOf: URL(fileURLWithPath: file))) } }
    let report = export.verify(held: kept, trusting: try keys())
    guard report.isWhole else { throw Stopped(.refused, broken(report), body: Self.told(report)) }
    try json ? desk.output.write(Self.told(report)) : desk.output.write(whole(report))
  }

  private func read<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      throw Stopped(.refused, "\(path) cannot be read, or not all of it.", "Give what panel audit export wrote.")
    }
  }

  private func keys() throws -> [[UInt8]] {
    try key.map { written in
      guard let bytes = HeadSigningKey.publicKey(written) else {
        throw Stopped(.usage, "A public key is 64 hexadecimal digits in lower case.")
      }
      return bytes
    }
  }

  private func whole(_ report: ExportReport) -> Page {
    var page = Page()
    page.say(
      report.isHeld
        ? "The history is whole, as it was held elsewhere." : "The export agrees with itself.")
    page.say(report.counts)
    facts(report, in: &page)
    if !report.isHeld {
      page.say("It was held against nothing that was kept elsewhere, so it proves nothing against whoever made it.")
      page.say("Give what was kept: --held FILE, or the key that signs: --key HEX")
    }
    return page
  }

  private func broken(_ report: ExportReport) -> Page {
    var page = Page()
    page.say("THE HISTORY IS NOT WHOLE.")
    facts(report, in: &page)
    var table = Table("WHERE", "WHAT")
    for fault in report.faults { table.add("checkpoint \(fault.line)", fault.reason.says) }
    for found in report.chain.breaks { table.add("\(found.caseID), event \(found.seq)", found.reason.says) }
    for line in report.registerFaults {
      table.add("register, line \(line)", "is not what was written, or is gone before it")
    }
    for line in report.chain.unreadableLines { table.add("history, line \(line)", "is not what an export holds") }
    page.table(table, whenEmpty: "")
    page.say("Change nothing, keep the database as it is, and tell whoever else holds checkpoints of this area.")
    return page
  }

  private func facts(_ report: ExportReport, in page: inout Page) {
    page.fact("Area", report.area)
    page.fact("Cases", String(report.chain.cases))
    page.fact("Events", String(report.chain.events))
    page.fact("Erased", report.erased.map(String.init))
    page.fact("Checkpoints", String(report.checkpoints))
    page.fact("The last", report.lastTakenAt.flatMap { When.short(.string(Moment(microseconds: $0).rfc3339)) })
    for key in report.keys { page.fact("Signed by", HeadSigningKey.written(key)) }
  }

  private static func told(_ report: ExportReport) -> [UInt8] {
    let breaks = report.chain.breaks.map { found in
      JSON.members(
        ("case", .string(found.caseID)), ("number", .number(.init(Int(found.seq)))),
        ("reason", .string(found.reason.code)))
    }
    let faults = report.faults.map { fault in
      JSON.members(("checkpoint", .number(.init(fault.line))), ("reason", .string(fault.reason.rawValue)))
    }
    return JSON.members(
      ("whole", .bool(report.isWhole)), ("held", .bool(report.isHeld)), ("area", report.area.json),
      ("cases", .number(.init(report.chain.cases))), ("events", .number(.init(report.chain.events))),
      ("erased", report.erased.map { .number(.init($0)) }), ("checkpoints", .number(.init(report.checkpoints))),
      ("register-faults", .array(report.registerFaults.map { .number(.init($0)) })), ("breaks", .array(breaks)),
      ("faults", .array(faults)),
      ("unreadable-lines", .array(report.chain.unreadableLines.map { .number(.init($0)) }))
    ).bytes(.pretty)
  }
}

extension ChainBreak.Reason {
  fileprivate var says: String {
    switch self {
    case .edited: "was changed"
    case .contentEdited: "has another content than was recorded"
    case .missing: "is gone"
    case .swapped: "stands in another order"
    case .repeated: "is there twice"
    case .rewritten: "is not the one that a checkpoint holds: the history was written anew"
    case .backdated: "was put in after a checkpoint that is later than it"
    case .truncated(let seq): "and all after it are gone, of which a checkpoint holds \(seq)"
    }
  }
}

extension CheckpointFault.Reason {
  fileprivate var says: String {
    switch self {
    case .absent: "there is none"
    case .unreadable: "is not what an export holds"
    case .outOfOrder: "does not follow the one before it"
    case .notAuthentic: "is not signed by the key that it names"
    case .untrustedKey: "is signed by a key that is not trusted"
    case .headsDiffer: "holds other heads than those that are kept for it"
    case .headsUnreadable: "heads are not what an export holds (the number is their line)"
    case .heldDiffers: "was kept elsewhere (the number is its line there) and is not in the export"
    }
  }
}
