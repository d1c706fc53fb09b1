import ArgumentParser
import PanelWire

struct CloseMeeting: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "close", "Close a meeting; what was not decided goes on waiting.",
    "Before its time is over, what was not called is carried over only where --carry says so.",
    examples: ["panel meetings close next", "panel meetings close next --carry"])

  @OptionGroup var meeting: NamedMeeting
  @Flag(help: "Carry over what was not called, though there is still time for it.")
  var carry = false

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(
      .post, meeting.path(client).appending("closing"), .members(("carry", carry ? true : nil)))
    try desk.show(answer, acting.asking) { page in
      page.say("The meeting was closed on \(When.long(answer.json["closed-at"]) ?? "this day").")
      page.undecided(answer.json["carried"].elements, "Not decided, and carried over to a later meeting")
      page.undecided(answer.json["moved"].elements, "Not decided, and not waiting for the panel any more")
    }
  }
}

extension Page {
  fileprivate mutating func undecided(_ items: [JSON], _ heading: String) {
    guard !items.isEmpty else { return }
    self.heading(heading)
    var table = Table("ITEM", "CASE", "ENDED AS")
    for item in items {
      table.add(item["item"].integer.map(String.init), item["reference"].text, item["ending"].text ?? "not called")
    }
    self.table(table, whenEmpty: "")
  }
}
