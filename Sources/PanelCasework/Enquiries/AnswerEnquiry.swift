package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Answers an enquiry: what is advised is sealed, and shown to whoever asked.
  package func adviseOnEnquiry(
    _ id: Enquiry.ID, _ advice: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (EnquiryActed) throws -> Answer
  ) async throws -> Answer {
    try await act(.advised, on: id, saying: advice, by: caller, keyed: keyed, answering: answering)
  }

  /// Closes an enquiry, which says where whoever asked is pointed to, or that nothing is needed.
  package func closeEnquiry(
    _ id: Enquiry.ID, to signpost: String, _ words: String?, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (EnquiryActed) throws -> Answer
  ) async throws -> Answer {
    try await act(.closed, on: id, saying: words, to: signpost, by: caller, keyed: keyed, answering: answering)
  }

  private func act(
    _ act: Enquiry.Act, on id: Enquiry.ID, saying words: String?, to signpost: String? = nil, by caller: Caller,
    keyed: Keyed, answering: @escaping @Sendable (EnquiryActed) throws -> Answer
  ) async throws -> Answer {
    try await once(keyed, by: caller) {
      try await web.transaction(
        as: caller.reading, reads: EnquiryQueries.lock(caller.area, id), ClockQueries.casework(), caller.standing,
        keyed.find(by: caller)
      ) { [keys, library] found, clock, standings, kept in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let stored = found.first else { throw CaseworkFault.notFound }
        let now = max(try clock.present(), stored.lastAt)
        try library.admitReceiver(standing, of: stored, in: caller.area)
        let after = try stored.standing.after(act)
        var identifiers = RandomIdentifiers()
        let number = stored.entries + 1
        let entry = try EnquiryEntry(
          act, words, number, of: id, keys.keys(of: caller.area), caller, now, &identifiers)
        let answer = try answering(
          EnquiryActed(id: id, reference: stored.reference, standing: after, at: now, due: nil))
        return Commit(
          answer,
          writes: [
            EnquiryQueries.record(caller.area, id, Int32(stored.entries), after, now, signpost, nil)
          ] + entry.changes + [
            WorkQueries.tell(caller.area, identifiers.next(), "enquiry-\(act.rawValue)", id.rawValue, now),
            keyed.keep(answer, by: caller, with: keys.service),
          ])
      }
    }
  }
}

extension Library {
  /// Throws unless somebody receives at the desk where an enquiry was asked.
  fileprivate func admitReceiver(_ standing: CallerStanding, of stored: StoredEnquiry, in area: String) throws {
    let roles = live(stored.desk, area: area)?.receivingRoles ?? []
    guard !standing.roles(on: stored.desk).isDisjoint(with: roles) else {
      throw CaseworkFault.forbidden(needs: roles, on: stored.desk)
    }
  }
}
