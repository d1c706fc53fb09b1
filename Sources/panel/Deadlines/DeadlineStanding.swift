import PanelWire

/// How a clock stands, in a word or two.
enum DeadlineStanding {
  static func of(_ deadline: JSON) -> String? {
    let extended = deadline["extended"].text.map { "\($0) more" }
    let standing: String? =
      if deadline["missed"].flag == true {
        "MISSED"
      } else if let since = deadline["paused"]["since"] {
        "PAUSED since \(When.date(since) ?? "")"
      } else { deadline["fixed"].flag == true ? "fixed" : nil }
    let said = [standing, extended].compactMap(\.self)
    return said.isEmpty ? nil : said.joined(separator: ", ")
  }
}

extension Page {
  /// What came of stopping a clock, of letting it run again, or of giving it more time.
  mutating func changedClock(_ json: JSON) {
    fact("Clock", json["says"].text ?? json["name"].text)
    if let paused = json["paused"] {
      fact("Stands still", When.long(paused["since"]).map { "since \($0)" })
      fact("Awaiting", paused.titled("awaiting"))
    } else {
      fact("Due", When.due(json["due"]))
    }
    fact("More time", json["extended"].text.map { "\($0) in all" })
  }
}
