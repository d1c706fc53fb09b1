import ArgumentParser
import PanelWire

struct ShowMinutes: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "The minutes of a meeting, as far as you may see each case.",
    examples: ["panel minutes show 2027-03-09", "panel minutes show next --json"])

  @OptionGroup var meeting: NamedMeeting
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(meeting.path(client).appending("minutes"))
    try desk.show(answer, asking) { page in page.minutes(answer.json) }
  }
}

extension Page {
  fileprivate mutating func minutes(_ json: JSON) {
    fact("Panel", json.titled("panel"))
    fact("Met", "\(When.day(json["date"]) ?? "") at \(json["time"].text ?? "")")
    fact("Place", json["place"].text)
    fact("Minutes", json["stage"].text)
    for section in json["sections"].elements { self.section(section) }
    let addenda = json["addenda"].elements
    if !addenda.isEmpty { heading("Put right since") }
    for addendum in addenda {
      let number = addendum["number"].integer.map(String.init) ?? ""
      let head = ["On item \(addendum["item"].integer ?? 0)", addendum["by"].text, When.long(addendum["at"])]
      say("\(number). \(head.compactMap(\.self).joined(separator: ", "))")
      if let words = addendum["words"].text { say(words, indent: 5) }
    }
    gap()
    fact("Hash", json["hash"].text)
  }

  private mutating func section(_ json: JSON) {
    let item = json["item"].integer.map(String.init) ?? ""
    let of = [json["reference"].text, json.titled("kind")].compactMap(\.self).joined(separator: ", ")
    switch json["of"].text {
    case "meeting": heading("The meeting")
    case "attendance": heading("Attendance")
    case "confidentiality": heading("Confidentiality accepted")
    case "actions": heading("Actions gone through")
    case "discussion": heading("Item \(item): \(of)")
    case "decision": heading("Decision on item \(item): \(of)")
    case "withheld":
      heading("Item \(item)")
      say("Not for this reader.")
    default: heading(json["of"].text ?? "")
    }
    for paragraph in json["paragraphs"].elements { self.paragraph(paragraph) }
  }

  private mutating func paragraph(_ json: JSON) {
    say("\(json["number"].text ?? "") \(json.sentence)")
    if let words = json["words"].text { say(words, indent: 5) }
  }
}

extension JSON {
  /// What a paragraph tells besides its words.
  fileprivate var sentence: String {
    let who = [self["name"].text, self["agency"].text.map { "(\($0))" }].compactMap(\.self).joined(separator: " ")
    let at = When.short(self["at"]) ?? ""
    let capacity = titled("capacity") ?? ""
    switch self["tells"].text {
    case "opened": return "Opened \(at)."
    case "closed": return "Closed \(at)."
    case "attended":
      let until = When.short(self["until"]).map { "until \($0)" } ?? "to the end"
      return "\(who), \(capacity), \(self["mode"].text ?? ""), from \(at) \(until)."
    case "apologised":
      let sent = When.day(self["sent"]).map { " Information was sent on \($0)." } ?? ""
      return "Apologies: \(who), \(capacity).\(sent)"
    case "accepted": return "\(who) accepted version \(self["version"].integer ?? 0), \(at)."
    case "called": return "Called \(at)."
    case "conflicted": return "\(who) has a conflict of interest and takes no part."
    case "said":
      let onward = self["onward"].text.map { " Onward: \($0)." } ?? ""
      return "\(titled("kind") ?? ""), \(self["agency"].text ?? "").\(onward)"
    case "decided": return "\(titled("decision") ?? ""). \(titled("method") ?? ""). \(at)"
    case "rationale": return "Why:"
    case "position": return "\(who): \(titled("decision") ?? "abstains")."
    case "dissent": return "Dissent, \(who), for \(titled("decision") ?? ""):"
    case "condition": return "Conditions:"
    case "review": return "To be reviewed by \(When.day(self["due"]) ?? "")."
    case "adjourned": return "Put off, \(at):"
    case "noted":
      let missing = self["missing"].elements.compactMap(\.text).joined(separator: ", ")
      return "Noted without a decision, \(at). Missing: \(missing)."
    case "ran-out": return "There was no time for it."
    case "gave", "heard-of":
      let parts = [self["reference"].text, self["practitioner"].text, When.day(self["due"]), self["standing"].text]
      return "Action: \(parts.compactMap(\.self).joined(separator: ", "))."
    default: return self["tells"].text ?? ""
    }
  }
}
