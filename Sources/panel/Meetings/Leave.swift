import ArgumentParser
import PanelWire

struct Leave: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "leave", "Record that somebody left the room.", examples: ["panel meetings leave next \"Testcase Officer\""])

  @OptionGroup var meeting: NamedMeeting

  @Argument(help: "Who.")
  var practitioner: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await meeting.path(client)
    let room = try await Room(path, client)
    let who = try room.practitioner(practitioner)
    let answer = try await client.act(.post, path.appending("departures"), ["practitioner": .string(who.id)])
    try desk.show(answer, acting.asking) { page in page.say("Recorded: \(who.name) left.") }
  }
}
