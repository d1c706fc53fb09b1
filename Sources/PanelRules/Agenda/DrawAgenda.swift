extension Agenda {
  /// Draws the agenda of a meeting from the cases that might be heard.
  ///
  /// In order: imminent risk; items with guests, so arranged that they wait least; what is due by a day; what was carried
  /// over; new; reviews; closures; what the chair pinned, first or last. What goes later is left out first. No deadline
  /// is missed that this meeting and the `later` ones can keep between them, whatever goes before it in that order; where
  /// they cannot keep one, an extra meeting is proposed. The same candidates in any order give the same agenda.
  ///
  /// - Parameters:
  ///   - deferred: what the chair puts off; it is left out where a later meeting is in time, and heard where none is.
  ///   - now: when it is drawn; what was due before cannot be in time any more.
  package static func draw(
    _ candidates: [AgendaCandidate], deferring deferred: Set<Case.ID> = [], at meeting: AgendaMeeting,
    later: [AgendaMeeting], now: Moment
  ) -> Agenda {
    let all = AgendaCandidate.oneEach(candidates).sorted(by: AgendaCandidate.precedes)
    let after = later.filter { $0.at > meeting.at }.sorted { $0.at < $1.at }
    let waiting = all.filter { deferred.contains($0.caseID) && $0.canWait(for: after) }
    let sorted = all.filter { !waiting.contains($0) }
    var choosing = ChooseItems(sorted, at: meeting, later: later)
    let choice = choosing.choice()
    let chosen = choice.chosen.sorted().map { sorted[$0] }
    let bound = Set(choice.bound.map { sorted[$0].caseID })
    let times = LayOut(meeting: meeting, order: order(chosen), bound: bound).times()
    let leftOut = sorted.enumerated().compactMap { place, candidate -> LeftOut? in
      if times.dropped.contains(candidate.caseID) {
        return LeftOut(candidate: candidate, because: .noGap, next: choosing.later.first?.at)
      }
      return choice.leftOut[place].map { LeftOut(candidate: candidate, because: $0, next: choice.next[place]) }
    }
    let putOff = waiting.map { LeftOut(candidate: $0, because: .deferred, next: after.first?.at) }
    return Agenda(
      meeting: meeting, items: items(times, meeting), breaks: times.pauses, leftOut: leftOut + putOff,
      extra: extra(choice.lost.sorted().map { sorted[$0] }, leftOut, meeting, now))
  }

  private static func items(_ times: LayOut.Times, _ meeting: AgendaMeeting) -> [Item] {
    times.items.enumerated().map { place, heard in
      Item(
        candidate: heard.candidate, number: place + 1, start: heard.start,
        isLate: heard.candidate.due.map { $0 < meeting.end } ?? false,
        breaksPromise: times.broken.contains(heard.candidate.caseID))
    }
  }

  private static func order(_ chosen: [AgendaCandidate]) -> [AgendaCandidate] {
    func turn(_ turns: Set<AgendaCandidate.Turn>) -> [AgendaCandidate] {
      chosen.filter { $0.pin == nil && turns.contains($0.turn) }
    }
    let withGuests = chosen.filter { $0.pin == nil && !$0.guests.isEmpty }
    return chosen.filter { $0.pin?.place == .first }.sorted(by: AgendaCandidate.precedesAsPinned)
      + turn([.imminentRisk]).filter(\.guests.isEmpty) + OrderGuests.ordered(withGuests)
      + turn([.due, .carried, .new, .review, .closure])
      + chosen.filter { $0.pin?.place == .last }.sorted(by: AgendaCandidate.precedesAsPinned)
  }

  /// For what no meeting can hear in time, except what is late already and is heard here: no meeting mends that.
  private static func extra(
    _ lost: [AgendaCandidate], _ leftOut: [LeftOut], _ meeting: AgendaMeeting, _ now: Moment
  ) -> ExtraMeeting? {
    let unheard = Set(leftOut.map(\.candidate.caseID))
    let cases = lost.filter { candidate in
      unheard.contains(candidate.caseID) || candidate.due.map { $0 < meeting.end && $0 > now } ?? false
    }
    guard !cases.isEmpty else { return nil }
    let isAtOnce = cases.contains { $0.isImminentRisk || ($0.due ?? .latest) <= now }
    return ExtraMeeting(
      by: isAtOnce ? nil : cases.compactMap(\.due).min(), minutes: cases.map(\.minutes).reduce(0, +),
      cases: cases.map(\.caseID))
  }
}

extension AgendaCandidate {
  /// One candidate for each case: what several say of one is put together.
  fileprivate static func oneEach(_ candidates: [AgendaCandidate]) -> [AgendaCandidate] {
    var ofCase: [Case.ID: AgendaCandidate] = [:]
    for candidate in candidates {
      ofCase[candidate.caseID] = ofCase[candidate.caseID].map { $0.joined(with: candidate) } ?? candidate
    }
    return Array(ofCase.values)
  }

  private func joined(with other: AgendaCandidate) -> AgendaCandidate {
    AgendaCandidate(
      caseID, reasons.union(other.reasons), minutes: max(minutes, other.minutes), since: min(since, other.since),
      isImminentRisk: isImminentRisk || other.isImminentRisk, due: [due, other.due].compactMap(\.self).min(),
      guests: guests.union(other.guests), promised: [promised, other.promised].compactMap(\.self).min(),
      pin: [pin, other.pin].compactMap(\.self).min { ($0.place.rawValue, $0.reason) < ($1.place.rawValue, $1.reason) },
      carried: max(carried, other.carried))
  }
}
