import ArgumentParser
import PanelWire

struct AdvanceClock: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "advance", "Move the clock of a demonstration forward; what falls due on the way happens.",
    examples: ["panel demo advance \"6 months\"", "panel demo advance \"3 working days\""])

  @Argument(help: ArgumentHelp("How far, as \"6 months\" or \"1 day\".", valueName: "span"))
  var span: [String]

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(
      .post, Path("v1", "demo", "clock"), ["advance": .string(span.joined(separator: " "))])
    try desk.show(answer, acting.asking) { page in
      page.fact("It was", When.long(answer.json["was"]))
      page.fact("It is now", When.long(answer.json["now"]))
    }
  }
}
