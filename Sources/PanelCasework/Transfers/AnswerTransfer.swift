package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Accepts a case that another area offers: the sender's closes as transferred and a linked one opens here, in one
  /// transaction, so that at no instant nobody owns it.
  ///
  /// What the sender's case holds is sealed anew under this area's keys. What was said about support is carried and never
  /// assumed: it was said without knowing who sees the record here, so it opens nothing until that is explained.
  package func acceptTransfer(
    _ id: CaseTransfer.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (_ opened: Case, _ reference: String) throws -> Answer
  ) async throws -> Answer {
    try await answer(id, by: caller, keyed: keyed) { offer in
      let arrival = try Arrival(offer)
      return (try answering(arrival.opened, arrival.reference), offer.changes + arrival.changes)
    }
  }

  /// Declines it: the sender's case goes back to where it stood, and stays the sender's.
  package func declineTransfer(
    _ id: CaseTransfer.ID, because reason: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Moment) throws -> Answer
  ) async throws -> Answer {
    try await answer(id, declinedBecause: reason, by: caller, keyed: keyed) { offer in
      (try answering(offer.acted.now), offer.changes)
    }
  }

  /// Locks the sender's case, looks again at everything, and decides the answer on it.
  private func answer(
    _ id: CaseTransfer.ID, declinedBecause reason: String? = nil, by caller: Caller, keyed: Keyed,
    _ body: @escaping @Sendable (Offer) throws -> (Answer, [Change])
  ) async throws -> Answer {
    let transfer = try await offered(id, to: caller)
    let (from, caseID) = (transfer.area, transfer.caseID)
    return try await once(keyed, by: caller) {
      try await worker.transaction(
        as: caller.behalf(in: [from, caller.area]), reads: CaseQueries.lock(from, caseID), ClockQueries.casework(),
        caller.standingAsServed, keyed.find(by: caller), TransferQueries.standing(from, id),
        FormQueries.completed(from, caseID), FormQueries.completedContents(from, caseID),
        ContentQueries.ofCase(from, caseID)
      ) { [keys, library] cases, clock, standings, kept, standing, forms, contents, ofCase in
        let its = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let stored = cases.first, let now = clock.first,
          let here = library.live(transfer.route, area: caller.area)
        else { throw CaseworkFault.notFound }
        try Self.requireAnswerer(its, of: transfer, here, accepting: reason == nil)
        let held = try CaseState.read(stored)
        guard !standing.isEmpty, held.facts.transfer?.id == id else { throw Refusal(.transferAnswered) }
        let desk = Desk(keys: keys, library: library, actor: caller.actor(its, on: held.route), now: now)
        let (acted, changes) = try desk.decide(
          .answerTransfer(accepted: reason == nil, reason: reason), on: held, stored,
          try library.rulebook(held.definition, area: from))
        let offer = Offer(
          transfer: transfer, held: held, acted: acted, changes: changes, forms: forms, contents: contents + ofCase,
          here: here, gateways: library.routes(of: caller.area).filter { $0.referralForm != nil }, area: caller.area,
          desk: desk)
        let (answer, writes) = try body(offer)
        return Commit(answer, writes: writes + [keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }
}

/// An offered case under its lock, with everything it holds, and the sender's side already decided.
struct Offer: Sendable {
  let transfer: StoredTransfer
  let held: Case
  let acted: Acted
  let changes: [Change]
  let forms: [StoredForm]
  let contents: [StoredContent]
  /// The route as new cases begin on it in the receiving area.
  let here: Rulebook
  /// The routes of the receiving area that referrals enter.
  let gateways: [Rulebook]
  let area: String
  let desk: Desk
}
