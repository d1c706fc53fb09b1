import Foundation
package import PanelRules
package import PanelSealing
import PanelStore

/// What came of checking a case's history.
package struct HistoryCheck: Sendable, Equatable {
  package let events: Int
  /// Events whose content was still there and was compared with its hash.
  package let contents: Int
  /// Events whose content was erased.
  package let erased: Int
  /// The case's row names the hash of the last event as its head.
  package let headMatches: Bool
  /// The case as it is kept is what its events fold to; nil where contents were erased, so that none can tell.
  package let stateMatches: Bool?
  /// The first event that cannot be relied on, and why.
  package let firstBreak: ChainBreak?

  /// Nothing is wrong.
  package var isWhole: Bool { firstBreak == nil && headMatches && stateMatches != false }
}

extension Casework {
  /// Recomputes the chain of a case from its events and their contents, trusting no stored link. Nothing personal is
  /// shown.
  package func verifyHistory(of id: Case.ID, for caller: Caller) async throws -> HistoryCheck {
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: caller.grants(on: id), CaseQueries.one(area, id), caller.standing,
      HistoryQueries.page(area, id, 0, .max)
    ) { [keys, library] grants, cases, standings, events in
      _ = try caller.check(standings)
      guard let stored = cases.first else { throw CaseworkFault.notFound }
      let held = try CaseState.readWhatIsLeft(stored)
      try Insight(grants).requireTeam(of: library.rulebook(held.definition, area: area))
      let areaKeys = try keys.keys(of: area)
      let exported = events.map { ExportedEvent($0, of: id, in: area, with: areaKeys) }
      let head = ChainHead(area: area, caseID: id.description, seq: Int64(held.seq), link: stored.head)
      let report = ChainVerifier(heads: [head]).verify(exported)
      return Commit(
        HistoryCheck(
          events: report.events, contents: report.contents, erased: events.count { $0.sealed == nil },
          headMatches: events.last?.hash == stored.head,
          stateMatches: try Self.folds(events, to: held, with: areaKeys), firstBreak: report.breaks.first))
    }
  }

  private static func folds(_ events: [StoredEvent], to held: Case, with keys: AreaKeys) throws -> Bool? {
    guard !events.contains(where: { $0.sealed == nil }) else { return nil }
    var history: [(event: CaseEvent, at: Moment)] = []
    for stored in events {
      // A content that does not open is reported by the chain; there is nothing to fold then.
      guard let event = try? Chained.open(stored, of: held.id, with: keys) else { return false }
      history.append((event, stored.occurredAt))
    }
    return Case.fold(history, id: held.id, area: held.area) == held
  }
}

extension ExportedEvent {
  /// A stored event as whoever checks it is shown it. A content that does not open is shown as empty bytes, which are
  /// no content's: it is reported as edited.
  fileprivate init(_ stored: StoredEvent, of id: Case.ID, in area: String, with keys: AreaKeys) {
    let content = stored.sealed.map {
      (try? keys.open($0, record: "\(id)/\(stored.seq)", field: Chained.field)) ?? []
    }
    self.init(
      ChainedEvent(
        area: area, caseID: id.description, seq: stored.seq, type: stored.type,
        typeVersion: Int64(stored.typeVersion), definitionHash: Chained.bytes(hex: stored.definition) ?? [],
        actor: stored.actor.description, occurredAt: stored.occurredAt.microseconds,
        recordedAt: stored.recordedAt.microseconds, contentHash: stored.contentHash),
      link: stored.hash, content: content)
  }
}
