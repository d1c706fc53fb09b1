import ArgumentParser
import PanelWire

struct RecordLegalBar: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "legal-bar", "Record what a court or a statute forbids to be told.",
    examples: [
      "panel sharing legal-bar CAS-7K3Q-9MX2-3 --authority -",
      "panel sharing legal-bar CAS-7K3Q-9MX2-3 --agency \"Example School\" \\\n    --category health --authority \"Order of the court\"",
    ])

  @OptionGroup var enquired: NamedCase

  @Option(help: "The order or the statute; - reads it from the standard input.")
  var authority: String

  @Option(help: ArgumentHelp("Whom it forbids to be told; once for each, all where left out.", valueName: "name"))
  var agency: [String] = []

  @Option(help: ArgumentHelp("What it forbids; once for each, all where left out.", valueName: "category"))
  var category: [String] = []

  @Option(help: ArgumentHelp("The last day.", valueName: "date"))
  var until: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.keep(
      "legal-bar",
      .members(
        ("agencies", try await client.agencies(agency)), ("categories", .texts(category)),
        ("until", try until.map { try When.written($0, atEnd: true) }),
        ("authority", try desk.input.words(authority).json)), on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
