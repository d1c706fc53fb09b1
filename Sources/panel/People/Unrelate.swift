import ArgumentParser
import PanelWire

struct Unrelate: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "unrelate", "Say that a relation is over. It stays as it was recorded, with its end.",
    "Why: no-longer-so or mistaken.",
    examples: [
      "panel people unrelate CAS-7K3Q-9MX2-3 rel_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --why no-longer-so"
    ])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "The relation, as panel people relations shows it.")
  var relation: String

  @Option(help: "Why.")
  var why: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await enquired.path(client).appending("relations", relation, "end")
    let answer = try await client.act(.post, path, ["why": .string(why)])
    try desk.show(answer, acting.asking) { page in
      page.say("Ended: \(answer.json.titled("kind") ?? "the relation").")
    }
  }
}
