import Foundation
package import PanelRules
import PanelSealing
package import PanelStore

/// Everything that was prepared to be told about a case.
package struct DisclosureList: Sendable {
  package let held: Case
  package let rulebook: Rulebook
  package let disclosures: [Shown]
  /// Papers of it that were given out for meetings and opened, in the order in which they were.
  package internal(set) var papers: [PaperTold] = []
  package let agencies: [Agency.ID: String]
  /// As of when they are shown; nil: as they are.
  package let asOf: AsOf?

  package struct Shown: Sendable {
    package let plan: Disclosure.Plan
    package let stored: StoredDisclosure
    /// Why, in the words of whoever prepared it; nil: not written down, or erased.
    package let rationale: String?
    /// When that was written down after it was told, and whether too late; nil: it was said before.
    package let written: (at: Moment, isLate: Bool)?
    /// By when it is to be written down; nil: nothing is owed.
    package let rationaleDue: Moment?
  }
}

/// What an agency knew of a case, and what its practitioners were shown of it.
package struct KnownToSight: Sendable {
  package let held: Case
  package let rulebook: Rulebook
  package let known: KnownTo
  package let validAt: Moment
  package let recordedAt: Moment
  /// Papers of meetings that it was given and opened, by then.
  package internal(set) var papers: [PaperTold] = []
  package let agencies: [Agency.ID: String]
  /// Readings by practitioners of the agency.
  package let shown: [ShownTo]
  /// The row and the bases on which whoever is on the team is shown a case.
  package let shownOn: (rule: String, bases: [LegalBasis.Cited])
  /// Nil where events were erased: what they held reads as erased.
  package let erased: Int
}

extension Casework {
  /// Lists what was prepared, released, given up and put right; the reading is recorded.
  ///
  /// - Parameter asked: as of when; nil: as it is.
  package func showDisclosures(
    of id: Case.ID, asOf asked: AsOf.Asked? = nil, to caller: Caller
  ) async throws -> DisclosureList {
    let area = caller.area
    var list = try await web.transaction(
      as: caller.reading, reads: caller.grants(on: id), CaseQueries.one(area, id), caller.standing,
      DisclosureQueries.ofCase(area, id), ContentQueries.ofCase(area, id), DirectoryQueries.agencies(area),
      ClockQueries.casework(),
      DisclosureQueries.events(area, id, [CaseEvent.Kind.rationaleWritten.rawValue])
    ) { [keys, library] grants, cases, standings, stored, contents, agencies, clock, events in
      let (held, rulebook) = try Self.whole(grants, cases, standings, for: caller, library)
      let now = max(try clock.present(), held.lastMoment)
      let asOf = try asked.map { try AsOf($0, openedAt: held.openedAt, now: now) }
      let disclosures = asOf.map { asOf in stored.compactMap { $0.stood(asOf) } } ?? stored
      let ids = Set(disclosures.map(\.id.rawValue))
      let opened = try SealedAnswers(keys.keys(of: area)).openAll(contents.filter { ids.contains($0.record) })
      let written = try Self.rationales(events, of: id, with: keys.keys(of: area))
      let shown = try disclosures.map { stored in
        let its = written[stored.id]
        let isKnown = its.map { its in asOf.map { its.at <= $0.recordedAt } ?? true } ?? true
        return DisclosureList.Shown(
          plan: try Disclosure.Plan.read(stored.plan), stored: stored,
          rationale: isKnown
            ? opened[RecordVersion(record: stored.id.rawValue, version: 1)]?[.personal].map {
              String(decoding: $0, as: UTF8.self)
            } : nil, written: isKnown ? its : nil,
          rationaleDue: asOf == nil ? held.facts.disclosures?[stored.id]?.rationaleDue : nil)
      }
      return Commit(
        DisclosureList(
          held: held, rulebook: rulebook, disclosures: shown,
          agencies: Dictionary(agencies.map { ($0.id, $0.name) }) { first, _ in first }, asOf: asOf),
        writes: [caller.wasShown("disclosures", [id.rawValue] + disclosures.map(\.id.rawValue))])
    }
    list.papers = try await papersTold(of: list.held, for: caller).filter { [asOf = list.asOf] paper in
      asOf?.counts(paper.opened.readAt) ?? true
    }
    return list
  }

