import ArgumentParser
import PanelWire

struct DismissMatch: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "dismiss", "Say that the person referred is not the one referred before.",
    "Reasons: different-person, relative, not-enough-to-say.",
    examples: ["panel referrals dismiss REF-7K3Q-9MX2-3 per_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --reason relative"])

  @OptionGroup var verdict: Verdict

  func run(at desk: Desk) async throws {
    let answer = try await verdict.send("dismissal", at: desk)
    try desk.show(answer, verdict.acting.asking) { page in page.say("The two are kept as different people.") }
  }
}
