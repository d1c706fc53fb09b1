import PanelRules
import PanelWire

/// Calendars as no panel has them: with texts of every script and mark, at times about both changes of the clock.
struct MadeCalendars {
  private var random: Random

  init(seed: UInt64) {
    random = Random(state: seed)
  }

  /// Nil only where the time zone database lacks a zone.
  mutating func next() -> CalendarDocument? {
    guard let zone = Zone(identifier: pick(Self.zones)), let organiser = uri() else { return nil }
    let entries = (0..<number(0...6)).compactMap { entry(number: $0, in: zone) }
    var document = CalendarDocument(
      .publish(name: text(), refreshMinutes: number(1...2_000)), organiser: organiser, zone: zone,
      madeAt: moment(in: zone), entries: entries)
    switch number(0...3) {
    case 0: document.method = .request(organiser)
    case 1: document.method = .cancel(organiser)
    default: break
    }
    return document
  }

  /// What areas use, and two whose clocks are changed on other days, or never.
  private static let zones = ["Europe/London", "Europe/London", "Europe/London", "America/New_York", "Asia/Tokyo"]

  private mutating func entry(number place: Int, in zone: Zone) -> CalendarEntry? {
    CalendarEntry(
      uid: "\(random.next())-\(place)@meetings.invalid", sequence: number(0...40), changedAt: moment(in: zone),
      starts: moment(in: zone), minutes: number(0...5) == 0 ? 0 : number(1...700),
      status: pick(CalendarEntry.Status.allCases), summary: text(), note: number(0...1) == 0 ? nil : text(),
      place: number(0...2) == 0 ? text() : nil, link: number(0...1) == 0 ? uri() : nil)
  }

  /// Half of them within three hours of a change of the clock.
  private mutating func moment(in zone: Zone) -> Moment {
    let year = number(1996...2037)
    let begin = (LocalDate(year: year, month: 1, day: 1) ?? LocalDate(daysSinceEpoch: 0))
    let any = zone.startOfDay(begin).adding(minutes: number(0...366 * 96) * 15)
    let sundays = (0..<366).map(begin.adding(days:)).filter { day in
      zone.endOfDay(day).microseconds - zone.startOfDay(day).microseconds != 86_400_000_000
    }
    guard number(0...1) == 0, !sundays.isEmpty else { return any }
    return zone.startOfDay(pick(sundays)).adding(minutes: number(-8...24) * 15)
  }

  /// Up to a hundred and twenty characters, among them those that a calendar has to mark, and line ends. None that is
  /// marked stands after a backslash: icalendar 4, which Debian 12 has, takes the marks off twice, and so loses that one.
  private mutating func text() -> String {
    (0..<number(0...120)).reduce(into: "") { text, _ in
      let next = pick(Self.characters)
      text += text.hasSuffix("\\") && ["\\", ",", ";", "n"].contains(next) ? "x" : next
    }
  }

  private static let characters =
    ["\\", ";", ",", "\n", "\"", ":", "=", "^", " ", "\t", "é", "ß", "Ł", "Ж", "ع", "漢", "🗓", "e\u{301}", "\u{200D}"]
    + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789".map(String.init)

  private mutating func uri() -> CalendarURI? {
    let bits = String(random.next(), radix: 16)
    return CalendarURI(
      pick(["urn:uuid:\(bits)", "https://meetings.invalid/m/\(bits)?a=1,2;b=3", "mailto:\(bits)@x.invalid"]))
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(0...elements.count - 1)]
  }
}

/// SplitMix64: the same seed gives the same numbers.
private struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
