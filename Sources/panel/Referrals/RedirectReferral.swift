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

  @OptionGroup var elsewhere: GoesElsewhere

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await elsewhere.tell(by: "redirection", desk.client(acting), at: desk)
    try desk.show(answer, acting.asking) { page in
      page.say("\(answer.json["reference"].text ?? "The referral") is redirected to \(elsewhere.to).")
    }
  }
}
