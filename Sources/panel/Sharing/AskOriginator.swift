import ArgumentParser
import PanelWire

struct AskOriginator: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "ask-originator", "Ask the agency that something came from whether others may be told it.",
    "What came from several agencies is asked of each. They see what is asked and why, and nothing else of the case.",
    examples: [
      "panel sharing ask-originator CAS-7K3Q-9MX2-3 assessment:special \\\n"
        + "    --with \"Example School\" --purpose casework --why -"
    ])

  @OptionGroup var enquired: NamedCase

  @Argument(help: ArgumentHelp("An item, as panel sharing ask lists it; one or more.", valueName: "item"))
  var item: [String]

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("Who would be told: an agency by name, or the identifier of a person.", valueName: "whom"))
  var recipient: String

  @Option(help: "What for: casework, review, hold, subject-access, inform or statistics.")
  var purpose: String

  @Option(help: "Why they need it; - reads it from the standard input.")
  var why: String

  @Option(help: ArgumentHelp("The last day on which an answer helps; else 5 working days.", valueName: "date"))
  var until: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let person = Lookup.identifier(recipient, prefix: "per")
    let agency = person == nil ? try await client.agencies([recipient])?.elements.first : nil
    let answer = try await client.keep(
      "onward-asked",
      .members(
        ("items", .texts(item)), ("agency", agency), ("person", person.json), ("purpose", .string(purpose)),
        ("why", try desk.input.words(why).json), ("until", try until.map { try When.written($0, atEnd: true) })),
      on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
