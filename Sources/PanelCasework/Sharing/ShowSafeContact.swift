package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Shows how somebody can be reached safely, to one of the case's team who says why: that it was shown is in the
  /// history before it is shown. No key that is good for less than everything opens it, and none alone: throws
  /// `stepUpNeeded` where the caller has not stepped up, and then the database gives the service nothing of it either.
  ///
  /// - Returns: what was said, in JSON; nothing where it was erased.
  package func showSafeContact(
    _ record: CaseRecord.ID, of id: Case.ID, because reason: String, to caller: Caller, keyed: Keyed
  ) async throws -> [UInt8] {
    guard caller.scopes == .all else { throw CaseworkFault.forbidden(needs: ["all"]) }
    let rows = try await web.read(as: caller.reading, SharingRecordQueries.ofCase(caller.area, id, .latest))
    let kept = try rows.map(KeptRecord.init).first { $0.record.id == record }
    _ = try await act(
      on: id, by: caller, keyed: keyed, afterStepUp: true,
      command: { _, _, _ in
        guard let kept else { throw Refusal(.unknownRecord) }
        return .showRecord(kept.record, reason: reason)
      }, answering: { _ in Answer(status: 200, body: []) })
    let words = try await worker.read(as: caller.behalf(on: id), SharingRecordQueries.words(caller.area, [record]))
    return try await web.transaction(
      as: caller.reading, reads: caller.grants(on: id), caller.standing
    ) { [keys] grants, standings in
      try caller.check(standings).requireStepUp()
      guard (Insight(grants).level ?? .existence) >= .team else { throw CaseworkFault.notFound }
      let opened = try SealedWords(keys.keys(of: caller.area)).open(words)
      return Commit(
        opened[record] ?? [], writes: [caller.wasShown("safe-contact", [id.rawValue, record.rawValue])])
    }
  }
}
