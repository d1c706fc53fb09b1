package import PanelRules

extension Casework {
  /// Stops a clock of a case while somebody else is waited for.
  ///
  /// - Parameter awaiting: a role of the route, or a class of agency: whose time it is meanwhile.
  package func pauseDeadline(
    _ name: DeadlineName, awaiting: String, because reason: String, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    try await act(
      on: id, by: caller, keyed: keyed,
      command: { _, _, _ in .pauseDeadline(name, awaiting: awaiting, reason: reason) }, answering: answering)
  }

  /// Lets a clock of a case run again, with the time that the pause covered added to it.
  package func resumeDeadline(
    _ name: DeadlineName, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    try await act(
      on: id, by: caller, keyed: keyed, command: { _, _, _ in .resumeDeadline(name) }, answering: answering)
  }

  /// Gives a clock of a case more time, within what the route allows in all. Whoever does it authorises it: the event
  /// names them.
  package func extendDeadline(
    _ name: DeadlineName, by more: Span, because reason: String, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    try await act(
      on: id, by: caller, keyed: keyed, command: { _, _, _ in .extendDeadline(name, by: more, reason: reason) },
      answering: answering)
  }
}
