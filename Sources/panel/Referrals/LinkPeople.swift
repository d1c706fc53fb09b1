import ArgumentParser
import PanelWire

struct LinkPeople: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "link", "Say that the person referred is one referred before.",
    "Reasons: details-agree, confirmed-by-records, confirmed-by-agency, confirmed-by-person.",
    examples: ["panel referrals link REF-7K3Q-9MX2-3 per_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --reason details-agree"])

  @OptionGroup var verdict: Verdict

  func run(at desk: Desk) async throws {
    let answer = try await verdict.send("link", at: desk)
    try desk.show(answer, verdict.acting.asking) { page in
      page.say("The two are linked as one person. To undo it: panel referrals unlink \(answer.json["id"].text ?? "")")
    }
  }
}
