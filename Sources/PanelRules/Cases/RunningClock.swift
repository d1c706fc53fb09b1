extension Case.OpenDeadline {
  /// A clock that stands still.
  package struct Pause: Sendable, Equatable, Codable {
    package var since: Moment
    /// Whose time it is meanwhile: a role of the route, or a class of agency.
    package var awaiting: String

    package init(since: Moment, awaiting: String) {
      self.since = since
      self.awaiting = awaiting
    }
  }

  /// Somebody who is told when the clock has run out so long ago.
  package struct Step: Sendable, Equatable, Codable {
    package var after: Span
    package var at: Moment
    package var tell: [RoleName]
    package var told: Bool

    package init(after: Span, at: Moment, tell: [RoleName], told: Bool = false) {
      self.after = after
      self.at = at
      self.tell = tell
      self.told = told
    }
  }

  /// When everything about a clock comes due, after it was moved.
  package struct Times: Sendable, Equatable, Codable {
    package var due: Moment
    package var warnAt: Moment?
    /// One for each step of its ladder.
    package var steps: [Moment]

    package init(due: Moment, warnAt: Moment?, steps: [Moment]) {
      self.due = due
      self.warnAt = warnAt
      self.steps = steps
    }
  }

  /// The next moment at which somebody has to be told; nil while it stands still, and when nothing is left to tell.
  package var firesAt: Moment? {
    if pause != nil { return nil }
    if !missed { return warned ? due : min(warnAt ?? due, due) }
    return steps?.first { !$0.told }?.at
  }

  /// A clock that no statute and no birthday fixes, so that it may be paused and given more time.
  package var isMovable: Bool { within != nil }

  mutating func tell(step place: Int) {
    if steps?.indices.contains(place) == true { steps?[place].told = true }
  }

  mutating func resume(at times: Times) {
    pause = nil
    move(to: times)
  }

  /// Warned of again where the new warning is still to come.
  mutating func extend(by more: Span, to times: Times, at moment: Moment) {
    move(to: times)
    extended = (extended ?? 0) + more.count
    if let warnAt = times.warnAt, warnAt > moment { warned = false }
  }

  private mutating func move(to times: Times) {
    due = times.due
    warnAt = times.warnAt
    guard var moved = steps, moved.count == times.steps.count else { return }
    for place in moved.indices { moved[place].at = times.steps[place] }
    steps = moved
  }
}
