/// Whose time the time of a case was: who could have moved it on, at every instant from its first to its last.
///
/// It is the time of the owner of the stage; while one of the case's clocks is paused, of whoever is awaited (by the
/// clock paused first, where there are several); and nobody's between its end and its going on again.
package struct WhoseTime: Sendable, Equatable {
  /// In order, without a gap: each begins where the one before it ended, none is empty, no two neighbours are alike.
  package let intervals: [Interval]

  package struct Interval: Sendable, Equatable {
    package var holder: Holder
    package var from: Moment
    package var to: Moment
  }

  package struct Holder: Sendable, Hashable {
    /// A role of the route, or the class of agency that is awaited; empty where it is nobody's time.
    package var name: String
    package var kind: Kind
  }

  package enum Kind: String, Sendable, CaseIterable {
    /// Whoever owns the stage.
    case owner
    /// Whoever is waited for.
    case awaited
    /// The case had ended.
    case nobody
  }
}

extension WhoseTime {
  /// Folds a history; an empty one gives no interval.
  ///
  /// - Parameters:
  ///   - now: when it is asked; a case that has ended is looked at up to its end.
  ///   - owner: the owner of the stage at which a case stands, by the definition that it stands on.
  package init(
    of history: some Sequence<(event: CaseEvent, at: Moment)>, id: Case.ID, area: String, now: Moment,
    owner: (Case) -> RoleName?
  ) {
    var (held, intervals) = (Case?.none, [Interval]())
    for (event, at) in history {
      let before = held.map { Self.holder(of: $0, owner) }
      if let last = intervals.indices.last { intervals[last].to = max(at, intervals[last].from) }
      var after = held ?? Case(id: id, area: area, openedAt: at)
      after.evolve(event, at: at)
      held = after
      let holder = Self.holder(of: after, owner)
      guard holder != before, let begun = intervals.last.map(\.to) ?? Optional(at) else { continue }
      if let last = intervals.last, last.from == last.to { intervals.removeLast() }
      if intervals.last?.holder != holder { intervals.append(Interval(holder: holder, from: begun, to: begun)) }
    }
    if let held, let last = intervals.indices.last {
      intervals[last].to = max(held.closedAt ?? now, intervals[last].from)
    }
    self.intervals = intervals.filter { $0.from < $0.to }
  }

  private static func holder(of held: Case, _ owner: (Case) -> RoleName?) -> Holder {
    if held.isClosed { return Holder(name: "", kind: .nobody) }
    // A strand waits by itself: the case goes on beside it.
    let clocks = held.facts.deadlines.filter { $0.value.strand == nil }
    let pauses = clocks.compactMap { name, deadline in deadline.pause.map { (name: name, pause: $0) } }
    if let first = pauses.min(by: { ($0.pause.since, $0.name) < ($1.pause.since, $1.name) }) {
      return Holder(name: first.pause.awaiting, kind: .awaited)
    }
    return Holder(name: owner(held) ?? "", kind: .owner)
  }
}

extension WhoseTime {
  /// What one holder had of the time of a case.
  package struct Share: Sendable, Equatable {
    package var holder: Holder
    /// Microseconds.
    package var elapsed: Int64
    /// Microseconds of it that fell on working days, each from its first local instant to its last.
    package var working: Int64
  }

  /// What each holder had by the calendar, in the order in which they first did.
  package var elapsed: [(holder: Holder, elapsed: Int64)] {
    byHolder.map { holder, held in
      (holder: holder, elapsed: held.reduce(0) { $0 + $1.to.microseconds - $1.from.microseconds })
    }
  }

  /// What each holder had, in the order in which they first did. The shares add up to ``whole(by:)``, to the
  /// microsecond.
  ///
  /// Throws ``WorkingDaysUnknown`` where the time leaves the days whose bank holidays are known.
  package func shares(by clockwork: Clockwork) throws(WorkingDaysUnknown) -> [Share] {
    var shares: [Share] = []
    for (holder, held) in byHolder {
      var share = Share(holder: holder, elapsed: 0, working: 0)
      for interval in held {
        share.elapsed += interval.to.microseconds - interval.from.microseconds
        share.working += try clockwork.workingTime(from: interval.from, to: interval.to)
      }
      shares.append(share)
    }
    return shares
  }

  /// The whole of it, counted without regard to holders; nil where there is none.
  package func whole(by clockwork: Clockwork) throws(WorkingDaysUnknown) -> (elapsed: Int64, working: Int64)? {
    guard let first = intervals.first?.from, let last = intervals.last?.to else { return nil }
    return (last.microseconds - first.microseconds, try clockwork.workingTime(from: first, to: last))
  }

  private var byHolder: [(holder: Holder, held: [Interval])] {
    var (held, places) = ([(holder: Holder, held: [Interval])](), [Holder: Int]())
    for interval in intervals {
      if let place = places[interval.holder] {
        held[place].held.append(interval)
      } else {
        places[interval.holder] = held.count
        held.append((interval.holder, [interval]))
      }
    }
    return held
  }
}

extension Clockwork {
  /// Microseconds between two moments that fall on working days: a whole working day counts from its first local
  /// instant to its last, so that one on which the clocks change counts for what it is.
  package func workingTime(from start: Moment, to end: Moment) throws(WorkingDaysUnknown) -> Int64 {
    guard start < end else { return 0 }
    var (total, day, last): (Int64, LocalDate, LocalDate) = (0, zone.date(of: start), lastDay(before: end))
    while day <= last {
      // Working days that follow one another are measured at once.
      let begun = day
      while day <= last {
        guard try calendar.isWorked(day) else { break }
        day = day.adding(days: 1)
      }
      guard begun < day else {
        day = day.adding(days: 1)
        continue
      }
      let (from, to) = (max(start, zone.startOfDay(begun)), min(end, zone.startOfDay(day)))
      total += to.microseconds - from.microseconds
    }
    return total
  }
}
