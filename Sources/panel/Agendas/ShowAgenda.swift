import ArgumentParser
import PanelWire

struct ShowAgenda: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "An agenda: why each item is on it, how ready it is, and what is left out.",
    examples: ["panel agenda show next", "panel agenda show 2027-03-09 --json"])

  @OptionGroup var meeting: NamedMeeting
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(meeting.path(client).appending("agenda"))
    try desk.show(answer, asking) { page in page.agenda(answer.json) }
  }
}