  /// What an agency knew of a case at a moment, as it was recorded by another; the reading is recorded.
  ///
  /// - Parameters:
  ///   - validAt: by when it was told; nil: by now.
  ///   - recordedAt: by when that was written down; nil: by now.
  /// - Throws: `asOfToCome` for either where none of it has been yet.
  package func showKnown(
    to agency: Agency.ID, of id: Case.ID, validAt: AsOf.Time?, recordedAt: AsOf.Time?, to caller: Caller
  ) async throws -> KnownToSight {
    let area = caller.area
    var sight = try await web.transaction(
      as: caller.reading, reads: caller.grants(on: id), CaseQueries.one(area, id), caller.standing,
      DisclosureQueries.events(area, id, (KnownTo.kinds + [.emergencyOpened]).map(\.rawValue)), ClockQueries.casework(),
      DisclosureQueries.shownTo(area, id, agency, validAt?.last ?? .latest), ReturnQueries.agencies(area, [agency])
    ) { [keys, library] grants, cases, standings, events, clock, shown, agencies in
      let (held, rulebook) = try Self.whole(grants, cases, standings, for: caller, library)
      guard !agencies.isEmpty else { throw Refusal(.unknownAgency) }
      guard let pinned = library.sharing(of: area) else { throw Refusal(.noSharingTable) }
      let now = max(try clock.present(), held.lastMoment)
      let areaKeys = try keys.keys(of: area)
      let opened = try events.map { (try Chained.open($0, of: id, with: areaKeys), $0.recordedAt) }
      let history = opened.compactMap { event, at in event.map { (event: $0, recordedAt: at) } }
      let (valid, recorded) = (try validAt?.by(now) ?? now, try recordedAt?.by(now) ?? now)
      let emergencies = history.compactMap { entry -> EmergencyAccess? in
        if case .emergencyOpened(let access) = entry.event { access } else { nil }
      }
      return Commit(
        KnownToSight(
          held: held, rulebook: rulebook,
          known: KnownTo(agency, from: history, validAt: valid, recordedAt: recorded), validAt: valid,
          recordedAt: recorded, agencies: Dictionary(agencies.map { ($0.id, $0.name) }) { first, _ in first },
          shown: shown.filter { $0.at <= recorded }.map { $0.opened(by: emergencies) },
          shownOn: pinned.table.shownToTeam(on: pinned.zone.date(of: now)), erased: opened.count - history.count),
        writes: [caller.wasShown("known-to", [id.rawValue])])
    }
    let latest = min(sight.validAt, sight.recordedAt)
    sight.papers = try await papersTold(of: sight.held, for: caller).filter { paper in
      paper.opened.agency == agency && paper.opened.readAt <= latest
    }
    return sight
  }

  /// What was written down after it was told, by disclosure.
  private static func rationales(
    _ events: [StoredEvent], of id: Case.ID, with keys: AreaKeys
  ) throws -> [Disclosure.ID: (at: Moment, isLate: Bool)] {
    var written: [Disclosure.ID: (at: Moment, isLate: Bool)] = [:]
    for stored in events {
      guard case .rationaleWritten(let disclosure, _, let late) = try Chained.open(stored, of: id, with: keys) else {
        continue
      }
      written[disclosure] = (stored.recordedAt, late)
    }
    return written
  }

  private static func whole(
    _ grants: [(level: AccessLevel?, held: Bool)], _ cases: [StoredCase], _ standings: [CallerStanding],
    for caller: Caller, _ library: Library
  ) throws -> (Case, Rulebook) {
    _ = try caller.check(standings)
    guard let stored = cases.first else { throw CaseworkFault.notFound }
    let held = try CaseState.read(stored)
    let rulebook = try library.rulebook(held.definition, area: caller.area)
    try Insight(grants).requireTeam(of: rulebook)
    return (held, rulebook)
  }
}

extension ShownTo {
  /// The same, with what its reader had opened in an emergency, where that was how they saw it: readings are of the real
  /// clock.
  fileprivate func opened(by emergencies: [EmergencyAccess]) -> ShownTo {
    var shown = self
    shown.emergency =
      emergencies.first { access in
        access.by == practitioner && at < access.ends && access.ends.adding(seconds: -EmergencyAccess.seconds) <= at
      }?.id
    return shown
  }
}

extension StoredDisclosure {
  /// As it stood; nil where it was not prepared yet. Told is told from when it reached them; that it never did is so from
  /// when somebody recorded that, whenever it is asked about.
  fileprivate func stood(_ asOf: AsOf) -> StoredDisclosure? {
    guard asOf.counts(preparedAt) else { return nil }
    var stood = self
    if !(endedAt.map { $0 <= asOf.recordedAt && min($0, toldAt ?? $0) <= asOf.validAt } ?? false) {
      (stood.outcome, stood.endedAt, stood.toldAt, stood.endedByName) = (nil, nil, nil, nil)
    }
    if stood.outcome == nil || correctedAt.map({ $0 > asOf.recordedAt }) ?? false { stood.correctedAt = nil }
    return stood
  }
}
