import ArgumentParser
import PanelWire

struct Undo: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "undo", "Undo what you did last to the dates of meetings.",
    """
    A series that was arranged, renewed or ended, a meeting that was added, moved or cancelled: as long as nobody has \
    built on it, and no case went elsewhere with it; else it says who, or what to do instead. What was arranged is then \
    cancelled, so that calendars hear of it. Given again, it undoes what you did before that.
    """,
    examples: ["panel undo --dry-run", "panel undo"])

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(.post, Path("v1", "date-acts", "latest", "undoing"))
    try desk.show(answer, acting.asking) { page in
      let count = answer.json["meetings"].integer ?? 0
      page.say("Undone: \(Self.said(answer.json["undone"].text)), \(count == 1 ? "1 meeting" : "\(count) meetings").")
      page.fact("Panel", answer.json["panel"].text)
      var table = Table("WAS", "NOW", "DAY OFF")
      for one in answer.json["dates"].elements {
        let now = one["held-again"].flag == true ? "held again" : When.short(one["starts-at"]) ?? "cancelled"
        table.add(When.short(one["was-at"]), now, one["day-off"].text)
      }
      page.table(table, whenEmpty: "")
      if answer.json["dates"].elements.contains(where: { $0["day-off"] != nil }) {
        page.say("Nobody works on these days off. To move the meetings again: panel series renew")
      }
    }
  }

  private static func said(_ act: String?) -> String {
    switch act {
    case "create": "a series was arranged"
    case "add": "a meeting was added"
    case "move": "meetings were moved"
    case "renew": "a series was renewed"
    case "cancel": "a meeting was cancelled"
    case "end": "a series was ended"
    default: act ?? ""
    }
  }
}
