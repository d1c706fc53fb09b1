package import PanelRules
import PanelStore

/// The cases in which nothing moves, and whether there may be more.
package struct StuckList: Sendable {
  package let cases: [CaseWaits]
  package let isMore: Bool
  package let now: Moment
}

extension Casework {
  /// The cases the caller sees whole in which nothing moves: something is late, or there is nobody and no day from whom
  /// or on which it could come. Urgent ones stand first, then what has been late longest. No list names anybody, so no
  /// read is recorded; what the police hold is on it for the police alone.
  package func listStuck(on route: String?, to caller: Caller) async throws -> StuckList {
    let area = caller.area
    let (late, candidates) = try await web.read(
      as: caller.reading, caller.queue(CaseFilter(route: route, late: true), limit: StuckList.looked),
      WaitQueries.candidates(area, route, library.rolesHeldCaseByCase(in: area), Int64(StuckList.looked)))
    let ids = Array(Set(late.map(\.id) + candidates))
    return try await web.transaction(
      as: caller.reading, reads: caller.standing, ClockQueries.casework(),
      WaitQueries.whole(area, ids, [caller.practitioner.rawValue, caller.agency.rawValue]),
      WaitQueries.hearings(area, ids), WaitQueries.given(area, ids), WaitQueries.asked(area, ids),
      AgreementQueries.ofArea(area, .latest)
    ) { [library] standings, clock, cases, hearings, given, asked, agreements in
      _ = try caller.check(standings)
      let now = try clock.present()
      let found = try cases.map { stored in
        let held = try CaseState.read(stored)
        return CaseWaits(
          held, stored.reference, try library.rulebook(held.definition, area: area), hearings, given, asked,
          agreements, at: max(now, held.lastMoment))
      }
      let stuck = found.filter { $0.waits.contains(where: \.isStuck) }.sorted { $0.urgency < $1.urgency }
      return Commit(
        StuckList(
          cases: Array(stuck.prefix(StuckList.shown)),
          isMore: stuck.count > StuckList.shown || max(late.count, candidates.count) >= StuckList.looked, now: now))
    }
  }
}

extension StuckList {
  /// How many cases of each sort are looked at.
  static let looked = 500
  /// How many are shown.
  static let shown = 200
}

extension CaseWaits {
  /// Somebody may come to harm before somebody is late, and whoever is late longest comes first.
  fileprivate var urgency: (Int, Moment, Moment, String) {
    let isUrgent = waits.contains { $0.isUrgent }
    let late = waits.filter(\.isLate).compactMap(\.due).min()
    return (isUrgent ? 0 : 1, late ?? .latest, held.enteredAt, reference)
  }
}

extension Library {
  /// Roles that are held case by case on the routes of an area: each route and role with a space between.
  fileprivate func rolesHeldCaseByCase(in area: String) -> [String] {
    routes(of: area).flatMap { rulebook in
      rulebook.route.roles.filter { $0.value.scope == .assigned }.keys.map { "\(rulebook.route.name) \($0)" }
    }.sorted()
  }
}
