import ArgumentParser
import PanelWire

struct DeclineTransfer: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "decline", "Leave a case with the area that has it, and say why.",
    examples: ["panel transfers decline trf_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --reason \"They stay in your area.\""])

  @Argument(help: "The transfer.")
  var transfer: String

  @Option(help: "Why; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(
      .post, Path("v1", "transfers", transfer, "decline"), .members(("reason", try desk.input.words(reason).json)))
    try desk.show(answer, acting.asking) { page in page.say("Declined; the case stays where it is.") }
  }
}
