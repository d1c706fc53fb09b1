/// The clock on the wall of a place: what a moment is there, and which moment a date and time there mean.
package struct Zone: Sendable {
  /// The name in the IANA database, for example `Europe/London`.
  package let identifier: String
  let offsets: ZoneOffsets

  /// Nil when the time zone database has no zone of this name.
  package init?(identifier: String) {
    guard let offsets = ZoneOffsets.of(identifier) else { return nil }
    self.identifier = identifier
    self.offsets = offsets
  }

  /// What a local time is wanted for, which settles the hour that the clock goes through twice.
  package enum Purpose: Sendable, CaseIterable {
    /// People come to it: the first of the two, so that nobody is late.
    case meeting
    /// Something must be done by it: the second of the two, so that it never falls early.
    case deadline
  }

  /// The local date and time of a moment, its fraction of a second dropped.
  package func local(_ moment: Moment) -> (date: LocalDate, time: LocalTime) {
    let second = moment.wholeSeconds
    let wall = second + offsets[second]
    let day = (wall >= 0 ? wall : wall - 86_399) / 86_400
    return (LocalDate(daysSinceEpoch: day), LocalTime(secondOfDay: wall - day * 86_400))
  }

  /// The local date of a moment.
  package func date(of moment: Moment) -> LocalDate {
    local(moment).date
  }

  /// The moment a local date and time mean.
  ///
  /// In the hour the clock leaps over, the offset before the leap holds, so that 01:30 is what the clock then calls
  /// 02:30. In the hour it goes through twice, `purpose` chooses.
  package func moment(of date: LocalDate, at time: LocalTime, for purpose: Purpose) -> Moment {
    let wall = date.daysSinceEpoch * 86_400 + time.secondOfDay
    // A day to either side lies beyond any single change of the clock, so these are the offsets around it.
    let (before, after) = (offsets[wall - 86_400], offsets[wall + 86_400])
    guard before != after else { return Moment.epoch.adding(seconds: wall - before) }
    let isBefore = offsets[wall - before] == before
    let isAfter = offsets[wall - after] == after
    let chosen =
      switch (purpose, isBefore, isAfter) {
      case (_, false, false), (_, true, false): before
      case (_, false, true): after
      case (.meeting, true, true): max(before, after)
      case (.deadline, true, true): min(before, after)
      }
    return Moment.epoch.adding(seconds: wall - chosen)
  }

  /// The first instant of a local day.
  package func startOfDay(_ date: LocalDate) -> Moment {
    moment(of: date, at: .midnight, for: .meeting)
  }

  /// The first instant after a local day: what is due on that day is in time strictly before it.
  package func endOfDay(_ date: LocalDate) -> Moment {
    startOfDay(date.adding(days: 1))
  }

  /// The moment somebody born on a day reaches an age: 00:00 local on the birthday.
  package func moment(bornOn birth: LocalDate, reaches age: Int) -> Moment {
    startOfDay(birth.birthday(age))
  }
}

extension Zone: Hashable {
  /// Two zones of one name are one.
  package static func == (a: Zone, b: Zone) -> Bool { a.identifier == b.identifier }

  /// By the name.
  package func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}

extension Moment {
  /// 1970-01-01T00:00:00Z.
  package static let epoch = Moment(microseconds: 0)

  /// Seconds since the epoch, rounded towards the past.
  fileprivate var wholeSeconds: Int {
    let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return Int(remainder < 0 ? quotient - 1 : quotient)
  }
}
