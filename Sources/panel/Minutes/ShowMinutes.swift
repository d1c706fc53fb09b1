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
    if let mark = json["mark"].text {
      say(Self.mark(mark))
      gap()
    }
    fact("Panel", json.titled("panel"))
    let isHeld = json["held"].flag != false
    fact(isHeld ? "Met" : "Meets", "\(When.day(json["date"]) ?? "") at \(json["time"].text ?? "")")
    fact("Place", json["place"].text)
    guard isHeld else { return fact("Minutes", "None: it was not held yet") }
    let part = json["whole"].flag == false ? ", as far as you see" : ""
    fact("Minutes", json.titled("stage").map { $0 + part })
    let unchecked = json["unchecked"].elements.compactMap { $0.integer.map(String.init) }.joined(separator: ", ")
    fact("Not checked", unchecked.isEmpty ? nil : "item \(unchecked)")
    for section in json["sections"].elements { self.section(section, on: json["date"].text) }
    addenda(json["addenda"].elements)
    gap()
    fact("Hash", json["hash"].text)
  }

  private mutating func section(_ json: JSON, on day: String?) {
    let item = json["item"].integer.map(String.init) ?? ""
    let of = [json["reference"].text, json.titled("kind")].compactMap(\.self).joined(separator: ", ")
    switch json["of"].text {
    case "meeting": heading("The meeting")
    case "attendance": heading("Attendance")
    case "confidentiality": heading("Confidentiality")
    case "actions": heading("Actions gone through")
    case "discussion": heading("Item \(item): \(of)")
    case "decision": heading("Decision on item \(item): \(of)")
    case "withheld":
      heading("Item \(item)")
      say("Not for this reader.")
    default: heading(json["of"].text ?? "")
    }
    let paragraphs = json["paragraphs"].elements
    if json["of"].text == "discussion", !paragraphs.contains(where: { $0["tells"].text == "called" }) {
      say("It was not called.")
    }
    for paragraph in paragraphs { self.paragraph(paragraph, on: day) }
  }

  private mutating func paragraph(_ json: JSON, on day: String?) {
    say("\(json["number"].text ?? "") \(json.sentence(on: day))")
    if let words = json["words"].text { say(words, indent: 5) }
    if let measure = json["measure"].text { say("Measured by: \(measure)", indent: 5) }
    if let outcome = json["outcome"].text {
      let isDone = ["done", "verified"].contains(json["standing"].text)
      say("\(isDone ? "Shown by" : "Because"): \(outcome)", indent: 5)
    }
  }

  private mutating func addenda(_ addenda: [JSON]) {
    guard !addenda.isEmpty else { return }
    heading("Put right since")
    for addendum in addenda {
      let number = addendum["number"].integer.map(String.init) ?? ""
      let about = addendum["item"].integer.map { "On item \($0)" } ?? "On the meeting"
      let head = [about, addendum["by"].text, When.long(addendum["at"])]
      say("\(number). \(head.compactMap(\.self).joined(separator: ", "))")
      if let words = addendum["words"].text { say(words, indent: 5) }
    }
  }
}

extension JSON {
  /// What a paragraph tells besides its words: times of the day of the meeting stand without it.
  fileprivate func sentence(on day: String?) -> String {
    let who = [self["name"].text, self["agency"].text.map { "(\($0))" }].compactMap(\.self).joined(separator: " ")
    let at = When.time(self["at"], on: day) ?? ""
    let capacity = titled("capacity") ?? ""
    switch self["tells"].text {
    case "extraordinary": return who.isEmpty ? "Held out of turn:" : "Held out of turn, asked for by \(who):"
    case "opened": return "Opened at \(at)."
    case "closed": return "Closed at \(at)."
    case "attended":
      let until = When.time(self["until"], on: day).map { "to \($0)" } ?? "to the end"
      return "\(who), \(capacity), \(self["mode"].text ?? ""), from \(at) \(until)."
    case "apologised":
      let sent = When.day(self["sent"]).map { "Their information came on \($0)." } ?? "No information was sent."
      return "Apologies: \(who), \(capacity). \(sent)"
    case "absent": return "Not there, and no apologies: \(who), \(capacity)."
    case "accepted": return "Accepted: \(who), version \(self["version"].integer ?? 0), at \(at)."
    case "unaccepted": return "Not accepted: \(who), who was there."
    case "brought-over":
      let day = When.day(self["from"]) ?? ""
      return self["cancelled"].flag == true
        ? "It was to be heard on \(day), and that meeting was cancelled."
          + (self["words"].text == nil ? "" : " Why it could wait:")
        : "It was to be heard on \(day), and was put off."
    case "called": return "Called at \(at)."
    case "called-again": return "Called again at \(at): it began anew."
    case "conflicted": return "\(who) has a conflict of interest and takes no part."
    case "said":
      let onward = titled("onward").map { " May go on: \($0)." } ?? ""
      return "\(titled("kind") ?? ""), \(self["agency"].text ?? "").\(onward)"
    case "decided":
      let chair = who.isEmpty ? "" : " In the chair: \(who)."
      return "\(titled("decision") ?? ""). \(titled("method") ?? "")\(tally), at \(at).\(chair)"
    case "quorum": return missing.isEmpty ? "The panel was quorate." : "The panel was not quorate. Missing: \(missing)."
    case "rationale": return "Why:"
    case "position": return "\(who): \(titled("decision") ?? "abstains")."
    case "dissent": return "Dissent, \(who), for \(titled("decision") ?? ""):"
    case "condition": return "Conditions:"
    case "review": return "The panel looks at it again by \(When.day(self["due"]) ?? "")."
    case "adjourned": return "Put off at \(at):"
    case "noted":
      let quorum = missing.isEmpty ? "" : " The panel was not quorate. Missing: \(missing)."
      return "Noted without a decision at \(at).\(quorum)"
    case "ran-out": return "There was no time for it."
    case "moved-on": return "Its case had moved on, and does not wait for the panel any more."
    case "carried-over":
      let times = self["carried"].integer ?? 0
      return times > 1
        ? "It goes to a later meeting, carried over \(times) times by now." : "It goes to a later meeting."
    case "gave": return "Action: \(doer), by \(When.day(self["due"]) ?? "").\(urgent)"
    case "heard-of":
      let standing = titled("standing")?.lowercased() ?? ""
      return "\(self["reference"].text ?? ""): \(doer), due \(When.day(self["due"]) ?? ""): \(standing).\(urgent)"
    default: return self["tells"].text ?? ""
    }
  }

  /// Which bodies were missing.
  private var missing: String { self["missing"].elements.compactMap(\.text).joined(separator: ", ") }

  /// `: 3 for it, 1 abstained`; nothing where nobody said.
  private var tally: String {
    let counts = [("in-favour", "for it"), ("against", "against"), ("abstained", "abstained")].compactMap {
      name, says in
      self[name].integer.flatMap { $0 > 0 ? "\($0) \(says)" : nil }
    }
    return counts.isEmpty ? "" : ": " + counts.joined(separator: ", ")
  }

  private var doer: String { "\(self["practitioner"].text ?? "") (\(self["agency"].text ?? ""))" }

  private var urgent: String { self["urgent"].flag == true ? " It is urgent." : "" }
}
