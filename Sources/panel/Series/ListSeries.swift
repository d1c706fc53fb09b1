import ArgumentParser
import PanelWire

struct ListSeries: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "The series of a panel, the newest first.", examples: ["panel series list PANEL"])

  @Argument(help: "The panel that meets.")
  var panel: String

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer: Answer
    do {
      answer = try await client.get(Path("v1", "panels", panel, "series"))
    } catch let stopped as Stopped where stopped.status == .notFound {
      throw try await stopped.naming(panel, client)
    }
    try desk.show(answer, asking) { page in
      var table = Table("SERIES", "RULE", "FROM", "UNTIL", "TO COME", "STANDING", "PLACE")
      for one in answer.json["series"].elements {
        table.add(
          one["id"].text, one["rule"].text, one["from"].text, one["until"].text,
          one["to-come"].integer.map(String.init), one["standing"].text, one["place"].text)
      }
      page.table(
        table, whenEmpty: "No series is arranged. Arrange one: panel series create \(panel) RULE --until DAY")
    }
  }
}

struct ShowSeries: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "A series: its rule, and every meeting of it.",
    examples: ["panel series show PANEL", "panel series show PANEL --json"])

  @OptionGroup var series: NamedSeries
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(series.path(client))
    try desk.show(answer, asking) { page in page.series(answer.json) }
  }
}

/// The series that a command is about.
struct NamedSeries: ParsableArguments {
  @Argument(help: "The panel that meets.")
  var panel: String

  @Argument(help: "The identifier of the series; else the one that is active.")
  var series: String?

  func path(_ client: Client) async throws -> Path {
    let all = Path("v1", "panels", panel, "series")
    if let series { return all.appending(series) }
    let listed: [JSON]
    do {
      listed = try await client.get(all).json["series"].elements
    } catch let stopped as Stopped where stopped.status == .notFound {
      throw try await stopped.naming(panel, client)
    }
    let active = listed.filter { $0["standing"].text == "active" }
    guard let one = active.first?["id"].text else {
      throw Stopped(
        .notFound, "No series of \(panel) is active.", "See those that ended: panel series list \(panel)")
    }
    guard active.count == 1 else {
      var page = Page()
      page.say("Several series of \(panel) are active. Name one:")
      for one in active { page.fact(one["id"].text ?? "", one["rule"].text) }
      throw Stopped(.usage, page)
    }
    return all.appending(one)
  }
}

extension Page {
  fileprivate mutating func series(_ json: JSON) {
    fact("Panel", json.titled("panel"))
    fact("Rule", json["rule"].text)
    fact("From", json["from"].text)
    fact("Until", json["until"].text)
    fact("Counted from", json["starting"].text)
    fact("On a holiday", json["on-holiday"].text)
    fact("Length", json["minutes"].integer.map { "\($0) minutes" })
    fact("Place", json["place"].text)
    fact("Holidays known to", json["holidays-known-to"].text)
    fact("Standing", json["standing"].text)
    fact("To come", json["to-come"].integer.map(String.init))
    fact("Series", json["id"].text)
    heading("Meetings")
    var table = Table("DATE", "TIME", "STANDING", "NAMED", "MEETING")
    for meeting in json["meetings"].elements {
      table.add(
        meeting["date"].text, meeting["time"].text, meeting["standing"].text,
        meeting["named"] == meeting["date"] ? nil : meeting["named"].text, meeting["id"].text)
    }
    self.table(table, whenEmpty: "It has no meeting.")
  }
}
