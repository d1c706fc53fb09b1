import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Takes the running cases of a route to another version of it, each in a transaction of its own with one event of its
  /// own. Cases that have ended stay on the version they ended on.
  ///
  /// All of them are planned first: where one cannot go, ``MigrationStopped`` tells of every one and nothing has changed.
  /// Cases that whoever asks may not see go as they are; those that cannot are left where they are, and counted.
  /// Each is planned again under its lock; one that changed meanwhile so that it cannot go is left and reported. Asked
  /// again, the same finishes what is left: a case that stands on the version already is not taken there twice.
  package func migrate(
    _ order: MigrationOrder, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (MigrationReport) throws -> Answer
  ) async throws -> Answer {
    try await once(keyed, by: caller) {
      if let given = try await given(to: keyed, caller) { return given }
      let survey = try await survey(order, for: caller)
      return try await keep(try answering(try await carryOut(survey, by: caller)), keyed, caller)
    }
  }

  /// Takes every case of a plan to the version, unless one that is shown cannot go: then ``MigrationStopped`` tells of
  /// every one.
  package func carryOut(_ survey: Survey, by caller: Caller) async throws -> MigrationReport {
    var report = survey.report
    guard report.count(.cannot) == 0 else { throw MigrationStopped(report: report) }
    report.migrated = 0
    report.hidden = report.hiddenThatStay
    for (count, candidate) in survey.all.enumerated() {
      guard count < survey.order.atMost else {
        report.waiting += 1
        if let place = candidate.place { report.cases[place].outcome = .waiting }
        continue
      }
      report.keep(try await migrate(candidate, survey.order, survey.editions, by: caller), at: candidate.place)
    }
    return report
  }

  /// What came of one case: the plan that was carried out, or the one that could not be; nil: it ended meanwhile, was
  /// taken there by somebody else, or may not be told of.
  private func migrate(
    _ candidate: Survey.Candidate, _ order: MigrationOrder, _ editions: Editions, by caller: Caller
  ) async throws -> MigrationPlan? {
    let id = candidate.id
    return try await worker.transaction(
      as: caller.behalf(on: id), reads: CaseQueries.lock(caller.area, id), ClockQueries.casework(),
      caller.standingAsServed
    ) { [keys, library] cases, clock, standings in
      let standing = try caller.check(standings)
      try Self.requireKeeper(of: order.route, standing, library, caller)
      guard let stored = cases.first else { return Commit(nil) }
      let held = try CaseState.read(stored)
      guard !held.isClosed, let old = editions.rulebook(held.definition) else { return Commit(nil) }
      let desk = Desk(
        keys: keys, library: library, actor: caller.actor(standing, on: order.route), now: try clock.present())
      let now = desk.moment(after: held)
      var identifiers = RandomIdentifiers()
      let plan = editions.to.plan(
        migrating: held, from: old, by: candidate.map(order, held), because: order.reason, at: now,
        identifiers: &identifiers)
      guard let event = plan.event else { return Commit(candidate.isHidden(held) ? nil : plan) }
      let (_, changes) = try desk.record([.migrated(event)], on: held, stored, editions.to, from: old, at: now)
      return Commit(plan, writes: changes)
    }
  }

  func given(to keyed: Keyed, _ caller: Caller) async throws -> Answer? {
    try await web.transaction(as: caller.reading, reads: caller.standing, keyed.find(by: caller)) {
      [keys] standings, kept in
      _ = try caller.check(standings)
      return Commit(try keyed.replay(kept, with: keys.service))
    }
  }

  func keep(_ answer: Answer, _ keyed: Keyed, _ caller: Caller) async throws -> Answer {
    try await web.transaction(as: caller.reading, reads: caller.standing) { [keys] _ in
      Commit(answer, writes: [keyed.keep(answer, by: caller, with: keys.service)])
    }
  }
}

extension MigrationReport {
  fileprivate mutating func keep(_ plan: MigrationPlan?, at place: Int?) {
    let isMigrated = plan?.event != nil
    if isMigrated { migrated = (migrated ?? 0) + 1 }
    guard let place else { return }
    if let plan { cases[place].plan = plan }
    cases[place].outcome = isMigrated ? .migrated : .left
  }
}
