import ArgumentParser
import PanelWire

struct Adjourn: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "adjourn", "Put an item off to a later meeting: the chair's act, which needs no quorum.",
    examples: ["panel meetings adjourn next 1 --reason \"The home force could not come.\""])

  @OptionGroup var item: NamedItem

  @Option(help: "Why; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let (meeting, room, number) = try await item.find(client)
    let answer = try await item.act(
      "deferral", .members(("reason", try desk.input.words(reason).json)), on: meeting, room, number, client)
    try desk.show(answer, acting.asking) { page in
      page.say("Item \(number) is put off; its case waits for a later meeting.")
    }
  }
}
