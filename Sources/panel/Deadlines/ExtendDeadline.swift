import ArgumentParser
import PanelWire

struct ExtendDeadline: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "extend", "Give a clock more time, within what the route allows in all. You are named as having allowed it.",
    examples: [
      "panel deadlines extend CAS-7K3Q-9MX2-3 review --by \"5 working days\" \\\n    --reason \"The chair is ill\""
    ])

  @OptionGroup var clock: NamedClock

  @Option(help: ArgumentHelp("How much more, as \"5 working days\".", valueName: "span"))
  var by: String

  @Option(help: "Why; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await clock.path(to: "extension", client)
    let answer = try await client.act(
      .post, path, .members(("by", .string(by)), ("reason", try desk.input.words(reason).json)))
    try desk.show(answer, acting.asking) { page in page.changedClock(answer.json) }
  }
}
