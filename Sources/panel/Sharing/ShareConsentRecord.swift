import ArgumentParser
import PanelWire

struct ShareConsentRecord: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "consent", "Record what somebody said about being told about.",
    """
    What was said: given, refused, withdrawn, not-sought, disputed or superseded. By: person, parent-or-guardian, \
    authority, attorney, deputy or best-interests. Nobody was asked: not-sought, with --because unsafe, \
    would-prejudice, cannot-be-given, disproportionate-effort or not-required.

    It is one of several grounds on which agencies share. That it is missing does not by itself forbid sharing.
    """,
    examples: [
      "panel sharing consent CAS-7K3Q-9MX2-3 given --by person \\\n    --agency \"Example School\" --category personal",
      "panel sharing consent CAS-7K3Q-9MX2-3 not-sought --by person \\\n    --because unsafe --note -",
      "panel sharing consent CAS-7K3Q-9MX2-3 given --by parent-or-guardian \\\n"
        + "    --name \"Parent Example\" --responsibility shown --until 2027-09-01",
    ])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "What was said.")
  var state: String

  @Option(help: "By what right they speak.")
  var by: String

  @Option(help: ArgumentHelp("An agency that it names; once for each, all where left out.", valueName: "name"))
  var agency: [String] = []

  @Option(help: ArgumentHelp("A category that it names; once for each, all where left out.", valueName: "category"))
  var category: [String] = []

  @Option(help: "Of not-sought: why nobody was asked.")
  var because: String?

  @Option(help: "The name of a giver who is not the person.")
  var name: String?

  @Option(help: ArgumentHelp("Whether parental responsibility was shown or not-shown.", valueName: "how"))
  var responsibility: String?

  @Option(help: ArgumentHelp("The same giver as in an earlier record: their identifier.", valueName: "person"))
  var giver: String?

  @Option(help: ArgumentHelp("When it was said, if not now.", valueName: "time"))
  var at: String?

  @Option(help: ArgumentHelp("The last day on which it counts.", valueName: "date"))
  var until: String?

  @Option(help: "How it was asked: in person, by letter.")
  var method: String?

  @Option(help: "The privacy notice they were given, by version.")
  var notice: String?

  @Option(help: "Where it is on paper.")
  var evidence: String?

  @Flag(help: "The giver is a source of the risk.")
  var sourceOfRisk = false

  @Option(help: "The words used; - reads them from the standard input.")
  var note: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let who = JSON.members(
      ("kind", .string(by)), ("person", giver.json), ("responsibility", responsibility.json), ("name", name.json))
    let answer = try await client.keep(
      "share-consent",
      .members(
        ("state", .string(state)), ("giver", who), ("at", try at.map { try When.written($0) }),
        ("until", try until.map { try When.written($0, atEnd: true) }),
        ("agencies", try await client.agencies(agency)), ("categories", .texts(category)),
        ("not-sought", because.json), ("source-of-risk", sourceOfRisk ? true : nil), ("method", method.json),
        ("notice", notice.json), ("evidence", evidence.json), ("note", try desk.input.words(note).json)),
      on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
