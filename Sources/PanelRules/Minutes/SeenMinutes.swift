extension MinutesSource {
  /// What a reader of some of its cases may know of a meeting.
  ///
  /// Items of other cases are gone with everything on them, and so are actions about them. Who came when would tell of
  /// them too: a guest who comes for one item, a member who leaves the room for it. So attendance is cut to the time
  /// of the items that are left, those of each by itself; who was there for none of them is not named, and neither is what
  /// they accepted. Apologies of those who were to sit on the panel stay; who sent none is told to readers of the whole. A
  /// reader of every item is given the source itself.
  ///
  /// - Parameters:
  ///   - cases: the cases its reader may see.
  ///   - known: the numbers of other items that its reader knows of themselves, and that alone are named.
  package func seen(cases: Set<Case.ID>, known: Set<Int> = []) -> MinutesSource {
    let left = items.filter { cases.contains($0.caseID) }
    let gone = items.filter { !cases.contains($0.caseID) }
    var seen = self
    seen.items = left
    seen.withheld = withheld.union(gone.map(\.number)).intersection(known)
    let intervals = left.compactMap(\.interval)
    let cut = events.flatMap { $0.cut(to: intervals, cases: cases) }.inStretches
    let there = Set(cut.compactMap(\.attendee))
    seen.events = cut.filter { event in
      switch event {
      case .accepted(let voice, _, _), .unaccepted(let voice): there.contains(voice.practitioner)
      default: true
      }
    }
    return seen
  }

  /// The meeting as the file of one case keeps it: its item alone, and who was there for it.
  package func extract(of caseID: Case.ID) -> MinutesSource {
    seen(cases: [caseID])
  }
}

extension MeetingEvent {
  /// What is left of it for a reader of these items' times and cases: nothing, itself, or a stretch for each item.
  fileprivate func cut(to intervals: [ItemInterval], cases: Set<Case.ID>) -> [MeetingEvent] {
    switch self {
    case .extraordinary, .opened, .closed, .accepted, .unaccepted: [self]
    case .absent: []
    case .apologised(_, let capacity, _): capacity.sits ? [self] : []
    case .heardOf(let action, _): cases.contains(action.caseID) ? [self] : []
    case .attended(let voice, let capacity, let mode, let from, let until):
      intervals.compactMap { item in
        let (first, last) = (max(from, item.call), min(until ?? .latest, item.decision))
        return first <= last ? .attended(voice, as: capacity, mode, from: first, until: last) : nil
      }
    }
  }

  fileprivate var attendee: Practitioner.ID? {
    if case .attended(let voice, _, _, _, _) = self { voice.practitioner } else { nil }
  }
}

extension [MeetingEvent] {
  /// The same, where stretches of one person that touch or overlap are one: minutes are told to the minute, so what ends and
  /// begins within one touches.
  package var inStretches: [MeetingEvent] {
    var stays: [Seat: [WordsReader.Stay]] = [:]
    for case .attended(let voice, let capacity, let mode, let from, let until) in self {
      stays[Seat(voice: voice, capacity: capacity, mode: mode), default: []].append(.init(from: from, until: until))
    }
    return flatMap { event -> [MeetingEvent] in
      guard case .attended(let voice, let capacity, let mode, _, _) = event else { return [event] }
      // All of them where the first of them was.
      let own = stays.removeValue(forKey: Seat(voice: voice, capacity: capacity, mode: mode)) ?? []
      return WordsReader.Stay.joined(own).map {
        .attended(voice, as: capacity, mode, from: $0.from, until: $0.until)
      }
    }
  }
}

/// As what somebody was there, and how.
private struct Seat: Hashable {
  let voice: Voice
  let capacity: MeetingEvent.Capacity
  let mode: MeetingEvent.Mode
}

extension WordsReader.Stay {
  /// Stretches, the first first, none of which touches another.
  fileprivate static func joined(_ stays: [WordsReader.Stay]) -> [WordsReader.Stay] {
    var joined: [WordsReader.Stay] = []
    for stay in stays.sorted(by: { ($0.from, $0.until ?? .latest) < ($1.from, $1.until ?? .latest) }) {
      if let last = joined.last, stay.from <= last.until?.endOfMinute ?? .latest {
        joined[joined.count - 1].until = last.until.flatMap { end in stay.until.map { max(end, $0) } }
      } else {
        joined.append(stay)
      }
    }
    return joined
  }
}

extension Moment {
  /// The last instant of its minute.
  fileprivate var endOfMinute: Moment {
    let minute: Int64 = 60_000_000
    let into = ((microseconds % minute) + minute) % minute
    return adding(microseconds: minute - 1 - into)
  }
}
