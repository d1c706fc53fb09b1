package import PanelRules
import PanelSealing
import PanelStore

/// Something said about support, as it is to be recorded.
package struct ConsentStatement: Sendable {
  /// Codes and moments: what the rules weigh. Made once the moment of recording is known.
  package let record: @Sendable (_ now: Moment) -> SupportConsent.Record
  /// What is told in words, to be sealed: the giver's name, how they are related, what they said.
  package let details: [DataCategory: [UInt8]]

  package init(
    details: [DataCategory: [UInt8]], record: @escaping @Sendable (_ now: Moment) -> SupportConsent.Record
  ) {
    self.record = record
    self.details = details
  }
}

extension Casework {
  /// Records what a giver said about support. A refusal or a withdrawal makes the move that the stage declares, and
  /// whoever saw the case because of the consent ceases to in the same transaction.
  package func recordSupportConsent(
    _ statement: ConsentStatement, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted, SupportConsent.Record, SupportConsent.Standing) throws -> Answer
  ) async throws -> Answer {
    let opened = try await papersOpened(of: id, for: caller)
    return try await act(
      on: id, by: caller, keyed: keyed, given: opened,
      command: { [library] held, _, now in
        let record = statement.record(now)
        guard record.at <= now else { throw Refusal(.saidInFuture) }
        let clockwork = try library.rulebook(held.definition, area: held.area).clockwork
        let first = clockwork.localDate(of: held.facts.anchors.values.min() ?? held.openedAt)
        guard clockwork.localDate(of: record.at) >= first else { throw Refusal(.saidBeforeReferral) }
        return .recordSupportConsent(record)
      },
      beside: { [keys] acted in
        try SealedAnswers(keys.keys(of: acted.after.area)).seal(
          statement.details, record: try Self.recorded(in: acted).id.rawValue, version: 1, case: id)
      },
      answering: { [library] acted in
        let rulebook = try library.rulebook(acted.after.definition, area: acted.after.area)
        return try answering(
          acted, try Self.recorded(in: acted), rulebook.consentStanding(of: acted.after, at: acted.now))
      })
  }

  private static func recorded(in acted: Acted) throws -> SupportConsent.Record {
    for case .supportConsentRecorded(let record) in acted.events { return record }
    throw CaseworkFault.damaged("nothing was recorded of support consent")
  }
}
