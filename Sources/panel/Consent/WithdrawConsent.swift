import ArgumentParser
import PanelWire

struct WithdrawConsent: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "withdraw", "Record that somebody takes back their agreement to support. Support stops.",
    "The one who gave it is found in the records; where several did, say which by --record.",
    examples: [
      "panel consent withdraw CAS-7K3Q-9MX2-3",
      "panel consent withdraw CAS-7K3Q-9MX2-3 \\\n    --record con_0c1f5xq7h3kz9mj4t2v8w6rabc --note -",
    ])

  @OptionGroup var enquired: NamedCase

  @Option(help: ArgumentHelp("The record of what they gave, as panel consent show lists it.", valueName: "record"))
  var record: String?

  @Option(
    help: "The person's capacity: not-in-doubt, in-doubt, assessed-has or assessed-lacks; else as it was seen then.")
  var capacity: String?

  @Option(help: ArgumentHelp("When it was said, if not now.", valueName: "time"))
  var at: String?

  @Option(help: "A note; - reads it from the standard input.")
  var note: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await enquired.path(client).appending("support-consent")
    let given = try Self.given(try await client.get(path).json["records"].elements, record, enquired.written)
    let body = JSON.members(
      ("state", "withdrawn"), ("giver", given["giver"]), ("at", try at.map { try When.written($0) }),
      ("explained", []), ("capacity", capacity.json ?? given["capacity"]),
      ("note", try desk.input.words(note).json))
    let answer = try await client.act(.post, path, body)
    try desk.show(answer, acting.asking) { page in
      page.say("Recorded. Support consent is now: \(answer.json.titled("state") ?? "withdrawn").")
      page.fact("Stage", answer.json.titled("stage"))
    }
  }

  /// The record that is taken back: the one named, or the last word of the one giver whose last word was yes.
  static func given(_ records: [JSON], _ named: String?, _ written: String) throws -> JSON {
    if let named {
      guard let record = records.first(where: { $0["id"].text == named }) else {
        throw Stopped(
          .notFound, "There is no record \(named) on this case.", "See them all: panel consent show \(written)")
      }
      return record
    }
    let givers = records.compactMap { $0["giver"].map { Self.key(of: $0) } }
    let last = Set(givers).compactMap { giver in
      records.filter { $0["giver"].map { Self.key(of: $0) } == giver }
        .max { ($0["at"].text ?? "") < ($1["at"].text ?? "") }
    }
    let given = last.filter { $0["state"].text == "given" }
    guard given.count == 1, let record = given.first else {
      throw Stopped(
        given.isEmpty ? .refused : .usage,
        given.isEmpty ? "Nobody has given an agreement that could be taken back." : "Several people have agreed.",
        given.isEmpty
          ? "See what was said: panel consent show \(written)"
          : "Say whose it is by --record. See them: panel consent show \(written)")
    }
    return record
  }

  /// Who a giver is, whatever else is said of them.
  private static func key(of giver: JSON) -> String {
    ["kind", "person", "agency"].map { giver[$0].text ?? "" }.joined(separator: "/")
  }
}
