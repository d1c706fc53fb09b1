import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// What is sealed of a case, in one category, as it was shown to one who said why.
package struct SealedSight: Sendable {
  package let held: Case
  package let category: DataCategory
  /// The event that says so: the version of the case now.
  package let version: Int
  /// Newest first.
  package let answers: [Answered]
  /// Of safe contact: what is recorded of how to reach somebody, safely or not.
  package let contacts: [Contact]

  /// What one form was answered.
  package struct Answered: Sendable {
    package let source: FormName
    package let form: Form?
    package let version: Int
    package let at: Moment
    /// As JSON, of this category alone.
    package let answers: [DataCategory: [UInt8]]
    /// The newest version of the form; nil: it has no versions that follow each other.
    package let newest: Int?
    /// The first later version that was saved without any of it, so that it stands no longer.
    package let savedWithout: Int?
  }

  /// A way of reaching somebody.
  package struct Contact: Sendable {
    package let record: CaseRecord.ID
    package let contact: SafeContact
    /// As JSON.
    package let words: [UInt8]
  }
}

extension Casework {
  /// Shows what is sealed of a case in one category, to one who may ask for it and says why. That it is shown is in the
  /// history by the same transaction, or nothing is shown. No key that is good for less than everything opens it.
  ///
  /// Throws `stepUpNeeded` where the caller has not stepped up, and then the database gives nothing of it either;
  /// `notFound` where there is no such case to the caller, and a refusal where it is not theirs, or theirs only
  /// once a second person agrees.
  package func showSealed(
    _ category: DataCategory, of id: Case.ID, because reason: String, to caller: Caller
  ) async throws -> SealedSight {
    try await unseal(category, of: id, for: caller) { _ in
      .showSealed(category, reason: reason)
    } showing: { unsealed, acted in
      let sealed = unsealed.sealed
      let answers = try unsealed.answers.map { row in
        let form = row.formHash.flatMap { unsealed.library.form($0, area: acted.after.area) }
        return SealedSight.Answered(
          source: row.source, form: form ?? unsealed.rulebook.form(answeredAs: row.source), version: Int(row.version),
          at: row.at, answers: try sealed.open([row.content(of: category)]), newest: row.newest.map(Int.init),
          savedWithout: row.savedWithout.map(Int.init))
      }
      let sight = SealedSight(
        held: acted.after, category: category, version: acted.after.seq, answers: answers,
        contacts: category == .safeContact ? try unsealed.contacts : [])
      return (sight, unsealed.answers.map(\.record) + sight.contacts.map(\.record.rawValue))
    }
  }

  /// Shows how somebody can be reached safely, as one record has it. Nothing where it was erased.
  package func showSafeContact(
    _ record: CaseRecord.ID, of id: Case.ID, because reason: String, to caller: Caller
  ) async throws -> [UInt8] {
    try await unseal(.safeContact, of: id, for: caller) { records in
      guard let kept = records.first(where: { $0.record.id == record }) else { throw Refusal(.unknownRecord) }
      return .showRecord(kept.record, reason: reason)
    } showing: { unsealed, _ in
      (try unsealed.words[record] ?? [], [record.rawValue])
    }
  }

  /// What every showing of something sealed shares: the reading is made, what it opens is read, the event is decided, and
  /// all of it is one transaction. Only the rows of the category are opened.
  private func unseal<Value: Sendable>(
    _ category: DataCategory, of id: Case.ID, for caller: Caller,
    _ command: @escaping @Sendable ([KeptRecord]) throws -> Command,
    showing: @escaping @Sendable (Unsealed, Acted) throws -> (Value, records: [UUID])
  ) async throws -> Value {
    guard caller.scopes == .all else { throw CaseworkFault.forbidden(needs: ["all"]) }
    let (area, reading) = (caller.area, UUID())
    return try await web.transaction(
      as: caller.acting(on: id), reads: CaseQueries.lock(area, id), ClockQueries.casework(), caller.standing,
      SharingRecordQueries.conflicts([id]),
      SealedReadingQueries.make(area, reading, id, category),
      SealedReadingQueries.answers(area, id, category), SharingRecordQueries.ofCase(area, id, .latest),
      SealedReadingQueries.contacts(area, id)
    ) { [keys, library] cases, clock, standings, conflicts, made, answers, records, words in
      let standing = try caller.check(standings)
      try standing.requireStepUp()
      guard conflicts.isEmpty, let stored = cases.first else { throw CaseworkFault.notFound }
      let before = try CaseState.read(stored)
      let rulebook = try library.rulebook(before.definition, area: area)
      let desk = Desk(
        keys: keys, library: library, actor: caller.actor(standing, on: before.route), now: try clock.present())
      let kept = try records.map(KeptRecord.init)
      let (acted, changes) = try desk.decide(try command(kept), on: before, stored, rulebook)
      guard !made.isEmpty else { throw CaseworkFault.forbidden(needs: []) }
      let unsealed = Unsealed(
        answers: answers, records: kept, sealedWords: words, rulebook: rulebook, library: library,
        keys: try keys.keys(of: area))
      let (value, shown) = try showing(unsealed, acted)
      return Commit(
        value, writes: changes + [caller.wasShown("sealed-\(category.rawValue)", [id.rawValue] + shown)])
    }
  }

  /// Asks, in an emergency, that a second person agrees to something sealed being shown.
  package func askSealed(
    _ category: DataCategory, in access: EmergencyAccess.ID, because reason: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    try await act(
      on: try await emergency(access, for: caller), by: caller, keyed: keyed,
      command: { _, _, _ in .askSealed(access, category, reason: reason) }, answering: answering)
  }

  /// Agrees that what is sealed is shown to somebody else who opened the case in an emergency.
  package func agreeSealed(
    _ category: DataCategory, in access: EmergencyAccess.ID, because reason: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    // Before anything is said of whether there is such an opening.
    try caller.check(try await web.read(as: caller.reading, caller.standing)).requireStepUp()
    return try await act(
      on: try await emergency(access, for: caller), by: caller, keyed: keyed, afterStepUp: true,
      command: { _, _, _ in .agreeSealed(access, category, reason: reason) }, answering: answering)
  }

  /// The case that was opened; throws `notFound` where the caller may not see that it was, or their key is good for less
  /// than everything.
  private func emergency(_ access: EmergencyAccess.ID, for caller: Caller) async throws -> Case.ID {
    guard caller.scopes == .all else { throw CaseworkFault.forbidden(needs: ["all"]) }
    guard let id = try await web.read(as: caller.reading, EmergencyQueries.one(caller.area, access)).first else {
      throw CaseworkFault.notFound
    }
    return id
  }
}

/// What a reading opened, still sealed.
private struct Unsealed {
  let answers: [SealedAnswer]
  let records: [KeptRecord]
  let sealedWords: [StoredWords]
  let rulebook: Rulebook
  let library: Library
  let keys: AreaKeys

  var sealed: SealedAnswers { SealedAnswers(keys) }

  var words: [CaseRecord.ID: [UInt8]] {
    get throws { try SealedWords(keys).open(sealedWords) }
  }

  /// Those that have not ended, as they were recorded.
  var contacts: [SealedSight.Contact] {
    get throws {
      let words = try words
      return records.compactMap { kept in
        guard kept.ending == nil, case .safeContact(let contact) = kept.record.entry else { return nil }
        return .init(record: kept.record.id, contact: contact, words: words[kept.record.id] ?? [])
      }
    }
  }
}
