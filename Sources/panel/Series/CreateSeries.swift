import ArgumentParser
import PanelRules
import PanelWire

struct CreateSeries: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "create", "Arrange the meetings of a panel for a whole period, from a rule.",
    """
    The rule is written as for "panel series preview", and the bank holidays are those that the service knows. With \
    --dry-run the dates are shown and nothing is arranged; the hash under them, given as --plan, makes sure that what is \
    arranged is what was shown. All dates are arranged, or none: one that falls on a day off is ruled on first, and no \
    day is taken on which the panel meets already. No case is put on an agenda yet: panel agenda build.
    """,
    examples: [
      "panel series create PANEL \"2nd and 4th Tuesday 10:00\" \\\n"
        + "    --from 2027-01-01 --until 2027-12-31 --on-holiday next --dry-run",
      "panel series create PANEL \"last Friday 14:00\" --until 2027-12-31 \\\n"
        + "    --length 120 --place \"Town hall, room 2\" --plan HASH",
    ])

  @Argument(help: "The panel that meets.")
  var panel: String

  @Argument(help: "The rule.")
  var rule: String

  @OptionGroup var days: SeriesDaysOptions

  @Option(help: ArgumentHelp("How long a meeting lasts; 180 where it is left out.", valueName: "minutes"))
  var length: Int?

  @Option(help: "The room, or the link.")
  var place: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting).sending(under: acting.key ?? desk.newKey())
    let path = Path("v1", "panels", panel, "series")
    let answer: Answer
    do {
      answer = try await client.act(.post, path, body)
    } catch let stopped as Stopped where stopped.status == .notFound {
      throw try await stopped.naming(panel, client)
    }
    try desk.show(answer, acting.asking) { page in
      page.plan(answer.json, standing: acting.dryRun ? "Nothing is arranged yet." : "Arranged.")
      page.inTheWay(of: answer.json)
      page.fact("Series", answer.json["id"].text)
      if acting.dryRun, answer.json["in-the-way"].elements.isEmpty, let hash = answer.json["plan"].text {
        page.gap()
        page.say("To arrange these dates and no others, give the command with --plan and this hash:")
        page.say("plan \(hash)")
      }
    }
  }

  private var body: JSON {
    .members(
      ("rule", .string(rule)), ("from", days.from.json), ("until", days.until.json), ("starting", days.starting.json),
      ("on-holiday", .string(days.onHoliday.rawValue)), ("rulings", days.move.json), ("closures", days.closed.json),
      ("minutes", length.map { .number(.init($0)) }), ("place", place.json), ("plan", acting.plan.json),
      ("dry-run", acting.dryRun ? true : nil))
  }
}

extension [NamedDay] {
  /// The days as they are sent.
  var json: JSON? {
    isEmpty ? nil : .array(map { .members(("date", .string("\($0.date)")), ("title", .string($0.title))) })
  }
}

extension LocalDate? {
  /// A day as a member; nil where there is none.
  var json: JSON? { map { .string("\($0)") } }
}

extension LocalDate {
  /// A day as a member.
  var json: JSON { .string("\(self)") }
}

extension Page {
  /// The dates that cannot be arranged as they are, each with why and what to do; those that are to be ruled on stand
  /// above with the command for it.
  mutating func inTheWay(of plan: JSON) {
    let asked = plan["dates"].elements.filter { $0["fate"].text == "asked" }.compactMap { $0["named"].text }
    let obstacles = plan["in-the-way"].elements.filter { obstacle in
      !asked.contains { obstacle["because"].text?.hasPrefix("\($0) ") == true }
    }
    guard !obstacles.isEmpty else { return }
    heading("In the way")
    for obstacle in Self.gathered(obstacles) {
      say("- \([obstacle["because"].text, obstacle["how"].text].compactMap(\.self).joined(separator: " "))")
    }
  }
}

extension Stopped {
  /// The same, with what panels there are where none is called so.
  func naming(_ panel: String, _ client: Client) async throws -> Stopped {
    let panels = try await RouteNames(client).panels
    guard !panels.isEmpty, !panels.contains(panel) else { return self }
    return Stopped(.notFound, "There is no panel \"\(panel)\".", Misspelling.remedy(for: panel, among: panels))
  }
}
