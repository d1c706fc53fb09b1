import PanelLanguage
import PanelRules
import PanelWire

extension Page {
  /// A plan of dates as it is answered: see ``PanelRules/DatePlan/members``.
  ///
  /// - Parameter standing: whether it is arranged.
  mutating func plan(_ plan: JSON, standing: String) {
    let dates = plan["dates"].elements
    let meetings = plan["meetings"].elements
    let count = meetings.count == 1 ? "1 meeting" : "\(meetings.count) meetings"
    let (rule, from, until) = (plan["rule"].text ?? "", plan["from"].text ?? "", plan["until"].text ?? "")
    say("\(rule), from \(from) to \(until): \(count). \(standing)")
    fact("Length", plan["minutes"].integer.map { "\($0) minutes" })
    fact("Place", plan["place"].text)
    gap()
    var table = Table("DATE", "DAY", "TIME", "WHY")
    for meeting in meetings {
      let day = meeting["date"].text.flatMap { LocalDate($0) }
      table.add(
        meeting["date"].text, day.map { String($0.weekday.name.prefix(3)) }, meeting["time"].text,
        Self.notes(of: meeting, among: dates, at: plan["time"].text ?? ""))
    }
    self.table(table, whenEmpty: "No date is left.")
    leftOut(dates)
    asked(dates)
    if meetings.contains(where: { $0["provisional"].flag == true }) {
      gap()
      say(
        "Provisional: bank holidays are published up to \(plan["holidays-known-to"].text ?? ""); "
          + "dates after it may yet move.")
    }
    gap()
    fact("Plan", plan["plan"].text)
  }

  private mutating func leftOut(_ dates: [JSON]) {
    let skipped = dates.filter { $0["fate"].text == "skipped" }
    guard !skipped.isEmpty else { return }
    heading("No meeting")
    for date in skipped {
      say("- \(date["named"].text ?? ""): \(date["ruled"].flag == true ? "left out by hand" : Self.reason(date))")
    }
  }

  private mutating func asked(_ dates: [JSON]) {
    let asked = dates.filter { $0["fate"].text == "asked" }
    guard !asked.isEmpty else { return }
    heading("To be ruled on")
    for date in asked {
      let named = date["named"].text ?? ""
      let (previous, next) = (date["previous"].text ?? "", date["next"].text ?? "")
      say("- \(named) is \(Self.reason(date)): --move \(named)=previous (\(previous)), =next (\(next)) or =skip")
    }
  }

  private static func notes(of meeting: JSON, among dates: [JSON], at time: String) -> String {
    let named = meeting["stands-for"].elements
    var notes = dates.filter { named.contains($0["named"] ?? .null) }.compactMap { date -> String? in
      guard date["fate"].text == "meets" else { return "moved from \(date["named"].text ?? ""): \(reason(date))" }
      return date["ruled"].flag == true && date["because"] != nil ? "stays, though \(reason(date))" : nil
    }
    if named.count > 1 { notes.append("\(named.count) dates in one meeting") }
    if meeting["clock-leaps-to"] != nil { notes.append("the clock leaps over \(time)") }
    if meeting["clock-repeats"].flag == true { notes.append("the clock shows \(time) twice: the first") }
    if meeting["provisional"].flag == true { notes.append("provisional") }
    return notes.joined(separator: "; ")
  }

  private static func reason(_ date: JSON) -> String {
    guard let title = date["title"].text else { return "by hand" }
    guard date["because"].text == WorkingCalendar.DayOff.Kind.closure.rawValue else { return title }
    return title == "closed" ? "closed" : "closed, \(title)"
  }
}

extension JSON {
  /// Every fault of a rule, in words.
  static func faults(_ faults: SeriesFaults, _ words: Words?) -> JSON {
    let listed = faults.all.map { fault in
      let sentence = words?.say(fault.code.rawValue, in: .faults, fault.values)
      return JSON.members(
        ("code", .string(fault.code.rawValue)), ("message", .string(sentence?.what ?? fault.code.rawValue)),
        ("remedy", .string(sentence?.how ?? "")))
    }
    return JSON.members(("faults", .array(listed)))
  }
}
