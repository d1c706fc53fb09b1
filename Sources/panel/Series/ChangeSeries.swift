import ArgumentParser
import PanelRules
import PanelWire

struct RenewSeries: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "renew", "Make the dates of a series anew by the bank holidays that are known now.",
    """
    Give it when the bank holidays of more years were published, or another day is closed. Meetings to come move with \
    their dates; one that somebody moved, and one that is past, open or cancelled, stays. A date that falls on a day off \
    is ruled on with --move where the series asks.
    """,
    examples: ["panel series renew PANEL", "panel series renew PANEL --move 2029-05-07=next"])

  @OptionGroup var series: NamedSeries

  @Option(
    help: ArgumentHelp(
      "What becomes of one date, as 2027-05-03=next: skip, previous, next, stay, or a day; as often as there are.",
      valueName: "day=what"))
  var move: [RuledDay] = []

  @Option(
    help: ArgumentHelp(
      "Another day on which the area is closed, as 2027-08-27 or 2027-08-27=WHY; as often as there are.",
      valueName: "day"))
  var closed: [NamedDay] = []

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(
      .post, series.path(client).appending("renewal"),
      .members(("rulings", move.json), ("closures", closed.json)))
    try desk.show(answer, acting.asking) { page in page.renewed(answer.json, series.panel) }
  }
}

struct EndSeries: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "end", "End a series: its meetings to come with nothing on their agenda are cancelled.",
    """
    A meeting with items on its agenda stays until each of them has somewhere to go: panel meetings cancel. Cases that \
    wait for the panel go on waiting.
    """,
    examples: ["panel series end PANEL", "panel series end PANEL --because \"The panel meets weekly from May\""])

  @OptionGroup var series: NamedSeries

  @Option(help: "Why: the panel's business, in words that name no person.")
  var because: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(
      .post, series.path(client).appending("ending"), .members(("because", because.json)))
    try desk.show(answer, acting.asking) { page in
      let (cancelled, kept) = (answer.json["cancelled"].elements, answer.json["kept"].elements)
      page.say("The series has ended. Meetings cancelled: \(cancelled.count).")
      guard !kept.isEmpty else { return }
      page.heading("Still to be held, because something is on their agenda")
      for meeting in kept { page.say("- \(When.short(meeting["starts-at"]) ?? ""): \(meeting["id"].text ?? "")") }
    }
  }
}

extension [RuledDay] {
  /// What was ruled of single dates, as it is sent.
  var json: JSON? {
    isEmpty
      ? nil : .array(map { .members(("date", .string("\($0.date)")), ("ruling", .string($0.ruling.code))) })
  }
}

extension Page {
  fileprivate mutating func renewed(_ json: JSON, _ panel: String) {
    say("Bank holidays are known up to \(json["holidays-known-to"].text ?? "").")
    gap()
    var table = Table("WAS", "NOW", "WHAT")
    for change in json["changes"].elements {
      table.add(When.short(change["was-at"]), When.short(change["starts-at"]), Self.said(change["change"].text))
    }
    self.table(table, whenEmpty: "No meeting is changed.")
    if json["changes"].elements.contains(where: { $0["change"].text == "needs-fates" }) {
      gap()
      say("Say where the items of such a meeting go, and cancel it: panel meetings cancel MEETING --because WHY")
    }
  }

  private static func said(_ change: String?) -> String {
    switch change {
    case "moves": "moved"
    case "settles": "settled: it stays"
    case "cancels": "cancelled: its date fell away"
    case "adds": "added"
    case "needs-fates": "to be cancelled: its date fell away, and it has items"
    default: change ?? ""
    }
  }
}
