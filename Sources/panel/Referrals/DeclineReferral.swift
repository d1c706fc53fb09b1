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

  @OptionGroup var elsewhere: GoesElsewhere

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await elsewhere.tell(by: "decline", desk.client(acting), at: desk)
    try desk.show(answer, acting.asking) { page in
      page.say("\(answer.json["reference"].text ?? "The referral") is declined: \(elsewhere.reason).")
    }
  }
}
