import PanelRules

/// What a rule in words says of its days, until it is known what it all comes to.
struct SeriesDays {
  /// `of the month` was said.
  var isOfMonth = false
  var months: Set<Int> = []
  var exceptMonths: Set<Int> = []
  private var interval: (count: Int, unit: SeriesVocabulary.Unit)?
  private var picks: [Pick] = []

  /// What places are counted among.
  enum Target {
    case weekdays(Set<Weekday>)
    case workingDays, numbers
  }

  fileprivate struct Pick {
    let target: Target
    let places: [Int]
    /// `every` stood before it.
    let every: Bool
  }

  mutating func add(_ target: Target, _ places: [Int], every: Bool) {
    picks.append(Pick(target: target, places: places, every: every))
  }

  mutating func count(_ count: Int, _ unit: SeriesVocabulary.Unit, _ faults: inout [SeriesFault]) {
    if interval != nil { faults.append(SeriesFault(.intervalTwice)) }
    if !(1...Self.mostInterval).contains(count) {
      faults.append(SeriesFault(.intervalUnreadable, ["word": "every \(count) \(unit.rawValue)s"]))
    }
    interval = (count, unit)
  }

  static let mostInterval = 60

  /// It was said to be of months, in whatever words.
  var isMonthly: Bool { isOfMonth || isOfSomeMonths || interval?.unit == .month }

  /// What it comes to; nil where a fault says why it comes to nothing.
  func days(_ faults: inout [SeriesFault]) -> SeriesRule.Days? {
    let before = faults.count
    complain(&faults)
    guard faults.count == before, let days = settled else {
      if faults.isEmpty { faults.append(SeriesFault(.daysMissing)) }
      return nil
    }
    return days
  }

  private var settled: SeriesRule.Days? {
    let weekdays = Set(
      picks.flatMap { pick -> [Weekday] in
        if case .weekdays(let weekdays) = pick.target { Array(weekdays) } else { [] }
      })
    switch interval?.unit {
    case .day?: return picks.isEmpty ? interval.map { .everyDays($0.count) } : .everyWeeks(1, on: weekdays)
    case .week?: return isOfSomeMonths ? monthly : interval.map { .everyWeeks($0.count, on: weekdays) }
    case .month?: return monthly
    case nil:
      guard !picks.isEmpty else { return nil }
      return isMonthly || picks.contains { !$0.places.isEmpty } ? monthly : .everyWeeks(1, on: weekdays)
    }
  }

  private var monthly: SeriesRule.Days {
    let count = interval?.unit == .month ? interval?.count ?? 1 : 1
    return .everyMonths(count, on: Set(picks.flatMap(\.daysOfMonth)), in: theseMonths)
  }

  private var theseMonths: Set<Int> {
    (months.isEmpty ? SeriesRule.wholeYear : months).subtracting(exceptMonths)
  }

  private var isOfSomeMonths: Bool { !months.isEmpty || !exceptMonths.isEmpty }

  private func complain(_ faults: inout [SeriesFault]) {
    if picks.isEmpty {
      if interval?.unit != .day, !faults.contains(where: { $0.code == .placeOfNothing }) {
        faults.append(SeriesFault(.daysMissing))
      }
      if interval?.unit == .day, isOfSomeMonths { faults.append(SeriesFault(.monthsOfWeeks)) }
      return
    }
    if theseMonths.isEmpty { faults.append(SeriesFault(.noMonthLeft)) }
    for pick in picks { complain(of: pick, &faults) }
    switch interval?.unit {
    case .week? where picks.contains { !$0.places.isEmpty }: faults.append(SeriesFault(.placeInWeeks))
    case .week? where isOfSomeMonths && interval?.count != 1: faults.append(SeriesFault(.monthsOfWeeks))
    case .day? where interval?.count != 1 || picks.contains { !$0.places.isEmpty } || isOfSomeMonths:
      faults.append(SeriesFault(.weekdaysOfDays))
    case .day?, .week?, .month?, nil: break
    }
  }

  private func complain(of pick: Pick, _ faults: inout [SeriesFault]) {
    for place in pick.places where !pick.most.contains(abs(place)) {
      faults.append(
        SeriesFault(
          .noSuchPlace,
          ["place": SeriesRule.ordinal(place), "day": pick.name, "most": SeriesRule.ordinal(pick.most.upperBound)]))
    }
    guard case .weekdays = pick.target else { return }
    let isAlone = interval == nil && !isOfMonth && !isOfSomeMonths && picks.count == 1
    if pick.every, isAlone, pick.places.count == 1, let place = pick.places.first, (2...5).contains(place) {
      faults.append(
        SeriesFault(
          .placeOrInterval,
          ["place": SeriesRule.ordinal(place), "day": pick.name, "count": String(place)]))
    }
    let isOneOfMonth = interval?.unit == .month || picks.contains { !$0.places.isEmpty }
    if pick.places.isEmpty, !pick.every, interval?.unit != .week, isOneOfMonth {
      faults.append(SeriesFault(.whichOne, ["day": pick.name]))
    }
  }
}

extension SeriesDays.Pick {
  var daysOfMonth: [SeriesRule.DayOfMonth] {
    switch target {
    case .weekdays(let weekdays):
      places.isEmpty
        ? weekdays.map { .each($0) } : places.map { .place($0, of: weekdays) }
    case .workingDays: places.map { .workingDay($0) }
    case .numbers: places.map { .number($0) }
    }
  }

  var most: ClosedRange<Int> {
    switch target {
    case .weekdays(let weekdays): weekdays.count == 1 ? 1...5 : 1...20
    case .workingDays: 1...15
    case .numbers: 1...31
    }
  }

  var name: String {
    switch target {
    case .weekdays(let weekdays): weekdays.count == 1 ? weekdays.first?.name ?? "" : "weekday"
    case .workingDays: "working day"
    case .numbers: "day"
    }
  }
}
