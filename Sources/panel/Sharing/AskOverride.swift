import ArgumentParser
import PanelWire

struct AskOverride: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "ask-override", "Ask that agencies be told something on a ground of law.",
    "Another person authorises it: panel sharing override. It always ends.",
    examples: [
      "panel sharing ask-override CAS-7K3Q-9MX2-3 --basis ca1989-s47 \\\n"
        + "    --agency \"Example School\" --category personal --until 2027-04-01 \\\n"
        + "    --harm \"What happens otherwise\" --necessity \"Why this\" \\\n"
        + "    --proportionality \"Why no more\" --alternatives \"None\" \\\n"
        + "    --person-told later --told-why \"It is not safe yet\""
    ])

  @OptionGroup var enquired: NamedCase

  @Option(help: "The legal basis, by its code.")
  var basis: String

  @Option(help: ArgumentHelp("An agency to be told; once for each.", valueName: "name"))
  var agency: [String]

  @Option(help: ArgumentHelp("A category; once for each.", valueName: "category"))
  var category: [String]

  @Option(help: ArgumentHelp("The last day.", valueName: "date"))
  var until: String

  @Option(help: "What happens otherwise; - reads it from the standard input.")
  var harm: String

  @Option(help: "Why this is needed.")
  var necessity: String

  @Option(help: "Why it is no more than is needed.")
  var proportionality: String

  @Option(help: "What else was thought of.")
  var alternatives: String

  @Option(help: "Whether the person is told: yes, later or never.")
  var personTold: String

  @Option(help: "Why not, or not yet.")
  var toldWhy: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.keep(
      "override-asked",
      .members(
        ("basis", .string(basis)), ("agencies", try await client.agencies(agency)), ("categories", .texts(category)),
        ("until", try When.written(until, atEnd: true)), ("harm", try desk.input.words(harm).json),
        ("necessity", .string(necessity)), ("proportionality", .string(proportionality)),
        ("alternatives", .string(alternatives)), ("person-told", .string(personTold)), ("told-why", toldWhy.json)),
      on: enquired)
    try desk.show(answer, acting.asking) { page in
      page.kept(answer.json)
      let record = answer.json["id"].text ?? "RECORD"
      page.say("Another person authorises it: panel sharing override \(enquired.written) \(record)")
    }
  }
}
