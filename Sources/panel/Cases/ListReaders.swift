import ArgumentParser
import PanelWire

struct ListReaders: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "readers", "Who looked at a case or its referral, the last first. That you asked is recorded.",
    "For those who see every case of the route whole, and for auditors.",
    examples: [
      "panel cases readers CHA-7K3Q-9MX2-3",
      "panel cases readers CHA-7K3Q-9MX2-3 --all --csv",
    ])

  @OptionGroup var enquired: NamedCase
  @OptionGroup var listing: Listing

  func run(at desk: Desk) async throws {
    let client = try desk.client(listing.asking)
    let path = try await enquired.path(client).appending("readers")
    try await desk.showList(
      path, [], listing, "readers",
      whenEmpty: "Nobody has looked. What happened: panel cases history \(enquired.written)"
    ) { readings in
      var table = Table("WHEN", "WHO", "AGENCY", "WHAT")
      for reading in readings {
        table.add(
          When.short(reading["at"]), reading["by-name"].text, reading["agency-name"].text,
          reading["what"].text.map(Page.label))
      }
      return table
    }
  }
}
