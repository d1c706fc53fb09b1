import ArgumentParser
import PanelWire

struct OrderAgenda: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "order", "Say which items the chair wants first, in which order, and why.",
    """
    The others follow, each at its turn. Numbers that were given never move: it is the order in which items are heard \
    that changes, once the agenda is drawn anew (panel agenda build). What was put first last goes before what was put \
    first earlier; panel agenda pin --its-turn takes it back.
    """,
    examples: ["panel agenda order next 5 1 2 \\\n    --because \"The school has to leave.\""])

  @OptionGroup var meeting: NamedMeeting

  @Argument(help: ArgumentHelp("The numbers of items, or the references of their cases.", valueName: "item"))
  var items: [String]

  @Option(help: "Why; - reads it from the standard input.")
  var because: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await meeting.path(client)
    let agenda = try await ListedCases(path, client)
    let cases = try items.map { JSON.string(try agenda.identifier($0)) }
    let rest = Array(cases.dropFirst())
    let answer = try await client.act(
      .post, path.appending("pins"),
      .members(
        ("case", cases.first), ("then", rest.isEmpty ? nil : .array(rest)), ("place", .string("first")),
        ("reason", try desk.input.words(because).json)))
    try desk.show(answer, acting.asking) { page in
      page.say("Noted. The agenda has them so once it is drawn anew: panel agenda build")
    }
  }
}

struct DeferItem: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "defer", "Put an item off to a later meeting, and say why.",
    """
    Refused where no later meeting of the panel is over by the day by which the case has to be heard. The agenda leaves \
    it out once it is drawn anew (panel agenda build), and says that the chair put it off; where no later meeting is in \
    time any more by then, it is heard. panel agenda pin --its-turn takes it back. While it is heard, an item is put off \
    with panel meetings adjourn.
    """,
    examples: ["panel agenda defer next 3 \\\n    --because \"The report comes on Friday.\""])

  @OptionGroup var meeting: NamedMeeting

  @Argument(help: "The number of the item, or the reference of its case.")
  var item: String

  @Option(help: "Why; - reads it from the standard input.")
  var because: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await meeting.path(client)
    let id = try await ListedCases(path, client).identifier(item)
    let answer = try await client.act(
      .post, path.appending("pins"),
      .members(("case", .string(id)), ("place", .string("later")), ("reason", try desk.input.words(because).json)))
    try desk.show(answer, acting.asking) { page in
      page.say("Noted. The agenda leaves it out once it is drawn anew: panel agenda build")
    }
  }
}

/// The cases of an agenda, those too that are left out.
private struct ListedCases {
  private let cases: [JSON]

  init(_ meeting: Path, _ client: Client) async throws {
    let agenda = try await client.get(meeting.appending("agenda")).json
    cases = agenda["items"].elements + agenda["left-out"].elements
  }

  /// The identifier of a case, by the number of its item or by its reference.
  func identifier(_ written: String) throws -> String {
    if let identifier = Lookup.identifier(written, prefix: "case") { return identifier }
    let found = cases.first { one in
      one["number"].integer.map(String.init) == written || one["reference"].text == written.uppercased()
    }
    guard let id = found?["case"].text else {
      throw Stopped(.notFound, "There is no item \"\(written)\" on this agenda.", "See the items: panel agenda show")
    }
    return id
  }
}
