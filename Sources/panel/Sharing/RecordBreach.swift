import ArgumentParser
import PanelWire

struct RecordBreach: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "breach", "Record that data went where they should not have.",
    """
    Whether the regulator is told is decided within 72 hours: here, or later with panel sharing step. With \
    --disclosure it is linked to what was told, in which version and to whom.
    """,
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

  @Option(help: ArgumentHelp("What was told, as panel sharing disclosures lists it.", valueName: "disclosure"))
  var disclosure: String?

  @Option(help: ArgumentHelp("A record that it is about, by what it is known by.", valueName: "record"))
  var about: String?

  @Option(help: ArgumentHelp("The regulator was told: how.", valueName: "how"))
  var regulatorTold: String?

  @Option(help: ArgumentHelp("The regulator is not told: why not.", valueName: "why"))
  var regulatorNotTold: String?

  @Option(help: ArgumentHelp("Those whose data they are were told: how.", valueName: "how"))
  var personsTold: String?

  @Option(help: ArgumentHelp("They are not told: why not.", valueName: "why"))
  var personsNotTold: String?

  @Option(help: ArgumentHelp("When it was discovered, if not now.", valueName: "time"))
  var discovered: String?

  @OptionGroup var acting: Acting

  func validate() throws {
    if regulatorTold != nil, regulatorNotTold != nil {
      throw ValidationError("Give --regulator-told or --regulator-not-told, not both.")
    }
    if personsTold != nil, personsNotTold != nil {
      throw ValidationError("Give --persons-told or --persons-not-told, not both.")
    }
  }

  func run(at desk: Desk) async throws {
    let body = JSON.members(
      ("happened", try desk.input.words(happened).json), ("persons", .string(persons)),
      ("consequences", .string(consequences)), ("about", about.json),
      ("disclosure", disclosure.json), ("discovered", try discovered.map { try When.written($0) }),
      ("regulator", Self.told(regulatorTold, regulatorNotTold)),
      ("persons-told", Self.told(personsTold, personsNotTold)))
    let answer = try await desk.client(acting).keep("breach", body, on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }

  private static func told(_ how: String?, _ whyNot: String?) -> JSON? {
    (how ?? whyNot).map { .members(("told", .bool(how != nil)), ("note", .string($0))) }
  }
}
