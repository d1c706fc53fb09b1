import ArgumentParser
import PanelRules
import PanelWire

struct MigrateWorkflow: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "migrate", "Take the running cases of a route to another version of it: all of them, or none.",
    """
    Every case is decided first. Where one cannot go, all that cannot are named with what stands in the way, nothing is \
    changed, and it exits with 1. Else each goes by itself, with an event of its own in its history: it stays where it \
    stands, and its clocks keep their start. A case that you may not see goes only if it needs no mapping; else it is \
    left for somebody who may. Only names that the version has no more are mapped or dropped. Asked again, the same finishes what an interruption left. Cases that have \
    ended stay on their version. It takes whoever keeps the route: somebody who works on every case of it, and receives \
    its referrals, arranges its panel's meetings or opens its cases.
    """,
    examples: [
      "panel workflow migrate ROUTE --to 3 --dry-run",
      "panel workflow migrate ROUTE --to 3 --map panel-listed=listed \\\n"
        + "    --reason \"Guidance of 2027\"",
      "panel workflow migrate ROUTE --from 1 --from 2 --to 3 --map names.yaml \\\n"
        + "    --drop \"deadline:report=Not asked for any more\" --reason \"Guidance of 2027\"",
    ])

  @Argument(help: "The route.")
  var route: String

  @Option(help: ArgumentHelp("A version whose cases are meant; may be given again. Else all.", valueName: "version"))
  var from: [Int] = []

  @Option(help: ArgumentHelp("The version they are to go on by.", valueName: "version"))
  var to: Int

  @Option(
    help: ArgumentHelp(
      "A stage and what it is called now, as old=new; another name with what it is before it, as form:old=new; or a "
        + "file of such names. May be given again.", valueName: "names"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "A clock, form or role that cases go on without, and why, as deadline:report=\"No longer asked for\".",
      valueName: "name=why"))
  var drop: [String] = []

  @Option(help: "Why; it stands in the history of every case.")
  var reason: String?

  @OptionGroup var acting: Acting

  func validate() throws {
    if reason == nil, !acting.dryRun { throw ValidationError("Say why: --reason \"…\"") }
    if acting.plan != nil {
      throw ValidationError("This takes no --plan: each case goes by itself, and is decided again when it does.")
    }
  }

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let names = try MigrationNames(map, dropping: drop, desk.input)
    let path = Path("v1", "routes", route, "migrations")
    let plan = try await client.sending(under: "\(client.key)-plan").act(.post, path, order(names, isDryRun: true))
    let cannot = plan.json["counts"]["cannot"].integer ?? 0
    guard cannot == 0, !acting.dryRun else {
      try desk.show(plan, acting.asking) { MigrationPage(plan.json, showsAll: true).put(in: &$0) }
      if cannot > 0 { throw Stopped(.refused, Page()) }
      return
    }
    var (round, done) = (1, 0)
    while true {
      let key = round == 1 ? client.key : "\(client.key)-\(round)"
      let answer = try await client.sending(under: key).act(.post, path, order(names, isDryRun: false))
      done += answer.json["migrated"].integer ?? 0
      // What waits is fewer each time, or somebody opens cases on an old version faster than they are taken from it.
      if answer.json["waiting"].integer ?? 0 > 0, answer.json["migrated"].integer ?? 0 > 0 {
        round += 1
        continue
      }
      return try desk.show(answer, acting.asking) { page in
        let isAnyMeant = ["fits", "mapped", "cannot"].contains { answer.json["counts"][$0].integer ?? 0 > 0 }
        guard done > 0 || isAnyMeant else {
          let versions = from.isEmpty ? "another version" : "version \(from.map(String.init).joined(separator: " or "))"
          return page.say("No running case of \(route) is on \(versions) now, so nothing was changed.")
        }
        page.say("\(done) \(done == 1 ? "case goes" : "cases go") on by version \(to) of \(route).")
        MigrationPage(answer.json, showsAll: false).put(in: &page)
      }
    }
  }

  private func order(_ names: MigrationNames, isDryRun: Bool) -> JSON {
    .members(
      ("to", .number(.init(to))), ("from", from.isEmpty ? nil : .array(from.map { .number(.init($0)) })),
      ("reason", .string(reason ?? "A plan")), ("map", names.renamed), ("drop", names.dropped),
      ("dry-run", isDryRun ? true : nil))
  }
}
