/// The rule that the dates of a series come from: on which days, and at what time by the clock on the wall.
package struct SeriesRule: Hashable, Sendable {
  /// On which days.
  package let days: Days
  /// When the meeting begins.
  package let time: LocalTime

  /// On which days a series meets.
  package enum Days: Hashable, Sendable {
    /// Every so many days, counted from the start.
    case everyDays(Int)
    /// On these weekdays of every so many weeks; weeks begin on Monday, and the first is the one that holds the start.
    case everyWeeks(Int, on: Set<Weekday>)
    /// On these days of every so many months, the first being the month of the start; of these months alone.
    case everyMonths(Int, on: Set<DayOfMonth>, in: Set<Int>)
  }

  /// Days of a month; a month that has no such day has no meeting.
  package enum DayOfMonth: Hashable, Sendable {
    /// Every one of a weekday.
    case each(Weekday)
    /// The so-manieth of the days that fall on a weekday, or on any of ``workingWeek``; from the end where negative.
    case place(Int, of: Set<Weekday>)
    /// The day of this number; from the end where negative.
    case number(Int)
    /// The so-manieth day that is worked; from the end where negative. It is never a bank holiday.
    case workingDay(Int)
  }

  /// A rule. Counts below 1 are read as 1.
  package init(_ days: Days, at time: LocalTime) {
    self.days =
      switch days {
      case .everyDays(let count): .everyDays(max(count, 1))
      case .everyWeeks(let count, let weekdays): .everyWeeks(max(count, 1), on: weekdays)
      case .everyMonths(let count, let places, let months): .everyMonths(max(count, 1), on: places, in: months)
      }
    self.time = time
  }

  /// The months of a year.
  package static let wholeYear = Set(1...12)
}

extension SeriesRule: CustomStringConvertible {
  /// `2nd and 4th Tuesday of the month at 10:00`: what reads back as the same rule.
  package var description: String { "\(Self.said(days)) at \(time)" }

  private static func said(_ days: Days) -> String {
    switch days {
    case .everyDays(let count): return "every \(counted(count, "day"))"
    case .everyWeeks(let count, let weekdays):
      return count == 1 && weekdays == workingWeek
        ? "every weekday" : "every \(counted(count, "week")) on \(listed(names(weekdays)))"
    case .everyMonths(let count, let places, let months):
      let picked = listed(said(places.sorted(by: precedes)))
      let within = months == wholeYear ? "" : " in \(listed(months.sorted().map { monthNames[$0 - 1] }))"
      return count == 1 ? "\(picked) of the month\(within)" : "every \(count) months on the \(picked)\(within)"
    }
  }

  /// `2nd and 4th Tuesday`: the places of one day are said together.
  private static func said(_ days: [DayOfMonth]) -> [String] {
    var said: [(places: [String], noun: String)] = []
    for day in days {
      let (place, noun) = words(day)
      if said.last?.noun == noun, noun != "" {
        said[said.count - 1].places.append(place)
      } else {
        said.append(([place], noun))
      }
    }
    return said.map { $0.noun == "" ? listed($0.places) : "\(listed($0.places)) \($0.noun)" }
  }

  private static func words(_ day: DayOfMonth) -> (place: String, noun: String) {
    switch day {
    case .each(let weekday): ("every \(weekday.name)", "")
    case .place(let place, let weekdays):
      (ordinal(place), weekdays.count == 1 ? weekdays.first?.name ?? "" : "weekday")
    case .number(let number): (ordinal(number), "day")
    case .workingDay(let place): (ordinal(place), "working day")
    }
  }

  /// `1st`, `22nd`, `last`, `2nd last`.
  package static func ordinal(_ number: Int) -> String {
    if number == -1 { return "last" }
    let count = abs(number)
    let ending =
      switch (count % 100, count % 10) {
      case (11...13, _): "th"
      case (_, 1): "st"
      case (_, 2): "nd"
      case (_, 3): "rd"
      case (_, _): "th"
      }
    return "\(count)\(ending)\(number < 0 ? " last" : "")"
  }

  /// From Monday to Friday.
  package static let workingWeek: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday]

  /// The months in their order.
  package static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  private static func counted(_ count: Int, _ unit: String) -> String {
    count == 1 ? unit : "\(count) \(unit)s"
  }

  private static func names(_ weekdays: Set<Weekday>) -> [String] {
    Weekday.allCases.filter(weekdays.contains).map(\.name)
  }

  private static func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) and \(last)"
  }

  /// By weekday, then from the month's start to its end.
  private static func precedes(_ a: DayOfMonth, _ b: DayOfMonth) -> Bool {
    let (first, second) = (rank(a), rank(b))
    return first.lexicographicallyPrecedes(second)
  }

  private static func rank(_ day: DayOfMonth) -> [Int] {
    func place(_ number: Int) -> Int { number < 0 ? 1_000 + number : number }
    let order = Weekday.allCases
    switch day {
    case .each(let weekday): return [0, order.firstIndex(of: weekday) ?? 0]
    case .place(let number, let weekdays):
      return [1] + order.indices.filter { weekdays.contains(order[$0]) } + [-1, place(number)]
    case .workingDay(let number): return [2, place(number)]
    case .number(let number): return [3, place(number)]
    }
  }
}

extension Weekday {
  /// `Tuesday`.
  package var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
