import ArgumentParser
import PanelRules
import PanelWire

struct MoveMeeting: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "move", "Move a meeting to another day, alone or with every later one of its series.",
    """
    With --rest every later meeting of its series moves by as many days; those that are past, open or cancelled stay. \
    Each keeps its time, unless one is given. A day on which the panel meets already is refused, and nothing is moved; \
    so is one on which a case would be heard too late that is heard in time as it stands.
    """,
    examples: [
      "panel meetings move 2027-03-09 2027-03-11", "panel meetings move 2027-03-09 2027-03-09 14:00",
      "panel meetings move 2027-03-09 2027-03-10 --rest",
    ])

  @OptionGroup var meeting: NamedMeeting

  @Argument(help: "The new day, as 2027-03-11.")
  var date: LocalDate

  @Argument(help: "The new time on the clock there, as 14:00; else the one it has.")
  var time: String?

  @Flag(help: "Every later meeting of its series moves by as many days.")
  var rest = false

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(
      .post, meeting.path(client).appending("move"),
      .members(("date", date.json), ("time", time.json), ("rest", rest ? true : nil)))
    try desk.show(answer, acting.asking) { page in
      let moved = answer.json["moved"].elements
      page.say(moved.count == 1 ? "The meeting is moved." : "\(moved.count) meetings are moved.")
      var table = Table("FROM", "TO", "NOTE")
      for one in moved {
        let notes = [one["day-off"].text, one["provisional"].flag == true ? "provisional" : nil].compactMap(\.self)
        table.add(When.short(one["was-at"]), When.short(one["starts-at"]), notes.joined(separator: "; "))
      }
      page.table(table, whenEmpty: "")
      let late = answer.json["late"].elements
      if !late.isEmpty { page.heading("Late already, and heard later still") }
      for one in late {
        page.say("- \(one["reference"].text ?? ""), by \(one["due"].text ?? ""), on \(one["date"].text ?? "")")
      }
      let stays = answer.json["stays"].elements
      guard !stays.isEmpty else { return }
      page.heading("As they were")
      for one in stays { page.say("- \(When.short(one["starts-at"]) ?? ""): \(one["standing"].text ?? "")") }
    }
  }
}
