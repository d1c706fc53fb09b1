import PanelWire

extension Page {
  /// An agenda as it is answered.
  mutating func agenda(_ json: JSON) {
    fact("Panel", json.titled("panel"))
    fact("Meets", "\(When.day(json["date"]) ?? "") at \(json["time"].text ?? "")")
    fact("Length", json["minutes"].integer.map { "\($0) minutes" })
    fact("Ends", When.long(json["finish"]))
    fact("Version", json["version"].text)
    clock(json["clock"])
    items(json["items"].elements, on: json["date"].text)
    unpublished(json["items"].elements)
    lacks(json["items"].elements)
    leftOut(json["left-out"].elements, of: json)
    overdue(json["overdue-actions"].elements)
    pins(json)
    withdrawn(json["withdrawn"].elements)
    supplements(Array(json["versions"].elements.dropFirst()))
    extra(json["extra-meeting"], of: json["panel"].text ?? "PANEL")
  }

  private mutating func supplements(_ versions: [JSON]) {
    guard !versions.isEmpty else { return }
    heading("Supplements")
    var table = Table("VERSION", "MADE", "ADDED", "TAKEN OFF", "TIMES MOVED OF")
    for version in versions {
      table.add(
        version["version"].text, When.short(version["made-at"]), Self.numbers(version["added"]),
        Self.numbers(version["withdrawn"]), Self.numbers(version["moved"]))
    }
    self.table(table, whenEmpty: "")
  }

  private static func numbers(_ json: JSON?) -> String {
    json.elements.compactMap { $0.integer.map(String.init) }.joined(separator: ", ")
  }

  private mutating func items(_ items: [JSON], on day: String?) {
    heading("Items")
    var table = Table("ITEM", "FROM", "MIN", "CASE", "BY", "LATE", "READY", "WHY")
    for item in items {
      table.add(
        item["number"].integer.map(String.init), When.time(item["starts-at"], on: day),
        item["minutes"].integer.map(String.init), item["reference"].text, When.due(item["due"]), Self.late(item),
        Self.readiness(item), Self.why(item))
    }
    self.table(table, whenEmpty: "No item that you may see.")
  }

  /// What cannot be heard, since nobody was told that it would be.
  private mutating func unpublished(_ items: [JSON]) {
    let numbers = items.filter { $0["unpublished"].flag == true }.compactMap { $0["number"].integer.map(String.init) }
    guard !numbers.isEmpty else { return }
    heading("On no published version")
    say("Item \(numbers.joined(separator: ", ")): not heard before a supplement has it.")
    say("Draw it anew: panel agenda build")
  }

  /// What stands in the way of deciding, case by case.
  private mutating func lacks(_ items: [JSON]) {
    let lacking = items.filter { !$0["readiness"]["lacks"].elements.isEmpty }
    guard !lacking.isEmpty else { return }
    heading("Not there yet")
    for item in lacking {
      let readiness = item["readiness"]
      for lack in readiness["lacks"].elements {
        let whose = Self.decisions(of: lack, among: readiness["decisions"].elements).map { ", \($0)" } ?? ""
        say("Item \(item["number"].integer ?? 0)\(whose): \(lack["because"].text ?? "") \(lack["how"].text ?? "")")
      }
    }
  }

  /// For which decisions something is needed; nil where every one needs it.
  private static func decisions(of lack: JSON, among decisions: [JSON]) -> String? {
    let own = lack["decisions"].elements.compactMap(\.text)
    guard own.count < decisions.count else { return nil }
    let titles = decisions.filter { own.contains($0["decision"].text ?? "") }.compactMap { $0.titled("decision") }
    return titles.isEmpty ? nil : "for \(titles.map { "\"\($0)\"" }.joined(separator: ", "))"
  }

  private mutating func leftOut(_ cases: [JSON], of json: JSON) {
    guard !cases.isEmpty else { return }
    heading("Left out")
    if let free = json["kept-free"].integer, let minutes = json["minutes"].integer {
      say("Of the \(minutes) minutes, \(free) are kept free for what takes longer than it should.")
    }
    for one in cases {
      let carried = one["escalated"].flag == true ? " It was carried over before: tell the chair." : ""
      let next = When.long(one["next"]).map { " It can be heard on \($0)." } ?? ""
      let had = one["late"].flag == true ? "LATE: it had to be heard by" : "It has to be heard by"
      let by = When.due(one["due"]).map { " \(had) \($0)." } ?? ""
      say("\(one["reference"].text ?? "") (\(Self.why(one) ?? "")): \(one["says"].text ?? "")\(next)\(by)\(carried)")
    }
  }

  /// Cases that do not wait for the panel, and of which something it gave to do is late.
  private mutating func overdue(_ cases: [JSON]) {
    guard !cases.isEmpty else { return }
    heading("Actions overdue on other cases")
    var table = Table("CASE", "ACTIONS", "FIRST DUE")
    for one in cases {
      table.add(one["reference"].text, one["count"].integer.map(String.init), When.date(one["due"]))
    }
    self.table(table, whenEmpty: "")
  }

  private mutating func pins(_ json: JSON) {
    let pins = json["pins"].elements
    guard !pins.isEmpty else { return }
    heading("Where the chair wants them")
    let cases = json["items"].elements + json["left-out"].elements
    for pin in pins {
      let reference = cases.first { $0["case"].text == pin["case"].text }.flatMap { $0["reference"].text }
      say("\(reference ?? pin["case"].text ?? ""): \(pin["place"].text ?? ""). \(pin["reason"].text ?? "")")
    }
  }

  private mutating func withdrawn(_ items: [JSON]) {
    guard !items.isEmpty else { return }
    heading("Taken off")
    for item in items { say("Item \(item["number"].integer ?? 0), \(item["reference"].text ?? "")") }
  }

  private mutating func extra(_ meeting: JSON?, of panel: String) {
    guard let meeting else { return }
    heading("Another meeting is needed")
    let by = When.due(meeting["by"]).map { "to be over by \($0)" } ?? "at once"
    say("A meeting \(by), of \(meeting["minutes"].integer ?? 0) minutes, for:")
    for reference in meeting["references"].elements { say(reference.text ?? "", indent: 2) }
    let length = meeting["length"].integer ?? meeting["minutes"].integer ?? 0
    say("Find a day: panel find-date \(panel) --minutes \(length)")
    say("Add it: panel meetings add \(panel) DAY TIME --length \(length) --place PLACE")
  }

  private static func why(_ item: JSON) -> String? {
    let why = item["why"].elements.compactMap { $0["title"].text }
    return why.isEmpty ? item.titled("kind") : why.joined(separator: ", ")
  }

  /// It is heard after the last day on which it was in time.
  private static func late(_ item: JSON) -> String? { item["late"].flag == true ? "LATE" : nil }

  private static func readiness(_ item: JSON) -> String? {
    guard let readiness = item["readiness"] else { return nil }
    if readiness["ready"].flag == true { return readiness["lacks"].elements.isEmpty ? "yes" : "for some" }
    let awaited = readiness["answers-awaited"].integer ?? 0
    return awaited == 0 ? "no" : "no, \(awaited) to answer"
  }
}
