import ArgumentParser
import PanelWire

struct ListCases: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "The cases you may see, those due first.",
    examples: [
      "panel cases list",
      "panel cases list --late",
      "panel cases list --route ROUTE --stage STAGE --all --csv",
      "panel cases list --closed --limit 20",
    ])

  @Option(help: "On this route only.")
  var route: String?

  @Option(help: "At this stage only.")
  var stage: String?

  @Option(help: "Whose clock is running: a role.")
  var holder: String?

  @Flag(help: "Those that missed a deadline.")
  var late = false

  @Flag(help: "Those that are closed.")
  var closed = false

  @OptionGroup var listing: Listing

  func run(at desk: Desk) async throws {
    let query = [
      ("route", route), ("stage", stage), ("holder", holder), ("late", late ? "true" : nil),
      ("closed", closed ? "true" : nil),
    ]
    try await desk.showList(
      Path("v1", "cases"), query, listing, "cases", whenEmpty: try await none(desk.client(listing.asking)),
      Table.ofCases
    ) { first, page in
      let held = first["with-police"].elements
      guard !held.isEmpty else { return }
      page.heading("With the police")
      var table = Table("CASE", "ROUTE", "OPENED")
      for row in held { table.add(row["reference"].text, row.titled("route"), When.date(row["opened-at"])) }
      page.table(table, whenEmpty: "")
    }
  }

  /// What is said of an empty list. A filter that names nothing on the routes there are is told to do so; it may still
  /// name what an older version of a route had.
  private func none(_ client: Client) async throws -> String {
    let known = try await RouteNames(client, unless: route == nil && stage == nil && holder == nil)
    let filters = [(route, "route", known.routes), (stage, "stage", known.stages), (holder, "role", known.roles)]
    for (given, noun, names) in filters {
      guard let given, !names.isEmpty, !names.contains(given) else { continue }
      return "There is no \(noun) \"\(given)\".\n\(Misspelling.remedy(for: given, among: names))"
    }
    return late
      ? "No case that you may see is late. Those that are open: panel cases list"
      : "There is no such case that you may see. A case opens when a referral is accepted: panel referrals list"
  }
}
