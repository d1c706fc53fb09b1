import ArgumentParser
import PanelWire

struct RecordStep: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "step", "Record what was done about a complaint, an objection, a breach or a request.",
    """
    Of a complaint: acknowledged, answered. Of an objection: upheld, overruled. Of a breach: regulator-told, \
    regulator-not-told, persons-told, persons-not-told. Of a request for access: identity-checked, \
    clarification-asked, clarification-given, extended, answered.
    """,
    examples: [
      "panel sharing step CAS-7K3Q-9MX2-3 rec_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    regulator-not-told --note -"
    ])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "The record, as panel sharing list shows it.")
  var record: String

  @Argument(help: "What was done.")
  var step: String

  @Option(help: "In words, or why not; - reads it from the standard input.")
  var note: String

  @Option(help: ArgumentHelp("When, if not now.", valueName: "time"))
  var at: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let body = JSON.members(
      ("matter", .string(record)), ("step", .string(step)), ("at", try at.map { try When.written($0) }),
      ("note", try desk.input.words(note).json))
    let answer = try await desk.client(acting).keep("step", body, on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
