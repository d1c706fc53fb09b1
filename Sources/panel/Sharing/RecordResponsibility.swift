import ArgumentParser
import PanelWire

struct RecordResponsibility: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "responsibility", "Record who holds parental responsibility, and whether they are a risk.",
    examples: [
      "panel sharing responsibility CAS-7K3Q-9MX2-3 --name \"Parent Example\" \\\n    --source \"Birth certificate\" --safe-to-tell",
      "panel sharing responsibility CAS-7K3Q-9MX2-3 --name \"Parent Example\" \\\n    --source \"Court order\" --risk --limits -",
    ])

  @OptionGroup var enquired: NamedCase

  @Option(help: "Their name.")
  var name: String

  @Option(help: "What shows it: birth, an order, an agreement.")
  var source: String

  @Flag(help: "They are a source of risk to the child.")
  var risk = false

  @Flag(help: "They may safely be told.")
  var safeToTell = false

  @Option(help: "What an order leaves them; - reads it from the standard input.")
  var limits: String?

  @Option(help: ArgumentHelp("The same person as in an earlier record.", valueName: "person"))
  var person: String?

  @Option(help: ArgumentHelp("The last day.", valueName: "date"))
  var until: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).keep(
      "responsibility",
      .members(
        ("person", person.json), ("name", .string(name)), ("source", .string(source)), ("risk", .bool(risk)),
        ("safe-to-tell", .bool(safeToTell)), ("limits", try desk.input.words(limits).json),
        ("until", try until.map { try When.written($0, atEnd: true) })), on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
