/// Where a date is looked for.
package struct DateSearch: Hashable, Sendable {
  /// The days that may be taken.
  package var days: ClosedRange<LocalDate>
  /// The day that the date is to be near.
  package var nearest: LocalDate
  /// At what times of a day it may begin, the best first; at least one.
  package var times: [LocalTime]
  /// How many dates are wanted.
  package var count: Int

  package init(among days: ClosedRange<LocalDate>, nearest: LocalDate, times: [LocalTime], count: Int = 3) {
    self.days = days
    self.nearest = nearest
    self.times = times
    self.count = count
  }

  /// The times at which a meeting can begin so that it lies within these hours: the usual one first, then every half hour.
  package static func times(
    from first: LocalTime, until last: LocalTime, minutes: Int, usually: LocalTime? = nil
  ) -> [LocalTime] {
    func fits(_ time: LocalTime) -> Bool {
      time >= first && time.secondOfDay + max(minutes, 0) * 60 <= last.secondOfDay
    }
    let usual = usually.map { [$0] }?.filter(fits) ?? []
    let halfHours = stride(from: first.secondOfDay, through: last.secondOfDay, by: 1_800)
      .map(LocalTime.init(secondOfDay:))
    return usual + halfHours.filter { fits($0) && !usual.contains($0) }
  }
}

/// The nearest dates on which a meeting can be held and decide, and why no nearer one is among them.
package struct FoundDates: Hashable, Sendable {
  /// The nearest first, of two equally near the earlier; no more than one on a day.
  package let dates: [QuorumForecast]
  /// The days that are at least as near as the last of the dates, and on which it cannot be held; all of them where there
  /// are fewer dates than were wanted. The nearest first; weekends are not told.
  package let passedOver: [PassedOver]

  /// A day on which it cannot be held.
  package struct PassedOver: Hashable, Sendable {
    /// Which.
    package let day: LocalDate
    /// Why.
    package let because: Because

    /// Why not.
    package enum Because: Hashable, Sendable {
      /// It is a bank holiday, or the area is closed.
      case dayOff(WorkingCalendar.DayOff)
      /// What stands against it at the time of the day at which fewest needs do, the better of two such times.
      case clash(at: Moment, Clash)
    }
  }
}

extension Rota {
  /// The nearest days that are worked, each with the best time, at which a meeting can be held and decide. None more than
  /// a year away is tried.
  package func find(_ wish: MeetingWish, _ search: DateSearch, by diary: Diary) -> FoundDates {
    var (dates, passedOver) = ([QuorumForecast](), [FoundDates.PassedOver]())
    var elsewhere = wish
    elsewhere.replies = [:]
    for day in search.ranked where dates.count < search.count {
      if let dayOff = diary.calendar.dayOff(day) {
        passedOver.append(.init(day: day, because: .dayOff(dayOff)))
        continue
      }
      let needs = needs(of: elsewhere, on: day)
      let moments = search.times.map { diary.zone.moment(of: day, at: $0, for: .meeting) }
      if let able = moments.first(where: { SeatPeople(needs, at: $0, by: diary).meets(needs.all) }) {
        dates.append(needs.forecast(at: able, by: diary))
      } else if let fewest = needs.fewest(among: moments, by: diary) {
        passedOver.append(.init(day: day, because: .clash(at: fewest.at, fewest.clash)))
      }
    }
    return FoundDates(dates: dates, passedOver: passedOver)
  }

  /// What is to be expected of each of a panel's meetings, with another time for each that cannot decide: the nearest in
  /// the days before the meeting after it, from the day after the one before it on, and not before `today`.
  package func forecasts(
    of meetings: [(wish: MeetingWish, at: Moment)], today: LocalDate, by diary: Diary
  ) -> [QuorumForecast] {
    let sorted = meetings.sorted { $0.at < $1.at }
    let days = sorted.map { diary.zone.date(of: $0.at) }
    return sorted.enumerated().map { place, meeting in
      let needs = needs(of: meeting.wish, on: days[place])
      let first = needs.forecast(at: meeting.at, by: diary)
      let earliest = max(today, place > 0 ? days[place - 1].adding(days: 1) : days[place].adding(days: -14))
      let latest = place + 1 < days.count ? days[place + 1].adding(days: -1) : days[place].adding(days: 14)
      guard first.risk == .red, earliest <= latest else { return first }
      let search = DateSearch(
        among: earliest...latest, nearest: days[place], times: [diary.zone.local(meeting.at).time], count: 1)
      return needs.forecast(at: meeting.at, by: diary, other: find(meeting.wish, search, by: diary).dates.first?.at)
    }
  }
}

extension DateSearch {
  /// The days from Monday to Friday, the nearest first, of two equally near the earlier.
  fileprivate var ranked: [LocalDate] {
    let year = nearest.adding(days: -366)...nearest.adding(days: 366)
    guard days.overlaps(year) else { return [] }
    let within = days.clamped(to: year)
    return (within.lowerBound.daysSinceEpoch...within.upperBound.daysSinceEpoch)
      .map(LocalDate.init(daysSinceEpoch:)).filter { !$0.weekday.isWeekend }
      .sorted { (distance(to: $0), $0) < (distance(to: $1), $1) }
  }

  private func distance(to day: LocalDate) -> Int { abs(day.daysSinceEpoch - nearest.daysSinceEpoch) }
}

extension MeetingNeeds {
  /// Of several times at which it cannot be held, the one at which the fewest needs clash; of equals the first.
  fileprivate func fewest(among moments: [Moment], by diary: Diary) -> (at: Moment, clash: Clash)? {
    moments.compactMap { at in clashes(at: at, by: diary).first.map { (at: at, clash: $0) } }
      .min { $0.clash.needs.count < $1.clash.needs.count }
  }
}
