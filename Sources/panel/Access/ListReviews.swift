import ArgumentParser
import PanelWire

struct ListReviews: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "reviews", "What was opened in an emergency and is not reviewed or is still open, the oldest first.",
    """
    On the cases that you see whole, with what a second person is asked to agree to; by yourself; as a named reviewer \
    also what nobody else is left to review. That you read why is recorded.
    """,
    examples: ["panel access reviews"])

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(Path("v1", "emergency-access"))
    try desk.show(answer, asking) { page in
      let (unreviewed, reviewed) = (answer.json["unreviewed"].elements, answer.json["reviewed"].elements)
      for row in unreviewed { page.opening(row, standing: "not reviewed") }
      for row in reviewed { page.opening(row, standing: "found justified") }
      if !unreviewed.isEmpty {
        page.gap()
        page.say("Somebody else than opened it says what they found: panel access review --help")
      } else if reviewed.isEmpty {
        page.say("Nothing that you see waits for a review. What else waits for you: panel")
      }
    }
  }
}

extension Page {
  fileprivate mutating func opening(_ row: JSON, standing: String) {
    let isOpen = row["open"].flag == true
    heading("\(row["reference"].text ?? "A case that you opened"), \(isOpen ? "open" : "over") and \(standing)")
    fact("Opened by", "\(row["by-name"].text ?? ""), \(row["agency-name"].text ?? "")")
    fact("At", When.short(row["opened-at"]))
    fact("Until", When.short(row["until"]))
    fact("Because", row["reason"].text)
    for ask in row["sealed-asked"].elements {
      fact("Sealed, asked", "\(ask["category"].text ?? ""): \(ask["reason"].text ?? "")")
    }
    for agreed in row["sealed-agreed"].elements {
      fact("Sealed, agreed", "\(agreed["category"].text ?? ""), by \(agreed["by-name"].text ?? "")")
    }
    let shown = row["sealed-shown"].elements.compactMap(\.text)
    if !shown.isEmpty { fact("Sealed, shown", shown.joined(separator: ", ")) }
    fact("Known by", row["id"].text)
    if row["stuck"].flag == true { fact("Reviewed by", "you: nobody is left whose role it is") }
    let waiting = row["sealed-asked"].elements.filter { $0["waits"].flag == true }.compactMap { $0["category"].text }
    for category in waiting {
      say("Ring them, then agree to \(category) or leave it:")
      say("panel access agree \(row["id"].text ?? "") \\", indent: 2)
      say("--category \(category) --reason -", indent: 6)
    }
  }
}
