/// Stopping a clock, letting it run again, and giving it more time: what the route lets somebody do with one.
extension Unfolding {
  mutating func pause(
    _ name: DeadlineName, awaiting: String, reason: String, by roles: Set<RoleName>
  ) throws(Refusal) {
    try requireRole(route.clocks?.pausedBy, roles)
    let running = try movable(name)
    guard running.pause == nil else { throw Refusal(.deadlinePaused, ["awaiting": running.pause?.awaiting ?? ""]) }
    try requireTime(of: running, at: now)
    try requireReason(reason)
    guard rulebook.awaitable.contains(awaiting) else {
      throw Refusal(
        .awaitedUnknown, ["awaiting": awaiting, "known": rulebook.awaitable.sorted().joined(separator: ", ")])
    }
    record(.deadlinePaused(name, running.id, awaiting: awaiting, reason: reason))
  }

  mutating func resume(_ name: DeadlineName, by roles: Set<RoleName>) throws(Refusal) {
    try requireRole(route.clocks?.pausedBy, roles)
    let running = try movable(name)
    guard let pause = running.pause, let within = running.within else { throw Refusal(.deadlineNotPaused) }
    let due = try rulebook.clockwork.due(running.due, countedIn: within.unit, pausedFrom: pause.since, to: now)
    record(.deadlineResumed(name, running.id, to: times(of: running, dueAt: due)))
  }

  /// More time is more time for the clock as it stands: it is warned of again where the new warning is still to come.
  mutating func extend(
    _ name: DeadlineName, by more: Span, reason: String, by roles: Set<RoleName>
  ) throws(Refusal) {
    try requireRole(route.clocks?.extendedBy, roles)
    let running = try movable(name)
    try requireTime(of: running, at: running.pause?.since ?? now)
    try requireReason(reason)
    if let limit = route.clocks?.atMost {
      guard more.unit == limit.unit else { throw Refusal(.extensionUnit, ["unit": limit.unit.rawValue]) }
      let left = max(0, limit.count - (running.extended ?? 0))
      guard more.count <= left else {
        throw Refusal(.extensionPastLimit, ["limit": limit.description, "left": "\(left) \(limit.unit.rawValue)"])
      }
    }
    let due = try rulebook.clockwork.due(running.due, later: more)
    record(.deadlineExtended(name, running.id, by: more, to: times(of: running, dueAt: due), reason: reason))
  }

  /// Whoever is told along the ladder of a clock that runs out at a moment.
  static func ladder(
    _ steps: [EscalationStep], missed due: Moment, by clockwork: Clockwork
  ) -> [Case.OpenDeadline.Step]? {
    guard !steps.isEmpty else { return nil }
    return steps.map { .init(after: $0.after, at: clockwork.step($0.after, missed: due), tell: $0.tell) }
  }

  private func times(of running: Case.OpenDeadline, dueAt due: Moment) -> Case.OpenDeadline.Times {
    let warning = rulebook.clockwork.warning(running.warn, before: due)
    return .init(
      due: due, warnAt: running.warnAt.map { old in max(old, warning ?? old) },
      steps: (running.steps ?? []).map { rulebook.clockwork.step($0.after, missed: due) })
  }

  private func requireRole(_ allowed: [RoleName]?, _ roles: Set<RoleName>) throws(Refusal) {
    guard let allowed, !allowed.isEmpty else { throw Refusal(.clocksRunOn) }
    guard roles.isDisjoint(with: allowed) else { return }
    throw Refusal(.notYourRole, ["roles": allowed.joined(separator: ", ")])
  }

  private func movable(_ name: DeadlineName) throws(Refusal) -> Case.OpenDeadline {
    try requireOpen()
    guard let running = held.facts.deadlines[name] else {
      throw Refusal(
        .unknownDeadline, ["deadline": name, "running": held.facts.deadlines.keys.sorted().joined(separator: ", ")])
    }
    guard running.isMovable else { throw Refusal(.deadlineFixed) }
    return running
  }

  /// A clock that has run out is told as missed, whether or not a worker has come to it yet.
  private func requireTime(of running: Case.OpenDeadline, at moment: Moment) throws(Refusal) {
    if running.missed || moment >= running.due { throw Refusal(.deadlinePassed) }
  }

  private func requireReason(_ reason: String) throws(Refusal) {
    if reason.allSatisfy(\.isWhitespace) { throw Refusal(.clockReasonRequired) }
  }
}

extension Rulebook {
  /// Whom a paused clock may wait for: the roles of the route, and the classes of agency that it or its area knows.
  package var awaitable: Set<String> {
    var known = Set(route.roles.keys)
    for role in route.roles.values { known.formUnion(role.classes) }
    for partner in partners { known.insert(partner.agencyClass) }
    for case .agency(let agencyClass) in route.panel?.present ?? [] { known.insert(agencyClass) }
    return known
  }
}
