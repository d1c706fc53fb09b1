import ArgumentParser
import PanelWire

struct AskSharing: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "ask", "Ask whether something may be told to somebody. Nobody is told; that you asked is recorded.",
    "Each item is answered by itself: the result, the rule, what would change it and who can bring that about.",
    examples: [
      "panel sharing ask CAS-7K3Q-9MX2-3 --with \"Example School\" \\\n    --purpose casework --basis art6-1e",
      "panel sharing ask CAS-7K3Q-9MX2-3 --with police --purpose casework \\\n"
        + "    --danger imminent --can-act --explain",
    ], aliases: ["explain"])

  @OptionGroup var enquired: NamedCase
  @OptionGroup var wish: Wish

  @Flag(help: "Every rule that was tried, and why it did or did not hold.")
  var explain = false

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let path = try await enquired.path(client).appending("sharing-decisions")
    let answer = try await client.act(.post, path, try await wish.body(client, explain: explain))
    try desk.show(answer, asking) { page in page.decisions(answer.json) }
  }
}

extension Page {
  fileprivate mutating func decisions(_ json: JSON) {
    flags(json["flags"])
    for item in json["items"].elements {
      heading("\(item["item"].text ?? ""): \(Self.result(item["result"].text))")
      say("\(item["rule"].text ?? ""): \(item["says"].text ?? "")", indent: 2)
      if let remedy = item["remedy"]["says"].text {
        say("\(remedy.droppingStop): \(item["remedy"]["by-whom"].text ?? "")", indent: 2)
      }
      let bases = item["bases"].elements.compactMap { $0["code"].text }
      if !bases.isEmpty { say("Rests on \(bases.joined(separator: ", ")).", indent: 2) }
      for duty in item["duties"].elements { say("- \(duty["says"].text ?? "")", indent: 2) }
      tried(item["tried"].elements)
    }
  }

  private mutating func tried(_ rules: [JSON]) {
    guard !rules.isEmpty else { return }
    var table = Table("RULE", "HELD", "BECAUSE", "WHAT IT SAYS")
    for rule in rules {
      let found = rule["found"].elements.map { "\($0["fact"].text ?? "")=\($0["is"].text ?? "")" }
      table.add(
        rule["rule"].text, rule["held"].flag == true ? "yes" : "no", found.joined(separator: " "), rule["says"].text)
    }
    self.table(table, whenEmpty: "")
  }

  private static func result(_ code: String?) -> String {
    switch code {
    case "allow": "may be told"
    case "allow-minimum": "may be told, the least that serves the purpose"
    case "needs-authoriser": "somebody else has to agree first"
    default: "may not be told"
    }
  }
}

extension Page {
  /// What whoever tells has to see before they do.
  mutating func flags(_ flags: JSON?) {
    let said = flags.elements.compactMap { $0["says"].text }
    guard !said.isEmpty else { return }
    say("DANGER")
    for flag in said { say("- \(flag)", indent: 2) }
  }
}
