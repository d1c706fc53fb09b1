import ArgumentParser
import PanelWire

struct RecordBreach: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "breach", "Record that data went where they should not have.",
    "Whether the regulator is told is decided within 72 hours: panel sharing step",
    examples: [
      "panel sharing breach CAS-7K3Q-9MX2-3 --happened - \\\n    --persons \"One, the person\" --consequences \"None known\""
    ])

  @OptionGroup var enquired: NamedCase

  @Option(help: "What happened; - reads it from the standard input.")
  var happened: String

  @Option(help: "Whose data, and how many.")
  var persons: String

  @Option(help: "What may come of it, and what was done.")
  var consequences: String

  @Option(help: ArgumentHelp("The disclosure, by what it is known by.", valueName: "record"))
  var about: String?

  @Option(help: ArgumentHelp("When it was discovered, if not now.", valueName: "time"))
  var discovered: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let body = JSON.members(
      ("happened", try desk.input.words(happened).json), ("persons", .string(persons)),
      ("consequences", .string(consequences)), ("about", about.json),
      ("discovered", try discovered.map { try When.written($0) }))
    let answer = try await desk.client(acting).keep("breach", body, on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
