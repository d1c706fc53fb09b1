import ArgumentParser
import PanelWire

struct ConvertEnquiry: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "convert", "Make a referral of an enquiry; what was asked and advised goes with it.",
    "The file is the same as of panel referrals submit.",
    examples: ["panel enquiries convert ENQ-7K3Q-9MX2-3 referral.json"])

  @OptionGroup var enquiry: NamedEnquiry

  @Argument(help: ArgumentHelp("The file; - is the standard input.", valueName: "file"))
  var file: String

  @Option(help: "The route, where you know it; else some are proposed from the answers.")
  var route: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let given = try desk.input.json(of: file)
    let path = try await Path("v1", "enquiries", enquiry.identifier(client), "conversion")
    let answer = try await client.act(.post, path, SubmitReferral.request(given, route: route))
    try desk.show(answer, acting.asking) { page in page.received(answer.json) }
  }
}
