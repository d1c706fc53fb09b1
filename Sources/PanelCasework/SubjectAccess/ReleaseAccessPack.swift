import Foundation
package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Releases a pack: for a second named reviewer who has stepped up. Everything is looked for and decided again, and the
  /// way of reaching whoever asks is held against its latest word, in the transaction in which no case of theirs can
  /// change. Where the document would be another by one byte nothing is released.
  ///
  /// Every case that something is told of has it among its disclosures, with the items and the rules.
  package func releaseAccessPack(
    _ id: AccessPack.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (AccessPackActed) throws -> Answer
  ) async throws -> Answer {
    try await endedOnce(keyed, by: caller) {
      let reviewer = try await reviewer(caller, afterStepUp: true)
      let (stored, asked) = try await pack(id, for: caller)
      let found = try await gather(asked.person, for: asked.requester, caller)
      let area = caller.area
      return try await worker.transaction(
        as: caller.behalf(), reads: HeldOfPersonQueries.lock(area, found.kin), ClockQueries.casework(),
        caller.standingAsServed, keyed.find(by: caller), HeldOfPersonQueries.reviewer(area, caller.practitioner),
        HeldOfPersonQueries.referrals(area, found.kin)
      ) { [keys, library] cases, clock, standings, kept, reviewers, referrals in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        try standing.requireStepUp()
        guard !reviewers.isEmpty else { throw CaseworkFault.forbidden(needs: Self.reviewers) }
        guard stored.outcome == nil else { throw Refusal(.packSettled) }
        guard stored.preparedBy != caller.practitioner else { throw Refusal(.secondPersonReleases) }
        guard let pinned = library.sharing(of: area) else { throw Refusal(.noSharingTable) }
        guard cases.map(\.head) == found.cases.map(\.head), referrals.map(\.acts) == found.referrals.map(\.acts)
        else { throw Refusal(.packMoved) }
        let now = try clock.present()
        let plan = try found.holdings.plan(
          asked, for: reviewer, preparedBy: stored.preparedBy, releasedBy: caller.practitioner, by: pinned.table,
          at: now, zone: pinned.zone)
        guard plan.isContactSafe else { throw Refusal(.contactNotSafe) }
        let document = AccessDocument(plan, askedAt: asked.receivedAt, in: pinned.zone)
        guard Digest.hex(Array(document.text.utf8)) == stored.documentHash else { throw Refusal(.packMoved) }
        let telling = Telling(
          asked: asked, preparedBy: stored.preparedBy, reviewer: reviewer, table: pinned.hash, keys: keys,
          library: library, clock: now)
        var changes: [Change] = []
        for (number, told) in plan.told.sorted(by: { $0.key < $1.key }) {
          guard let caseID = found.holdings.places[number].caseID, let its = cases.first(where: { $0.id == caseID })
          else { continue }
          changes += try telling.changes(its, told, by: caller, standing)
        }
        let answer = try answering(
          AccessPackActed(
            id: id, at: now, due: library.due(asked, in: area), documentHash: stored.documentHash,
            outcome: Disclosure.End.released.rawValue))
        return Commit(
          answer,
          writes: changes + [
            AccessPackQueries.end(
              area, id, stored.preparedBy, Disclosure.End.released.rawValue, caller.practitioner, now, asked.contact),
            keyed.keep(answer, by: caller, with: keys.service),
          ])
      }
    }
  }

  /// Gives up a pack that was not released: for any named reviewer.
  package func withdrawAccessPack(
    _ id: AccessPack.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (AccessPackActed) throws -> Answer
  ) async throws -> Answer {
    try await endedOnce(keyed, by: caller) {
      _ = try await reviewer(caller)
      let (stored, asked) = try await pack(id, for: caller)
      let area = caller.area
      return try await worker.transaction(
        as: caller.behalf(), reads: ClockQueries.casework(), caller.standingAsServed, keyed.find(by: caller)
      ) { [keys, library] clock, standings, kept in
        _ = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard stored.outcome == nil else { throw Refusal(.packSettled) }
        let (now, end) = (try clock.present(), Disclosure.End.withdrawn.rawValue)
        let answer = try answering(
          AccessPackActed(
            id: id, at: now, due: library.due(asked, in: area), documentHash: stored.documentHash, outcome: end))
        return Commit(
          answer,
          writes: [
            AccessPackQueries.end(area, id, stored.preparedBy, end, caller.practitioner, now, nil),
            keyed.keep(answer, by: caller, with: keys.service),
          ])
      }
    }
  }

  /// Two who end a pack at the same moment: the one who comes second is told that it has ended.
  private func endedOnce(
    _ keyed: Keyed, by caller: Caller, _ act: () async throws -> Answer
  ) async throws -> Answer {
    do {
      return try await once(keyed, by: caller, act)
    } catch StoreError.rejected(let rejection) where rejection.isDuplicate && rejection.table == "access_pack_ends" {
      throw Refusal(.packSettled)
    }
  }

  /// A pack as it was prepared never changes; what was asked may have been erased since, and then there is none.
  private func pack(_ id: AccessPack.ID, for caller: Caller) async throws -> (StoredAccessPack, AccessAsked) {
    let (found, texts) = try await web.read(
      as: caller.reading, AccessPackQueries.one(caller.area, id), AccessPackQueries.texts(caller.area, id))
    guard let stored = found.first,
      let asked = try SealedPack(keys.keys(of: caller.area), id).open("asked", texts, as: AccessAsked.self)
    else { throw CaseworkFault.notFound }
    return (stored, asked)
  }
}

/// Writes into the history of each case what was told of it.
private struct Telling {
  let asked: AccessAsked
  let preparedBy: Practitioner.ID
  let reviewer: AccessReviewer
  let table: String
  let keys: KeyRing
  let library: Library
  let clock: Moment

  func changes(
    _ its: CaseHeld, _ told: [Disclosure.Told], by caller: Caller, _ standing: CallerStanding
  ) throws -> [Change] {
    let held = try CaseState.read(its.stored)
    let rulebook = try library.rulebook(held.definition, area: caller.area)
    let desk = Desk(keys: keys, library: library, actor: caller.actor(standing, on: held.route), now: clock)
    let now = desk.moment(after: held)
    let plan = Disclosure.Plan(
      id: .init(UUID()),
      wish: SharingWish(
        to: .person(asked.requester), for: .subjectAccess, items: told.map(\.item), contact: asked.contact,
        needNamed: true, authorityShown: true),
      agency: nil, told: told, fourEyes: true, duties: ["safe-channel-only"], table: table, by: preparedBy,
      discloser: reviewer.agency, discloserClass: reviewer.agencyClass)
    let (_, changes) = try desk.record(
      [.disclosurePrepared(plan), .disclosed(plan.id, by: caller.practitioner, at: now)], on: held, its.stored,
      rulebook, at: now)
    return [CaseQueries.about(its.id)] + changes
  }
}
