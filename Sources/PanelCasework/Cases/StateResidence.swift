package import PanelRules
import PanelStore

extension Casework {
  /// States the council and the police force where the person lives, no finer: the force follows from the council.
  package func stateResidence(
    in authority: String, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    let known = try await web.read(as: caller.reading, ReferralQueries.authorities(caller.area))
    return try await act(
      on: id, by: caller, keyed: keyed,
      command: { _, _, _ in
        .stateResidence(try Case.Residence(in: authority, of: known))
      }, answering: answering)
  }
}

extension Case.Residence {
  /// Where an authority is; throws with those there are where it is none of them.
  init(in authority: String, of known: [(authority: String, force: String)]) throws(Refusal) {
    guard let found = known.first(where: { $0.authority == authority }) else {
      throw Refusal(.unknownAuthority, ["authorities": known.map(\.authority).joined(separator: ", ")])
    }
    self.init(authority: found.authority, force: found.force)
  }
}
