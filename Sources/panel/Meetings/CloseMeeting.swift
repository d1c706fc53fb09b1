import ArgumentParser
import PanelWire

struct CloseMeeting: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "close", "Close a meeting; what was not decided goes on waiting.", examples: ["panel meetings close next"])

  @OptionGroup var meeting: NamedMeeting
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(.post, meeting.path(client).appending("closing"))
    try desk.show(answer, acting.asking) { page in
      page.say("The meeting was closed on \(When.long(answer.json["closed-at"]) ?? "this day").")
    }
  }
}
