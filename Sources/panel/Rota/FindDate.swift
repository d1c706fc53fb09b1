import ArgumentParser
import PanelWire

struct FindDate: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "find-date", "The three nearest dates on which a panel can meet and decide.",
    "Says of each nearer day why it will not do: a day off, or the fewest things that clash.",
    examples: [
      "panel find-date PANEL --within 10",
      "panel find-date PANEL --within 20 --minutes 90 --from 13:00 --until 16:30",
    ])

  @Argument(help: "The panel.")
  var panel: String

  @Option(help: ArgumentHelp("So many working days from today.", valueName: "days"))
  var within: Int = 10

  @Option(help: "How long it lasts.")
  var minutes: Int = 180

  @Option(help: ArgumentHelp("Not before this time of day.", valueName: "time"))
  var from: String?

  @Option(help: ArgumentHelp("Over by this time of day.", valueName: "time"))
  var until: String?

  @Option(help: "In this room only.")
  var room: String?

  @Flag(help: "Where everybody can take part.")
  var accessible = false

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(
      Path("v1", "panels", panel, "dates"),
      [
        ("within", String(within)), ("minutes", String(minutes)), ("from", from), ("until", until), ("room", room),
        ("accessible", accessible ? "true" : nil),
      ])
    try desk.show(answer, asking) { page in
      var table = Table("DATE", "TIME", "RISK", "CHAIR", "ROOM", "EXPECTED")
      for date in answer.json["dates"].elements {
        table.add(
          date["date"].text, date["time"].text, date["risk"].text, date["presiding"]["name"].text,
          date["room"].text, ForecastPage.expected(date))
      }
      page.table(table, whenEmpty: "No date within \(within) working days will do.")
      let passed = answer.json["passed-over"].elements
      if !passed.isEmpty {
        page.heading("Nearer days that will not do")
        for day in passed { page.say("- \(day["date"].text ?? ""): \(ForecastPage.why(day))") }
      }
      if let first = answer.json["dates"].elements.first {
        page.gap()
        page.say(
          "Arrange it: panel meetings add \(panel) \(first["date"].text ?? "") \(first["time"].text ?? "") --place PLACE"
        )
      }
    }
  }
}

struct ForecastQuorum: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "forecast", "Whether each of a panel's meetings to come will be quorate, and what would help.",
    """
    Green: no one absence costs the quorum. Amber: one would, or that of those who may not come. Red: it cannot decide.
    """,
    examples: ["panel forecast PANEL", "panel forecast PANEL --json"])

  @Argument(help: "The panel.")
  var panel: String

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(Path("v1", "panels", panel, "forecast"))
    try desk.show(answer, asking) { page in
      let meetings = answer.json["meetings"].elements
      var table = Table("DATE", "TIME", "RISK", "CHAIR", "EXPECTED", "ANSWERS")
      for meeting in meetings {
        table.add(
          meeting["date"].text, meeting["time"].text, meeting["risk"].text, meeting["presiding"]["name"].text,
          ForecastPage.expected(meeting), ForecastPage.replies(meeting))
      }
      page.table(table, whenEmpty: "No meeting is to come.")
      for meeting in meetings where meeting["risk"].text != "green" {
        page.heading("\(meeting["date"].text ?? ""), \(meeting["risk"].text ?? "")")
        for clash in meeting["clashes"].elements { page.say("- \(ForecastPage.said(clash))") }
        let hangsOn = ForecastPage.names(meeting["hangs-on"])
        if !hangsOn.isEmpty { page.say("- hangs on \(hangsOn)") }
        let unsure = ForecastPage.names(meeting["unsure"])
        if !unsure.isEmpty { page.say("- may not come: \(unsure)") }
        for fix in meeting["fixes"].elements { page.fact("To mend it", ForecastPage.remedy(fix)) }
      }
    }
  }
}
