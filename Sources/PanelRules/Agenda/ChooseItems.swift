/// Which candidates a meeting hears: one after the other in the order of the agenda, each where there is time and where
/// every deadline that can be kept is still kept, at this meeting or a later one.
struct ChooseItems {
  /// In their order.
  let candidates: [AgendaCandidate]
  let meeting: AgendaMeeting
  let later: [AgendaMeeting]
  private var inTime = InTime()
  private let rooms: [Int]
  /// Those that have to be heard by a certain meeting and can be, by place; the others cannot be kept and need another.
  private var bound: [Int: InTime.Item] = [:]
  /// A meeting for each of `bound` that is not chosen yet.
  private var plan: [Int: Int] = [:]

  /// What came of it, by places in the candidates.
  struct Choice {
    var chosen: Set<Int> = []
    /// Those of the chosen that may not be put off.
    var bound: Set<Int> = []
    var leftOut: [Int: Agenda.LeftOut.Because] = [:]
    /// At which of the later meetings one that was put off is to be heard.
    var next: [Int: Moment] = [:]
    /// Those that no meeting can hear in time.
    var lost: Set<Int> = []
  }

  init(_ candidates: [AgendaCandidate], at meeting: AgendaMeeting, later: [AgendaMeeting]) {
    self.candidates = candidates
    self.meeting = meeting
    self.later = later.filter { $0.at > meeting.at }.sorted { $0.at < $1.at }
    rooms = [meeting.room] + self.later.map(\.room)
  }

  mutating func choice() -> Choice {
    var choice = Choice()
    bind(&choice)
    let free = rooms[0]
    var used = 0
    for place in candidates.indices.filter({ candidates[$0].pin != nil })
      + candidates.indices.filter({ candidates[$0].pin == nil })
    {
      let minutes = candidates[place].minutes
      if used + minutes <= free, keepsDeadlines(hearing: place, used: used) {
        used += minutes
        choice.chosen.insert(place)
        if bound.removeValue(forKey: place) != nil { choice.bound.insert(place) }
        plan[place] = nil
      } else if choice.lost.contains(place) {
        choice.leftOut[place] = .needsExtraMeeting
      } else if minutes > free {
        choice.leftOut[place] = .longerThanMeeting(room: free)
      } else if used + minutes <= free {
        choice.leftOut[place] = .keptFor(plan.filter { $0.value == 0 }.keys.sorted().map { candidates[$0].caseID })
      } else {
        choice.leftOut[place] = .noTime(free: free - used)
      }
    }
    for place in choice.leftOut.keys where !choice.lost.contains(place) { choice.next[place] = next(for: place) }
    return choice
  }

  /// Finds out what has to be heard by when, and which of it can be: all of it, or as much as goes before the rest.
  private mutating func bind(_ choice: inout Choice) {
    for (place, candidate) in candidates.enumerated() {
      guard let last = last(for: candidate) else { continue }
      guard last >= 0 else {
        choice.lost.insert(place)
        continue
      }
      bound[place] = InTime.Item(place: place, minutes: candidate.minutes, last: last)
    }
    if let all = inTime.placed(sorted(bound), in: rooms) { return plan = all }
    let wanted = bound
    bound = [:]
    for (place, item) in wanted.sorted(by: { $0.key < $1.key }) {
      bound[place] = item
      if let found = inTime.placed(sorted(bound), in: rooms) {
        plan = found
      } else {
        bound[place] = nil
        choice.lost.insert(place)
      }
    }
  }

  /// The last meeting, by its place, that is in time for a candidate; less than 0 where none is, nil where every one is.
  private func last(for candidate: AgendaCandidate) -> Int? {
    if candidate.isImminentRisk { return 0 }
    guard let due = candidate.due else { return nil }
    let meetings = [meeting] + later
    let last = meetings.lastIndex { $0.end <= due } ?? -1
    return last == meetings.count - 1 ? nil : last
  }

  /// Whether all that is bound can still be heard in time once this one is heard here; if so the plan says where.
  private mutating func keepsDeadlines(hearing place: Int, used: Int) -> Bool {
    let minutes = candidates[place].minutes
    let kept = plan.filter { $0.value == 0 && $0.key != place }.keys.map { candidates[$0].minutes }.reduce(0, +)
    if used + minutes + kept <= rooms[0] { return true }
    var others = bound
    others[place] = nil
    var less = rooms
    less[0] -= used + minutes
    guard let found = inTime.placed(sorted(others), in: less) else { return false }
    plan = found
    return true
  }

  private func next(for place: Int) -> Moment? {
    if let planned = plan[place], planned > 0 { return later[planned - 1].at }
    return later.first { $0.room >= candidates[place].minutes }?.at
  }

  private func sorted(_ items: [Int: InTime.Item]) -> [InTime.Item] { items.values.sorted { $0.place < $1.place } }
}
