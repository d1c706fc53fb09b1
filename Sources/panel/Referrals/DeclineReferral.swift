import ArgumentParser
import PanelWire

struct DeclineReferral: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "decline", "Decline a referral, and say what becomes of the concern.",
    """
    Reasons: no-concern, context-explains, misinformed, misguided, malicious, managed-elsewhere, duplicate.

    Where it goes: childrens-social-care, adult-social-care, early-help, health, education, police, housing, \
    voluntary-service, other-area, other-route, earlier-referral, back-to-referrer, no-service-needed.
    """,
    examples: ["panel referrals decline REF-7K3Q-9MX2-3 --reason no-concern \\\n    --to no-service-needed"])

  @OptionGroup var referral: NamedReferral

  @Option(help: ArgumentHelp("Why.", valueName: "code"))
  var reason: String

  @Option(help: ArgumentHelp("Where it goes.", valueName: "code"))
  var to: String

  @Option(help: "A note; - reads it from the standard input.")
  var note: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let body = JSON.members(
      ("reason", .string(reason)), ("disposition", .string(to)), ("note", try desk.input.words(note).json))
    let answer = try await client.act(.post, Path("v1", "referrals", referral.identifier(client), "decline"), body)
    try desk.show(answer, acting.asking) { page in
      page.say("\(answer.json["reference"].text ?? "The referral") is declined: \(reason).")
    }
  }
}
