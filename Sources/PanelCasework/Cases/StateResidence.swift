package import PanelRules
import PanelStore

extension Casework {
  /// States the council and the police force where the person lives, no finer: the force follows from the council.
  package func stateResidence(
    in authority: String, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    let force = try await web.read(as: caller.reading, ReferralQueries.force(caller.area, authority)).first
    return try await act(
      on: id, by: caller, keyed: keyed,
      command: { _, _, _ in
        guard let force else { throw Refusal(.unknownAuthority) }
        return .stateResidence(.init(authority: authority, force: force))
      }, answering: answering)
  }
}
