import ArgumentParser
import PanelWire

struct PoliceAuthorityRecord: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "police-authority", "Record that the police let agencies be told while the case is with them.",
    examples: ["panel sharing police-authority CAS-7K3Q-9MX2-3 \\\n    --agency \"Example School\" --until 2027-04-01"])

  @OptionGroup var enquired: NamedCase

  @Option(help: ArgumentHelp("An agency that may be told; once for each.", valueName: "name"))
  var agency: [String]

  @Option(help: ArgumentHelp("The last day.", valueName: "date"))
  var until: String?

  @Option(help: "A note; - reads it from the standard input.")
  var note: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.keep(
      "police-authority",
      .members(
        ("agencies", try await client.agencies(agency)), ("until", try until.map { try When.written($0, atEnd: true) }),
        ("note", try desk.input.words(note).json)), on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
