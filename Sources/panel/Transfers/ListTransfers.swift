import ArgumentParser
import PanelWire

struct ListTransfers: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "The transfers that wait for your area.", examples: ["panel transfers list"])

  @OptionGroup var listing: Listing

  func run(at desk: Desk) async throws {
    try await desk.showList(
      Path("v1", "transfers"), [], listing, "transfers",
      whenEmpty: "No other area proposes a transfer. What else waits for you: panel"
    ) { transfers in
      var table = Table("TRANSFER", "FROM", "REFERENCE THERE", "ROUTE", "PROPOSED")
      for row in transfers {
        table.add(
          row["id"].text, row["from-title"].text ?? row["from"].text, row["reference"].text,
          row["route-title"].text ?? row["route"].text, When.short(row["proposed-at"]))
      }
      return table
    }
  }
}
