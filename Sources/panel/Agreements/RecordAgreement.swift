import ArgumentParser
import PanelWire

struct RecordAgreement: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "record", "Record an agreement on sharing, with those who signed it and the day it expires.",
    examples: [
      "panel agreements record \"Example agreement\" --signed \"Example School\" \\\n"
        + "    --signed \"Example Police\" --until 2027-09-01"
    ])

  @Argument(help: "What it is called.")
  var title: String

  @Option(help: ArgumentHelp("An agency that signed it; once for each.", valueName: "agency"))
  var signed: [String]

  @Option(help: ArgumentHelp("A route that it is for; once for each, all where left out.", valueName: "route"))
  var route: [String] = []

  @Option(help: ArgumentHelp("A category that it is for; once for each, all where left out.", valueName: "category"))
  var category: [String] = []

  @Option(help: ArgumentHelp("The first day, if not now.", valueName: "date"))
  var from: String?

  @Option(help: ArgumentHelp("The last day.", valueName: "date"))
  var until: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let body = JSON.members(
      ("title", .string(title)), ("signatories", try await client.agencies(signed)), ("routes", .texts(route)),
      ("categories", .texts(category)), ("from", try from.map { try When.written($0) }),
      ("until", try When.written(until, atEnd: true)))
    let answer = try await client.act(.post, Path("v1", "agreements"), body)
    try desk.show(answer, acting.asking) { page in
      page.say("Recorded.")
      page.fact("Agreement", answer.json["id"].text)
    }
  }
}
