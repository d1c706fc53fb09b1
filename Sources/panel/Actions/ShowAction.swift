import ArgumentParser
import PanelWire

struct ShowAction: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "One action: what is to be done, and what happened to it. That you looked is recorded.",
    examples: ["panel actions show act_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @OptionGroup var action: NamedAction
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(action.path)
    try desk.show(answer, asking) { page in page.action(answer.json) }
  }
}

extension Page {
  fileprivate mutating func action(_ json: JSON) {
    fact("Case", json["reference"].text)
    fact("Panel", json.titled("panel"))
    fact("Agency", json["agency-name"].text)
    fact("Who", json["practitioner-name"].text)
    fact("Due", When.day(json["due"]))
    fact("Standing", json.titled("standing"))
    if json["urgent"].flag == true { fact("Urgent", "yes") }
    if json["overdue"].flag == true { fact("Late", "yes") }
    fact("What", json["what"].text)
    fact("Measured by", json["measure"].text)
    fact("Lowers", json["risk"].text)
    fact("Instead", json["successor"].text)
    heading("What happened")
    for event in json["events"].elements {
      let who = event["by-name"].text ?? ""
      say("\(When.short(event["at"]) ?? "")  \(event.titled("kind") ?? ""), by \(who)")
      if let rung = event.titled("rung") { say(rung, indent: 2) }
      if let why = event["reason"].text ?? event["evidence"].text { say(why, indent: 2) }
    }
  }
}
