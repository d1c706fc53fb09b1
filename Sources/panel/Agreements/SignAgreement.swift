import ArgumentParser
import PanelWire

struct SignAgreement: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "sign", "Record that further agencies signed an agreement.",
    examples: ["panel agreements sign agr_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --signed \"Example School\""])

  @Argument(help: "The agreement, as panel agreements list shows it.")
  var agreement: String

  @Option(help: ArgumentHelp("An agency that signed it; once for each.", valueName: "agency"))
  var signed: [String]

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let body = JSON.members(("signatories", try await client.agencies(signed)))
    let answer = try await client.act(.post, Path("v1", "agreements", agreement, "signatories"), body)
    try desk.show(answer, acting.asking) { page in page.say("Recorded.") }
  }
}
