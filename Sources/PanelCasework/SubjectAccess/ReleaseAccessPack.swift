import Foundation
package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Releases a pack: for a second named reviewer who has stepped up. Everything is looked for and decided again, and the
  /// way of reaching whoever asks is held against its latest word, in the transaction in which no case of theirs can
  /// change. Where the document would be another by one byte nothing is released.
  ///
  /// Every case that something is told of has it among its disclosures, with the items and the rules; and the request for
  /// access that it answers is answered.
  package func releaseAccessPack(
    _ id: AccessPack.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (AccessPackActed) throws -> Answer
  ) async throws -> Answer {
    try await endedOnce(keyed, by: caller) {
      let reviewer = try await reviewer(caller)
      let (stored, given) = try await pack(id, for: caller)
      guard stored.outcome == nil else { throw Refusal(.packSettled) }
      guard let asked = given else { throw Refusal(.packErased) }
      let found = try await gather(asked, caller)
      let area = caller.area
      return try await worker.transaction(
        as: caller.behalf(), reads: HeldOfPersonQueries.lock(area, found.kin), ClockQueries.casework(),
        caller.standingAsServed, keyed.find(by: caller), HeldOfPersonQueries.reviewer(area, caller.practitioner),
        HeldOfPersonQueries.referrals(area, found.kin), found.contacts(area, asked)
      ) { [keys, library] cases, clock, standings, kept, reviewers, referrals, contacts in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        try standing.requireStepUp()
        guard !reviewers.isEmpty else { throw CaseworkFault.forbidden(needs: Self.reviewers) }
        guard stored.preparedBy != caller.practitioner else { throw Refusal(.secondReviewerReleases) }
        guard let pinned = library.sharing(of: area) else { throw Refusal(.noSharingTable) }
        guard cases.map(\.head) == found.cases.map(\.head), referrals.map(\.acts) == found.referrals.map(\.acts)
        else { throw Refusal(.packMoved) }
        let (now, request) = (try clock.present(), try found.request(asked))
        var holdings = found.holdings
        holdings.contacts = try found.contacts(contacts, asked)
        let plan = try holdings.plan(
          asked, for: reviewer, preparedBy: stored.preparedBy, releasedBy: caller.practitioner, by: pinned.table,
          at: now, zone: pinned.zone)
        guard asked.contact != nil || plan.isEmpty else { throw Refusal(.packNeedsContact) }
        guard plan.isContactSafe else { throw Refusal(.contactNotSafe) }
        let document = AccessDocument(plan, askedAt: asked.receivedAt, in: pinned.zone)
        guard Digest.hex(Array(document.text.utf8)) == stored.documentHash else { throw Refusal(.packMoved) }
        let telling = Telling(
          asked: asked, request: request?.isAnswered == false ? request : nil, preparedBy: stored.preparedBy,
          reviewer: reviewer, table: pinned.hash, keys: keys, library: library, clock: now)
        let changes = try telling.changes(cases, plan, found, by: caller, standing)
        let answer = try answering(
          AccessPackActed(
            id: id, at: now, due: library.due(asked.receivedAt, request, in: area), documentHash: stored.documentHash,
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
}
