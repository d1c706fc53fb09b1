import PanelWire

/// What a forecast says, in words.
enum ForecastPage {
  /// Who is expected: `Person Alpha, Person Beta (deputy)`.
  static func expected(_ forecast: JSON) -> String {
    forecast["expected"].elements.map { seated in
      (seated["name"].text ?? "") + (seated["deputy"].flag == true ? " (deputy)" : "")
    }.joined(separator: ", ")
  }

  static func names(_ people: JSON?) -> String {
    people.elements.compactMap { $0["name"].text }.joined(separator: ", ")
  }

  /// Who answered what: `Person Alpha coming, Person Beta perhaps`.
  static func replies(_ forecast: JSON) -> String {
    forecast["replies"].elements
      .map { "\($0["name"].text ?? "") \(MeetingWords.reply($0["reply"].text) ?? "")" }.joined(separator: ", ")
  }

  /// Why a day will not do.
  static func why(_ day: JSON) -> String {
    if let title = day["day-off"].text { return title }
    return "at \(day["time"].text ?? ""), \(day["clash"].map { said($0) } ?? "")"
  }

  /// `police and chair: Person Alpha is on leave, Person Beta is booked`.
  static func said(_ clash: JSON) -> String {
    let needs = clash["needs"].elements.map { said(need: $0) }.joined(separator: " and ")
    let obstacles = clash["obstacles"].elements.map { said(obstacle: $0) }.joined(separator: ", ")
    return "no \(needs): \(obstacles)"
  }

  static func said(need: JSON) -> String {
    switch need["need"].text {
    case "chair": "chair"
    case "room": "room"
    default: need["title"].text ?? need["body"].text ?? ""
    }
  }

  private static func said(obstacle: JSON) -> String {
    let who = obstacle["name"].text ?? obstacle["room"].text ?? ""
    return switch obstacle["because"].text {
    case "on-leave": "\(who) is on leave"
    case "booked": "\(who) is taken until \(When.short(obstacle["until"]) ?? "later")"
    case "declined": "\(who) declined"
    case "wanted-twice": "\(who) is wanted twice"
    case "too-small": "\(who) is too small"
    case "not-accessible": "\(who) is not for everybody"
    default: "nobody is named"
    }
  }

  /// What to do.
  static func remedy(_ fix: JSON) -> String {
    let agencies = fix["agencies"].elements.compactMap(\.text).joined(separator: " or ")
    return switch fix["fix"].text {
    case "ask": "ask \(fix["name"].text ?? "") of \(agencies) to come"
    case "name-deputy": "name somebody more who can come for \(agencies)"
    case "add-member": "bring onto the panel: \(fix["need"].map { said(need: $0) } ?? "")"
    case "name-deputy-chair": "name somebody more who can take the chair"
    case "find-room": "find another room"
    default: "hold it on \(When.day(fix["date"]) ?? "") at \(fix["time"].text ?? "")"
    }
  }
}
