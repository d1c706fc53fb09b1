import ArgumentParser
import PanelWire

struct ShowHistory: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "history", "Everything that happened on a case, in order. That you looked is recorded.",
    examples: [
      "panel cases history CAS-7K3Q-9MX2-3",
      "panel cases history CAS-7K3Q-9MX2-3 --all --json",
    ])

  @OptionGroup var enquired: NamedCase
  @OptionGroup var listing: Listing

  func run(at desk: Desk) async throws {
    let client = try desk.client(listing.asking)
    let path = try await enquired.path(client).appending("history")
    try await desk.showList(
      path, [], listing, "events",
      whenEmpty: "Nothing has happened that you may see. What you may see: panel cases show \(enquired.written)"
    ) { events in
      var table = Table("NUMBER", "WHEN", "WHO", "WHAT")
      for event in events {
        table.add(
          event["number"].integer.map(String.init), When.short(event["at"]), Self.who(event), Self.what(event))
      }
      return table
    }
  }

  /// What happened, and why where somebody said so.
  private static func what(_ event: JSON) -> String {
    let what = event["says"].text ?? event["type"].text ?? ""
    if event["erased"].flag == true { return "\(what) (erased)" }
    guard let reason = event["content"]["reason"].text else { return what }
    return "\(what)\(what.hasSuffix(".") ? "" : ".") Reason: \(reason)"
  }

  /// Whoever has no name here is the service itself, or works in another area.
  private static func who(_ event: JSON) -> String? {
    if let name = event["by-name"].text { return name }
    return event["by"].text == service ? "the service" : "somebody of another area"
  }

  /// As whom the service acts where a clock runs out.
  private static let service = "pra_00000000000000000000000001"
}
