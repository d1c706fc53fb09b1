import ArgumentParser
import PanelWire

struct ListRoutes: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "The routes of your area.", examples: ["panel routes list", "panel routes list --json"])

  @OptionGroup var listing: Listing

  func run(at desk: Desk) async throws {
    try await desk.showList(
      Path("v1", "routes"), [], listing, "routes",
      whenEmpty: "Your area runs no route. An administrator publishes them."
    ) { routes in
      var table = Table("ROUTE", "TITLE", "VERSION", "OPENS FROM")
      for route in routes {
        table.add(
          route["route"].text, route["title"].text, route["version"].integer.map(String.init),
          route["opens-from"].elements.compactMap(\.text).joined(separator: ", "))
      }
      return table
    }
  }
}
