import ArgumentParser
import PanelWire

struct ListReferrals: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "The referrals that wait for you, oldest first; or your own.",
    examples: [
      "panel referrals list",
      "panel referrals list --mine",
      "panel referrals list --standing accepted --all --csv",
    ])

  @Option(help: "received, returned, accepted, redirected, declined or withdrawn; else those not yet settled.")
  var standing: String?

  @Flag(help: "Those that you sent in.")
  var mine = false

  @OptionGroup var listing: Listing

  func run(at desk: Desk) async throws {
    let query = [("standing", standing), ("mine", mine ? "true" : nil)]
    let empty =
      standing == nil && !mine
      ? "No referral waits for you. See those that were settled with --standing accepted, or your own with --mine."
      : "There is no such referral. Send one in: panel referrals submit FILE"
    try await desk.showList(Path("v1", "referrals"), query, listing, "referrals", whenEmpty: empty) { rows in
      rows.contains { $0["progress"] != nil } ? Self.own(rows) : Table.ofReferrals(rows)
    }
  }

  private static func own(_ rows: [JSON]) -> Table {
    var table = Table("REFERENCE", "RECEIVED", "PROGRESS", "SINCE")
    for row in rows {
      let progress = row["progress"]
      table.add(
        row["reference"].text, When.short(row["received-at"]), progress["says"].text ?? progress["word"].text,
        When.short(progress["since"]))
    }
    return table
  }
}

extension Table {
  /// Referrals as those who receive them see them in lists: nobody is named.
  static func ofReferrals(_ rows: [JSON]) -> Table {
    var table = Table("REFERENCE", "STANDING", "RISK", "RECEIVED", "DUE", "LATE", "ROUTE", "SECTOR")
    for row in rows {
      table.add(
        row["reference"].text, row.titled("standing"), row["immediate-risk"].flag == true ? "IMMEDIATE" : nil,
        When.short(row["received-at"]), When.due(row["due"]), row["late"].flag == true ? "LATE" : nil,
        row.titled("route"), row["sector"].text)
    }
    return table
  }
}
