import ArgumentParser
import PanelWire

struct ListMeetings: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "The meetings of the panels you sit on.",
    examples: ["panel meetings list", "panel meetings list --panel PANEL --csv"])

  @Option(help: "Of this panel only.")
  var panel: String?

  @OptionGroup var listing: Listing

  func run(at desk: Desk) async throws {
    try await desk.showList(
      Path("v1", "meetings"), [("panel", panel)], listing, "meetings",
      whenEmpty: "There is no meeting. Add one: panel meetings add PANEL DATE TIME --place PLACE"
    ) { meetings in
      var table = Table("DATE", "TIME", "PANEL", "STANDING", "PLACE", "MEETING")
      for meeting in meetings {
        table.add(
          meeting["date"].text, meeting["time"].text, meeting.titled("panel"), meeting["standing"].text,
          meeting["place"].text, meeting["id"].text)
      }
      return table
    }
  }
}
