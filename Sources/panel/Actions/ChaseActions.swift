import ArgumentParser
import PanelWire

struct ChaseActions: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "chase", "Whom the ladder reaches today with actions that are not done; it is recorded that you chase them.",
    "Reminders go three working days before the day and on it; after it the manager, the chair and the governance board "
      + "are reached after two, five and ten working days. Each is shown once: tell whom it names.",
    examples: ["panel actions chase", "panel actions chase --json"])

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(.post, Path("v1", "actions", "chasing"))
    try desk.show(answer, acting.asking) { page in
      var table = Table("ACTION", "CASE", "DUE", "CHASE", "AGENCY", "WHO")
      for row in answer.json["chased"].elements {
        table.add(
          row["id"].text, row["reference"].text, row["due"].text, row.titled("rung"), row["agency-name"].text,
          row["practitioner-name"].text)
      }
      page.table(table, whenEmpty: "Nobody is to be chased today. What is still to be done: panel actions list")
    }
  }
}
