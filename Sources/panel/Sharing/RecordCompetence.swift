import ArgumentParser
import PanelWire

struct RecordCompetence: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "competence", "Record whether somebody can decide, for one decision.",
    """
    Outcome: has-capacity, lacks-capacity or capacity-in-doubt of somebody of 16 or over; gillick-competent or \
    not-gillick-competent of somebody under 16. It is never carried to another decision.
    """,
    examples: [
      "panel sharing competence CAS-7K3Q-9MX2-3 gillick-competent \\\n    --assessor \"Person Alpha\" --reasons -"
    ])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "What it came to.")
  var outcome: String

  @Option(help: "The decision, by its code; else sharing.")
  var decision: String?

  @Option(help: "Who assessed it.")
  var assessor: String

  @Option(help: "How they came to it; - reads it from the standard input.")
  var reasons: String

  @Option(help: ArgumentHelp("When it was assessed, if not now.", valueName: "time"))
  var at: String?

  @Option(help: ArgumentHelp("When it has to be looked at again.", valueName: "date"))
  var review: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).keep(
      "competence",
      .members(
        ("decision", decision.json), ("outcome", .string(outcome)), ("at", try at.map { try When.written($0) }),
        ("assessor", .string(assessor)), ("reasons", try desk.input.words(reasons).json), ("review", review.json)),
      on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
