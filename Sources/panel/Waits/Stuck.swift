import ArgumentParser
import PanelWire

struct Stuck: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "stuck", "The cases you may see in which nothing moves, and the one command that frees each.",
    """
    Something is late, an answer, a meeting or another area is waited for, or nobody was given the work. Urgent cases \
    stand first, then what has been late longest. All that a case waits for: panel cases why CASE
    """,
    examples: ["panel stuck", "panel stuck --route ROUTE", "panel stuck --json"])

  @Option(help: "On this route only.")
  var route: String?

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(Path("v1", "stuck"), [("route", route)])
    try desk.show(answer, asking) { page in page.stuck(answer.json) }
  }
}

extension Page {
  fileprivate mutating func stuck(_ json: JSON) {
    let cases = json["cases"].elements
    if cases.isEmpty { say("Nothing is stuck that you may see. What is to be done: panel") }
    for row in cases {
      let reference = row["reference"].text ?? ""
      heading("\(reference): \(row.titled("route") ?? ""), \(row.titled("stage") ?? "")")
      for wait in row["waits"].elements { self.wait(wait, of: reference) }
    }
    guard json["more"].flag == true else { return }
    gap()
    say("There are more. Look at one route: panel stuck --route ROUTE")
  }
}
