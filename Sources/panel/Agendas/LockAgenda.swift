import ArgumentParser
import PanelWire

struct LockAgenda: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "lock", "Publish the agenda: it is version 1, and what changes it is a supplement.",
    examples: ["panel agenda lock next"])

  @OptionGroup var meeting: NamedMeeting
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(.post, meeting.path(client).appending("agenda", "lock"))
    try desk.show(answer, acting.asking) { page in
      page.say("The agenda is published as version \(answer.json["version"].text ?? "").")
      page.say("What changes it from now on is a supplement: panel agenda build")
    }
  }
}
