import ArgumentParser
import PanelWire

struct ShowAgenda: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "An agenda: why each item is on it, how ready it is, and what is left out.",
    "By itself it shows that of the meeting which is open or comes next.",
    examples: ["panel agenda", "panel agenda show next", "panel agenda show 2027-03-09 --json"])

  @Argument(help: "Its date, as 2027-03-09; or its identifier; or next, for the one that is open or comes next.")
  var meeting = "next"

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(NamedMeeting.path(of: meeting, client).appending("agenda"))
    try desk.show(answer, asking) { page in page.agenda(answer.json) }
  }
}
