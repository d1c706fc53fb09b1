import ArgumentParser
import PanelWire

struct DrawAgenda: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "agenda", "Put every case that waits for the panel on the agenda; numbers that were given never move.",
    examples: ["panel meetings agenda next"])

  @OptionGroup var meeting: NamedMeeting
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(.post, meeting.path(client).appending("agenda"))
    try desk.show(answer, acting.asking) { page in
      let added = answer.json["added"].integer ?? 0
      page.say(
        added == 0
          ? "Nothing waits that was not on this agenda. What was put off here is heard at a later meeting."
          : "Added to the agenda: \(added).")
    }
  }
}
