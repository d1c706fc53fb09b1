import ArgumentParser
import PanelWire

struct Undo: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "undo", "Undo what you did last to the dates of meetings.",
    """
    A series that was arranged or ended, a meeting that was added, moved or cancelled: as long as nothing has happened \
    at these meetings since, and no case went elsewhere with it. What was arranged is then cancelled, so that calendars \
    hear of it.
    """,
    examples: ["panel undo", "panel undo --json"])

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(.post, Path("v1", "date-acts", "latest", "undoing"))
    try desk.show(answer, acting.asking) { page in
      let count = answer.json["meetings"].integer ?? 0
      page.say("Undone: \(Self.said(answer.json["undone"].text)), \(count == 1 ? "1 meeting" : "\(count) meetings").")
      page.fact("Panel", answer.json["panel"].text)
      let isHeldAgain = ["cancel", "end"].contains(answer.json["undone"].text)
      var table = Table("WAS", "NOW")
      for one in answer.json["dates"].elements {
        let now = isHeldAgain ? "held again" : When.short(one["starts-at"]) ?? "cancelled"
        table.add(When.short(one["was-at"]), now)
      }
      page.table(table, whenEmpty: "")
    }
  }

  private static func said(_ act: String?) -> String {
    switch act {
    case "create": "a series was arranged"
    case "add": "a meeting was added"
    case "move": "meetings were moved"
    case "cancel": "a meeting was cancelled"
    case "end": "a series was ended"
    default: act ?? ""
    }
  }
}
