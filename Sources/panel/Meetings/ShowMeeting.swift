import ArgumentParser
import PanelWire

struct ShowMeeting: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "A meeting: the panel's actions, who is there, its items, and what waits for it.",
    examples: ["panel meetings show next", "panel meetings show 2027-03-09 --json"])

  @OptionGroup var meeting: NamedMeeting
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(meeting.path(client))
    try desk.show(answer, asking) { page in page.meeting(answer.json) }
  }
}

extension Page {
  fileprivate mutating func meeting(_ json: JSON) {
    fact("Panel", json.titled("panel"))
    fact("Meets", "\(When.day(json["date"]) ?? "") at \(json["time"].text ?? "")")
    fact("Length", json["minutes"].integer.map { "\($0) minutes" })
    fact("Place", json["place"].text)
    fact("Standing", json["standing"].text)
    fact("Extraordinary", json["extraordinary"].flag == true ? "yes" : nil)
    fact("Because", json["because"].text)
    fact("Moved from", When.long(json["moved-from"]))
    fact("Opened", When.long(json["opened-at"]))
    fact("Closed", When.long(json["closed-at"]))
    fact("Meeting", json["id"].text)
    clock(json["clock"])
    actions(json["actions"].elements, of: json["id"].text)
    attendance(json["attendance"].elements)
    replies(json["replies"].elements)
    unaccepted(in: Room(json), of: json["date"].text ?? "MEETING")
    items(json["items"].elements, isOver: json["closed-at"].text != nil)
    due(json["due"].elements)
  }

  /// Old actions come before anything new, and apart from those that the meeting gave itself.
  private mutating func actions(_ actions: [JSON], of meeting: String?) {
    let isOwn: (JSON) -> Bool = { $0["meeting"].text.map { $0 == meeting } ?? false }
    let (own, earlier) = (actions.filter(isOwn), actions.filter { !isOwn($0) })
    for (title, actions) in [("Actions of earlier meetings", earlier), ("Actions given at this meeting", own)]
    where !actions.isEmpty {
      heading(title)
      table(Table.ofActions(actions), whenEmpty: "")
    }
  }

  private mutating func attendance(_ people: [JSON]) {
    heading("Attendance")
    var table = Table("NAME", "AGENCY", "AS", "HOW", "FROM", "UNTIL")
    for person in people {
      table.add(
        person["name"].text, person["agency-name"].text, person.titled("capacity"), person["mode"].text,
        When.short(person["arrived-at"]), When.short(person["left-at"]))
    }
    self.table(
      table, whenEmpty: "Nobody is here yet. Record who comes: panel meetings attend MEETING NAME --as CAPACITY")
  }

  /// To those who arrange it alone.
  private mutating func replies(_ replies: [JSON]) {
    guard !replies.isEmpty else { return }
    heading("Answers to the invitation")
    var table = Table("NAME", "ANSWER")
    for one in replies { table.add(one["name"].text, one["reply"].text) }
    self.table(table, whenEmpty: "")
  }

  private mutating func items(_ items: [JSON], isOver: Bool) {
    heading("Items")
    var table = Table("ITEM", "CASE", "KIND", "STAGE", "CALLED", "ENDED AS", "DECISION", "HOW DECIDED")
    for item in items {
      table.add(
        item["number"].integer.map(String.init), item["reference"].text, item.titled("kind"), item.titled("stage"),
        When.short(item["called-at"]), MeetingWords.ending(item["ending"].text), item.titled("decision"),
        item.titled("method"))
    }
    self.table(
      table,
      whenEmpty: "No item that you may see." + (isOver ? "" : " Whoever arranges the meeting draws in what waits."))
  }

  private mutating func due(_ listings: [JSON]) {
    guard !listings.isEmpty else { return }
    heading("Waiting for the panel and not on the agenda")
    var table = Table("CASE", "KIND", "SINCE")
    for listing in listings {
      table.add(listing["reference"].text, listing.titled("kind"), When.short(listing["since"]))
    }
    self.table(table, whenEmpty: "")
  }
}
