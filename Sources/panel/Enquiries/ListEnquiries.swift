import ArgumentParser
import PanelWire

struct ListEnquiries: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "The enquiries that wait for you, oldest first; or those that you asked.",
    examples: ["panel enquiries list", "panel enquiries list --mine", "panel enquiries list --standing closed --all"])

  @Option(help: "open, advised, converted or closed; else those that have not ended, and of your own all.")
  var standing: String?

  @Flag(help: "Those that you asked.")
  var mine = false

  @OptionGroup var listing: Listing

  func run(at desk: Desk) async throws {
    let query = [("standing", standing), ("mine", mine ? "true" : nil)]
    try await desk.showList(
      Path("v1", "enquiries"), query, listing, "enquiries",
      whenEmpty: "There is no such enquiry. Ask: panel enquiries submit --topic which-route QUESTION"
    ) { rows in
      var table = Table("REFERENCE", "STANDING", "ASKED", "DUE", "LATE", "TOPIC")
      for row in rows {
        table.add(
          row["reference"].text, row.titled("standing"), When.short(row["asked-at"]), When.due(row["due"]),
          row["late"].flag == true ? "LATE" : nil, row.titled("topic"))
      }
      return table
    }
  }
}
