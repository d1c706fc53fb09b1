extension MinutesSource {
  /// What a reader of some of its cases may know of a meeting.
  ///
  /// Items of other cases are gone with everything on them, and so are actions about them. Who came when would tell of
  /// them too: a guest who comes for one item, a member who leaves the room for it. So attendance is cut to the time
  /// of the items that are left, those of each by itself; who was there for none of them is not named, and neither is what
  /// they accepted. Apologies of those who were to sit on the panel stay. A reader of every item is given the source itself.
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
    let cut = events.flatMap { $0.cut(to: intervals, cases: cases) }
    let there = Set(cut.compactMap(\.attendee))
    seen.events = cut.filter { event in
      if case .accepted(let voice, _, _) = event { there.contains(voice.practitioner) } else { true }
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
    case .opened, .closed, .accepted: [self]
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
