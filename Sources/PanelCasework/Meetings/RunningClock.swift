package import PanelRules
import PanelStore

/// How far a meeting that is being held is, at the moment of asking, and what is to be expected of the rest.
package struct RunningClock: Sendable {
  /// When it was asked.
  package let now: Moment
  /// The item that is being heard; nil: none is.
  package let running: MeetingClock.Item?
  package let projection: MeetingClock.Projection

  /// How many whole minutes the item that is being heard has taken.
  package var minutesRunning: Int? {
    running?.called.map { Int((now.microseconds - $0.microseconds) / 60_000_000) }
  }

  /// Nil where the meeting is not being held.
  ///
  /// - Parameter items: every item that was not taken off, in the order in which they are heard.
  init?(of meeting: StoredMeeting, _ items: [MeetingClock.Item], at now: Moment) {
    guard meeting.standing == .open else { return nil }
    let clock = MeetingClock(end: meeting.startsAt.adding(minutes: Int(meeting.minutes)), items: items)
    self.now = now
    running = items.first { $0.called != nil && $0.ended == nil }
    projection = clock.projection(at: now)
  }
}

extension AgendaPage {
  /// The running clock; nil while the meeting is not being held.
  package var clock: RunningClock? {
    let items = items.map {
      MeetingClock.Item($0.number, minutes: $0.minutes ?? 0, called: $0.calledAt, ended: $0.endedAt)
    }
    return RunningClock(of: meeting, items, at: now)
  }
}

extension MeetingSight {
  /// The running clock; nil while the meeting is not being held.
  package var clock: RunningClock? {
    let ordered = items.sorted {
      ($0.calledAt ?? .latest, $0.place ?? .max, $0.number) < ($1.calledAt ?? .latest, $1.place ?? .max, $1.number)
    }
    let items = ordered.map {
      MeetingClock.Item(Int($0.number), minutes: Int($0.minutes ?? 0), called: $0.calledAt, ended: $0.endedAt)
    }
    return RunningClock(of: meeting, items, at: now)
  }
}
