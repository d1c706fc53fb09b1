import ArgumentParser
import PanelWire

struct EndAgreement: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "end", "Record that an agreement is over before its day.",
    "Why: revoked, lifted, released, declined, mistaken or no-longer-so.",
    examples: ["panel agreements end agr_0c1f5xq7h3kz9mj4t2v8w6rabc --why revoked"])

  @Argument(help: "The agreement, as panel agreements list shows it.")
  var agreement: String

  @Option(help: "Why.")
  var why: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(
      .post, Path("v1", "agreements", agreement, "end"), ["why": .string(why)])
    try desk.show(answer, acting.asking) { page in page.say("Ended.") }
  }
}
