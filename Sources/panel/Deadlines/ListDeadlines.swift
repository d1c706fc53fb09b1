import ArgumentParser
import PanelWire

struct ListDeadlines: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "The clocks of a case, those due first. That you looked is recorded.",
    examples: ["panel deadlines list CAS-7K3Q-9MX2-3"])

  @OptionGroup var enquired: NamedCase
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(enquired.path(client))
    try desk.show(answer, asking) { page in
      var table = Table("NAME", "WHAT", "DUE", "WHOSE TIME", "STANDING")
      for row in answer.json["deadlines"].elements {
        let isPaused = row["paused"] != nil
        table.add(
          row["name"].text, row["says"].text, isPaused ? nil : When.due(row["due"]),
          isPaused ? row["paused"].titled("awaiting") : row.titled("holder"), DeadlineStanding.of(row))
      }
      page.table(
        table,
        whenEmpty: "No clock runs on this case that you may see. What it waits for: panel cases why \(enquired.written)"
      )
    }
  }
}
