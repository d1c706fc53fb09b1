import ArgumentParser
import PanelWire

struct Relate: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "relate", "Record how whoever a case is about is related to somebody.",
    """
    How: parent-of, child-of, carer-of, cared-for-by, partner-of, former-partner-of, sibling-of, relative-of, \
    same-household, associate-of, employs, employed-by, harms, harmed-by, member-of, has-member, found-at, \
    where-found or rival-of.

    Evidence: told-by-person, told-by-other, told-by-family, agency-record, court-order or observed.

    Who may learn of it, of those who see this case whole: own-team (all of them), both-teams (who see a case about \
    the other whole as well), roles (with --role) or sealed (who say why). On a case about the other nothing is \
    recorded.
    """,
    examples: [
      "panel people relate CAS-7K3Q-9MX2-3 partner-of --to CAS-7K3Q-9MX2-3 \\\n    --evidence told-by-person --known-to both-teams",
      "panel people relate CAS-7K3Q-9MX2-3 relative-of \\\n    --practitioner \"Person Alpha\" --evidence told-by-other --known-to own-team",
    ])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "How.")
  var kind: String

  @Option(help: ArgumentHelp("A case about the other, where you see one.", valueName: "case"))
  var to: String?

  @Option(help: ArgumentHelp("The other works here: a name, or an identifier.", valueName: "who"))
  var practitioner: String?

  @Option(help: "On what it rests.")
  var evidence: String

  @Option(help: ArgumentHelp("Who may learn of it.", valueName: "whom"))
  var knownTo: String

  @Option(help: "A role that may learn of it; may be given several times.")
  var role: [String] = []

  @Option(help: ArgumentHelp("Since when it is so.", valueName: "date"))
  var from: String?

  @Option(help: ArgumentHelp("The last day on which it was so.", valueName: "date"))
  var until: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    var other: String?
    if let to { other = try await Lookup.ofCase.identifier(of: to, client) }
    var who: Named?
    if let practitioner { who = try await client.practitioner(practitioner) }
    let answer = try await client.act(
      .post, enquired.path(client).appending("relations"),
      .members(
        ("kind", .string(kind)), ("to", other.json), ("practitioner", (who?.id).json),
        ("evidence", .string(evidence)), ("confidentiality", .string(knownTo)),
        ("roles", role.isEmpty ? nil : .array(role.map(JSON.string))),
        ("from", try from.map { try When.written($0) }),
        ("until", try until.map { try When.written($0, atEnd: true) })))
    try desk.show(answer, acting.asking) { page in
      page.say("Recorded: \(answer.json.titled("kind") ?? "a relation").")
      page.fact("Relation", answer.json["id"].text)
      if let who, answer.json["proposes-conflict"] != nil {
        page.say("\(who.name) still sees the case. To end that:")
        page.say("panel sharing conflict CASE WHO --because WHY")
      }
    }
  }
}
