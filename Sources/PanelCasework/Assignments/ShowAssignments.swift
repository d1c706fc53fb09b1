package import PanelRules
import PanelStore

/// Somebody who holds a role on a case.
package struct AssignmentSight: Sendable {
  package let role: RoleName
  package let title: String
  package let assignment: Case.Assignment
  package let name: String
  package let agencyName: String
}

extension Casework {
  /// Who holds which role on a case, in the order of the roles' names.
  package func showAssignments(
    of id: Case.ID, to caller: Caller
  ) async throws -> (version: Int, assignments: [AssignmentSight]) {
    let sight = try await sight(of: id, for: caller)
    let assigned = sight.held.facts.assigned
    let people = assigned.values.flatMap { $0.map(\.practitioner) }
    let named = try await web.read(as: caller.reading, AssignmentQueries.named(caller.area, people))
    let byID = Dictionary(named.map { ($0.id, $0) }) { first, _ in first }
    let assignments = assigned.sorted { $0.key < $1.key }.flatMap { role, holders in
      holders.map { holder in
        AssignmentSight(
          role: role, title: sight.rulebook.route.roles[role]?.title ?? role, assignment: holder,
          name: byID[holder.practitioner]?.name ?? "", agencyName: byID[holder.practitioner]?.agencyName ?? "")
      }
    }
    return (sight.held.seq, assignments)
  }
}
