import ArgumentParser
import PanelWire

struct ShowConsent: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "What was said of support, and what it comes to. That you looked is recorded.",
    examples: [
      "panel consent show CAS-7K3Q-9MX2-3", "panel consent show CAS-7K3Q-9MX2-3 --valid-at 2027-03-01",
    ])

  @OptionGroup var enquired: NamedCase
  @OptionGroup var moment: AsOfMoment
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(enquired.path(client).appending("support-consent"), moment.query())
    try desk.show(answer, asking) { page in page.consent(answer.json) }
  }
}

extension Page {
  fileprivate mutating func consent(_ json: JSON) {
    asOf(json)
    let standing = json["standing"]
    for note in standing["notes"].elements { say(note["says"].text ?? note["code"].text ?? "") }
    gap()
    fact("Support consent", standing["says"].text ?? standing["state"].text)
    fact("In force", standing["in-force"].flag == true ? "yes" : "no")
    fact("Rests on", standing["basis"].text)
    fact("Until", When.due(standing["until"]))
    fact("18th birthday", When.day(json["eighteenth-birthday"]))
    for reason in standing["reasons"].elements {
      fact(
        "Because",
        [reason["says"].text ?? reason["code"].text, reason["how"].text].compactMap(\.self).joined(separator: " "))
    }
    for mend in standing["mends"].elements {
      fact("To mend it", mend["says"].text ?? mend["act"].text)
    }
    heading("What was said")
    var table = Table("WHEN", "WHAT", "BY", "UNTIL", "CAPACITY", "RECORD")
    for record in json["records"].elements {
      let name = record["details"]["name"].text
      table.add(
        When.short(record["at"]), record.titled("state"),
        [record["giver"]["kind"].text, name].compactMap(\.self).joined(separator: ": "), When.due(record["until"]),
        record["capacity"].text, record["id"].text)
    }
    let how = json["as-of"] == nil ? " How to record what they say: panel consent record --help" : ""
    self.table(table, whenEmpty: "Nobody was asked yet.\(how)")
  }
}
