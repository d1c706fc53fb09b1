import ArgumentParser
import PanelWire

struct ShowHistory: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "history", "Everything that happened on a case, in order. That you looked is recorded.",
    examples: [
      "panel cases history CHA-7K3Q-9MX2-3",
      "panel cases history CHA-7K3Q-9MX2-3 --all --json",
    ])

  @OptionGroup var enquired: NamedCase
  @OptionGroup var listing: Listing

  func run(at desk: Desk) async throws {
    let client = try desk.client(listing.asking)
    let path = try await enquired.path(client).appending("history")
    try await desk.showList(path, [], listing, "events", whenEmpty: "Nothing has happened that you may see.") {
      events in
      var table = Table("NUMBER", "WHEN", "WHO", "WHAT")
      for event in events {
        let what = event["says"].text ?? event["type"].text
        table.add(
          event["number"].integer.map(String.init), When.short(event["at"]), event["by-name"].text ?? event["by"].text,
          event["erased"].flag == true ? "\(what ?? "") (erased)" : what)
      }
      return table
    }
  }
}
