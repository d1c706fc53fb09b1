import ArgumentParser
import PanelWire

struct WithdrawReferral: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "withdraw", "Take back a referral that you sent in.",
    "Reasons: sent-in-error, no-longer-concerned, sent-elsewhere.",
    examples: ["panel referrals withdraw REF-7K3Q-9MX2-3 --reason sent-in-error"])

  @OptionGroup var referral: NamedReferral

  @Option(help: ArgumentHelp("Why.", valueName: "code"))
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await Path("v1", "referrals", referral.identifier(client), "withdrawal")
    let answer = try await client.act(.post, path, ["reason": .string(reason)])
    try desk.show(answer, acting.asking) { page in
      page.say("\(answer.json["reference"].text ?? "The referral") is withdrawn.")
      page.next(answer.json["next"].elements)
    }
  }
}
