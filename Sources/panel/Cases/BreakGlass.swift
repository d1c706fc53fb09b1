import ArgumentParser
import PanelWire

struct BreakGlass: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "break-glass", "Open a case that you do not work on, in an emergency, for an hour.",
    """
    Step up first: panel step-up. The chair is told at once and reviews it; until then you can open no other once the \
    hour is over. Where somebody is in danger now, ring 999 first.
    """,
    examples: [
      "panel cases break-glass CAS-7K3Q-9MX2-3 \\\n    --reason \"He is at the door, and we have to know whom to ring.\""
    ])

  @Argument(help: ArgumentHelp("Its reference.", valueName: "case"))
  var reference: String

  @Option(help: "Why it cannot wait; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(
      .post, Path("v1", "emergency-access"),
      .members(("reference", .string(reference)), ("reason", try desk.input.words(reason).json)))
    try desk.show(answer, acting.asking) { page in
      let reference = answer.json["reference"].text ?? ""
      if answer.json["with-police"].flag == true {
        page.say("\(reference) is with the police: ask them. That you looked is on record, and is reviewed.")
      } else {
        page.say("Open to you until \(When.short(answer.json["until"]) ?? ""). The chair was told, and reviews it.")
        page.say("See it: panel cases show \(reference)")
        if let opening = answer.json["id"].text {
          page.say("What is sealed takes a second person. Ask for one by:")
          page.say("panel access ask \(opening) \\", indent: 2)
          page.say("--category location --reason -", indent: 6)
        }
      }
    }
  }
}
