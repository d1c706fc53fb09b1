import ArgumentParser
import PanelWire

struct CheckConflicts: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "check-conflicts", "Record whether others on the same work know the person.",
    "Found: clear, conflict, or unchecked where nobody could look yet.",
    examples: ["panel sharing check-conflicts CAS-7K3Q-9MX2-3 clear"])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "What was found.")
  var found: String

  @Option(help: ArgumentHelp("When it was looked at, if not now.", valueName: "time"))
  var at: String?

  @Option(help: "A note; - reads it from the standard input.")
  var note: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).keep(
      "conflict-check",
      .members(
        ("found", .string(found)), ("at", try at.map { try When.written($0) }),
        ("note", try desk.input.words(note).json)), on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
