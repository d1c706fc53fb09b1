package import PanelRules
import PanelStore

extension Casework {
  /// Stops waiting for an agency's answer, with the reason: for those whom the route names.
  package func waiveReturn(
    _ id: InformationRequest.ID, because reason: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    guard let request = try await web.read(as: caller.reading, ReturnQueries.one(caller.area, id)).first else {
      throw CaseworkFault.notFound
    }
    return try await act(
      on: request.caseID, by: caller, keyed: keyed,
      command: { _, _, _ in .recordReturn(id, .waived, reason: reason) }, answering: answering)
  }
}
