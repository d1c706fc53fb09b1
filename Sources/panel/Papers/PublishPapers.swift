import ArgumentParser
import PanelWire

struct PublishPapers: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "publish", "Give everybody the papers that the preflight showed for them.",
    """
    The agenda has to be published. What goes out later is a supplement, 1a, 1b and so on: the difference, and no number \
    moves.
    """,
    examples: ["panel papers publish next --basis art6-1e \\\n    --preflight HASH"])

  @OptionGroup var meeting: NamedMeeting
  @OptionGroup var grounds: PaperGrounds

  @Option(help: ArgumentHelp("The hash that stood under the preflight.", valueName: "hash"))
  var preflight: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let body = JSON.members(
      ("preflight", .string(preflight)), ("bases", .array(grounds.basis.map(JSON.string))),
      ("condition", grounds.condition.json), ("no-consent-reason", grounds.noConsentReason.json))
    let answer = try await client.act(.post, meeting.path(client).appending("papers"), body)
    try desk.show(answer, acting.asking) { page in
      let json = answer.json
      page.say("Published as version \(json["version"].text ?? ""), for \(json["readers"].integer ?? 0) readers.")
      page.say("Items that are not yours to see, if there are any, stay as they were.")
      page.say("See who has read them: panel papers receipts \(meeting.written)")
    }
  }
}
