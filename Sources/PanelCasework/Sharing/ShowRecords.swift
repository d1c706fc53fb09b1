import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// What was recorded of a case about sharing, as its team sees it.
package struct RecordsSight: Sendable {
  package let held: Case
  package let kept: [KeptRecord]
  /// What was said beside each, but for what is shown to nobody without a reason.
  package let words: [CaseRecord.ID: [UInt8]]
  /// The names of the practitioners in it.
  package let names: [Practitioner.ID: String]
  /// As of when it is shown; nil: as it is.
  package let asOf: AsOf?
  /// The moment that it is shown of.
  package let now: Moment
}

extension Casework {
  /// Shows what was recorded about sharing; the reading is recorded. Throws `notFound` for whoever is not on the team.
  ///
  /// - Parameter asked: as of when; nil: as it is.
  package func showRecords(
    of id: Case.ID, asOf asked: AsOf.Asked? = nil, to caller: Caller
  ) async throws -> RecordsSight {
    let area = caller.area
    let sight = try await web.transaction(
      as: caller.reading, reads: CaseQueries.one(area, id), caller.grants(on: id), ClockQueries.casework(),
      caller.standing, SharingRecordQueries.ofCase(area, id, asked.recordedBy)
    ) { cases, grants, clock, standings, records in
      _ = try caller.check(standings)
      guard let stored = cases.first, (Insight(grants).level ?? .existence) >= .team else {
        throw CaseworkFault.notFound
      }
      let held = try CaseState.read(stored)
      let now = max(try clock.present(), held.lastMoment)
      let asOf = try asked.map { try AsOf($0, openedAt: held.openedAt, now: now) }
      let kept = try records.map(KeptRecord.init)
      let counted = asOf.map { asOf in kept.compactMap { $0.happened(by: asOf.validAt) } }
      return Commit((held: held, kept: counted ?? kept, asOf: asOf, now: asOf?.validAt ?? now))
    }
    return try await web.transaction(
      as: caller.reading, reads: SharingRecordQueries.words(area, sight.kept.map(\.record.id)),
      AssignmentQueries.named(area, Array(Set(sight.kept.flatMap(\.practitioners)))), caller.standing
    ) { [keys] words, named, standings in
      _ = try caller.check(standings)
      return Commit(
        RecordsSight(
          held: sight.held, kept: sight.kept, words: try SealedWords(keys.keys(of: area)).open(words),
          names: Dictionary(named.map { ($0.id, $0.name) }) { first, _ in first }, asOf: sight.asOf,
          now: sight.now),
        writes: [caller.wasShown("sharing-records", [id.rawValue] + sight.kept.map(\.record.id.rawValue))])
    }
  }

  /// What the decision on sharing reads of a case.
  ///
  /// - Parameter moment: what had been recorded by then; nil: now. Today's rights decide who may ask.
  package func sharingRecords(
    of id: Case.ID, at moment: Moment? = nil, to caller: Caller
  ) async throws -> SharingRecords {
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: CaseQueries.one(area, id), caller.grants(on: id), caller.standing,
      SharingRecordQueries.ofCase(area, id, moment ?? .latest),
      EventQueries.ofType(area, id, CaseEvent.Kind.opened.rawValue),
      EventQueries.ofType(area, id, CaseEvent.Kind.supportConsentRecorded.rawValue),
      AgreementQueries.ofArea(area, moment ?? .latest)
    ) { [keys] cases, grants, standings, records, opened, said, agreements in
      _ = try caller.check(standings)
      guard cases.first != nil, (Insight(grants).level ?? .existence) >= .team else { throw CaseworkFault.notFound }
      let sealing = try keys.keys(of: area)
      let heard = try (opened + said).filter { $0.recordedAt <= moment ?? .latest }
        .compactMap { try Chained.open($0, of: id, with: sealing) }
      return Commit(
        SharingRecords(
          try records.map(KeptRecord.init), supportConsents: heard.flatMap(\.supportConsents),
          agreements: agreements.map(\.agreement)))
    }
  }
}

extension KeptRecord {
  /// Everybody it names who works here.
  fileprivate var practitioners: [Practitioner.ID] {
    let named: [Practitioner.ID] =
      switch record.entry {
      case .conflict(let conflict): [conflict.practitioner]
      case .override(let override): [override.requestedBy, override.authorisedBy]
      case .shareConsent, .overrideAsked, .policeHold, .policeAuthority, .safeContact, .competence, .responsibility,
        .withholding, .legalBar, .conflictCheck, .matter, .step, .onwardAsked, .onwardAnswer:
        []
      }
    return [recordedBy] + (ending.map { [$0.by] } ?? []) + named
  }
}

extension CaseEvent {
  /// What it says of support, recorded here or brought with the case.
  fileprivate var supportConsents: [SupportConsent.Record] {
    if case .opened(let opening) = self { return opening.consents }
    if case .supportConsentRecorded(let record) = self { return [record] }
    return []
  }
}
