import ArgumentParser
import PanelWire

struct PinItem: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "pin", "Say where the chair wants a case, whatever its turn would be, and why.",
    "The agenda has it there once it is drawn anew: panel agenda build",
    examples: [
      "panel agenda pin next CAS-7K3Q-9MX2-3 --first \\\n    --reason \"The school has to leave.\"",
      "panel agenda pin next CAS-7K3Q-9MX2-3 --its-turn --reason \"It can stay.\"",
    ])

  @OptionGroup var meeting: NamedMeeting

  @Argument(help: "The reference or identifier of the case.")
  var caseName: String

  @Flag(help: "First of all, last of all, or where its turn puts it.")
  var place: Place

  @Option(help: "Why; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  enum Place: String, EnumerableFlag {
    case first, last
    case itsTurn = "its-turn"
  }

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await meeting.path(client).appending("pins")
    let body = JSON.members(
      ("case", .string(try await Lookup.ofCase.identifier(of: caseName, client))), ("place", .string(place.rawValue)),
      ("reason", try desk.input.words(reason).json))
    let answer = try await client.act(.post, path, body)
    try desk.show(answer, acting.asking) { page in
      page.say("Noted. The agenda has it there once it is drawn anew: panel agenda build")
    }
  }
}
