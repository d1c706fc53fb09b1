import ArgumentParser
import PanelWire

struct RecordConsent: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "record", "Record what somebody said about receiving support. Records are added, never changed.",
    """
    What was said: given, refused, withdrawn, not-sought, disputed or superseded. By: person, parent-or-guardian, \
    authority, attorney, deputy or best-interests. Consent counts only from somebody who was told all of: \
    what-it-is-about, voluntary, may-withdraw, who-sees-data, disclosable; "all" stands for the five.

    What is recorded here is what counts. Where the route also has a form for the talk, that is filled in \
    beside it: panel cases form save CASE FORM FILE.

    What has no option here (an order, a power, a best-interests decision, a settled dispute) goes into a file.
    """,
    examples: [
      "panel consent record CAS-7K3Q-9MX2-3 given --by person --explained all \\\n    --capacity not-in-doubt",
      "panel consent record CAS-7K3Q-9MX2-3 given --by parent-or-guardian \\\n"
        + "    --name \"Parent Example\" --relationship mother --responsibility shown \\\n"
        + "    --explained all --capacity not-in-doubt --until 2027-09-01",
      "panel consent record CAS-7K3Q-9MX2-3 refused --by person \\\n    --capacity not-in-doubt",
      "panel consent record CAS-7K3Q-9MX2-3 --file consent.json",
    ])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "What was said.")
  var state: String?

  @Option(help: "By what right they speak.")
  var by: String?

  @Option(help: ArgumentHelp("What they were told before; once for each, or all.", valueName: "point"))
  var explained: [String] = []

  @Option(help: "The person's capacity: not-in-doubt, in-doubt, assessed-has or assessed-lacks.")
  var capacity: String?

  @Option(help: "The name of a giver who is not the person.")
  var name: String?

  @Option(help: "What the giver is to the person.")
  var relationship: String?

  @Option(help: ArgumentHelp("Whether parental responsibility was shown or not-shown.", valueName: "how"))
  var responsibility: String?

  @Option(help: ArgumentHelp("The same giver as in an earlier record: their identifier.", valueName: "person"))
  var giver: String?

  @Option(help: ArgumentHelp("When it was said, if not now.", valueName: "time"))
  var at: String?

  @Option(help: ArgumentHelp("The last day on which it counts.", valueName: "date"))
  var until: String?

  @Flag(help: "Somebody else signed with the giver.")
  var withOthers = false

  @Flag(help: "The giver is a source of the risk.")
  var sourceOfRisk = false

  @Option(help: "A note; - reads it from the standard input.")
  var note: String?

  @Option(help: ArgumentHelp("The whole record in JSON instead; - is the standard input.", valueName: "path"))
  var file: String?

  @OptionGroup var acting: Acting

  func validate() throws {
    if file != nil, state != nil { throw ValidationError("Give what was said or --file, not both.") }
    if file == nil, state == nil || by == nil || capacity == nil {
      throw ValidationError("Give what was said, --by and --capacity, or the whole record with --file.")
    }
  }

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let body = try file.map(desk.input.json) ?? record(at: desk)
    let answer = try await client.act(.post, enquired.path(client).appending("support-consent"), body)
    try desk.show(answer, acting.asking) { page in page.recorded(answer.json, of: enquired.written) }
  }

  private func record(at desk: Desk) throws -> JSON {
    let giver = JSON.members(
      ("kind", by.json), ("person", giver.json), ("responsibility", responsibility.json), ("name", name.json),
      ("relationship", relationship.json))
    return .members(
      ("state", state.json), ("giver", giver), ("at", try at.map { try When.written($0) }),
      ("until", try until.map { try When.written($0, atEnd: true) }),
      ("explained", .array(Self.points(explained).map(JSON.string))), ("capacity", capacity.json),
      ("source-of-risk", sourceOfRisk ? true : nil), ("signed-alone", withOthers ? false : nil),
      ("note", try desk.input.words(note).json))
  }

  /// Everything that is explained before consent can count.
  private static let everything = ["what-it-is-about", "voluntary", "may-withdraw", "who-sees-data", "disclosable"]

  private static func points(_ given: [String]) -> [String] {
    given.contains("all") ? everything : given
  }
}

extension Page {
  fileprivate mutating func recorded(_ json: JSON, of written: String) {
    say("Recorded. Support consent is now: \(json.titled("state") ?? "").")
    fact("In force", json["in-force"].flag == true ? "yes" : "no")
    fact("Stage", json.titled("stage"))
    fact("Giver", json["giver-person"].text)
    fact("Record", json["id"].text)
    if json["in-force"].flag != true { say("Why it does not count: panel consent show \(written)") }
  }
}
