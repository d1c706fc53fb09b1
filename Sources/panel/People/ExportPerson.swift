import ArgumentParser
import Foundation
import PanelRules
import PanelWire

struct ExportPerson: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "export", "Prepare what somebody is given who asks what is held of a person.",
    """
    Step up first: panel step-up. Gathers every case and referral of the person and of every record that is said to be \
    the same. What was written in words is kept out until somebody has read it: prepare once, read the schedule, and \
    prepare again with --looks. Each line of it is SOURCE:FIELD, as the schedule has them; a passage to be taken out \
    follows behind a bar, SOURCE:FIELD|PASSAGE.
    """,
    examples: [
      "panel people export per_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --matter rec_0c1f5xq7h3kz9mj4t2v8w6rabc "
        + "\\\n    --contact sct_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --authority \"Passport seen\" --looks - < looks.txt",
      "panel people export --received 2027-03-01 \\\n    --authority \"Passport seen\"",
    ])

  @Argument(help: "The person, as a record calls them; left out where no record is of them.")
  var person: String?

  @Option(help: ArgumentHelp("Who asks, where it is not the person.", valueName: "person"))
  var requester: String?

  @Option(help: ArgumentHelp("When the request came, where no case has it.", valueName: "time"))
  var received: String?

  @Option(
    help: ArgumentHelp("The request as a case has it, which the release answers.", valueName: "record"))
  var matter: String?

  @Option(
    help: ArgumentHelp(
      "The recorded safe way by which it goes to them; what holds nothing may be handed over.", valueName: "contact"))
  var contact: String?

  @Option(help: "How it is known who asks, and that they may; - reads it from the standard input.")
  var authority: String

  @Option(help: ArgumentHelp("What was read, a line for each; - reads it from the standard input.", valueName: "lines"))
  var looks: String?

  @Option(
    help: ArgumentHelp(
      "What an agency told you when you asked whether its answer may be given, SOURCE=yes or =no; once for each. It stands in the schedule; a no keeps the answer back, and only the agency's own recorded answer gives it (panel sharing ask-originator).",
      valueName: "answer"))
  var consulted: [String] = []

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let body = JSON.members(
      ("requester", requester.json), ("received", try received.map { try When.written($0) }), ("matter", matter.json),
      ("contact", contact.json), ("authority", try desk.input.words(authority).json),
      ("looks", try desk.input.words(looks).flatMap(Self.looks)), ("consulted", consulted.isEmpty ? nil : answers))
    // Nobody is on record: any identifier that nobody has stands for them.
    let whose = person ?? Person.ID(UUID(uuidString: desk.newKey()) ?? UUID()).description
    let answer = try await desk.client(acting).act(.post, Path("v1", "people", whose, "access-packs"), body)
    try desk.show(answer, acting.asking) { page in
      page.say("Prepared; nobody is given anything yet.")
      page.fact("Pack", answer.json["id"].text)
      page.fact("To be answered", When.due(answer.json["due"]))
      page.say("Read both documents: panel people pack \(answer.json["id"].text ?? "PACK")")
    }
  }

  private var answers: JSON {
    .array(
      consulted.map { written in
        let parts = written.split(separator: "=", maxSplits: 1).map(String.init)
        return .members(("source", .string(parts.first ?? "")), ("answer", .string(parts.count > 1 ? parts[1] : "")))
      })
  }

  /// One look for each place, in the order in which they are first named.
  static func looks(_ written: String) -> JSON? {
    var order: [String] = []
    var removed: [String: [String]] = [:]
    for line in written.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "|", maxSplits: 1)
      let place = parts.first.map { $0.filter { !$0.isWhitespace } } ?? ""
      guard !place.isEmpty else { continue }
      if removed[place] == nil { order.append(place) }
      removed[place, default: []] += parts.dropFirst().map(String.init)
    }
    guard !order.isEmpty else { return nil }
    return .array(
      order.map { place in
        let named = place.split(separator: ":", maxSplits: 1).map(String.init)
        return .members(
          ("source", .string(named.first ?? "")), ("field", .string(named.count > 1 ? named[1] : "")),
          ("remove", .texts(removed[place] ?? [])))
      })
  }
}
