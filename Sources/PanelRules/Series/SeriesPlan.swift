/// A series as it would be arranged: its dates, how long each meeting lasts, and where it is held.
package struct SeriesPlan: Hashable, Sendable {
  /// When it meets.
  package let dates: DatePlan
  /// The days on which the area is closed, and why.
  package let closures: [LocalDate: String]
  /// How long each meeting lasts.
  package let minutes: Int
  /// The room or the link.
  package let place: String

  /// How long a meeting lasts where nobody says otherwise.
  package static let usualMinutes = 180
  /// How short and how long a meeting can be.
  package static let possibleMinutes = 5...1_440
  /// Where it is held as long as nobody says where.
  package static let placeToBeTold = "To be told"

  /// The plan by a local clock and the bank holidays that are known; throws every fault at once.
  package static func make(
    _ wish: SeriesWish, closures: [LocalDate: String] = [:], minutes: Int = usualMinutes,
    place: String = placeToBeTold, by clockwork: Clockwork
  ) throws(SeriesFaults) -> SeriesPlan {
    SeriesPlan(
      dates: try DatePlan.make(wish, in: clockwork.zone, by: clockwork.calendar.closed(on: closures)),
      closures: closures, minutes: minutes, place: place)
  }

  /// The plan as bytes: see ``DatePlan/canonicalBytes``. What a preview is known by is their hash.
  package var canonicalBytes: [UInt8] {
    dates.canonicalBytes + Array("length \(minutes)\nplace \(place.behindLength)\n".utf8)
  }

  /// Every date that cannot be arranged as it is, and why: somebody has to rule on it, the panel meets on that day
  /// already, or it is past.
  ///
  /// - Parameters:
  ///   - taken: the days on which the panel meets already.
  ///   - now: the casework clock.
  package func obstacles(beside taken: Set<LocalDate>, at now: Moment) -> [UnmetNeed] {
    let asked = dates.asked.compactMap(\.asks)
    let met = dates.meetings.compactMap { meeting -> UnmetNeed? in
      if meeting.at < now { return .ofDate(meeting.day, because: "date-past") }
      return taken.contains(meeting.day) ? .ofDate(meeting.day, because: "date-taken") : nil
    }
    return asked + met
  }
}

extension UnmetNeed {
  /// What is in the way of one date.
  package static func ofDate(
    _ date: LocalDate, because code: String, _ values: [String: String] = [:]
  ) -> UnmetNeed {
    UnmetNeed(
      need: "date", about: "\(date)", because: code, values: values.merging(["date": "\(date)"]) { $1 })
  }
}

extension PlannedDate {
  /// What somebody is asked about it; nil where nobody is.
  package var asks: UnmetNeed? {
    guard case .asked(let previous, let next) = fate else { return nil }
    return .ofDate(
      named, because: "date-asked", ["title": dayOff?.told ?? "", "previous": "\(previous)", "next": "\(next)"])
  }
}

extension WorkingCalendar.DayOff {
  /// What it is called; why an area is closed is its own affair.
  package var told: String {
    switch kind {
    case .bankHoliday: title
    case .closure: "a day on which the area is closed"
    }
  }
}

extension DateRuling {
  /// `skip`, `previous`, `next`, `stay`, or a day as `2027-05-04`.
  package init?(code: String) {
    switch code {
    case "skip": self = .skip
    case "previous": self = .previous
    case "next": self = .next
    case "stay": self = .stay
    default:
      guard let day = LocalDate(code) else { return nil }
      self = .on(day)
    }
  }

  /// What reads back as the same ruling.
  package var code: String {
    switch self {
    case .skip: "skip"
    case .previous: "previous"
    case .next: "next"
    case .stay: "stay"
    case .on(let day): "\(day)"
    }
  }
}
