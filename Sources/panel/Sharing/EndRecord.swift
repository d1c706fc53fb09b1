import ArgumentParser
import PanelWire

struct EndRecord: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "end", "Say that something recorded is over: an override, a conflict, a hold, a bar.",
    "Why: revoked, lifted, released, declined, mistaken or no-longer-so. A record ends once.",
    examples: ["panel sharing end CAS-7K3Q-9MX2-3 rec_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --why revoked --note -"])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "The record, as panel sharing list shows it.")
  var record: String

  @Option(help: "Why.")
  var why: String

  @Option(help: "A note; - reads it from the standard input.")
  var note: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await enquired.path(client).appending("records", record, "end")
    let body = JSON.members(("why", .string(why)), ("note", try desk.input.words(note).json))
    let answer = try await client.act(.post, path, body)
    try desk.show(answer, acting.asking) { page in page.say("Ended: \(answer.json.titled("kind") ?? "the record").") }
  }
}
