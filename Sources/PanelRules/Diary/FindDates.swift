extension MeetingNeeds {
  /// The nearest times to a wished one at which the meeting can be held and decide: on days that are worked, at the wished
  /// time of day, or at one of `times`. The nearer day goes first, of two equally near the earlier.
  ///
  /// - Parameter days: the days that may be taken; none more than a year away is.
  package func nearest(
    _ count: Int = 3, to wished: Moment, among days: ClosedRange<LocalDate>, times: [LocalTime] = [], by diary: Diary
  ) -> [QuorumForecast] {
    let (day, time) = diary.zone.local(wished)
    let days = days.clamped(to: day.adding(days: -366)...day.adding(days: 366))
    let ranked = (days.lowerBound.daysSinceEpoch...days.upperBound.daysSinceEpoch).map(LocalDate.init(daysSinceEpoch:))
      .filter { !$0.weekday.isWeekend && diary.calendar.dayOff($0) == nil }
      .sorted { (abs($0.daysSinceEpoch - day.daysSinceEpoch), $0) < (abs($1.daysSinceEpoch - day.daysSinceEpoch), $1) }
    let moments = ranked.lazy.flatMap { day in
      (times.isEmpty ? [time] : times.sorted()).map { diary.zone.moment(of: day, at: $0, for: .meeting) }
    }
    let able = moments.filter { SeatPeople(self, at: $0, by: diary).meets(all) }
    return able.prefix(count).map { forecast(at: $0, by: diary) }
  }

  /// What is to be expected of each of a panel's meetings, with another time for each that cannot decide: the nearest in
  /// the days before the meeting after it, from the day after the one before it on.
  package func forecasts(of meetings: [Moment], by diary: Diary) -> [QuorumForecast] {
    let sorted = Set(meetings).sorted()
    return sorted.enumerated().map { place, moment in
      let first = forecast(at: moment, by: diary)
      guard first.risk == .lost else { return first }
      let day = diary.zone.date(of: moment)
      let before = place > 0 ? diary.zone.date(of: sorted[place - 1]).adding(days: 1) : day.adding(days: -14)
      let after =
        place + 1 < sorted.count ? diary.zone.date(of: sorted[place + 1]).adding(days: -1) : day.adding(days: 14)
      guard before <= after else { return first }
      let other = nearest(1, to: moment, among: before...after, by: diary).first
      return forecast(at: moment, by: diary, other: other?.at)
    }
  }
}
