import ArgumentParser
import PanelWire

struct ShowCase: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "A case as you may see it, or as it stood. That you looked is recorded.",
    examples: [
      "panel cases show CAS-7K3Q-9MX2-3", "panel cases show CAS-7K3Q-9MX2-3 --forms",
      "panel cases show CAS-7K3Q-9MX2-3 \\\n    --recorded-at 2027-03-02 --valid-at 2027-03-01",
    ])

  @OptionGroup var enquired: NamedCase

  @Flag(help: "With the answers of its forms.")
  var forms = false

  @OptionGroup var moment: AsOfMoment
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(enquired.path(client), moment.query())
    try desk.show(answer, asking) { page in page.enquired(answer.json, forms: forms) }
  }
}

extension Page {
  fileprivate mutating func enquired(_ json: JSON, forms: Bool) {
    asOf(json)
    standing(json)
    person(json)
    work(json)
    if !json["forms"].elements.isEmpty { self.forms(json["forms"].elements, answers: forms) }
    let withheld = Set(json["forms"].elements.flatMap { $0["withheld"].elements.compactMap(\.text) }).sorted()
    if let reference = json["reference"].text, json["as-of"] == nil {
      sealed(withheld.map(JSON.string), of: reference)
    }
    // What can happen next can happen to the case as it is.
    if let reference = json["reference"].text, json["stage"] != nil, json["as-of"] == nil {
      gap()
      say("What can happen next: panel cases next \(reference)")
      if ["team", "police"].contains(json["level"].text) {
        say("What happened, and why: panel cases history \(reference) --all")
      }
    }
  }

  private mutating func standing(_ json: JSON) {
    if json["with-police"].flag == true { heading("The police hold this case.") }
    for note in json["consent"]["notes"].elements { say(note.text ?? note["says"].text ?? "") }
    fact("Case", json["reference"].text)
    fact("Route", json.titled("route"))
    fact("Standing", json["standing"].text)
    fact("Stage", json["stage-title"].text)
    fact("Since", When.long(json["entered-at"]))
    fact("Opened", When.long(json["opened-at"]))
    fact("Closed", When.long(json["closed-at"]))
    fact("Erased", When.long(json["erased-at"]))
    fact("Outcome", json["outcome-title"].text ?? json["outcome"].text)
    fact("Went on to", json.titled("disposition"))
    fact("About", json["focus"].text.flatMap { $0 == "person" ? nil : "a \($0)" })
    fact("Owner", json["owner-title"].text)
    for strand in json["strands"].elements { fact(strand.titled("strand") ?? "", Self.beside(strand)) }
    fact("Local authority", json["residence"]["authority"].text)
    fact("Police force", json["residence"]["force"].text)
    fact("18th birthday", When.day(json["eighteenth-birthday"]))
    fact("Support consent", json["consent"]["says"].text)
    fact("Support since", When.long(json["support-since"]))
    if let listing = json["listing"] {
      fact("For the panel", "\(listing.titled("panel") ?? ""), \(listing["says"].text ?? "")")
    }
    fact("Transfer", json["transfer"]["to"].text.map { "proposed to \($0)" })
    fact(
      "Transferred", json["transferred"]["to"].text.map { "to \($0), on \(When.date(json["transferred"]["at"]) ?? "")" }
    )
    for linked in json["linked"].elements {
      let how = linked["opened"].flag == true ? "opened from this one" : "this one was opened from it"
      let parts = [linked["reference"].text ?? linked["id"].text, linked.titled("route"), how]
      fact("Linked", parts.compactMap(\.self).joined(separator: ", "))
    }
    fact("Version", json["version"].integer.map(String.init))
    fact("Kept until", When.due(json["retain-until"]))
    fact("Letters", json["letters-frozen"].flag == true ? "none are sent" : nil)
  }

  /// Where something stands that runs beside the case.
  private static func beside(_ strand: JSON) -> String {
    let stage = strand.titled("stage") ?? ""
    let at = strand["standing"].text == "stopped" ? "stopped at \(stage)" : stage
    let since = When.long(strand["ended-at"] ?? strand["entered-at"]).map { "since \($0)" }
    return [at, strand["owner-title"].text, since].compactMap(\.self).joined(separator: ", ")
  }

  private mutating func person(_ json: JSON) {
    guard json["person"].object?.isEmpty == false else { return }
    heading("Person")
    answers(json["person"])
  }

  private mutating func work(_ json: JSON) {
    let deadlines = json["deadlines"].elements
    if !deadlines.isEmpty {
      heading("Deadlines")
      var table = Table("DUE", "WHAT", "HOLDER", "STANDING")
      for row in deadlines {
        let isPaused = row["paused"] != nil
        table.add(
          isPaused ? nil : When.due(row["due"]), row["says"].text ?? row["name"].text,
          isPaused ? row["paused"].titled("awaiting") : row.titled("holder"), DeadlineStanding.of(row))
      }
      self.table(table, whenEmpty: "")
    }
    tasks(json["tasks"].elements)
    requests(json["requests"].elements)
    let assigned = json["assigned"].elements
    if !assigned.isEmpty {
      heading("Assigned")
      var table = Table("ROLE", "NAME", "AGENCY")
      for row in assigned {
        table.add(row["role-title"].text ?? row["role"].text, row["name"].text, row["agency-name"].text)
      }
      self.table(table, whenEmpty: "")
    }
  }

  private mutating func tasks(_ tasks: [JSON]) {
    guard !tasks.isEmpty else { return }
    heading("Tasks")
    table(Table.ofTasks(tasks), whenEmpty: "")
  }

  private mutating func requests(_ requests: [JSON]) {
    guard !requests.isEmpty else { return }
    heading("Information asked for")
    var table = Table("REQUEST", "AGENCY", "STATE", "DUE", "LATE")
    for row in requests {
      table.add(
        row["id"].text, row["agency-name"].text, row.titled("state"), When.due(row["due"]),
        row["late"].flag == true ? "LATE" : nil)
    }
    self.table(table, whenEmpty: "")
  }

  private mutating func forms(_ forms: [JSON], answers: Bool) {
    heading("Forms")
    var table = Table("FORM", "TITLE", "STATE", "SAVED", "BY")
    for form in forms {
      table.add(
        form["form"].text, form["title"].text, form["complete"].flag == true ? "complete" : "draft",
        When.short(form["saved-at"]), form["saved-by-name"].text)
    }
    self.table(table, whenEmpty: "")
    guard answers else { return }
    for form in forms {
      heading(form["title"].text ?? form["form"].text ?? "")
      self.answers(form["answers"])
      let withheld = form["withheld"].elements.compactMap(\.text)
      if !withheld.isEmpty { fact("Not shown to you", withheld.joined(separator: ", ")) }
      fact("The front door says", form["front-door-says"].text)
      if form["more-at-front-door"].flag == true { fact("Not told to this route", "more, held at the front door") }
    }
  }
}
