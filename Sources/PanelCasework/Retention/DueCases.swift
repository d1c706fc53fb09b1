package import PanelRules
import PanelSealing
import PanelStore

/// An ended case whose time is over: what keeps it, and what was said of erasing it.
package struct DueCase: Sendable {
  package let id: Case.ID
  package let reference: String
  package let route: String
  /// Until when it had to be kept.
  package let until: Moment
  /// Nothing: it may go.
  package let holds: [Disposal.Hold]
  package var disposal: Disposal?
  package let proposer: String?
  package let confirmer: String?
}

/// The cases of those routes whose every case somebody works on.
package struct RetentionSight: Sendable {
  package var cases: [DueCase]
  /// There are more than are shown.
  package let isCut: Bool
  package let now: Moment
}

extension Casework {
  /// The ended cases whose time is over, the longest over first, on the routes whose every case the caller works on.
  package func showDueCases(to caller: Caller) async throws -> RetentionSight {
    let survey = try await survey(for: caller)
    return try await web.transaction(
      as: caller.reading, reads: survey.due, survey.matters, caller.standing
    ) { rows, matters, standings in
      _ = try caller.check(standings)
      return Commit(try survey.sight(rows, matters))
    }
  }

  /// Proposes to erase every one of them that nothing keeps; somebody else confirms each.
  package func proposeErasure(
    by caller: Caller, keyed: Keyed, answering: @escaping @Sendable (RetentionSight) throws -> Answer
  ) async throws -> Answer {
    let survey = try await survey(for: caller)
    return try await once(keyed, by: caller) {
      try await web.transaction(
        as: caller.reading, reads: survey.due, survey.matters, caller.standing, keyed.find(by: caller)
      ) { [keys] rows, matters, standings, kept in
        _ = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        var sight = try survey.sight(rows, matters)
        let fresh = sight.cases.indices.filter { sight.cases[$0].holds.isEmpty && sight.cases[$0].disposal == nil }
        for place in fresh {
          sight.cases[place].disposal = Disposal(proposedBy: caller.practitioner, proposedAt: survey.now)
        }
        let propose = DisposalQueries.propose(
          caller.area, caller.practitioner, survey.now, fresh.map { sight.cases[$0].id })
        let answer = try answering(sight)
        return Commit(answer, writes: [propose, keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }

  /// What a list of due cases is read by. Links that may be known are followed past the caller's own rights.
  func survey(for caller: Caller) async throws -> DueSurvey {
    let (standings, clock) = try await web.read(as: caller.reading, caller.standing, ClockQueries.casework())
    let standing = try caller.check(standings)
    let routes = library.routesWhole(to: standing, in: caller.area)
    guard !routes.isEmpty else { throw CaseworkFault.forbidden(needs: ["coordinator"]) }
    var survey = DueSurvey(area: caller.area, routes: routes, now: try clock.present())
    let due = try await web.read(as: caller.reading, survey.due)
    let linked = try due.flatMap { try CaseState.read($0.state).revealedLinks }
    let (open, awaited) = try await worker.read(
      as: caller.behalf(), DisposalQueries.open(caller.area, linked),
      DisposalQueries.awaited(caller.area, due.map(\.id)))
    (survey.openLinked, survey.awaited) = (Set(open), Set(awaited))
    return survey
  }
}

/// Which cases are looked at, and when.
struct DueSurvey: Sendable {
  let area: String
  let routes: [String]
  let now: Moment
  var openLinked: Set<Case.ID> = []
  /// From which a pack was made that waits to be released.
  var awaited: Set<Case.ID> = []

  /// At most so many at once.
  private static let most = 200

  var due: Read<StoredDisposal> { DisposalQueries.due(area, routes, now.rfc3339, Int64(Self.most + 1)) }
  var matters: Read<(caseID: Case.ID, stored: StoredSharingRecord)> {
    DisposalQueries.matters(area, routes, now.rfc3339)
  }

  func sight(
    _ rows: [StoredDisposal], _ matters: [(caseID: Case.ID, stored: StoredSharingRecord)]
  ) throws -> RetentionSight {
    let records = try Dictionary(grouping: matters, by: \.caseID).mapValues { try $0.map { try KeptRecord($0.stored) } }
    let cases = try rows.prefix(Self.most).map { row in
      let held = try CaseState.read(row.state)
      return DueCase(
        id: row.id, reference: row.reference, route: held.route, until: held.facts.retainUntil ?? now,
        holds: held.holds(
          records[row.id] ?? [], openLinked: openLinked, isAwaited: awaited.contains(row.id), at: now),
        disposal: row.disposal, proposer: row.proposer, confirmer: row.confirmer)
    }
    return RetentionSight(cases: cases, isCut: rows.count > Self.most, now: now)
  }
}

extension Library {
  /// The routes of an area whose every case somebody works on as a whole.
  func routesWhole(to standing: CallerStanding, in area: String) -> [String] {
    routes(of: area).filter { rulebook in
      standing.roles(on: rulebook.route.name).contains { name in
        rulebook.team.contains(name) && rulebook.route.roles[name]?.scope == .everyCase
      }
    }.map(\.route.name).sorted()
  }
}
