import ArgumentParser
import PanelWire

struct OpenMeeting: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "open", "Open a meeting.", examples: ["panel meetings open next"])

  @OptionGroup var meeting: NamedMeeting
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(.post, meeting.path(client).appending("opening"))
    try desk.show(answer, acting.asking) { page in
      page.say("The meeting is open since \(When.long(answer.json["opened-at"]) ?? "now").")
      page.say("Call the first item: panel meetings call \(meeting.written) 1")
    }
  }
}
