import ArgumentParser
import PanelWire

struct DeclareConflict: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "conflict", "Record a conflict of interest: no position on the item, and not counted for its quorum.",
    examples: ["panel meetings conflict next 1 \"Testcase Member\""])

  @OptionGroup var item: NamedItem

  @Argument(help: "Who.")
  var practitioner: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let (meeting, room, number) = try await item.find(client)
    let who = try room.practitioner(practitioner)
    let answer = try await item.act("conflicts", ["practitioner": .string(who.id)], on: meeting, room, number, client)
    try desk.show(answer, acting.asking) { page in
      page.say("Recorded: \(who.name) takes no part in item \(number).")
    }
  }
}
