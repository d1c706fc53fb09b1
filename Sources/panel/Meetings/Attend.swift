import ArgumentParser
import PanelWire

struct Attend: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "attend", "Record that somebody is here, joins from elsewhere, or sends apologies.",
    examples: [
      "panel meetings attend next \"Testcase Chair\" --as chair",
      "panel meetings attend next \"Testcase Officer\" --as member --remote",
      "panel meetings attend next \"Testcase Guest\" --as guest --apologies",
    ])

  @OptionGroup var meeting: NamedMeeting

  @Argument(help: "Who: a name, or a part of it that fits one only, or an identifier.")
  var practitioner: String

  @Option(name: .customLong("as"), help: "chair, deputy, member, guest or observer.")
  var capacity: String

  @Flag(help: "In the room, from elsewhere, or not coming.")
  var mode: Mode = .present

  @OptionGroup var acting: Acting

  enum Mode: String, EnumerableFlag {
    case present, remote, apologies
  }

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await meeting.path(client)
    let who = try await client.practitioner(practitioner)
    let body = JSON.members(
      ("practitioner", .string(who.id)), ("capacity", .string(capacity)),
      ("mode", .string(mode.rawValue)))
    let answer = try await client.act(.post, path.appending("attendance"), body)
    let room = try await Room(path, client)
    try desk.show(answer, acting.asking) { page in
      page.say("Recorded: \(who.name), \(capacity), \(mode.rawValue).")
      page.unaccepted(in: room, of: meeting.written)
    }
  }
}
