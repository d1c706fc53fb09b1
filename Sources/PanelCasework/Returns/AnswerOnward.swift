import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// A question to an agency about passing on what came from it, as those see it who may answer for the agency.
package struct OnwardSight: Sendable {
  package let id: CaseRecord.ID
  package let route: String
  package let askedAt: Moment
  package let asked: OnwardAsked
  package let words: [UInt8]?
  /// The last word on it; nil: it waits.
  package let answer: Answered?
  /// Who would be told, where that is an agency.
  package let agencyName: String?

  package struct Answered: Sendable {
    package let at: Moment
    package let isYes: Bool
    package let until: Moment?
    package let words: [UInt8]?
  }
}

extension Casework {
  /// What the caller's agency was asked, what waits first; that it was read is recorded. Nobody is named in it.
  package func listOnward(to caller: Caller) async throws -> (questions: [OnwardSight], now: Moment) {
    try await web.transaction(
      as: caller.reading, reads: OnwardQueries.ofAgency(caller.area, caller.agency),
      OnwardQueries.words(caller.area, caller.agency), DirectoryQueries.agencies(caller.area),
      ClockQueries.casework(), caller.standing
    ) { [keys] stored, words, agencies, clock, standings in
      _ = try caller.check(standings)
      let opened = try SealedWords(keys.keys(of: caller.area)).open(words)
      let names = Dictionary(agencies.map { ($0.id, $0.name) }) { first, _ in first }
      return Commit(
        (try stored.map { try OnwardSight($0, opened, names) }, try clock.present()),
        writes: [caller.wasShown("onward-questions", stored.map(\.id.rawValue))])
    }
  }

  /// Records what the agency that something came from says to its being told to others. Whoever answers for it may not
  /// see the case, so the service acts for them once it has been seen that the question is theirs.
  package func answerOnward(
    _ id: CaseRecord.ID, isYes: Bool, until: Moment?, words: [UInt8], by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (CaseRecord, _ at: Moment) throws -> Answer
  ) async throws -> Answer {
    let stored = try await onward(id, of: caller)
    let (question, caseID) = (try stored.question(of: caller), stored.caseID)
    let record = CaseRecord.ID(UUID())
    return try await once(keyed, by: caller) {
      try await worker.transaction(
        as: caller.behalf(on: caseID), reads: CaseQueries.lock(caller.area, caseID), ClockQueries.casework(),
        caller.standingAsServed, keyed.find(by: caller)
      ) { [keys, library] cases, clock, standings, kept in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let stored = cases.first, let clock = clock.first else { throw CaseworkFault.notFound }
        let held = try CaseState.read(stored)
        let rulebook = try library.rulebook(held.definition, area: caller.area)
        let desk = Desk(keys: keys, library: library, actor: caller.actor(standing, on: held.route), now: clock)
        let term = SharingTerm(from: desk.moment(after: held), until: until)
        let said = CaseRecord(id: record, entry: .onwardAnswer(OnwardAnswer(asked: id, isYes: isYes, term: term)))
        let (acted, changes) = try desk.decide(.keepRecord(said, beside: [question]), on: held, stored, rulebook)
        let answer = try answering(said, acted.now)
        let sealed = try SealedWords(keys.keys(of: caller.area)).seal([.words: words], of: record, case: caseID)
        return Commit(answer, writes: changes + sealed + [keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }

  private func onward(_ id: CaseRecord.ID, of caller: Caller) async throws -> StoredOnwardQuestion {
    try await web.transaction(
      as: caller.reading, reads: OnwardQueries.one(caller.area, caller.agency, id), caller.standing
    ) { questions, standings in
      _ = try caller.check(standings)
      guard let question = questions.first else { throw CaseworkFault.notFound }
      return Commit(question)
    }
  }
}

extension StoredOnwardQuestion {
  fileprivate func asked() throws -> OnwardAsked {
    guard let record = try? JSONDecoder().decode(CaseRecord.self, from: Data(codes.utf8)),
      case .onwardAsked(let asked) = record.entry
    else { throw CaseworkFault.damaged("question \(id) cannot be read") }
    return asked
  }

  /// As it stands on the case; who asked is nothing to those who are asked.
  fileprivate func question(of caller: Caller) throws -> KeptRecord {
    KeptRecord(
      record: CaseRecord(id: id, entry: .onwardAsked(try asked())), recordedAt: askedAt, recordedBy: caller.practitioner
    )
  }
}

extension OnwardSight {
  fileprivate init(
    _ stored: StoredOnwardQuestion, _ words: [CaseRecord.ID: [UInt8]], _ names: [Agency.ID: String]
  ) throws {
    (id, route, askedAt, asked) = (stored.id, stored.route, stored.askedAt, try stored.asked())
    self.words = words[stored.id]
    agencyName = if case .agency(let agency) = asked.to { names[agency] } else { nil }
    answer = stored.answer.flatMap { record in
      guard let at = stored.answeredAt, let isYes = stored.isYes else { return nil }
      return Answered(at: at, isYes: isYes, until: stored.until, words: words[record])
    }
  }
}
