package import PanelRules
import PanelStore

/// The stages that one case went through, in order; it stands at the last.
package struct CasePath: Sendable {
  package let rulebook: Rulebook
  package let stages: [StageName]
}

extension Casework {
  /// How many open cases that the caller sees stand at each stage of a route; stages without one are left out. Numbers
  /// alone, of cases that the caller could list: no read is recorded, and nothing is kept back.
  package func countStages(of route: String, for caller: Caller) async throws -> [StageName: Int] {
    try await web.transaction(
      as: caller.reading, reads: caller.standing, PictureQueries.counts(caller.area, route)
    ) { standings, counts in
      _ = try caller.check(standings)
      return Commit(Dictionary(counts.map { ($0.stage, $0.cases) }) { first, _ in first })
    }
  }

  /// Where a case went; the reading is recorded. Throws `forbidden` for somebody who sees less than the whole case.
  package func showPath(of id: Case.ID, to caller: Caller) async throws -> CasePath {
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: caller.grants(on: id), CaseQueries.one(area, id), caller.standing,
      PictureQueries.path(area, id)
    ) { [library] grants, cases, standings, moves in
      _ = try caller.check(standings)
      guard let stored = cases.first else { throw CaseworkFault.notFound }
      let held = try CaseState.read(stored)
      let rulebook = try library.rulebook(held.definition, area: area)
      try Insight(grants).requireTeam(of: rulebook)
      // What runs beside the stages has names that no stage of the case has.
      let own = moves.filter { rulebook.route.stages[$0.from] != nil && rulebook.route.stages[$0.to] != nil }
      var stages = [own.first?.from ?? held.stage]
      for move in own where move.to != stages.last { stages.append(move.to) }
      return Commit(
        CasePath(rulebook: rulebook, stages: stages), writes: [caller.wasShown("path", [id.rawValue])])
    }
  }
}
