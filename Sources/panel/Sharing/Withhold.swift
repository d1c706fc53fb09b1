import ArgumentParser
import PanelWire

struct Withhold: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "withhold", "Keep something from the person, their parents, somebody named, or an agency.",
    "Ground: serious-harm, crime, third-party, child-abuse-data or privilege.",
    examples: [
      "panel sharing withhold CAS-7K3Q-9MX2-3 assessment --from person \\\n    --ground serious-harm",
      "panel sharing withhold CAS-7K3Q-9MX2-3 assessment --from agency \\\n"
        + "    --agency \"Example School\" --ground third-party",
    ])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "What it is known by.")
  var item: String

  @Option(help: "From whom: person, responsibility-holders, named-person or agency.")
  var from: String

  @Option(help: "Why.")
  var ground: String

  @Option(help: "Of agency: which.")
  var agency: String?

  @Option(help: "Of named-person: their identifier.")
  var person: String?

  @Option(help: ArgumentHelp("The last day.", valueName: "date"))
  var until: String?

  @Option(help: ArgumentHelp("When it has to be looked at again.", valueName: "date"))
  var review: String?

  @Option(help: "A note; - reads it from the standard input.")
  var note: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let whom = JSON.members(
      ("kind", .string(from)), ("person", person.json),
      ("agency", try await client.agencies(agency.map { [$0] } ?? [])?.elements.first))
    let answer = try await client.keep(
      "withholding",
      .members(
        ("item", .string(item)), ("from", whom), ("ground", .string(ground)),
        ("until", try until.map { try When.written($0, atEnd: true) }), ("review", review.json),
        ("note", try desk.input.words(note).json)), on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
