package import PanelRules
import PanelSealing
package import PanelStore

/// What was opened in an emergency and nobody has reviewed.
package struct EmergencySight: Sendable {
  package let unreviewed: [Entry]
  package let now: Moment

  package struct Entry: Sendable {
    package let stored: StoredEmergency
    /// Why it was opened; nil: the reader does not see the case whole, or it was erased.
    package let reason: String?
    /// What people quote the case by; nil where the reader sees it no more.
    package let reference: String?
    /// Nobody is left who reviews it by their role, so that the reader does, as a named reviewer.
    package let isStuck: Bool
  }
}

extension Casework {
  /// Shows what waits for a review: on the cases that the reader sees whole, what they opened themselves, and to a named
  /// reviewer what nobody else is left to review. Whose reasons are shown is recorded.
  package func listEmergencies(to caller: Caller) async throws -> EmergencySight {
    let stuck = try await stuckEmergencies(for: caller).map { stuck in
      EmergencySight.Entry(
        stored: stuck.stored, reason: stuck.reason, reference: stuck.reference, isStuck: true)
    }
    return try await web.transaction(
      as: caller.reading, reads: EmergencyQueries.unreviewed(caller.area), ClockQueries.casework(), caller.standing
    ) { [keys] rows, clock, standings in
      _ = try caller.check(standings)
      let areaKeys = try keys.keys(of: caller.area)
      let own = try rows.filter { row in !stuck.contains { $0.stored.id == row.id } }.map { row in
        EmergencySight.Entry(
          stored: row, reason: try row.opening(areaKeys)?.reason, reference: row.reference, isStuck: false)
      }
      let entries = (own + stuck).sorted {
        ($0.stored.openedAt, $0.stored.id) < ($1.stored.openedAt, $1.stored.id)
      }
      let shown = Set(entries.filter { $0.reason != nil }.map(\.stored.caseID)).sorted().map(\.rawValue)
      return Commit(
        EmergencySight(unreviewed: entries, now: try clock.present()),
        writes: shown.isEmpty ? [] : [caller.wasShown("emergency-reviews", shown)])
    }
  }
}
