import ArgumentParser
import PanelRules
import PanelWire

/// The meeting that a command is about.
struct NamedMeeting: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Its date, as 2027-03-09; or next, for the one that is open or comes next; or its identifier.",
      valueName: "meeting"))
  var written: String

  func path(_ client: Client) async throws -> Path { try await Self.path(of: written, client) }

  /// The same, of a meeting by its date, by its identifier, or of the next.
  static func path(of written: String, _ client: Client) async throws -> Path {
    try await Path("v1", "meetings", identifier(of: written, client))
  }

  private static func identifier(of written: String, _ client: Client) async throws -> String {
    if let identifier = Lookup.identifier(written, prefix: "mtg") { return identifier }
    guard written == "next" || LocalDate(written) != nil else {
      throw Stopped(
        .usage, "\"\(written)\" names no meeting.", "Give its date, as 2027-03-09, or next, or its identifier.")
    }
    let meetings = try await client.everything(Path("v1", "meetings"), "meetings")
    if written == "next" { return try found(try await next(of: meetings, client).map { [$0] } ?? [], written) }
    let onDay = meetings.filter { $0["date"].text == written }
    // One that was cancelled is meant only where no other is held that day.
    let held = onDay.filter { $0["standing"].text != "cancelled" }
    return try found(held.isEmpty ? onDay : held, written)
  }

  /// The one that is open, else the first that is still to come: one that never began and whose day is past is neither.
  private static func next(of meetings: [JSON], _ client: Client) async throws -> JSON? {
    if let open = meetings.first(where: { $0["standing"].text == "open" }) { return open }
    let planned = meetings.filter { ["planned", "provisional"].contains($0["standing"].text) }
    guard !planned.isEmpty else { return nil }
    let today = try await client.get(Path("v1", "today")).json["date"].text ?? ""
    return planned.first { ($0["date"].text ?? "") >= today }
  }

  private static func found(_ meetings: [JSON], _ written: String) throws -> String {
    guard let identifier = meetings.first?["id"].text else {
      throw Stopped(
        .notFound, written == "next" ? "No meeting is open or to come." : "No meeting is held on \(written).",
        "See them all: panel meetings list. Add one: panel meetings add")
    }
    guard meetings.count == 1 else {
      var page = Page()
      page.say("Several meetings are held on \(written). Name one by its identifier:")
      for meeting in meetings {
        page.fact(
          meeting["id"].text ?? "",
          [meeting.titled("panel"), meeting["time"].text].compactMap(\.self).joined(separator: " "))
      }
      throw Stopped(.usage, page)
    }
    return identifier
  }
}
