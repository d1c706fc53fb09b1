import ArgumentParser
import PanelWire

struct ListActions: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "The actions of the cases you see and of your agency, those due first.",
    """
    Without --standing, all but those of which a meeting heard that they are over. What is to be done is said where you \
    may read it; that you did is recorded.
    """,
    examples: [
      "panel actions list", "panel actions list --mine", "panel actions list --overdue --all",
      "panel actions list --case CAS-7K3Q-9MX2-3 --standing verified",
    ])

  @Flag(help: "Only those that you have to do.")
  var mine = false

  @Flag(help: "Only those whose day has passed, and that nobody says are done.")
  var overdue = false

  @Option(help: ArgumentHelp("Only those of this agency: a name, or a part of it.", valueName: "name"))
  var agency: String?

  @Option(name: .customLong("case"), help: "Only those about this case.")
  var caseNamed: String?

  @Option(
    help: "open, accepted, in-progress, blocked, done, verified, overtaken or not-done.")
  var standing: String?

  @OptionGroup var listing: Listing

  func run(at desk: Desk) async throws {
    let client = try desk.client(listing.asking)
    let about = try await caseNamed.asyncMap { try await Lookup.ofCase.identifier(of: $0, client) }
    let of = try await agency.asyncMap { try await client.agency($0).id }
    let query = [
      ("mine", mine ? "true" : nil), ("overdue", overdue ? "true" : nil), ("agency", of), ("case", about),
      ("standing", standing), ("words", "true"),
    ]
    try await desk.showList(
      Path("v1", "actions"), query, listing, "actions",
      whenEmpty: "There is no such action. A decision gives them: panel meetings decide --action", Table.ofActions)
  }
}

extension Table {
  /// Actions as lists show them, the identifier first, for the other commands; what is to be done where it is told.
  static func ofActions(_ rows: [JSON]) -> Table {
    let columns = Table("ACTION", "URGENT", "DUE", "LATE", "CASE", "STANDING", "AGENCY", "WHO")
    let worded = Table("ACTION", "URGENT", "DUE", "LATE", "CASE", "STANDING", "AGENCY", "WHO", "WHAT")
    var table = rows.contains { $0["what"] != nil } ? worded : columns
    for row in rows {
      table.add(
        row["id"].text, row["urgent"].flag == true ? "URGENT" : nil, row["due"].text,
        row["overdue"].flag == true ? "LATE" : nil, row["reference"].text, row.titled("standing"),
        row["agency-name"].text, row["practitioner-name"].text, row["what"].text)
    }
    return table
  }
}

extension Client {
  /// The agency that was named: by identifier, or by name, whole or in part, where it fits one only.
  func agency(_ written: String) async throws -> Named {
    if let identifier = Lookup.identifier(written, prefix: "agc") { return Named(id: identifier, name: written) }
    return try Named.one(written, "agency", among: try await everything(Path("v1", "agencies"), "agencies"))
  }

  /// Somebody of an agency, each by identifier or by name.
  func doer(_ name: String, of agency: String) async throws -> (agency: Named, practitioner: Named) {
    let found = try await self.agency(agency)
    if let identifier = Lookup.identifier(name, prefix: "pra") {
      return (found, Named(id: identifier, name: name))
    }
    let its = try await everything(Path("v1", "practitioners"), "practitioners").filter {
      $0["agency"].text == found.id
    }
    return (found, try Named.one(name, "practitioner of \(found.name)", among: its))
  }
}

extension Optional {
  fileprivate func asyncMap<Mapped>(_ transform: (Wrapped) async throws -> Mapped) async rethrows -> Mapped? {
    if let self { try await transform(self) } else { nil }
  }
}
