import PanelRules

/// One pass over a rule as RFC 5545 writes recurrences, which goes on after a fault: `RRULE:FREQ=MONTHLY;BYDAY=2TU`, with
/// the time in `DTSTART`, in `BYHOUR` and `BYMINUTE`, or behind the rule.
///
/// Of the standard it takes what a panel can mean; what it does not take is refused with what to write instead, never left
/// out.
struct RecurrenceReading {
  var faults: [SeriesFault] = []
  private var parts: [String: String] = [:]
  private var times: [(time: LocalTime, word: String)] = []
  private var start: LocalDate?

  /// Whether a word makes a text a recurrence.
  static func isMeant(_ word: String) -> Bool {
    let word = word.uppercased()
    return word.hasPrefix("RRULE") || word.hasPrefix("DTSTART") || word.contains("FREQ=")
  }

  mutating func read(_ words: [String]) throws(SeriesFaults) -> WrittenSeries {
    for word in words { take(word) }
    if let hour = parts["BYHOUR"] { takeHour(hour, parts["BYMINUTE"]) }
    if parts["BYHOUR"] == nil, parts["BYMINUTE"] != nil {
      faults.append(SeriesFault(.partNotTaken, ["part": "BYMINUTE", "instead": "BYHOUR beside it"]))
    }
    let days = days()
    if Set(times.map(\.time)).count > 1 {
      faults.append(SeriesFault(.timeTwice, ["first": times[0].word, "second": times[1].word]))
    }
    if times.isEmpty, !faults.contains(where: { $0.code == .timeUnreadable || $0.values["part"] == "BYHOUR" }) {
      faults.append(SeriesFault(.timeMissing))
    }
    guard let days, let time = times.first?.time, faults.isEmpty else { throw SeriesFaults(all: faults) }
    return WrittenSeries(rule: SeriesRule(days, at: time), start: start)
  }

  // MARK: The parts

  private mutating func take(_ word: String) {
    if word.uppercased().hasPrefix("DTSTART") { return takeStart(word.uppercased()) }
    var word = word.uppercased()
    if word.hasPrefix("RRULE:") { word = String(word.dropFirst("RRULE:".count)) }
    guard word.contains("=") else { return takeTime(word.lowercased()) }
    for part in word.split(separator: ";") { takePart(part.split(separator: "=", maxSplits: 1).map(String.init)) }
  }

  private mutating func takePart(_ part: [String]) {
    guard part.count == 2 else {
      return faults.append(SeriesFault(.partUnreadable, ["part": part.joined(separator: "=")]))
    }
    let (name, value) = (part[0], part[1])
    if let instead = Self.notTaken[name] {
      faults.append(SeriesFault(.partNotTaken, ["part": name, "instead": instead]))
    } else if !Self.known.contains(name) {
      faults.append(SeriesFault(.partUnknown, ["part": name, "known": Self.known.joined(separator: ", ")]))
    } else if parts.updateValue(value, forKey: name) != nil {
      faults.append(SeriesFault(.partTwice, ["part": name]))
    }
  }

  private mutating func takeTime(_ word: String) {
    switch WrittenTime.read(word) {
    case .success(let time)?: times.append((time, word))
    case .failure(let fault)?: faults.append(fault)
    case nil: faults.append(SeriesFault(.partUnreadable, ["part": word]))
    }
  }

  /// `DTSTART;TZID=Europe/London:20270112T100000`.
  private mutating func takeStart(_ word: String) {
    let value = word.split(separator: ":").last.map(Array.init) ?? []
    let isWhole = value.count == 15 && value[8] == "T"
    func text(_ range: Range<Int>) -> String { String(value[range]) }
    guard isWhole, let date = LocalDate("\(text(0..<4))-\(text(4..<6))-\(text(6..<8))"),
      let time = LocalTime("\(text(9..<11)):\(text(11..<13)):\(text(13..<15))")
    else { return partValue("DTSTART", String(value), "DTSTART:20270112T100000, by the clock on the wall") }
    if start != nil { faults.append(SeriesFault(.partTwice, ["part": "DTSTART"])) }
    start = date
    times.append((time, time.description))
  }

  private mutating func takeHour(_ hour: String, _ minute: String?) {
    guard let hour = Int(hour), let minute = Int(minute ?? "0"), let time = LocalTime(hour: hour, minute: minute) else {
      return partValue("BYHOUR", [hour, minute].compactMap(\.self).joined(separator: ":"), "BYHOUR=10;BYMINUTE=30")
    }
    times.append((time, time.description))
  }

  private static let known = [
    "FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYHOUR", "BYMINUTE", "WKST",
  ]

  private static let notTaken = [
    "COUNT": "the last day as --until", "UNTIL": "the last day as --until", "BYYEARDAY": "BYMONTH and BYMONTHDAY",
    "BYWEEKNO": "BYMONTH and BYDAY", "BYSECOND": "whole minutes",
  ]

  private mutating func partValue(_ part: String, _ value: String, _ example: String) {
    faults.append(SeriesFault(.partValue, ["part": part, "value": value, "example": example]))
  }

  // MARK: What they come to

