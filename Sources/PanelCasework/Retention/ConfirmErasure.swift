package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Confirms that a case may be erased: by another than proposed it, who works on every case of its route. What keeps
  /// the case after that, and ends, takes the yes with it: somebody who knows of it says it anew.
  package func confirmErasure(
    of id: Case.ID, because reason: Disposal.Reason, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable () throws -> Answer
  ) async throws -> Answer {
    let area = caller.area
    let linked = try await web.read(as: caller.reading, DisposalQueries.one(area, id)).flatMap {
      try CaseState.read($0.state).revealedLinks
    }
    let (stillOpen, awaited) = try await worker.read(
      as: caller.behalf(), DisposalQueries.open(area, linked), DisposalQueries.awaited(area, [id]))
    do {
      return try await once(keyed, by: caller) {
        try await web.transaction(
          as: caller.reading, reads: DisposalQueries.one(area, id), SharingRecordQueries.ofCase(area, id, .latest),
          ClockQueries.casework(), caller.standing, keyed.find(by: caller)
        ) { [keys, library] rows, records, clock, standings, kept in
          let standing = try caller.check(standings)
          if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
          guard let row = rows.first else { throw CaseworkFault.notFound }
          let held = try CaseState.read(row.state)
          guard library.routesWhole(to: standing, in: area).contains(held.route) else {
            throw CaseworkFault.forbidden(needs: ["coordinator"])
          }
          guard let disposal = row.disposal else { throw Refusal(.erasureNotProposed) }
          guard disposal.confirmed == nil else { throw Refusal(.erasureConfirmed) }
          guard disposal.proposedBy != caller.practitioner else { throw Refusal(.erasureNeedsAnother) }
          let now = try clock.present()
          let holds = held.holds(
            try records.map(KeptRecord.init), openLinked: Set(stillOpen), isAwaited: !awaited.isEmpty, at: now)
          guard holds.isEmpty else { throw Refusal(.erasureHeld) }
          let answer = try answering()
          return Commit(
            answer,
            writes: [
              DisposalQueries.confirm(
                area, id, Int64(held.seq), disposal.proposedBy, caller.practitioner, now, reason),
              keyed.keep(answer, by: caller, with: keys.service),
            ])
        }
      }
    } catch StoreError.rejected(let rejection)
      where rejection.isDuplicate && rejection.table == "disposal_confirmations"
    {
      throw Refusal(.erasureConfirmed)
    }
  }
}
