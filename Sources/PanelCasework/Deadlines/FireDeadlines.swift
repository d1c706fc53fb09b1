package import PanelRules
import PanelSealing
import PanelStore

/// Tells people that a deadline is near or missed. A clock never moves a case.
extension Casework {
  /// Tells everything that is due now, in every area, and answers how many were told.
  ///
  /// Each is claimed by a lease first and told in a transaction of its own, which checks the claim again: a worker that
  /// was stopped longer than its lease finds a higher fence and tells nothing.
  ///
  /// What cannot be told keeps nothing else from being told; its fault is thrown once the rest is.
  @discardableResult
  package func fireDeadlines() async throws -> Int {
    var (told, fault): (Int, (any Error)?) = (0, nil)
    for area in keys.areas {
      do { try await endAsks(in: area) } catch { fault = fault ?? error }
      while true {
        let claimed = try await claimDeadlines(of: area)
        for result in await fire(claimed, in: area) {
          switch result {
          case .success(let isTold): told += isTold ? 1 : 0
          case .failure(let error): fault = fault ?? error
          }
        }
        try Task.checkCancellation()
        // What comes of telling a risk is due at once.
        if claimed.count < Self.batch, !claimed.contains(where: \.mayTellRisk) { break }
      }
    }
    if let fault { throw fault }
    return told
  }

  /// When the next deadline has to be told; nil: none waits anywhere.
  package func nextDeadline() async throws -> Moment? {
    var nearest: Moment?
    for area in keys.areas {
      guard let next = try await worker.read(as: Self.clockwatch(area), DeadlineQueries.next(area)).first ?? nil else {
        continue
      }
      nearest = min(nearest ?? next, next)
    }
    return nearest
  }

  private static let batch = 100
  /// As many as keep the worker's connections busy: while one waits for its commit, another is decided.
  private static let atOnce = 3
  /// Real microseconds: longer than telling one batch takes, short enough for another worker to take over soon.
  private static let lease: Int64 = 30_000_000

  static func clockwatch(_ area: String, on id: Case.ID? = nil) -> Context {
    Context(areas: [area], worker: "deadlines", caseID: id?.rawValue)
  }

  private func claimDeadlines(of area: String) async throws -> [ClaimedDeadline] {
    try await worker.transaction(
      as: Self.clockwatch(area), reads: DeadlineQueries.claimable(area, Int64(Self.batch))
    ) { found in
      let claimed = found.map(\.afterClaim)
      guard !found.isEmpty else { return Commit(claimed) }
      return Commit(claimed, writes: [DeadlineQueries.claim(area, found.map(\.id), Self.lease)])
    }
  }

  /// Tells what was claimed, several at the same time, and answers of each whether it was told.
  private func fire(_ claimed: [ClaimedDeadline], in area: String) async -> [Result<Bool, any Error>] {
    await withTaskGroup(of: Result<Bool, any Error>.self) { group in
      var (waiting, results) = (claimed.makeIterator(), [Result<Bool, any Error>]())
      func fireNext() {
        guard let deadline = waiting.next() else { return }
        group.addTask {
          do { return .success(try await self.fire(deadline, in: area)) } catch { return .failure(error) }
        }
      }
      for _ in 0..<Self.atOnce { fireNext() }
      for await result in group {
        results.append(result)
        fireNext()
      }
      return results
    }
  }

  private func fire(_ deadline: ClaimedDeadline, in area: String) async throws -> Bool {
    if let id = deadline.caseID { return try await fire(deadline, on: id, in: area) }
    if let referral = deadline.referral, deadline.mayTellRisk {
      return try await spread(deadline, over: referral, in: area)
    }
    if let referral = deadline.referral { return try await fire(deadline, of: referral, in: area) }
    return false
  }

  private func fire(_ deadline: ClaimedDeadline, on id: Case.ID, in area: String) async throws -> Bool {
    try await worker.transaction(
      as: Self.clockwatch(area, on: id), reads: CaseQueries.lock(area, id),
      DeadlineQueries.claimed(area, deadline.id, deadline.fence), ClockQueries.casework()
    ) { [keys, library] cases, claimed, clock in
      guard let stored = cases.first, claimed.first != nil, let clock = clock.first else { return Commit(false) }
      let held = try CaseState.read(stored)
      let desk = Desk(keys: keys, library: library, actor: .clock, now: clock)
      let rulebook = try library.rulebook(held.definition, area: area)
      if deadline.tellsRisk(to: held) { return Commit(true, writes: try desk.tell(held, stored, deadline, rulebook)) }
      do {
        let (_, changes) = try desk.decide(.fireDeadline(deadline.name, deadline.id), on: held, stored, rulebook)
        return Commit(true, writes: changes)
      } catch let refusal as Refusal where refusal.code == .deadlineNotDue {
        return Commit(false)
      }
    }
  }

  /// A referral has no case yet: its clock tells the roles that receive it.
  private func fire(_ deadline: ClaimedDeadline, of referral: Referral.ID, in area: String) async throws -> Bool {
    try await worker.transaction(
      as: Self.clockwatch(area), reads: DeadlineQueries.claimed(area, deadline.id, deadline.fence),
      DeadlineQueries.referralRoute(area, referral), ClockQueries.casework()
    ) { [library] claimed, routes, clock in
      guard claimed.first != nil, let route = routes.first, let now = clock.first else { return Commit(false) }
      let missed = now >= deadline.due
      let tell = missed ? library.live(route, area: area)?.route.acknowledgement?.tell ?? [] : []
      var roles = [deadline.holder]
      for role in tell where !roles.contains(role) { roles.append(role) }
      var identifiers = RandomIdentifiers()
      var changes = [
        missed
          ? WorkQueries.missedDeadline(area, deadline.id, now, nil) : WorkQueries.warnedDeadline(area, deadline.id, now)
      ]
      for role in roles {
        let task = CaseTask.ID(identifiers.next())
        changes.append(
          WorkQueries.openTask(
            area, task, nil, referral, route, role, missed ? "deadline-missed" : "deadline-near", missed,
            missed ? nil : deadline.due, now, nil))
        changes.append(WorkQueries.tell(area, task.rawValue, "task-opened", task.rawValue, now))
      }
      return Commit(true, writes: changes)
    }
  }
}

extension Actor {
  /// The clock's own acts are recorded under an identity that no practitioner has.
  package static let clock = Actor(
    practitioner: .clock, agency: .init(.init(high: 0, low: 1)), agencyClass: "service", roles: [])
}

extension Practitioner.ID {
  /// Who is named as the actor when a clock, and nobody, acted.
  package static var clock: Practitioner.ID { .init(.init(high: 0, low: 1)) }
}
