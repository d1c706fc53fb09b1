/// A meeting, or it and every later one of its series, moved by the same number of days.
package struct MeetingMove: Hashable, Sendable {
  /// Those that move, with when they are to begin, in their order.
  package let moved: [Moved]
  /// Those later ones of the series that do not: they are over, open or cancelled.
  package let stays: [DatedMeeting]

  /// A meeting that moves.
  package struct Moved: Hashable, Sendable {
    package let meeting: DatedMeeting
    /// The local day it moves to.
    package let day: LocalDate
    package let startsAt: Moment
    /// Why that is no working day; nil where it is one, or nobody knows yet.
    package let dayOff: WorkingCalendar.DayOff?
    /// Nobody has published yet which days around it are bank holidays.
    package let isProvisional: Bool
  }

  /// The move of a meeting to a day.
  ///
  /// - Parameters:
  ///   - time: the local time at which all of them are to begin; nil: each at its own.
  ///   - rest: the later meetings of its series, which move by as many days; those that are not to come stay.
  package static func make(
    _ meeting: DatedMeeting, to day: LocalDate, at time: LocalTime?, rest: [DatedMeeting], by clockwork: Clockwork,
    now: Moment
  ) -> MeetingMove {
    let zone = clockwork.zone
    let days = day.daysSinceEpoch - zone.date(of: meeting.startsAt).daysSinceEpoch
    let moving = [meeting] + rest.filter { $0.isToCome(at: now) }
    return MeetingMove(
      moved: moving.map { meeting in
        let local = zone.local(meeting.startsAt)
        let day = local.date.adding(days: days)
        return Moved(
          meeting: meeting, day: day, startsAt: zone.moment(of: day, at: time ?? local.time, for: .meeting),
          dayOff: clockwork.calendar.dayOff(day), isProvisional: !clockwork.calendar.known.contains(day))
      }, stays: rest.filter { !$0.isToCome(at: now) })
  }

  /// Every day that stands in the way: the panel meets then already, or it is past.
  ///
  /// - Parameter taken: when the panel meets, by meeting; those that move are not in their own way.
  package func obstacles(beside taken: [Meeting.ID: LocalDate], at now: Moment) -> [UnmetNeed] {
    let moving = Set(moved.map(\.meeting.id))
    let days = Set(taken.filter { !moving.contains($0.key) }.values)
    return moved.compactMap { moved in
      if moved.startsAt < now { return .ofDate(moved.day, because: "date-past") }
      let isTaken = !moved.meeting.isExtraordinary && days.contains(moved.day)
      return isTaken ? .ofDate(moved.day, because: "date-taken") : nil
    }
  }

  /// An item that is heard too late where a move puts its meeting.
  package struct Late: Hashable, Sendable {
    package let item: UndecidedItem
    package let due: HearingDue
    /// The day to which its meeting moves.
    package let day: LocalDate
    /// As the meeting stands it is heard in time: that is what the move would change.
    package let wasInTime: Bool

    /// What stands in the way of the move. Nil for what is late anyhow, which is told and hinders nobody.
    package var obstacle: UnmetNeed? {
      guard wasInTime else { return nil }
      return .ofDate(
        day, because: "date-late",
        ["item": String(item.number), "reference": item.reference, "due": "\(due.day)"])
    }
  }

  /// Every item that is put off by the move and heard too late by it.
  ///
  /// - Parameters:
  ///   - waiting: what each meeting is to hear.
  ///   - lasting: how long each is to last, in minutes.
  package func late(
    _ waiting: [Meeting.ID: [UndecidedItem]], lasting minutes: [Meeting.ID: Int]
  ) -> [Late] {
    moved.flatMap { moved -> [Late] in
      let length = minutes[moved.meeting.id] ?? 0
      return (waiting[moved.meeting.id] ?? []).compactMap { item -> Late? in
        guard let due = item.due, moved.startsAt > moved.meeting.startsAt,
          moved.startsAt.adding(minutes: length) > due.at
        else { return nil }
        return Late(
          item: item, due: due, day: moved.day,
          wasInTime: moved.meeting.startsAt.adding(minutes: length) <= due.at)
      }
    }
  }
}
