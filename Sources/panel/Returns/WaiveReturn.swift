import ArgumentParser
import PanelWire

struct WaiveReturn: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "waive", "Go on without an agency's answer, and say why.",
    examples: ["panel returns waive req_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --reason \"They know nobody of that name.\""]
  )

  @Argument(help: "The request, as panel cases show lists it.")
  var request: String

  @Option(help: "Why; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(
      .post, Path("v1", "information-requests", request, "waiver"),
      .members(("reason", try desk.input.words(reason).json)))
    try desk.show(answer, acting.asking) { page in page.say("Recorded: the case goes on without this answer.") }
  }
}
