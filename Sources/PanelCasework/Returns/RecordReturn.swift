import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// An agency's answer to a request.
package enum ReturnGiven: Sendable {
  /// The form's answers by category; a nil return is an answer too.
  /// `terms`: what was said of some of them; the others are given on the strictest terms.
  case answers([DataCategory: [UInt8]], isNil: Bool, terms: [ReturnTerms] = [])
  case declined(reason: String)
}

extension Casework {
  /// The form with which a request is to be answered, for somebody of the agency asked whose role lets them; throws
  /// `notFound` for anybody else's request.
  package func returnToFill(_ id: InformationRequest.ID, by caller: Caller) async throws -> Form {
    let asked = try await asked(id, of: caller)
    let rulebook = try await rulebookOfRequest(asked, for: caller)
    guard let form = rulebook.forms[ReturnForm.name] else { throw Refusal(.unknownForm, ["form": ReturnForm.name]) }
    return form
  }

  /// Records what an agency answered. Its practitioners may not see the case, so the service acts for them once it has
  /// been seen that the request is theirs.
  package func recordReturn(
    _ given: ReturnGiven, to id: InformationRequest.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (InformationRequest.State, _ settledAt: Moment) throws -> Answer
  ) async throws -> Answer {
    let asked = try await asked(id, of: caller)
    let (area, caseID) = (caller.area, asked.caseID)
    return try await once(keyed, by: caller) {
      try await worker.transaction(
        as: caller.behalf(), reads: CaseQueries.lock(area, caseID), ClockQueries.casework(), caller.standingAsServed,
        keyed.find(by: caller)
      ) { [keys, library] cases, clock, standings, kept in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let stored = cases.first, let clock = clock.first else { throw CaseworkFault.notFound }
        let held = try CaseState.read(stored)
        let rulebook = try library.rulebook(held.definition, area: area)
        try Self.requireAnswerer(standing, on: rulebook)
        try given.check(library.sharing(of: area), at: clock)
        let desk = Desk(keys: keys, library: library, actor: caller.actor(standing, on: held.route), now: clock)
        let (acted, changes) = try desk.decide(given.command(id), on: held, stored, rulebook)
        let record = given.answers == nil ? nil : UUID()
        var writes = changes + [ReturnQueries.answered(area, id, record, caller.practitioner)]
        if let record, let answers = given.answers {
          writes += try SealedAnswers(keys.keys(of: area)).seal(
            answers, record: record, version: 1, case: caseID, agency: caller.agency)
        }
        let answer = try answering(given.state, acted.now)
        return Commit(answer, writes: writes + [keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }

  /// A request that the caller's own agency was asked.
  private func asked(_ id: InformationRequest.ID, of caller: Caller) async throws -> StoredRequest {
    try await web.transaction(as: caller.reading, reads: ReturnQueries.one(caller.area, id), caller.standing) {
      requests, standings in
      _ = try caller.check(standings)
      guard let request = requests.first, request.agency == caller.agency else { throw CaseworkFault.notFound }
      return Commit(request)
    }
  }

  private func rulebookOfRequest(_ asked: StoredRequest, for caller: Caller) async throws -> Rulebook {
    try await worker.transaction(
      as: caller.behalf(), reads: CaseQueries.one(caller.area, asked.caseID), caller.standingAsServed
    ) { [library] cases, standings in
      let standing = try caller.check(standings)
      guard let stored = cases.first else { throw CaseworkFault.notFound }
      let rulebook = try library.rulebook(try CaseState.read(stored).definition, area: caller.area)
      try Self.requireAnswerer(standing, on: rulebook)
      return Commit(rulebook)
    }
  }

  /// Not everybody who works for an agency that is asked may learn of it: whoever the route lets complete the return.
  static func requireAnswerer(_ standing: CallerStanding, on rulebook: Rulebook) throws {
    guard mayAnswer(standing, on: rulebook) else {
      throw Refusal(.notYourForm, ["form": ReturnForm.name, "roles": rulebook.answerers.joined(separator: ", ")])
    }
  }

  static func mayAnswer(_ standing: CallerStanding, on rulebook: Rulebook) -> Bool {
    !standing.roles(on: rulebook.route.name).isDisjoint(with: rulebook.answerers)
  }
}

extension Rulebook {
  /// The roles that may answer what their agency is asked.
  var answerers: [RoleName] { route.answerers }
}

extension ReturnGiven {
  fileprivate var answers: [DataCategory: [UInt8]]? {
    switch self {
    case .answers(let answers, _, _): answers
    case .declined: nil
    }
  }

  /// Terms are of something that was answered, and name law that there is.
  fileprivate func check(_ pinned: PinnedSharing?, at now: Moment) throws(Refusal) {
    guard case .answers(let answers, _, let terms) = self else { return }
    guard terms.allSatisfy({ answers[$0.category] != nil }) else { throw Refusal(.unknownItem) }
    guard Set(terms.map(\.category)).count == terms.count else { throw Refusal(.termsTwice) }
    try pinned?.require(.collecting(terms.compactMap(\.collectedOn)), at: now)
  }

  fileprivate var state: InformationRequest.State {
    switch self {
    case .answers(_, let isNil, _): isNil ? .nilReturn : .answered
    case .declined: .declined
    }
  }

  fileprivate func command(_ id: InformationRequest.ID) -> Command {
    switch self {
    case .answers(let answers, _, let said):
      .recordReturn(
        id, state, reason: nil,
        terms: answers.keys.map { category in said.first { $0.category == category } ?? ReturnTerms(category) })
    case .declined(let reason): .recordReturn(id, state, reason: reason)
    }
  }
}
