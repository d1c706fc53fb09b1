import ArgumentParser
import PanelWire

struct ListReviews: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "reviews", "What was opened in an emergency and is not reviewed, the oldest first.",
    """
    On the cases that you see whole, and by yourself; as a named reviewer also what nobody else is left to review. That \
    you read why is recorded.
    """,
    examples: ["panel access reviews"])

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(Path("v1", "emergency-access"))
    try desk.show(answer, asking) { page in
      for row in answer.json["unreviewed"].elements {
        let isOpen = row["open"].flag == true
        page.heading(
          "\(row["reference"].text ?? "A case that you opened"), \(isOpen ? "open" : "over") and not reviewed")
        page.fact("Opened by", "\(row["by-name"].text ?? ""), \(row["agency-name"].text ?? "")")
        page.fact("At", When.short(row["opened-at"]))
        page.fact("Until", When.short(row["until"]))
        page.fact("Because", row["reason"].text)
        for agreed in row["sealed-agreed"].elements {
          page.fact("Sealed, agreed", "\(agreed["category"].text ?? ""), by \(agreed["by-name"].text ?? "")")
        }
        let shown = row["sealed-shown"].elements.compactMap(\.text)
        if !shown.isEmpty { page.fact("Sealed, shown", shown.joined(separator: ", ")) }
        page.fact("Known by", row["id"].text)
        if row["stuck"].flag == true { page.fact("Reviewed by", "you: nobody is left whose role it is") }
      }
      if answer.json["unreviewed"].elements.isEmpty {
        page.say("Nothing that you see waits for a review. What else waits for you: panel")
      } else {
        page.gap()
        page.say("Somebody else than opened it says what they found: panel access review --help")
      }
    }
  }
}
