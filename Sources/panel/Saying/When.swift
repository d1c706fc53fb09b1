import PanelRules
import PanelWire

/// Moments and dates as people read them, by the clock on the wall of the areas the service is for.
enum When {
  /// `2026-11-22 09:30`, for tables: it sorts, and every one is as long as the next.
  static func short(_ json: JSON?) -> String? {
    guard let moment = moment(json) else { return json.text }
    guard let zone else { return moment.rfc3339 }
    let local = zone.local(moment)
    return "\(local.date) \(local.time.toTheMinute)"
  }

  /// `09:30` on a local day, and with its day on any other.
  static func time(_ json: JSON?, on day: String?) -> String? {
    guard let moment = moment(json), let zone else { return json.text }
    let local = zone.local(moment)
    return local.date.description == day
      ? local.time.toTheMinute : "\(local.time.toTheMinute) on \(self.day(local.date))"
  }

  /// `2026-11-22`: the local day of a moment.
  static func date(_ json: JSON?) -> String? {
    guard let moment = moment(json), let zone else { return json.text }
    return zone.date(of: moment).description
  }

  /// `Sunday 22 November 2026 at 09:30`, for sentences.
  static func long(_ json: JSON?) -> String? {
    guard let moment = moment(json), let zone else { return day(json) ?? json.text }
    let local = zone.local(moment)
    return "\(day(local.date)) at \(local.time.toTheMinute)"
  }

  /// The last day on which something due is in time: what is due at midnight is due by the end of the day before.
  static func due(_ json: JSON?) -> String? {
    guard let moment = moment(json), let zone else { return json.text }
    let local = zone.local(moment)
    guard local.time == .midnight else { return "\(local.date) \(local.time.toTheMinute)" }
    return local.date.adding(days: -1).description
  }

  /// `Sunday 22 November 2026`.
  static func day(_ json: JSON?) -> String? {
    json.text.flatMap { LocalDate($0) }.map(day)
  }

  static func day(_ date: LocalDate) -> String {
    let weekday = date.weekday.rawValue
    return "\(weekday.prefix(1).uppercased())\(weekday.dropFirst()) \(date.day) \(months[date.month - 1]) \(date.year)"
  }

  /// The moment that somebody wrote: `2027-03-09` (its first instant, or with `atEnd` the first after it),
  /// `2027-03-09T10:00` by the clock there, or RFC 3339.
  static func written(_ text: String, atEnd: Bool = false) throws -> JSON {
    if let moment = Moment(rfc3339: text) { return .string(moment.rfc3339) }
    if let zone {
      let parts = text.split(separator: "T", maxSplits: 1)
      if parts.count == 1, let date = LocalDate(text) {
        return .string((atEnd ? zone.endOfDay(date) : zone.startOfDay(date)).rfc3339)
      }
      if parts.count == 2, let date = LocalDate(parts[0]), let time = LocalTime(parts[1]) {
        return .string(zone.moment(of: date, at: time, for: .meeting).rfc3339)
      }
    }
    throw Stopped(.usage, "\"\(text)\" is no time.", "Write a day as 2027-03-09, or a time as 2027-03-09T10:00.")
  }

  /// The moment or the day as of which something is asked: of a day its end counts, as the service knows the clock.
  static func asOf(_ text: String) throws -> String {
    LocalDate(text) != nil ? text : try written(text).text ?? ""
  }

  private static func moment(_ json: JSON?) -> Moment? {
    json.text.flatMap { Moment(rfc3339: $0) }
  }

  /// Every area there is lies in this zone.
  private static let zone = Zone(identifier: "Europe/London")

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}

extension LocalTime {
  fileprivate var toTheMinute: String {
    let (hour, minute) = (secondOfDay / 3600, secondOfDay / 60 % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
