import ArgumentParser
import PanelWire

struct OpenMeeting: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "open", "Open a meeting.", examples: ["panel meetings open next"])

  @OptionGroup var meeting: NamedMeeting
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await meeting.path(client)
    let room = try await Room(path, client)
    let answer = try await client.act(.post, path.appending("opening"))
    try desk.show(answer, acting.asking) { page in
      page.say("The meeting is open since \(When.long(answer.json["opened-at"]) ?? "now").")
      page.unaccepted(in: room, of: meeting.written)
      guard let next = room.next else { return page.say("It has no item that you may see.") }
      page.say("Call the first item of the agenda: panel meetings call \(meeting.written) \(next)")
    }
  }
}
