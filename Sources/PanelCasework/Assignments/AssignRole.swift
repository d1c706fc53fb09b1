package import PanelRules
import PanelStore

extension Casework {
  /// Gives a practitioner a role on a case, bound to the classes of agency the route names. What the role sees opens to
  /// them at once, but for a role that support consent opens.
  package func assign(
    _ role: RoleName, to practitioner: Practitioner.ID, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    let found = try await web.read(as: caller.reading, AssignmentQueries.assignee(caller.area, practitioner)).first
    return try await act(
      on: id, by: caller, keyed: keyed, telling: [practitioner],
      command: { _, _, _ in
        guard let found else { throw Refusal(.unknownPractitioner) }
        return .assign(
          role, .init(practitioner: practitioner, agency: found.agency), agencyClass: found.agencyClass)
      }, answering: answering)
  }

  /// Takes a role on a case away again, and with it what it opened, at once.
  package func unassign(
    _ role: RoleName, from practitioner: Practitioner.ID, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    try await act(
      on: id, by: caller, keyed: keyed, telling: [practitioner],
      command: { _, _, _ in .unassign(role, practitioner) }, answering: answering)
  }
}
