extension DatePlan {
  /// The dates of a series, from the rule's first to its last.
  ///
  /// `from` and `until` choose among the dates that the rule names, so that one moved off either may lie outside. Two
  /// dates moved onto one day are one meeting. A day off is a bank holiday, or a day on which the area is closed; a day of
  /// the weekend that the rule names is none. Throws every fault at once.
  package static func make(
    _ wish: SeriesWish, in zone: Zone, by calendar: WorkingCalendar
  ) throws(SeriesFaults) -> DatePlan {
    var faults = wish.faults
    // What cannot be counted out is not tried.
    guard faults.isEmpty else { throw SeriesFaults(all: faults) }
    let named = wish.rule.dates(from: wish.from, through: wish.until, startingAt: wish.start, by: calendar)
    if named.isEmpty {
      faults.append(
        SeriesFault(.namesNothing, ["from": "\(wish.from)", "until": "\(wish.until)", "rule": "\(wish.rule)"]))
    }
    faults += wish.faults(ofRulingsBeside: Set(named), by: calendar)
    guard faults.isEmpty else { throw SeriesFaults(all: faults) }
    let dates = named.map { wish.planned($0, by: calendar) }
    return DatePlan(
      wish: wish, zone: zone, known: calendar.known, dates: dates,
      meetings: meetings(of: dates, at: wish.rule.time, in: zone))
  }

  private static func meetings(of dates: [PlannedDate], at time: LocalTime, in zone: Zone) -> [PlannedMeeting] {
    var ofDay: [LocalDate: [PlannedDate]] = [:]
    for date in dates {
      if let day = date.day { ofDay[day, default: []].append(date) }
    }
    return ofDay.sorted { $0.key < $1.key }.map { day, dates in
      let at = zone.moment(of: day, at: time, for: .meeting)
      return PlannedMeeting(day: day, at: at, standsFor: dates, clock: zone.change(at: time, on: day))
    }
  }
}

extension SeriesWish {
  /// More than any panel plans, and little enough to be counted out at once.
  fileprivate static let mostDays = 50 * 366

  fileprivate var faults: [SeriesFault] {
    var faults: [SeriesFault] = []
    if until < from { faults.append(SeriesFault(.untilBeforeFrom, ["from": "\(from)", "until": "\(until)"])) }
    if until.daysSinceEpoch - from.daysSinceEpoch > Self.mostDays {
      faults.append(SeriesFault(.tooLong, ["last": "\(from.adding(months: 50 * 12))"]))
    }
    if let start, abs(from.daysSinceEpoch - start.daysSinceEpoch) > Self.mostDays {
      faults.append(SeriesFault(.startTooFar, ["start": "\(start)", "from": "\(from)"]))
    }
    return faults
  }

  fileprivate func faults(ofRulingsBeside named: Set<LocalDate>, by calendar: WorkingCalendar) -> [SeriesFault] {
    rulings.sorted { $0.key < $1.key }.flatMap { date, ruling in
      var faults: [SeriesFault] = []
      if !named.contains(date) {
        let near = named.min { abs($0.days(to: date)) < abs($1.days(to: date)) }
        faults.append(SeriesFault(.rulingOfNoDate, ["date": "\(date)", "near": near?.description ?? "-"]))
      }
      if case .on(let day) = ruling, let dayOff = calendar.dayOff(day) {
        faults.append(SeriesFault(.rulingOnDayOff, ["date": "\(date)", "day": "\(day)", "title": dayOff.title]))
      }
      return faults
    }
  }

  fileprivate func planned(_ named: LocalDate, by calendar: WorkingCalendar) -> PlannedDate {
    let dayOff = calendar.dayOff(named)
    let ruling = rulings[named]
    let fate = ruling.map { self.fate(named, $0, by: calendar) } ?? self.fate(named, dayOff, by: calendar)
    let days =
      switch fate {
      case .meets(let day): [named, day]
      case .skipped: [named]
      case .asked(let previous, let next): [named, previous, next]
      }
    return PlannedDate(
      named: named, fate: fate, dayOff: dayOff, isRuled: ruling != nil,
      isProvisional: !days.allSatisfy(calendar.known.contains))
  }

  private func fate(
    _ named: LocalDate, _ ruling: DateRuling, by calendar: WorkingCalendar
  ) -> PlannedDate.Fate {
    switch ruling {
    case .skip: .skipped
    case .previous: .meets(calendar.worked(from: named, stepping: -1))
    case .next: .meets(calendar.worked(from: named, stepping: 1))
    case .stay: .meets(named)
    case .on(let day): .meets(day)
    }
  }

  private func fate(
    _ named: LocalDate, _ dayOff: WorkingCalendar.DayOff?, by calendar: WorkingCalendar
  ) -> PlannedDate.Fate {
    guard dayOff != nil else { return .meets(named) }
    let (previous, next) = (
      calendar.worked(from: named, stepping: -1), calendar.worked(from: named, stepping: 1)
    )
    return switch onHoliday {
    case .skip: .skipped
    case .previous: .meets(previous)
    case .next: .meets(next)
    case .ask: .asked(previous: previous, next: next)
    }
  }
}

extension WorkingCalendar {
  /// The nearest day in one direction that is worked as far as is known; the last day there is where there is none.
  fileprivate func worked(from day: LocalDate, stepping step: Int) -> LocalDate {
    var (last, day) = (day, day.adding(days: step))
    while day != last, day.weekday.isWeekend || dayOff(day) != nil { (last, day) = (day, day.adding(days: step)) }
    return day
  }
}

extension LocalDate {
  fileprivate func days(to other: LocalDate) -> Int { other.daysSinceEpoch - daysSinceEpoch }
}

extension Zone {
  /// What the clock does at a time of a day.
  fileprivate func change(at time: LocalTime, on day: LocalDate) -> PlannedMeeting.ClockChange? {
    let first = moment(of: day, at: time, for: .meeting)
    let shown = local(first)
    if shown.time != time { return .leaps(to: shown.time) }
    return first == moment(of: day, at: time, for: .deadline) ? nil : .repeats
  }
}
