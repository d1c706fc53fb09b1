import Foundation
package import PanelRules
import PanelSealing
package import PanelStore

/// Something that is to be recorded about sharing.
package struct RecordStatement: Sendable {
  package let entry: Entry
  /// What is said beside it, to be sealed.
  package let words: [RecordWords: [UInt8]]
  /// What is recorded of it in the same act, in that order.
  package let further: [Further]

  package init(_ entry: Entry, words: [RecordWords: [UInt8]] = [:], further: [Further] = []) {
    self.entry = entry
    self.words = words
    self.further = further
  }

  /// A further record of the same act.
  package struct Further: Sendable {
    let id: CaseRecord.ID
    let entry: @Sendable (_ record: CaseRecord.ID, _ now: Moment) -> CaseRecord.Entry
    let words: [RecordWords: [UInt8]]

    /// - Parameter entry: made once the first record and the moment are known.
    package init(
      words: [RecordWords: [UInt8]],
      _ entry: @escaping @Sendable (_ record: CaseRecord.ID, _ now: Moment) -> CaseRecord.Entry
    ) {
      id = CaseRecord.ID(UUID())
      self.entry = entry
      self.words = words
    }
  }

  /// What is recorded: made once the case and the moment are known.
  package enum Entry: Sendable {
    case said(@Sendable (_ record: CaseRecord.ID, _ held: Case, _ now: Moment) -> CaseRecord.Entry?)
    /// What somebody else asked for, by the record that asks.
    case authorising(CaseRecord.ID)
    case askingOriginator(OnwardWish)
  }
}

extension Casework {
  /// Records something about sharing. What it changes it changes in the same transaction: whoever is named in a conflict
  /// sees the case no more, and what the police hold is with the police for everybody else.
  package func keepRecord(
    _ statement: RecordStatement, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted, CaseRecord) throws -> Answer
  ) async throws -> Answer {
    let known = try await known(of: id, to: caller)
    let opened = try await papersOpened(of: id, for: caller)
    let record = CaseRecord.ID(UUID())
    var originator: Agency.ID?
    if case .askingOriginator(let wish) = statement.entry {
      originator = try await self.originator(of: wish, on: id, for: caller)
    }
    do {
      return try await act(
        on: id, by: caller, keyed: keyed, telling: [], given: opened,
        command: { [library, originator] held, actor, now in
          let made: CaseRecord.Entry? =
            switch statement.entry {
            case .said(let make): make(record, held, now)
            case .authorising(let asked): .override(try known.override(asked, as: record, by: actor, at: now))
            case .askingOriginator(let wish):
              try originator.map { originator in
                let clockwork = try library.rulebook(held.definition, area: held.area).clockwork
                return .onwardAsked(try wish.asked(of: originator, clockwork, at: now))
              }
            }
          guard let entry = made else { throw CaseworkFault.damaged("nothing was said to be recorded") }
          try known.check(entry)
          if case .overrideAsked(let asked) = entry {
            try library.sharing(of: held.area)?.require(.overriding(asked.basis), at: now)
          }
          return .keepRecord(
            CaseRecord(id: record, entry: entry),
            with: statement.further.map { CaseRecord(id: $0.id, entry: $0.entry(record, now)) }, beside: known.kept)
        },
        beside: { [keys] acted in
          let seal = SealedWords(try keys.keys(of: acted.after.area))
          let further = try statement.further.flatMap { try seal.seal($0.words, of: $0.id, case: id) }
          return try seal.seal(statement.words, of: record, case: id) + further
            + statement.entry.authorising(acted, record, id)
        },
        answering: { acted in try answering(acted, try Self.kept(in: acted)) })
    } catch StoreError.rejected(let rejection) where rejection.isDuplicate && rejection.table == "sharing_overrides" {
      throw Refusal(.alreadyAuthorised)
    }
  }

  /// Says that a record is over before its time, and why.
  package func endRecord(
    _ record: CaseRecord.ID, _ why: CaseRecord.EndReason, note: String?, on id: Case.ID, by caller: Caller,
    keyed: Keyed,
    answering: @escaping @Sendable (Acted, CaseRecord) throws -> Answer
  ) async throws -> Answer {
    let known = try await known(of: id, to: caller)
    let opened = try await papersOpened(of: id, for: caller)
    do {
      return try await act(
        on: id, by: caller, keyed: keyed, telling: [], given: opened,
        command: { _, _, _ in .endRecord(try known.record(record), why, note: note, beside: known.kept) },
        answering: { acted in try answering(acted, known.record(record).record) })
    } catch StoreError.rejected(let rejection) where rejection.isDuplicate && rejection.table == "sharing_record_ends" {
      throw Refusal(.recordEnded)
    }
  }

  /// What a record may refer to. None of it changes but by being added to, so that the act need not look again.
  private func known(of id: Case.ID, to caller: Caller) async throws -> KnownToRecord {
    let (records, agencies, disclosures) = try await web.read(
      as: caller.reading, SharingRecordQueries.ofCase(caller.area, id, .latest), DirectoryQueries.agencies(caller.area),
      DisclosureQueries.ofCase(caller.area, id))
    return KnownToRecord(
      kept: try records.map(KeptRecord.init), agencies: Set(agencies.map(\.id)),
      toldAt: Dictionary(disclosures.map { ($0.id, $0.toldAt) }) { first, _ in first }.compactMapValues(\.self))
  }

  private static func kept(in acted: Acted) throws -> CaseRecord {
    for case .recordKept(let record) in acted.events { return record }
    throw CaseworkFault.damaged("nothing was recorded about sharing")
  }
}

