import Foundation
package import PanelRules
import PanelSealing
package import PanelStore

/// What was opened in an emergency and nobody has reviewed, or what was found justified and is still open.
package struct EmergencySight: Sendable {
  package let unreviewed: [Entry]
  package let reviewed: [Entry]
  package let now: Moment

  package struct Entry: Sendable {
    package let stored: StoredEmergency
    /// Why it was opened; nil: the reader does not see the case whole, or it was erased.
    package let reason: String?
    /// What people quote the case by; nil where the reader sees it no more.
    package let reference: String?
    /// Nobody is left who reviews it by their role, so that the reader does, as a named reviewer.
    package let isStuck: Bool
    /// What a second person is asked to agree to; nothing, where the reader is nobody who may agree.
    package let asks: [Ask]

    init(_ stored: StoredEmergency, reason: String?, reference: String?, isStuck: Bool = false, asks: [Ask] = []) {
      self.stored = stored
      self.reason = reason
      self.reference = reference
      self.isStuck = isStuck
      self.asks = asks
    }
  }

  /// That what is sealed in one category is asked for.
  package struct Ask: Sendable, Equatable {
    package let category: DataCategory
    /// The asker's own words.
    package let reason: String
    /// Nobody has agreed yet, and the hour is not over.
    package let waits: Bool
  }
}

extension Casework {
  /// Shows what waits for a review, or is still open: on the cases that the reader sees whole, with what a second person is
  /// asked; what they opened themselves; and to a named reviewer what nobody else is left to review. Whose reasons are
  /// shown is recorded.
  package func listEmergencies(to caller: Caller) async throws -> EmergencySight {
    let stuck = try await stuckEmergencies(for: caller).map { stuck in
      EmergencySight.Entry(stuck.stored, reason: stuck.reason, reference: stuck.reference, isStuck: true)
    }
    return try await web.transaction(
      as: caller.reading, reads: EmergencyQueries.listed(caller.area), EmergencyQueries.asks(caller.area),
      ClockQueries.casework(), caller.standing
    ) { [keys] rows, asks, clock, standings in
      _ = try caller.check(standings)
      let (areaKeys, now) = (try keys.keys(of: caller.area), try clock.present())
      let asked = try asks.compactMap { ask in
        try ask.sealed.map { try Chained.open($0, number: ask.seq, of: ask.caseID, with: areaKeys) }
      }
      let own = try rows.filter { row in !stuck.contains { $0.stored.id == row.id } }.map { row in
        EmergencySight.Entry(
          row, reason: try row.opening(areaKeys)?.reason, reference: row.reference,
          asks: row.asks(among: asked, at: now))
      }
      let entries = (own + stuck).sorted {
        ($0.stored.openedAt, $0.stored.id) < ($1.stored.openedAt, $1.stored.id)
      }
      let shown = Set(entries.filter { $0.reason != nil }.map(\.stored.caseID)).sorted().map(\.rawValue)
      return Commit(
        EmergencySight(
          unreviewed: entries.filter { !$0.stored.isReviewed },
          reviewed: entries.filter { $0.stored.isReviewed }, now: now),
        writes: shown.isEmpty ? [] : [caller.wasShown("emergency-reviews", shown)])
    }
  }
}

extension StoredEmergency {
  /// What a second person is asked in it, each category once, in the order in which it was asked.
  fileprivate func asks(among events: [CaseEvent], at now: Moment) -> [EmergencySight.Ask] {
    events.compactMap { event in
      guard case .sealedAsked(id, let category, let reason) = event else { return nil }
      let task = EmergencyAccess.second(self.id, category).rawValue.uuidString.lowercased()
      return EmergencySight.Ask(
        category: category, reason: reason, waits: endsAt > now && waiting.contains(task))
    }
  }
}
