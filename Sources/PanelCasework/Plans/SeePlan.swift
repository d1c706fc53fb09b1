package import PanelRules
package import PanelStore

/// What whoever asks for the plan of an act may be told of it: of the cases that they see as a team does, what would
/// happen in them, as their histories would tell it afterwards.
package struct PlanSight: Sendable {
  private let cases: Set<Case.ID>
  private let library: Library
  /// The names of the area's agencies.
  package let agencies: [Agency.ID: String]

  fileprivate init(cases: Set<Case.ID>, library: Library, agencies: [Agency.ID: String]) {
    self.cases = cases
    self.library = library
    self.agencies = agencies
  }

  /// What would happen, in its order, with the rules by which it would; nothing of a case that is not theirs to see.
  package func events(of writes: [PlannedWrite]) throws -> [(event: CaseEvent, rulebook: Rulebook)] {
    try writes.compactMap(\.told).filter { cases.contains($0.caseID) }.flatMap { told in
      let rulebook = try library.rulebook(told.definition, area: told.area)
      return told.events.map { ($0.keepingSealed(of: rulebook), rulebook) }
    }
  }
}

extension Casework {
  /// What somebody may be told of a plan, as things are before the act.
  package func sight(of writes: [PlannedWrite], for caller: Caller) async throws -> PlanSight {
    var seen: Set<Case.ID> = []
    for told in writes.compactMap(\.told) where told.area == caller.area && !seen.contains(told.caseID) {
      let isSeen = try await web.transaction(
        as: caller.reading, reads: caller.grants(on: told.caseID), SharingRecordQueries.conflicts([told.caseID]),
        caller.standing
      ) { grants, conflicts, standings in
        _ = try caller.check(standings)
        guard conflicts.isEmpty, let level = Insight(grants).level else { return Commit(false) }
        return Commit(level >= .team)
      }
      if isSeen { seen.insert(told.caseID) }
    }
    let agencies = try await web.read(as: caller.reading, DirectoryQueries.agencies(caller.area))
    return PlanSight(
      cases: seen, library: library, agencies: Dictionary(agencies.map { ($0.id, $0.name) }) { first, _ in first })
  }
}
