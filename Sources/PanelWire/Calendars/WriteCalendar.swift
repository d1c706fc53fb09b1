import PanelRules

extension CalendarDocument {
  /// What calendar programs read: the same bytes for the same document.
  package var bytes: [UInt8] {
    var lines = ContentLines()
    lines.component("VCALENDAR") { lines in
      lines.put("VERSION", "2.0")
      // Names no product: whoever sees the calendar is not to learn what kind of meetings these are.
      lines.put("PRODID", "-//Meetings//Calendar 1//EN")
      lines.put("CALSCALE", "GREGORIAN")
      put(into: &lines)
      // There is always one, since a calendar has to have some component.
      lines.put(zone, zone.changes(from: moments.min() ?? madeAt, through: moments.max() ?? madeAt))
      for entry in entries { put(entry, into: &lines) }
    }
    return lines.bytes
  }

  private var moments: [Moment] {
    [madeAt] + entries.flatMap { [$0.starts, $0.ends] }.filter(zone.isUnmistakable)
  }

  private func put(into lines: inout ContentLines) {
    switch method {
    case .request: lines.put("METHOD", "REQUEST")
    case .cancel: lines.put("METHOD", "CANCEL")
    case .publish(let name, let minutes):
      lines.put("METHOD", "PUBLISH")
      let interval = "PT\(max(minutes, 1))M"
      // Each twice: by RFC 7986, and as the programs that are older than it have it.
      lines.put("NAME", text: name)
      lines.put("X-WR-CALNAME", text: name)
      lines.put("REFRESH-INTERVAL", interval, [("VALUE", "DURATION")])
      lines.put("X-PUBLISHED-TTL", interval)
    }
  }

  private func put(_ entry: CalendarEntry, into lines: inout ContentLines) {
    let status = method.status(of: entry)
    lines.component("VEVENT") { lines in
      lines.put("UID", text: entry.uid)
      lines.put("SEQUENCE", "\(max(entry.sequence, 0))")
      lines.put("DTSTAMP", entry.changedAt.inGreenwich)
      lines.put("LAST-MODIFIED", entry.changedAt.inGreenwich)
      put("DTSTART", entry.starts, into: &lines)
      if entry.minutes > 0 { put("DTEND", entry.ends, into: &lines) }
      lines.put("STATUS", status.rawValue)
      lines.put("CLASS", "CONFIDENTIAL")
      lines.put("TRANSP", status == .cancelled ? "TRANSPARENT" : "OPAQUE")
      lines.put("SUMMARY", text: entry.summary)
      lines.put("DESCRIPTION", text: entry.note)
      lines.put("LOCATION", text: entry.place)
      if let link = entry.link { lines.put("URL", link.description) }
      lines.put("ORGANIZER", organiser.description)
      put(method, into: &lines)
    }
  }

  /// Whoever is invited answers by a link, and not by a message to the organiser.
  private func put(_ method: Method, into lines: inout ContentLines) {
    switch method {
    case .publish: break
    case .request(let invited):
      lines.put("ATTENDEE", invited.description, [("PARTSTAT", "NEEDS-ACTION"), ("RSVP", "FALSE")])
    case .cancel(let invited): lines.put("ATTENDEE", invited.description)
    }
  }

  /// By the clock on the wall, which goes on being right where the law of the clock is changed; in Greenwich's time
  /// where the clock shows the same twice.
  private func put(_ name: String, _ moment: Moment, into lines: inout ContentLines) {
    guard zone.isUnmistakable(moment) else {
      lines.put(name, moment.inGreenwich)
      return
    }
    let shown = zone.local(moment)
    lines.put(name, ZoneChange.WallTime(shown.date, shown.time).basic, [("TZID", zone.identifier)])
  }
}

extension CalendarDocument.Method {
  fileprivate func status(of entry: CalendarEntry) -> CalendarEntry.Status {
    switch self {
    case .publish, .request: entry.status
    case .cancel: .cancelled
    }
  }
}

extension CalendarEntry {
  fileprivate var ends: Moment { starts.adding(minutes: max(minutes, 0)) }
}

extension ContentLines {
  fileprivate mutating func put(_ zone: Zone, _ rules: [ZoneChange]) {
    component("VTIMEZONE") { lines in
      lines.put("TZID", zone.identifier)
      for rule in rules { lines.put(rule) }
    }
  }

  private mutating func put(_ rule: ZoneChange) {
    component(rule.after > rule.before ? "DAYLIGHT" : "STANDARD") { lines in
      lines.put("TZOFFSETFROM", Self.offset(rule.before))
      lines.put("TZOFFSETTO", Self.offset(rule.after))
      if let first = rule.at.first { lines.put("DTSTART", first.basic) }
      if let yearly = rule.yearly {
        let day = yearly.weekday.rawValue.prefix(2).uppercased()
        lines.put("RRULE", "FREQ=YEARLY;BYMONTH=\(yearly.month);BYDAY=\(yearly.place)\(day)")
      } else if rule.at.count > 1 {
        lines.put("RDATE", rule.at.dropFirst().map(\.basic).joined(separator: ","))
      }
    }
  }

  /// `+0100`, with the seconds where there are any.
  private static func offset(_ seconds: Int) -> String {
    let (hours, rest) = abs(seconds).quotientAndRemainder(dividingBy: 3_600)
    return (seconds < 0 ? "-" : "+") + digits(hours, 2) + digits(rest / 60, 2)
      + (rest % 60 == 0 ? "" : digits(rest % 60, 2))
  }
}

extension Moment {
  /// `20270309T100000Z`.
  fileprivate var inGreenwich: String {
    let (second, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    let (day, time) = (Int(second) - (fraction < 0 ? 1 : 0)).splitByDay
    return ZoneChange.WallTime(LocalDate(daysSinceEpoch: day), LocalTime(secondOfDay: time)).basic + "Z"
  }
}

extension ZoneChange.WallTime {
  /// `20270309T100000`.
  fileprivate var basic: String {
    digits(date.year, 4) + digits(date.month, 2) + digits(date.day, 2) + "T" + digits(time.secondOfDay / 3_600, 2)
      + digits(time.secondOfDay / 60 % 60, 2) + digits(time.secondOfDay % 60, 2)
  }
}

extension Int {
  fileprivate var splitByDay: (day: Int, second: Int) {
    let day = (self >= 0 ? self : self - 86_399) / 86_400
    return (day, self - day * 86_400)
  }
}

private func digits(_ number: Int, _ count: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(count - text.utf8.count, 0)) + text
}
