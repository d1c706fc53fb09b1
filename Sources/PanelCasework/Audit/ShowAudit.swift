import Foundation
package import PanelRules
package import PanelSealing
import PanelStore

/// What an auditor is given of an area, and nobody else: identifiers, numbers and hashes, and nothing of anybody. It holds
/// those of every case, of those too on which the auditor is in conflict: a history from which cases could be left out
/// could be changed by leaving them out, and a chain is named by what its links were made with. An identifier opens
/// nothing, and no other page tells an auditor more for having it.
extension Casework {
  /// A page of the area's checkpoints after a number, oldest first.
  package func listCheckpoints(after sequence: Int64, limit: Int, to caller: Caller) async throws -> [Checkpoint] {
    try await readAsAuditor(CheckpointQueries.page(caller.area, sequence, Int64(limit)), caller).map {
      try Checkpoint(stored: $0.line)
    }
  }

  /// A page of the heads that checkpoints hold, after one of them, for an auditor who has stepped up.
  package func listHeads(
    after place: (sequence: Int64, caseID: Case.ID), limit: Int, to caller: Caller
  ) async throws -> [(head: CheckpointedHead, caseID: Case.ID)] {
    try await heads(after: place, limit: limit, afterStepUp: true, to: caller)
  }

  private func heads(
    after place: (sequence: Int64, caseID: Case.ID), limit: Int, afterStepUp: Bool, to caller: Caller
  ) async throws -> [(head: CheckpointedHead, caseID: Case.ID)] {
    try await readAsAuditor(
      CheckpointQueries.heads(caller.area, place.sequence, place.caseID, Int64(limit)), caller,
      afterStepUp: afterStepUp
    ).map { row in
      (
        CheckpointedHead(sequence: row.sequence, caseID: row.caseID.description, seq: row.seq, link: row.link),
        row.caseID
      )
    }
  }

  /// A page of all events of the area after one of them, without their contents, for an auditor who has stepped up.
  package func listEvents(
    after place: (caseID: Case.ID, seq: Int64), limit: Int, to caller: Caller
  ) async throws -> [(event: ExportedEvent, caseID: Case.ID)] {
    try await events(after: place, limit: limit, afterStepUp: true, to: caller)
  }

  private func events(
    after place: (caseID: Case.ID, seq: Int64), limit: Int, afterStepUp: Bool, to caller: Caller
  ) async throws -> [(event: ExportedEvent, caseID: Case.ID)] {
    try await readAsAuditor(
      CheckpointQueries.events(caller.area, place.caseID, place.seq, Int64(limit)), caller, afterStepUp: afterStepUp
    ).map { (ExportedEvent($0, in: caller.area), $0.caseID) }
  }

  /// A page of the area's register of erasures after a number, oldest first, for an auditor who has stepped up:
  /// which cases, and nothing of anybody.
  package func listErasures(
    after sequence: Int64, limit: Int, to caller: Caller
  ) async throws -> [(sequence: Int64, line: String)] {
    try await readAsAuditor(
      CheckpointQueries.erasures(caller.area, sequence, Int64(limit)), caller, afterStepUp: true)
  }

  /// Computes the whole history of the caller's area anew and holds it against every checkpoint that was taken.
  package func verifyArea(for caller: Caller) async throws -> ExportReport {
    let lines = try await readAsAuditor(CheckpointQueries.page(caller.area, 0, .max), caller)
    let last = lines.last?.sequence ?? 0
    var chain = CheckpointChain(lines.flatMap { Array("\($0.line)\n".utf8) })
    chain.trust([keys.service.headSigning.publicKey])
    chain.match(heads: try await headsFile(through: last, caller))
    let erasures = try await readAsAuditor(CheckpointQueries.erasures(caller.area, 0, .max), caller)
    chain.count(
      erasures: erasures.flatMap { Array("\($0.line)\n".utf8) }, trusting: [keys.service.headSigning.publicKey])
    var walk = chain.verifier.walk()
    var place = (caseID: Self.firstCase, seq: Int64(0))
    while true {
      let page = try await events(after: place, limit: Self.pageSize, afterStepUp: false, to: caller)
      for row in page { walk.take(row.event) }
      guard page.count == Self.pageSize, let end = page.last else { break }
      place = (end.caseID, end.event.event.seq)
    }
    return chain.report(walk.finish())
  }

  /// Before every case.
  package static let firstCase = Case.ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))

  private static let pageSize = 5_000

  private func headsFile(through last: Int64, _ caller: Caller) async throws -> [UInt8] {
    var file = Array("\(CheckpointedHead.header)\n".utf8)
    var place = (sequence: Int64(0), caseID: Self.firstCase)
    while true {
      let page = try await heads(after: place, limit: Self.pageSize, afterStepUp: false, to: caller)
      for row in page where row.head.sequence <= last { file += Array("\(row.head.line)\n".utf8) }
      guard page.count == Self.pageSize, let end = page.last else { return file }
      place = (end.head.sequence, end.caseID)
    }
  }

  /// Throws `forbidden` for anybody but an auditor of the area.
  func requireAuditor(_ caller: Caller) async throws {
    let (standings, auditors) = try await web.read(
      as: caller.reading, caller.standing, AuditorQueries.auditor(caller.area, caller.practitioner))
    _ = try caller.check(standings)
    if auditors.isEmpty { throw CaseworkFault.forbidden(needs: ["auditor"]) }
  }

  /// Auditors see no case for being auditors: what they check is read by the service, on their behalf.
  private func readAsAuditor<Row: Sendable>(
    _ read: Read<Row>, _ caller: Caller, afterStepUp: Bool = false
  ) async throws -> [Row] {
    try await requireAuditor(caller)
    return try await worker.transaction(
      as: caller.behalf(), reads: AuditorQueries.auditor(caller.area, caller.practitioner), caller.standingAsServed,
      read
    ) { auditors, standings, rows in
      let standing = try caller.check(standings)
      if auditors.isEmpty { throw CaseworkFault.forbidden(needs: ["auditor"]) }
      if afterStepUp { try standing.requireStepUp() }
      return Commit(rows)
    }
  }
}

extension ExportedEvent {
  fileprivate init(_ stored: AreaEvent, in area: String) {
    self.init(
      ChainedEvent(
        area: area, caseID: stored.caseID.description, seq: stored.seq, type: stored.type,
        typeVersion: Int64(stored.typeVersion), definitionHash: Chained.bytes(hex: stored.definition) ?? [],
        actor: stored.actor.description, occurredAt: stored.occurredAt.microseconds,
        recordedAt: stored.recordedAt.microseconds, contentHash: stored.contentHash),
      link: stored.hash)
  }
}