  private mutating func days() -> SeriesRule.Days? {
    let interval = numbers("INTERVAL", 1...SeriesDays.mostInterval, "INTERVAL=2")?.first ?? 1
    let months = Set(numbers("BYMONTH", 1...12, "BYMONTH=1,7") ?? Array(SeriesRule.wholeYear))
    let places = numbers("BYSETPOS", -20...20, "BYSETPOS=1")
    let numbers = numbers("BYMONTHDAY", -31...31, "BYMONTHDAY=15")
    let byDay = weekdays()
    if let first = parts["WKST"], first != "MO" { partValue("WKST", first, "WKST=MO") }
    guard let frequency = parts["FREQ"] else {
      faults.append(SeriesFault(.frequencyMissing))
      return nil
    }
    switch frequency {
    case "DAILY", "WEEKLY":
      for part in ["BYMONTHDAY", "BYSETPOS"] where parts[part] != nil { refuse(part, "FREQ=MONTHLY for it") }
      if byDay.contains(where: { $0.place != nil }) { refuse("a number in BYDAY", "FREQ=MONTHLY for it") }
      let weekdays = Set(byDay.map(\.weekday))
      if frequency == "DAILY", weekdays.isEmpty, parts["BYMONTH"] == nil { return .everyDays(interval) }
      if frequency == "DAILY", interval > 1 { refuse("BYDAY or BYMONTH", "FREQ=WEEKLY for it") }
      if weekdays.isEmpty, parts["BYDAY"] == nil {
        faults.append(SeriesFault(.daysMissing))
        return nil
      }
      guard parts["BYMONTH"] != nil else { return .everyWeeks(interval, on: weekdays) }
      if interval > 1 { refuse("BYMONTH", "FREQ=MONTHLY, or INTERVAL=1") }
      return .everyMonths(1, on: Set(weekdays.map { .each($0) }), in: months)
    case "MONTHLY", "YEARLY":
      if frequency == "YEARLY", parts["BYMONTH"] == nil { refuse("FREQ=YEARLY", "BYMONTH beside it") }
      if frequency == "YEARLY", interval > 1 { refuse("INTERVAL", "FREQ=MONTHLY;INTERVAL=24 for every second year") }
      let days = daysOfMonth(byDay, numbers: numbers ?? [], places: places)
      return days.isEmpty ? nil : .everyMonths(interval, on: days, in: months)
    default:
      partValue("FREQ", frequency, "FREQ=MONTHLY")
      return nil
    }
  }

  private mutating func daysOfMonth(
    _ byDay: [(place: Int?, weekday: Weekday)], numbers: [Int], places: [Int]?
  ) -> Set<SeriesRule.DayOfMonth> {
    if byDay.isEmpty, numbers.isEmpty, parts["BYDAY"] == nil, parts["BYMONTHDAY"] == nil {
      faults.append(SeriesFault(.daysMissing))
    }
    if !byDay.isEmpty, !numbers.isEmpty { refuse("BYMONTHDAY beside BYDAY", "one of them") }
    guard let places else {
      return Set(byDay.map { day in day.place.map { .place($0, of: [day.weekday]) } ?? .each(day.weekday) })
        .union(numbers.map { .number($0) })
    }
    let weekdays = Set(byDay.map(\.weekday))
    guard byDay.allSatisfy({ $0.place == nil }), numbers.isEmpty,
      weekdays.count == 1 || weekdays == SeriesRule.workingWeek
    else {
      refuse("BYSETPOS", "a number before each day of BYDAY, such as 2TU; or BYDAY=MO,TU,WE,TH,FR beside it")
      return []
    }
    return Set(places.map { .place($0, of: weekdays) })
  }

  private mutating func refuse(_ part: String, _ instead: String) {
    faults.append(SeriesFault(.partNotTaken, ["part": part, "instead": instead]))
  }

  /// The whole numbers of a part, none of them nought; nil where it is not there or cannot be read.
  private mutating func numbers(_ part: String, _ range: ClosedRange<Int>, _ example: String) -> [Int]? {
    guard let value = parts[part] else { return nil }
    let read = value.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    let numbers = read.compactMap { $0 }.filter { range.contains($0) && $0 != 0 }
    guard numbers.count == read.count else {
      partValue(part, value, example)
      return nil
    }
    return numbers
  }

  private mutating func weekdays() -> [(place: Int?, weekday: Weekday)] {
    guard let value = parts["BYDAY"] else { return [] }
    var days: [(place: Int?, weekday: Weekday)] = []
    for day in value.split(separator: ",", omittingEmptySubsequences: false) {
      let (place, weekday) = (day.dropLast(2), Self.weekdays[String(day.suffix(2))])
      let number = Int(place)
      guard let weekday, place.isEmpty || number.map({ $0 != 0 && (-5...5).contains($0) }) ?? false else {
        partValue("BYDAY", value, "BYDAY=2TU,4TU")
        return []
      }
      days.append((number, weekday))
    }
    return days
  }

  private static let weekdays: [String: Weekday] = Dictionary(
    uniqueKeysWithValues: Weekday.allCases.map { (String($0.rawValue.prefix(2)).uppercased(), $0) })
}
