/// A meeting as far as its date is concerned.
package struct DatedMeeting: Hashable, Sendable {
  package let id: Meeting.ID
  /// The date that the rule of its series names, wherever it was moved.
  package let named: LocalDate?
  /// When it begins, or began.
  package let startsAt: Moment
  package let standing: MeetingStanding
  /// Somebody moved it off the date that the rule gave it.
  package let isMoved: Bool
  /// It may be held on a day on which the panel meets already.
  package let isExtraordinary: Bool
  /// Nothing is on its agenda.
  package let isEmpty: Bool

  package init(
    id: Meeting.ID, named: LocalDate?, startsAt: Moment, standing: MeetingStanding, isMoved: Bool = false,
    isExtraordinary: Bool = false, isEmpty: Bool = true
  ) {
    self.id = id
    self.named = named
    self.startsAt = startsAt
    self.standing = standing
    self.isMoved = isMoved
    self.isExtraordinary = isExtraordinary
    self.isEmpty = isEmpty
  }

  /// It is still to be held.
  package func isToCome(at now: Moment) -> Bool {
    switch standing {
    case .planned, .provisional: startsAt > now
    case .open, .closed, .cancelled: false
    }
  }
}

/// What becomes of a meeting of a series when the bank holidays of more years are known, or another day is closed.
package enum DateRenewal: Hashable, Sendable {
  /// It is held at another time than was planned.
  case moves(DatedMeeting, to: PlannedMeeting)
  /// It is held when it was planned, and no bank holiday can move it any more.
  case settles(DatedMeeting)
  /// Its date falls away, and nothing was on its agenda.
  case cancels(DatedMeeting)
  /// Its date falls away, and what is on its agenda has to go elsewhere first.
  case needsFates(DatedMeeting)
  /// There is one more.
  case adds(PlannedMeeting)
}

extension DatePlan {
  /// What is to be done about the meetings of a series so that they are as this plan has them, in the order of its
  /// dates. A meeting that somebody moved, and one that is over, open or cancelled, stays as it is; and what is past is
  /// not added.
  package func renewals(of meetings: [DatedMeeting], at now: Moment) -> [DateRenewal] {
    var left = Dictionary(grouping: meetings, by: \.named)
    var renewals: [(date: LocalDate, renewal: DateRenewal)] = []
    for planned in self.meetings {
      let standing = planned.standsFor.flatMap { left.removeValue(forKey: $0.named) ?? [] }
      let first = planned.standsFor.first?.named ?? planned.day
      guard let kept = standing.first else {
        if planned.at > now { renewals.append((first, .adds(planned))) }
        continue
      }
      renewals += renewal(of: kept, as: planned, at: now).map { (first, $0) }
      // Dates that have come together are one meeting.
      renewals += standing.dropFirst().compactMap { other in other.fallingAway(at: now).map { (first, $0) } }
    }
    let asked = Set(self.asked.map(\.named))
    for (named, meetings) in left where named.map({ !asked.contains($0) }) ?? false {
      renewals += meetings.compactMap { meeting in
        named.flatMap { named in meeting.fallingAway(at: now).map { (named, $0) } }
      }
    }
    return renewals.sorted { $0.date < $1.date }.map(\.renewal)
  }

  /// Every date that somebody has to rule on first, of a meeting that is still to be held.
  package func unruled(of meetings: [DatedMeeting], at now: Moment) -> [PlannedDate] {
    let toCome = Set(meetings.filter { $0.isToCome(at: now) && !$0.isMoved }.compactMap(\.named))
    return asked.filter { toCome.contains($0.named) }
  }

  private func renewal(of kept: DatedMeeting, as planned: PlannedMeeting, at now: Moment) -> [DateRenewal] {
    guard kept.isToCome(at: now), !kept.isMoved else { return [] }
    if kept.startsAt != planned.at { return planned.at > now ? [.moves(kept, to: planned)] : [] }
    return kept.standing == .provisional && !planned.isProvisional ? [.settles(kept)] : []
  }
}

extension DatedMeeting {
  /// What becomes of it when the rule has no such date any more.
  fileprivate func fallingAway(at now: Moment) -> DateRenewal? {
    guard isToCome(at: now), !isMoved else { return nil }
    return isEmpty ? .cancels(self) : .needsFates(self)
  }
}
