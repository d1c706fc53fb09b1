import ArgumentParser
import PanelWire

struct CheckArea: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "check", "Whether the history of the whole area is what was recorded, as the service finds it.",
    """
    The service computes every link and every checkpoint anew. That it says so itself proves nothing against whoever runs
    it: for that, export the history and verify it against what others hold. Exits with 1 where it is not whole.
    """,
    examples: ["panel audit check", "panel audit check --json"])

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(Path("v1", "audit", "verify"))
    let isWhole = answer.json["whole"].flag == true
    var page = Page()
    page.say(isWhole ? "The history is whole." : "THE HISTORY IS NOT WHOLE.")
    page.fact("Cases", answer.json["cases"].integer.map(String.init))
    page.fact("Events", answer.json["events"].integer.map(String.init))
    page.fact("Erased", answer.json["erased"].integer.map(String.init))
    page.fact("Checkpoints", answer.json["checkpoints"].integer.map(String.init))
    page.fact("Held until", When.short(answer.json["proved-until"]))
    if isWhole { return try desk.show(answer, asking) { $0 = page } }
    for found in answer.json["breaks"].elements {
      page.fact(found["case"].text ?? "", "event \(found["number"].integer ?? 0): \(found["reason"].text ?? "")")
    }
    for found in answer.json["faults"].elements {
      page.fact("Checkpoint \(found["checkpoint"].integer ?? 0)", found["reason"].text)
    }
    for found in answer.json["register-faults"].elements {
      page.fact("Register, line \(found["line"].integer ?? 0)", "is not what was written")
    }
    page.say("Change nothing, keep the database as it is, and tell the administrator.")
    throw Stopped(.refused, page, body: answer.body)
  }
}
