package import PanelRules
package import PanelSealing
import PanelStore

/// What came of erasing the confirmed cases.
package struct ErasureReport: Sendable {
  package var erased: [Certificate] = []
  package var kept: [(id: Case.ID, reference: String, holds: [Disposal.Hold])] = []

  /// That a case was erased: it names nobody.
  package struct Certificate: Sendable {
    package let entry: ErasureEntry
    package let id: Case.ID
    package let reference: String
    package let route: String
    package let reason: Disposal.Reason
    /// Events whose contents were deleted; what happened, and its hashes, stay.
    package let events: Int
    /// Sealed answers and words that were deleted.
    package let answers: Int
  }
}

extension Casework {
  /// Erases the cases that the caller sees and two people let go. Each is one transaction of the retention role, and
  /// stands in the register outside the database before the next begins; what something keeps meanwhile is left, with
  /// what keeps it. Nothing is erased while that file cannot be written.
  package func eraseConfirmed(
    by caller: Caller, keyed: Keyed, answering: @escaping @Sendable (ErasureReport) throws -> Answer
  ) async throws -> Answer {
    guard let eraser else { throw CaseworkFault.damaged("this service was started without what erases") }
    return try await once(keyed, by: caller) {
      if let given = try await given(to: keyed, caller) { return given }
      try await eraser.writeDown(caller.area)
      var report = ErasureReport()
      for due in try await showDueCases(to: caller).cases {
        guard let confirmed = due.disposal?.confirmed else { continue }
        let outcome = try await eraser.erase(due.id, in: caller.area, for: caller)
        try await eraser.writeDown(caller.area)
        switch outcome {
        case .erased(let entry, let events, let answers):
          report.erased.append(
            .init(
              entry: entry, id: due.id, reference: due.reference, route: due.route, reason: confirmed.reason,
              events: events, answers: answers))
        case .kept(let holds): report.kept.append((due.id, due.reference, holds))
        case .gone: continue
        }
      }
      return try await keep(try answering(report), keyed, caller)
    }
  }
}
