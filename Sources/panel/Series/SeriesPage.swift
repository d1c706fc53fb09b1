import PanelLanguage
import PanelRules
import PanelSealing
import PanelWire

/// A plan of dates as people and scripts read it.
enum SeriesPage {
  static func page(of plan: DatePlan) -> Page {
    var page = Page()
    let count = plan.meetings.count == 1 ? "1 meeting" : "\(plan.meetings.count) meetings"
    page.say("\(plan.wish.rule), from \(plan.wish.from) to \(plan.wish.until): \(count). Nothing is arranged yet.")
    page.gap()
    var table = Table("DATE", "DAY", "TIME", "WHY")
    for meeting in plan.meetings {
      let time = plan.zone.local(meeting.at).time
      table.add("\(meeting.day)", "\(meeting.day.weekday.name.prefix(3))", "\(time)", notes(of: meeting, plan))
    }
    page.table(table, whenEmpty: "No date is left.")
    let skipped = plan.dates.filter { $0.fate == .skipped }
    if !skipped.isEmpty {
      page.heading("No meeting")
      for date in skipped { page.say("- \(date.named): \(why(date))") }
    }
    ask(plan, &page)
    if plan.meetings.contains(where: \.isProvisional) {
      page.gap()
      page.say("Provisional: bank holidays are published up to \(plan.known.upperBound); dates after it may yet move.")
    }
    page.gap()
    page.fact("Plan", Digest.hex(plan.canonicalBytes))
    return page
  }

  private static func ask(_ plan: DatePlan, _ page: inout Page) {
    guard !plan.asked.isEmpty else { return }
    page.heading("To be ruled on")
    for date in plan.asked {
      guard case .asked(let previous, let next) = date.fate else { continue }
      page.say(
        "- \(date.named) is \(reason(date)): --move \(date.named)=previous (\(previous)), =next (\(next)) or =skip")
    }
  }

  private static func notes(of meeting: PlannedMeeting, _ plan: DatePlan) -> String {
    var notes = meeting.standsFor.compactMap { date -> String? in
      guard date.named != meeting.day else {
        return date.isRuled && date.dayOff != nil ? "stays, though \(reason(date))" : nil
      }
      return "moved from \(date.named): \(reason(date))"
    }
    if meeting.standsFor.count > 1 { notes.append("\(meeting.standsFor.count) dates in one meeting") }
    switch meeting.clock {
    case nil: break
    case .leaps?: notes.append("the clock leaps over \(plan.wish.rule.time)")
    case .repeats?: notes.append("the clock shows \(plan.wish.rule.time) twice: the first")
    }
    if meeting.isProvisional { notes.append("provisional") }
    return notes.joined(separator: "; ")
  }

  private static func why(_ date: PlannedDate) -> String {
    date.isRuled ? "left out by hand" : reason(date)
  }

  private static func reason(_ date: PlannedDate) -> String {
    guard let dayOff = date.dayOff else { return "by hand" }
    return switch dayOff.kind {
    case .bankHoliday: dayOff.title
    case .closure: dayOff.title == "closed" ? "closed" : "closed, \(dayOff.title)"
    }
  }
}

extension SeriesPage {
  static func json(of plan: DatePlan) -> JSON {
    JSON.members(
      ("rule", .string("\(plan.wish.rule)")), ("from", .string("\(plan.wish.from)")),
      ("until", .string("\(plan.wish.until)")), ("on-holiday", .string(plan.wish.onHoliday.rawValue)),
      ("zone", .string(plan.zone.identifier)), ("holidays-known-to", .string("\(plan.known.upperBound)")),
      ("meetings", .array(plan.meetings.map(json(of:)))), ("dates", .array(plan.dates.map(json(of:)))),
      ("plan", .string(Digest.hex(plan.canonicalBytes))))
  }

  private static func json(of meeting: PlannedMeeting) -> JSON {
    var members: JSON.Object = [
      "date": .string("\(meeting.day)"), "at": .string(meeting.at.rfc3339),
      "stands-for": .array(meeting.standsFor.map { .string("\($0.named)") }),
    ]
    members["provisional"] = .bool(meeting.isProvisional)
    switch meeting.clock {
    case nil: break
    case .leaps(let time)?: members["clock-leaps-to"] = .string("\(time)")
    case .repeats?: members["clock-repeats"] = .bool(true)
    }
    return .object(members)
  }

  private static func json(of date: PlannedDate) -> JSON {
    var members: JSON.Object = ["named": .string("\(date.named)")]
    switch date.fate {
    case .meets(let day):
      members["fate"] = .string(day == date.named ? "meets" : "moved")
      members["date"] = .string("\(day)")
    case .skipped: members["fate"] = .string("skipped")
    case .asked(let previous, let next):
      members["fate"] = .string("asked")
      members["previous"] = .string("\(previous)")
      members["next"] = .string("\(next)")
    }
    members["because"] = date.dayOff.map { .string($0.kind.rawValue) }
    members["title"] = date.dayOff.map { .string($0.title) }
    members["ruled"] = .bool(date.isRuled)
    members["provisional"] = .bool(date.isProvisional)
    return .object(members)
  }

  static func json(of faults: SeriesFaults, _ words: Words?) -> JSON {
    let listed = faults.all.map { fault in
      let sentence = words?.say(fault.code.rawValue, in: .faults, fault.values)
      return JSON.members(
        ("code", .string(fault.code.rawValue)), ("message", .string(sentence?.what ?? fault.code.rawValue)),
        ("remedy", .string(sentence?.how ?? "")))
    }
    return JSON.members(("faults", .array(listed)))
  }
}
