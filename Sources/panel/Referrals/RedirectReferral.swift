import ArgumentParser
import PanelWire

struct RedirectReferral: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "redirect", "Say that another service is the right one for a referral, and which.",
    """
    Reasons: other-service-better-placed, other-area, other-route.

    Where it goes: childrens-social-care, adult-social-care, early-help, health, education, police, housing, \
    voluntary-service, other-area, other-route, earlier-referral.
    """,
    examples: ["panel referrals redirect REF-7K3Q-9MX2-3 \\\n    --reason other-service-better-placed --to early-help"])

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
    let answer = try await client.act(.post, Path("v1", "referrals", referral.identifier(client), "redirection"), body)
    try desk.show(answer, acting.asking) { page in
      page.say("\(answer.json["reference"].text ?? "The referral") is redirected to \(to).")
    }
  }
}
