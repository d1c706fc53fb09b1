import PanelRules
import Testing

@Suite("Every agenda of a random week")
struct AgendaProperties {
  private func draw(_ week: RandomWeek) -> Agenda {
    Agenda.draw(week.candidates, at: week.meeting, later: week.later, now: week.now)
  }

  @Test(
    "misses no deadline that trying everything could keep, in 1,000 weeks; what cannot be kept gets an extra meeting")
  func missesNoDeadline() throws {
    var dice = Dice(seed: 11)
    var (tight, extra) = (0, 0)
    for _ in 0..<1_000 {
      let week = try RandomWeek(&dice, cases: 1...8)
      let agenda = draw(week)
      // What is late already, or cannot be in time at any meeting, is no deadline that could be kept.
      let bound = week.candidates.filter { week.last($0).map { $0 >= 0 } ?? false }
      let lost = Set(agenda.extra?.cases ?? [])
      let kept = bound.filter { !lost.contains($0.caseID) }
      if week.canAllBeHeard(bound) {
        #expect(kept.count == bound.count)
        if bound.map(\.minutes).reduce(0, +) * 2 > week.meeting.room { tight += 1 }
      } else {
        extra += 1
        #expect(kept.count < bound.count)
        #expect(week.canAllBeHeard(kept))
        for candidate in bound where lost.contains(candidate.caseID) {
          #expect(!week.canAllBeHeard(kept + [candidate]), "\(candidate.caseID) could have been kept")
        }
      }
      let left = Set(agenda.leftOut.map(\.candidate.caseID))
      let rest = kept.filter { left.contains($0.caseID) }
      #expect(rest.allSatisfy { !$0.isImminentRisk } && week.canAllBeHeard(rest, from: 1))
    }
    #expect(tight > 100 && extra > 100)
  }

  @Test("leaves out what the chair puts off where a later meeting is in time for it, and is else as without it")
  func defers() throws {
    var dice = Dice(seed: 13)
    var (putOff, heard) = (0, 0)
    for _ in 0..<500 {
      let week = try RandomWeek(&dice, cases: 1...8)
      let deferred = Set(week.candidates.map(\.caseID).filter { _ in dice.once(in: 3) })
      let agenda = Agenda.draw(week.candidates, deferring: deferred, at: week.meeting, later: week.later, now: week.now)
      let waiting = week.candidates.filter { candidate in
        let isInTime = candidate.due.map { due in
          week.later.contains { $0.end <= due && candidate.minutes <= $0.room }
        }
        return deferred.contains(candidate.caseID) && !candidate.isImminentRisk && isInTime ?? true
      }
      let left = agenda.leftOut.filter { $0.because == .deferred }
      #expect(Set(left.map(\.candidate)) == Set(waiting))
      let rest = week.candidates.filter { !waiting.contains($0) }
      let without = Agenda.draw(rest, at: week.meeting, later: week.later, now: week.now)
      #expect(agenda.items == without.items && agenda.extra == without.extra)
      putOff += waiting.count
      heard += agenda.items.count { deferred.contains($0.candidate.caseID) }
    }
    #expect(putOff > 100 && heard > 20)
  }

  @Test("hears those first that the chair wants first, in the order that was given")
  func ordersPinned() throws {
    var dice = Dice(seed: 14)
    for _ in 0..<300 {
      var week = try RandomWeek(&dice, cases: 2...6)
      for place in week.candidates.indices {
        week.candidates[place].promised = nil
        week.candidates[place].pin = .init(.first, reason: "The chair asked", rank: place)
      }
      let ranks = draw(week).items.compactMap { $0.candidate.pin?.rank }
      #expect(ranks == ranks.sorted())
    }
  }

  @Test("hears each case once or says why not, one at a time, within its length less a tenth, and as it promised")
  func isWhole() throws {
    var dice = Dice(seed: 12)
    for _ in 0..<1_000 {
      let week = try RandomWeek(&dice, cases: 0...14)
      let agenda = draw(week)
      let told = agenda.items.map(\.candidate.caseID) + agenda.leftOut.map(\.candidate.caseID)
      #expect(told.count == week.candidates.count && Set(told) == Set(week.candidates.map(\.caseID)))
      let taken = agenda.items.map { ($0.start, $0.end) } + agenda.breaks.map { ($0.start, $0.start + $0.minutes) }
      let sorted = taken.sorted { $0 < $1 }
      #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.1 <= $1.0 })
      #expect(agenda.finish <= week.meeting.length - week.meeting.slack)
      #expect(
        agenda.items.map(\.number) == Array(1...max(1, agenda.items.count)).prefix(agenda.items.count).map(\.self))
      for item in agenda.items {
        if let promised = item.candidate.promised { #expect(item.start == promised || item.breaksPromise) }
        let isLate = item.candidate.due.map { $0 < week.meeting.end } ?? false
        #expect(item.isLate == isLate)
      }
      #expect(agenda.leftOut.allSatisfy { $0.isEscalated == ($0.candidate.carried >= 1) })
    }
  }

  @Test("is the same, byte for byte, in whatever order the cases come")
  func isTheSame() throws {
    var dice = Dice(seed: 13)
    for _ in 0..<300 {
      var week = try RandomWeek(&dice, cases: 2...14)
      let first = draw(week).canonicalBytes
      week.candidates.shuffle(using: &dice)
      week.later.shuffle(using: &dice)
      #expect(draw(week).canonicalBytes == first)
    }
  }

  @Test("lets guests wait no longer than a tenth more than the best of all orders, in 300 weeks")
  func letsGuestsWaitLeast() throws {
    var dice = Dice(seed: 14)
    var waited = 0
    for _ in 0..<300 {
      var week = try RandomWeek(&dice, cases: 3...6)
      week.meeting = AgendaMeeting(at: week.meeting.at, length: 1_000)
      for place in week.candidates.indices {
        week.candidates[place].promised = nil
        week.candidates[place].pin = nil
        week.candidates[place].guests = Set(
          try (0..<dice.number(1...3)).map { _ in try RandomWeek.guest(dice.number(1...4)) })
      }
      let agenda = draw(week)
      #expect(agenda.items.count == week.candidates.count)
      let best = least(week.candidates)
      #expect(agenda.waiting * 10 <= best * 11, "\(agenda.waiting) minutes, at best \(best)")
      waited += best
    }
    #expect(waited > 1_000)
  }

  /// The least that guests can wait where imminent risk is heard first, of all orders.
  private func least(_ candidates: [AgendaCandidate]) -> Int {
    var best = Int.max
    func go(_ heard: [AgendaCandidate], _ rest: [AgendaCandidate]) {
      if rest.isEmpty { return best = min(best, waiting(heard)) }
      for (place, next) in rest.enumerated()
      where next.isImminentRisk || !rest.contains(where: \.isImminentRisk) {
        var others = rest
        others.remove(at: place)
        go(heard + [next], others)
      }
    }
    go([], candidates)
    return best
  }

  private func waiting(_ order: [AgendaCandidate]) -> Int {
    Set(order.flatMap(\.guests)).map { guest in
      let own = order.indices.filter { order[$0].guests.contains(guest) }
      guard let first = own.first, let last = own.last else { return 0 }
      return order[first...last].filter { !$0.guests.contains(guest) }.map(\.minutes).reduce(0, +)
    }.reduce(0, +)
  }
}
