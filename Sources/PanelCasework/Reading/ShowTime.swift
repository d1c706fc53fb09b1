package import PanelRules
import PanelSealing
import PanelStore

/// Whose time the time of a case was, up to now or to its end.
package struct CaseTime: Sendable {
  package let held: Case
  package let reference: String
  package let rulebook: Rulebook
  /// Nil where events were erased, so that nobody can tell any more.
  package let time: WhoseTime?
}

extension Casework {
  /// Whose time it was, from the case's own history; the reading is recorded. Throws `forbidden` for somebody who sees
  /// less than the whole case.
  package func showTime(of id: Case.ID, to caller: Caller) async throws -> CaseTime {
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: caller.grants(on: id), CaseQueries.one(area, id), ClockQueries.casework(),
      caller.standing, HistoryQueries.page(area, id, 0, .max)
    ) { [keys, library] grants, cases, clock, standings, events in
      _ = try caller.check(standings)
      guard let stored = cases.first else { throw CaseworkFault.notFound }
      let held = try CaseState.read(stored)
      let rulebook = try library.rulebook(held.definition, area: area)
      try Insight(grants).requireTeam(of: rulebook)
      let areaKeys = try keys.keys(of: area)
      var history: [(event: CaseEvent, at: Moment)] = []
      for stored in events {
        if let event = try Chained.open(stored, of: id, with: areaKeys) { history.append((event, stored.occurredAt)) }
      }
      let now = max(try clock.present(), held.lastMoment)
      let time =
        history.count < events.count
        ? nil
        : WhoseTime(of: history, id: id, area: area, now: now) { then in
          (try? library.rulebook(then.definition, area: area))?.route.stages[then.stage]?.owner
        }
      return Commit(
        CaseTime(held: held, reference: stored.reference, rulebook: rulebook, time: time),
        writes: [caller.wasShown("time", [id.rawValue])])
    }
  }
}
