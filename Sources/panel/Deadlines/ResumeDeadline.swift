import ArgumentParser
import PanelWire

struct ResumeDeadline: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "resume", "Let a clock run again, with the time that it stood still added to it.",
    examples: ["panel deadlines resume CAS-7K3Q-9MX2-3 review"])

  @OptionGroup var clock: NamedClock

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(.post, clock.path(to: "resumption", client))
    try desk.show(answer, acting.asking) { page in page.changedClock(answer.json) }
  }
}
