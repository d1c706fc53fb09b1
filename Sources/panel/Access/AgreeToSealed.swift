import ArgumentParser
import PanelWire

struct AgreeToSealed: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "agree",
    "Agree that somebody else, who opened a case in an emergency, sees what is sealed of it.",
    examples: [
      "panel access agree emg_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --category location --reason \"The station knows the officer.\""
    ])

  @Argument(help: "What it is known by, as panel access reviews has it.")
  var access: String

  @Option(help: "What of it: location, attendance or safe-contact.")
  var category: String

  @Option(help: "Why; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(
      .post, Path("v1", "emergency-access", access, "sealed-agreements"),
      .members(("category", .string(category)), ("reason", try desk.input.words(reason).json)))
    try desk.show(answer, acting.asking) { page in
      page.say("Agreed. They see it with panel cases unseal, while their hour lasts.")
    }
  }
}
