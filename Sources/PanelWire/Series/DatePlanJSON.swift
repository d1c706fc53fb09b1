package import PanelRules

extension DatePlan {
  /// The plan as it is answered, and as it is printed: nothing in it says who made it or when.
  package var members: JSON.Object {
    var members: JSON.Object = [
      "rule": .string("\(wish.rule)"), "time": .string("\(wish.rule.time)"), "from": .string("\(wish.from)"),
      "until": .string("\(wish.until)"),
    ]
    members["starting"] = wish.start.map { .string("\($0)") }
    members["on-holiday"] = .string(wish.onHoliday.rawValue)
    members["zone"] = .string(zone.identifier)
    members["holidays-known-to"] = .string("\(known.upperBound)")
    members["meetings"] = .array(meetings.map { $0.json(in: zone) })
    members["dates"] = .array(dates.map(\.json))
    return members
  }

  /// What ``members`` looks like.
  package static let shape = AnswerShape.members {
    Always("rule", .text)
    Always("time", .time)
    Always("from", .date)
    Always("until", .date)
    Sometimes("starting", .date)
    Always("on-holiday", .code(of: HolidayPolicy.self))
    Always("zone", .text)
    Always("holidays-known-to", .date)
    Always(
      "meetings",
      .list(
        .object {
          Always("date", .date)
          Always("time", .time)
          Always("at", .moment)
          Always("stands-for", .list(.date))
          Always("provisional", .flag)
          Sometimes("clock-leaps-to", .time)
          Sometimes("clock-repeats", .flag)
        }))
    Always(
      "dates",
      .list(
        .object {
          Always("named", .date)
          Always("fate", .code("meets", "moved", "skipped", "asked"))
          Sometimes("date", .date)
          Sometimes("previous", .date)
          Sometimes("next", .date)
          Sometimes("because", .code(of: WorkingCalendar.DayOff.Kind.self))
          Sometimes("title", .text)
          Always("ruled", .flag)
          Always("provisional", .flag)
        }))
  }
}

extension PlannedMeeting {
  fileprivate func json(in zone: Zone) -> JSON {
    var members: JSON.Object = [
      "date": .string("\(day)"), "time": .string("\(zone.local(at).time)"), "at": .string(at.rfc3339),
      "stands-for": .array(standsFor.map { .string("\($0.named)") }), "provisional": .bool(isProvisional),
    ]
    switch clock {
    case nil: break
    case .leaps(let time)?: members["clock-leaps-to"] = .string("\(time)")
    case .repeats?: members["clock-repeats"] = true
    }
    return .object(members)
  }
}

extension PlannedDate {
  fileprivate var json: JSON {
    var members: JSON.Object = ["named": .string("\(named)")]
    switch fate {
    case .meets(let day):
      members["fate"] = .string(day == named ? "meets" : "moved")
      members["date"] = .string("\(day)")
    case .skipped: members["fate"] = "skipped"
    case .asked(let previous, let next):
      members["fate"] = "asked"
      members["previous"] = .string("\(previous)")
      members["next"] = .string("\(next)")
    }
    members["because"] = dayOff.map { .string($0.kind.rawValue) }
    members["title"] = dayOff.map { .string($0.title) }
    members["ruled"] = .bool(isRuled)
    members["provisional"] = .bool(isProvisional)
    return .object(members)
  }
}