/// What was recorded of a case before, and whom a record can name.
private struct KnownToRecord: Sendable {
  let kept: [KeptRecord]
  let agencies: Set<Agency.ID>
  /// When what was told reached them.
  let toldAt: [Disclosure.ID: Moment]

  func record(_ id: CaseRecord.ID) throws(Refusal) -> KeptRecord {
    guard let found = kept.first(where: { $0.record.id == id }) else { throw Refusal(.unknownRecord) }
    return found
  }

  /// What was asked for, as it is authorised: from now, to the end that was asked for.
  func override(
    _ asked: CaseRecord.ID, as record: CaseRecord.ID, by actor: Actor, at now: Moment
  ) throws(Refusal) -> SharingOverride {
    let request = try self.record(asked)
    guard case .overrideAsked(let scope) = request.record.entry, request.ending == nil else { throw Refusal(.notAsked) }
    return SharingOverride(
      id: record.description, basis: scope.basis, requestedBy: request.recordedBy, authorisedBy: actor.practitioner,
      agencies: scope.agencies, categories: scope.categories, from: now, expires: scope.until)
  }

  /// Whether it names agencies of the area; and a breach was not discovered before what it was opened from was told.
  func check(_ entry: CaseRecord.Entry) throws(Refusal) {
    guard entry.agencies.isSubset(of: agencies) else { throw Refusal(.unknownAgency) }
    if case .matter(let matter) = entry, matter.kind == .breach,
      let about = matter.about.flatMap({ Disclosure.ID($0) }),
      let told = toldAt[about], matter.at < told
    {
      throw Refusal(.foundBeforeTold)
    }
  }
}

extension CaseRecord.Entry {
  /// The agencies that it names.
  fileprivate var agencies: Set<Agency.ID> {
    switch self {
    case .shareConsent(let record): record.agencies ?? []
    case .overrideAsked(let asked): asked.agencies
    case .override(let override): override.agencies
    case .policeAuthority(let authority): authority.agencies
    case .withholding(let withholding): if case .agency(let agency) = withholding.from { [agency] } else { [] }
    case .legalBar(let bar): bar.from ?? []
    case .onwardAsked(let asked): if case .agency(let agency) = asked.to { [agency] } else { [] }
    case .conflict, .policeHold, .safeContact, .competence, .responsibility, .conflictCheck, .matter, .step,
      .onwardAnswer:
      []
    }
  }
}

extension RecordStatement.Entry {
  /// The row by which what was asked for is authorised once.
  fileprivate func authorising(_ acted: Acted, _ record: CaseRecord.ID, _ id: Case.ID) -> [Change] {
    guard case .authorising(let asked) = self else { return [] }
    for case .recordKept(let kept) in acted.events {
      guard case .override(let override) = kept.entry else { continue }
      return [
        SharingRecordQueries.authorise(
          acted.after.area, record, id, asked, override.requestedBy, override.authorisedBy, override.from,
          override.expires)
      ]
    }
    return []
  }
}
