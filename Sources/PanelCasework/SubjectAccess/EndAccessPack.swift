package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Gives up a pack that was not released: for any named reviewer who has stepped up, and also where what was asked was
  /// erased.
  ///
  /// Throws `stepUpNeeded` before it is known whether there is such a pack at all.
  package func withdrawAccessPack(
    _ id: AccessPack.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (AccessPackActed) throws -> Answer
  ) async throws -> Answer {
    try await endedOnce(keyed, by: caller) {
      _ = try await reviewer(caller)
      let (stored, _) = try await pack(id, for: caller)
      let (area, request) = (caller.area, try await request(of: stored, id, caller))
      return try await worker.transaction(
        as: caller.behalf(), reads: ClockQueries.casework(), caller.standingAsServed, keyed.find(by: caller)
      ) { [keys, library] clock, standings, kept in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        try standing.requireStepUp()
        guard stored.outcome == nil else { throw Refusal(.packSettled) }
        let (now, end) = (try clock.present(), Disclosure.End.withdrawn.rawValue)
        let answer = try answering(
          AccessPackActed(
            id: id, at: now, due: library.due(stored.receivedAt, request, in: area),
            documentHash: stored.documentHash, outcome: end))
        return Commit(
          answer,
          writes: [
            AccessPackQueries.end(area, id, stored.preparedBy, end, caller.practitioner, now, nil),
            keyed.keep(answer, by: caller, with: keys.service),
          ])
      }
    }
  }

  /// Two who end a pack at the same moment: the one who comes second is told that it has ended.
  func endedOnce(
    _ keyed: Keyed, by caller: Caller, _ act: () async throws -> Answer
  ) async throws -> Answer {
    do {
      return try await once(keyed, by: caller, act)
    } catch StoreError.rejected(let rejection) where rejection.isDuplicate && rejection.table == "access_pack_ends" {
      throw Refusal(.packSettled)
    }
  }

  /// A pack as it was prepared, which never changes, and what was asked: nil where that was erased since.
  func pack(_ id: AccessPack.ID, for caller: Caller) async throws -> (StoredAccessPack, AccessAsked?) {
    let (found, texts) = try await web.read(
      as: caller.reading, AccessPackQueries.one(caller.area, id), AccessPackQueries.texts(caller.area, id))
    guard let stored = found.first else { throw CaseworkFault.notFound }
    return (stored, try SealedPack(keys.keys(of: caller.area), id).open("asked", texts, as: AccessAsked.self))
  }

  /// The request for access that a pack answers, as it stands; nil: it names none.
  ///
  /// - Parameter stored: the pack, as the caller was found to see it.
  func request(
    of stored: StoredAccessPack, _ id: AccessPack.ID, _ caller: Caller
  ) async throws -> AccessRequest? {
    guard let matter = stored.matter else { return nil }
    let rows = try await worker.read(as: caller.behalf(), AccessPackQueries.request(caller.area, id))
    return AccessRequest(matter, among: try rows.map(KeptRecord.init))
  }
}
