import ArgumentParser
import PanelWire

struct AskForSealed: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "ask",
    "Ask that a second person agrees to your seeing what is sealed of a case that you opened in an emergency.",
    examples: [
      "panel access ask emg_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --category location --reason \"He says he knows the refuge.\""
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
      .post, Path("v1", "emergency-access", access, "sealed-requests"),
      .members(("category", .string(category)), ("reason", try desk.input.words(reason).json)))
    try desk.show(answer, acting.asking) { page in
      page.say(
        "Asked; the chair was told. Ring somebody who works on the case: they agree with panel access agree \(access).")
    }
  }
}
