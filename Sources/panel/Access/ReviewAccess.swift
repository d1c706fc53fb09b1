import ArgumentParser
import PanelWire

struct ReviewAccess: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "review", "Say whether a case had to be opened in an emergency.",
    "Outcome: justified, or unjustified, which also shuts what is still open of it.",
    examples: [
      "panel access review emg_0c1f5xq7h3kz9mj4t2v8w6rabc --outcome justified \\\n    --reason -"
    ])

  @Argument(help: "What it is known by, as panel access reviews has it.")
  var access: String

  @Option(help: "What you found.")
  var outcome: String

  @Option(help: "Why; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(
      .post, Path("v1", "emergency-access", access, "review"),
      .members(("outcome", .string(outcome)), ("reason", try desk.input.words(reason).json)))
    try desk.show(answer, acting.asking) { page in page.say("Reviewed.") }
  }
}
