import ArgumentParser
import PanelWire

struct ShowReferral: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "A referral: how it fares, and, for those who receive it, what it says.",
    examples: ["panel referrals show REF-7K3Q-9MX2-3", "panel referrals show REF-7K3Q-9MX2-3 --json"])

  @OptionGroup var referral: NamedReferral
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(Path("v1", "referrals", referral.identifier(client)))
    try desk.show(answer, asking) { page in
      page.referral(answer.json)
    }
  }
}

extension Page {
  fileprivate mutating func referral(_ json: JSON) {
    if json["immediate-risk"].flag == true { heading("IMMEDIATE RISK was reported.") }
    facts(json)
    if json["next"] != nil {
      gap()
      next(json["next"].elements)
    }
    let missing = json["asked-for"].elements.compactMap(\.text)
    if !missing.isEmpty {
      gap()
      say("Asked for: \(missing.map(Self.label).joined(separator: ", ")).")
      say("Send it: panel referrals add \(json["reference"].text ?? "REFERENCE") FILE")
    }
    proposed(json)
    written(json)
    history(json)
    matches(json["matches"].elements, of: json["reference"].text)
  }

  private mutating func facts(_ json: JSON) {
    fact("Reference", json["reference"].text)
    fact("Route", json.titled("route"))
    fact("Standing", json.titled("standing"))
    fact("Progress", json["progress"]["says"].text ?? json["progress"]["word"].text)
    fact("Since", When.long(json["progress"]["since"]))
    fact("Received", When.long(json["received-at"]))
    let from = json["from"]
    fact("From", [from["name"].text, from["agency-name"].text].compactMap { $0 }.joined(separator: ", "))
    for clock in json["clocks"].elements {
      let late = clock["missed"].flag == true ? ", missed" : ""
      fact("Due", "\(When.due(clock["due"]) ?? ""): \(clock["says"].text ?? clock["name"].text ?? "")\(late)")
    }
    for linked in json["cases"].elements {
      fact("Case", [linked["reference"].text, linked.titled("route")].compactMap { $0 }.joined(separator: " on "))
    }
  }

  /// What the front door proposes now, and what was said of it; what it proposed before, where the answers changed.
  private mutating func proposed(_ json: JSON) {
    let verdicts = json["verdicts"].elements
    guard let last = verdicts.last else { return }
    heading("What is proposed")
    if let first = last["first"]["advice"].text { say("At once: \(first)") }
    var table = Table("ROUTE", "ROW", "WHY", "ANSWER")
    for proposal in last["proposals"].elements {
      let row = [proposal["number"].integer.map(String.init), proposal["row"].text].compactMap { $0 }
      table.add(
        proposal["route"].text, row.joined(separator: " "), proposal["says"].text, proposal["ruling"].text ?? "open")
    }
    self.table(table, whenEmpty: "No row proposes a route: say onto which, or where the person goes instead.")
    for offer in last["offers"].elements {
      fact("To be offered", [offer.titled("route"), offer["says"].text].compactMap { $0 }.joined(separator: ": "))
    }
    for row in last["rows"].elements where row["advice"] != nil { fact("Advised", row["advice"].text) }
    for earlier in verdicts.dropLast() {
      let routes = earlier["proposals"].elements.compactMap { $0["route"].text }
      fact("Before", "\(When.short(earlier["at"]) ?? ""): \(routes.isEmpty ? "none" : routes.joined(separator: ", "))")
    }
    for ruling in json["rulings"].elements {
      let parts = [
        ruling["ruling-title"].text, ruling["says"].text, ruling["name"].text, When.short(ruling["at"]),
      ]
      fact(ruling.titled("route") ?? "", parts.compactMap { $0 }.joined(separator: "; "))
    }
  }

  private mutating func written(_ json: JSON) {
    guard json["answers"] != nil else { return }
    heading("What it says")
    answers(json["answers"])
    let withheld = json["withheld"].elements.compactMap(\.text)
    if !withheld.isEmpty { fact("Not shown to you", withheld.joined(separator: ", ")) }
    for addition in json["additions"].elements {
      heading("Added on \(When.long(addition["at"]) ?? "")")
      answers(addition["answers"])
      if let note = addition["note"].text { say(note) }
    }
  }

  private mutating func history(_ json: JSON) {
    let acts = json["acts"].elements
    guard !acts.isEmpty else { return }
    heading("What was done")
    var table = Table("WHEN", "WHO", "WHAT", "WHY")
    for act in acts {
      let why = [act["says"].text ?? act["reason"].text, act.titled("disposition"), act["note"].text]
      table.add(
        When.short(act["at"]), act["name"].text, act.titled("act"), why.compactMap { $0 }.joined(separator: "; "))
    }
    self.table(table, whenEmpty: "")
  }
}
