import PanelWire

extension Page {
  /// What would go out, and each reason for which anything would not, once.
  ///
  /// - Parameters:
  ///   - meeting: as it was written.
  ///   - isFull: every paper that is kept from anybody stands under it.
  mutating func preflight(_ json: JSON, of meeting: String, inFull isFull: Bool) {
    fact("Panel", json.titled("panel"))
    fact("Meets", "\(When.day(json["date"]) ?? "") at \(json["time"].text ?? "")")
    fact("Agenda", json["agenda"].text ?? "not published yet")
    fact("Papers", json["version"].text.map { "version \($0) is out" } ?? "none are out")
    let kept = KeptBack(json)
    told(json)
    if !kept.withNothing.isEmpty {
      gap()
      say("Nothing at all goes to: \(kept.withNothing.joined(separator: ", ")).")
    }
    reasons(kept, of: meeting)
    if isFull { blocked(kept) }
    gap()
    fact("Hash", json["hash"].text)
  }

  /// Items down; of each how many of its papers go to how many.
  private mutating func told(_ json: JSON) {
    heading("What goes out")
    var table = Table("ITEM", "CASE", "PAPERS", "WHOLE", "IN PART", "NOTHING")
    let cells = json["cells"].elements
    for item in json["items"].elements {
      let its = cells.filter { $0["item"].integer == item["number"].integer }
      let (told, kept) = (its.filter { !$0["told"].elements.isEmpty }, its.filter { $0["told"].elements.isEmpty })
      let whole = told.filter { $0["blocked"].elements.isEmpty }
      table.add(
        item["number"].integer.map(String.init), item["reference"].text, String(item["papers"].elements.count),
        String(whole.count), String(told.count - whole.count), String(kept.count))
    }
    self.table(table, whenEmpty: "No item that you may see.")
  }

  /// Each reason once: what it is, whom it keeps from what, and what would change it.
  private mutating func reasons(_ kept: KeptBack, of meeting: String) {
    guard !kept.reasons.isEmpty else { return }
    heading("What is kept back")
    for reason in kept.reasons {
      gap()
      say(reason.says)
      for (people, what) in kept.lines(of: reason) { say("\(people): \(what)", indent: 2) }
      if !reason.how.isEmpty { say(reason.how, indent: 2) }
      if let command = KeptBack.command(for: reason.act, of: meeting) { say(command, indent: 2) }
    }
  }

  /// One line for each reason in an item: whom it keeps from which papers.
  private mutating func blocked(_ kept: KeptBack) {
    guard !kept.reasons.isEmpty else { return }
    heading("Paper by paper")
    var table = Table("ITEM", "FROM", "PAPERS", "WHY")
    for row in kept.rows {
      table.add(
        String(row.item), row.name, row.papers.map { "\(row.item).\($0)" }.joined(separator: " "), row.code)
    }
    self.table(table, whenEmpty: "")
  }
}
