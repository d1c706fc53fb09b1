import ArgumentParser
import PanelWire

struct PauseDeadline: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "pause", "Stop a clock while somebody else is waited for; whose time it is meanwhile is named.",
    """
    While it stands still nobody is told that it is near or missed. What the pause covered is added to it when it runs \
    again: panel deadlines resume
    """,
    examples: [
      "panel deadlines pause CAS-7K3Q-9MX2-3 review --awaiting health \\\n    --reason \"Their report is promised for Friday\""
    ])

  @OptionGroup var clock: NamedClock

  @Option(help: ArgumentHelp("A role of the route, or a class of agency.", valueName: "who"))
  var awaiting: String

  @Option(help: "Why; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await clock.path(to: "pause", client)
    let answer = try await client.act(
      .post, path, .members(("awaiting", .string(awaiting)), ("reason", try desk.input.words(reason).json)))
    try desk.show(answer, acting.asking) { page in page.changedClock(answer.json) }
  }
}
