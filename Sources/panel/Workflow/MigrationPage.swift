import PanelWire

/// What would come of taking cases to another version, or came of it.
struct MigrationPage {
  private let report: JSON
  private let showsAll: Bool

  /// - Parameter showsAll: every case, and not only those that stay where they are.
  init(_ report: JSON, showsAll: Bool) {
    self.report = report
    self.showsAll = showsAll
  }

  func put(in page: inout Page) {
    let rows = report["cases"].elements
    let isPlan = report["dry-run"].flag == true
    if isPlan {
      page.fact("Route", report["route"].text)
      page.fact("To version", number(report["to"]))
      page.fact("Fit as they are", number(report["counts"]["fits"]))
      page.fact("Fit by the mapping", number(report["counts"]["mapped"]))
      page.fact("Cannot go", number(report["counts"]["cannot"]))
      page.gap()
    }
    var table = Table("REFERENCE", "VERSION", "VERDICT", "CLOCKS")
    for row in rows where showsAll || row["outcome"].text == "left" {
      let verdict = row["outcome"].text == "left" ? "left" : row["verdict"].text
      table.add(row["reference"].text, number(row["version"]), verdict, clocks(row["clocks"].elements))
    }
    page.table(table, whenEmpty: isPlan && report["hidden"] == nil ? "No case of another version is running." : "")
    for row in rows {
      let obstacles = row["obstacles"].elements
      guard !obstacles.isEmpty else { continue }
      page.heading(row["reference"].text ?? "")
      for obstacle in obstacles {
        page.say([obstacle["says"].text, obstacle["how"].text].compactMap(\.self).joined(separator: " "), indent: 2)
      }
    }
    if let hidden = report["hidden"]["says"].text {
      page.gap()
      page.say(hidden)
    }
    if isPlan, report["counts"]["cannot"].integer == 0 {
      page.gap()
      page.say("Nothing was changed.")
    }
    if report["counts"]["cannot"].integer ?? 0 > 0 {
      page.gap()
      page.say("Nothing was changed: all of them go, or none.")
    }
  }

  private func number(_ json: JSON?) -> String? { json?.integer.map(String.init) }

  private func clocks(_ clocks: [JSON]) -> String? {
    let said = clocks.compactMap { clock -> String? in
      guard let name = clock["name"].text else { return nil }
      guard let becomes = clock["becomes"].text else { return "\(name) ends" }
      let due = When.due(clock["due"]) ?? "-"
      let renamed = becomes == name ? name : "\(name) is \(becomes)"
      guard let was = When.due(clock["was"]) else { return "\(name) begins, due \(due)" }
      let moved = was == due ? "" : ", due \(due), was \(was)"
      return "\(renamed)\(moved)\(clock["missed"].flag == true ? ", stays missed" : "")"
    }
    return said.isEmpty ? nil : said.joined(separator: "; ")
  }
}
