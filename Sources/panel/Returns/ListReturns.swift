import ArgumentParser
import PanelWire

struct ListReturns: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "What your agency was asked, those due first.",
    examples: ["panel returns list", "panel returns list --settled"])

  @Flag(help: "Those that were answered, declined or waived.")
  var settled = false

  @OptionGroup var listing: Listing

  func run(at desk: Desk) async throws {
    try await desk.showList(
      Path("v1", "information-requests"), [("state", settled ? "settled" : "sent")], listing, "requests",
      whenEmpty: settled
        ? "Your agency has answered nothing yet. What waits for it: panel returns list"
        : "Nothing waits for an answer of your agency. What it answered: panel returns list --settled"
    ) { requests in
      var table = Table("REQUEST", "STATE", "DUE", "LATE", "ROUTE", "SENT")
      for row in requests {
        table.add(
          row["id"].text, row.titled("state"), When.due(row["due"]), row["late"].flag == true ? "LATE" : nil,
          row.titled("route"), When.short(row["sent-at"]))
      }
      return table
    }
  }
}
