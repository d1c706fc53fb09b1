import PanelWire

extension Desk {
  /// Shows a list, page after page with `--all`: in JSON as it came, one page a line; else as a table.
  ///
  /// `beside` adds to the page what else stands in the first answer.
  func showList(
    _ path: Path, _ query: [(String, String?)] = [], _ listing: Listing, _ member: String, whenEmpty: String,
    _ table: ([JSON]) -> Table, beside: (JSON, inout Page) -> Void = { _, _ in }
  ) async throws {
    let client = try client(listing.asking)
    let first = try await client.get(path, query + [("limit", listing.limit.map(String.init))])
    if listing.asking.json { try output.write(first.body) }
    var last = first
    var rows = first.json[member].elements
    while listing.all, let next = last.next {
      last = try await client.get(next)
      if listing.asking.json { try output.write(last.body) }
      rows += last.json[member].elements
    }
    guard !listing.asking.json else { return }
    if listing.csv { return try output.write(table(rows).commaSeparated) }
    var page = Page()
    page.table(table(rows), whenEmpty: whenEmpty)
    if last.next != nil {
      page.gap()
      page.say("There are more. See them all with --all.")
    }
    beside(first.json, &page)
    try output.write(page)
  }
}
