package import PanelRules

extension Casework {
  /// Moves a case, or throws the refusal with everything that stands in the way.
  ///
  /// - Parameter version: the version the mover saw; any other throws ``CaseworkFault/stale(version:)``.
  package func moveCase(
    _ id: Case.ID, _ request: Command.MoveRequest, expecting version: Int, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    try await act(
      on: id, by: caller, keyed: keyed, expecting: version, command: { _, _, _ in .move(request) },
      answering: answering)
  }
}
