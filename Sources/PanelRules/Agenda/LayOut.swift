/// When each item is heard: one after the other, breaks between them, and at the times that guests were told.
struct LayOut {
  let meeting: AgendaMeeting
  /// In the order in which they are heard where nobody was told a time.
  let order: [AgendaCandidate]
  /// Items that may not be put off.
  let bound: Set<Case.ID>

  /// A time for each item that can have one.
  struct Times {
    var items: [(candidate: AgendaCandidate, start: Int)] = []
    var pauses: [Agenda.Pause] = []
    var broken: Set<Case.ID> = []
    var dropped: Set<Case.ID> = []
  }

  /// Puts off what goes last, and breaks a promise rather than a deadline, until the rest fits.
  func times() -> Times {
    var (dropped, broken) = (Set<Case.ID>(), overlapping)
    while true {
      var times = times(without: dropped, broken)
      times.dropped = dropped
      times.broken = broken
      let finish = times.items.map { $0.start + $0.candidate.minutes }.max() ?? 0
      if finish <= limit { return times }
      let held = order.filter { $0.promised != nil && !broken.contains($0.caseID) && !dropped.contains($0.caseID) }
      let loose = order.sorted(by: AgendaCandidate.precedes).filter {
        !bound.contains($0.caseID) && !dropped.contains($0.caseID) && $0.pin == nil
          && ($0.promised == nil || broken.contains($0.caseID))
      }
      // Without promises everything follows without gaps, and then it fits: it was chosen to.
      if !held.isEmpty, let last = loose.last {
        dropped.insert(last.caseID)
      } else if let last = held.last {
        broken.insert(last.caseID)
      } else {
        return times
      }
    }
  }

  /// Minutes after which nothing is heard.
  private var limit: Int { meeting.length - meeting.slack - meeting.taken }

  /// Promises that another promise or the end of the meeting stands in the way of.
  private var overlapping: Set<Case.ID> {
    var (broken, reached) = (Set<Case.ID>(), 0)
    for (candidate, start) in promised(order) {
      if start < reached || start + candidate.minutes > limit {
        broken.insert(candidate.caseID)
      } else {
        reached = start + candidate.minutes
      }
    }
    return broken
  }

  private func promised(_ order: [AgendaCandidate]) -> [(AgendaCandidate, Int)] {
    order.compactMap { candidate in candidate.promised.map { (candidate, max($0, 0)) } }
      .sorted { ($0.1, $0.0.caseID) < ($1.1, $1.0.caseID) }
  }

  private func times(without dropped: Set<Case.ID>, _ broken: Set<Case.ID>) -> Times {
    let held = order.filter { !dropped.contains($0.caseID) && !broken.contains($0.caseID) && $0.promised != nil }
    let holding = Set(held.map(\.caseID))
    var flow = order.filter { !dropped.contains($0.caseID) && !holding.contains($0.caseID) }
    var clock = Clock(breaks: meeting.breaks)
    for (candidate, start) in promised(held) {
      while let next = flow.firstIndex(where: { clock.end(of: $0) <= start }) { clock.hear(flow.remove(at: next)) }
      clock.wait(until: start)
      clock.hear(candidate, pausing: false)
    }
    for candidate in flow { clock.hear(candidate) }
    return clock.times
  }

  /// Where the meeting has come to.
  private struct Clock {
    var breaks: [AgendaMeeting.Break]
    var times = Times()
    private var now = 0

    init(breaks: [AgendaMeeting.Break]) {
      self.breaks = breaks
    }

    private var dueBreak: AgendaMeeting.Break? { breaks.first.flatMap { $0.after <= now ? $0 : nil } }

    func end(of candidate: AgendaCandidate) -> Int { now + (dueBreak?.minutes ?? 0) + candidate.minutes }

    mutating func hear(_ candidate: AgendaCandidate, pausing: Bool = true) {
      if pausing, !times.items.isEmpty { pause() }
      times.items.append((candidate, now))
      now += candidate.minutes
    }

    mutating func wait(until start: Int) {
      if let due = dueBreak, now + due.minutes <= start, !times.items.isEmpty { pause() }
      now = max(now, start)
    }

    private mutating func pause() {
      guard let due = dueBreak else { return }
      breaks.removeFirst()
      times.pauses.append(Agenda.Pause(start: now, minutes: due.minutes))
      now += due.minutes
    }
  }
}
