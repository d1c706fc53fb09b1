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
  }
}

extension Casework {
  /// Shows what waits for a review: on the cases that the reader sees whole, and what they opened themselves. Whose
  /// reasons are shown is recorded.
  package func listEmergencies(to caller: Caller) async throws -> EmergencySight {
    try await web.transaction(
      as: caller.reading, reads: EmergencyQueries.unreviewed(caller.area), ClockQueries.casework(), caller.standing
    ) { [keys] rows, clock, standings in
      _ = try caller.check(standings)
      let areaKeys = try keys.keys(of: caller.area)
      let entries = try rows.map { row in
        EmergencySight.Entry(stored: row, reason: try row.opening(areaKeys)?.reason)
      }
      let shown = Set(entries.filter { $0.reason != nil }.map(\.stored.caseID)).sorted().map(\.rawValue)
      return Commit(
        EmergencySight(unreviewed: entries, now: try clock.present()),
        writes: shown.isEmpty ? [] : [caller.wasShown("emergency-reviews", shown)])
    }
  }
}

extension StoredEmergency {
  fileprivate func opening(_ keys: AreaKeys) throws -> EmergencyAccess? {
    guard let sealed, case .emergencyOpened(let access) = try Chained.open(sealed, number: seq, of: caseID, with: keys)
    else { return nil }
    return access
  }
}
