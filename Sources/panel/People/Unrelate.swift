import ArgumentParser
import PanelWire

struct Unrelate: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "unrelate", "Say that a relation is over. It stays as it was recorded, with its end.",
    """
    Why: no-longer-so or mistaken. One that nobody is shown without a reason is ended by nobody without one either; the \
    history of the case keeps it.
    """,
    examples: [
      "panel people unrelate CAS-7K3Q-9MX2-3 rel_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --why no-longer-so"
    ])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "The relation, as panel people relations shows it.")
  var relation: String

  @Option(help: "Why.")
  var why: String

  @Option(help: "Why you have to be shown it, where it is sealed; - reads it from the standard input.")
  var because: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await enquired.path(client).appending("relations", relation, "end")
    let answer = try await client.act(
      .post, path, .members(("why", .string(why)), ("reason", try desk.input.words(because).json)))
    try desk.show(answer, acting.asking) { page in
      page.say("Ended: \(answer.json.titled("kind") ?? "the relation").")
    }
  }
}
