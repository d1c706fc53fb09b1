import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// What came of an act of telling.
package struct Disclosing: Sendable {
  package let plan: Disclosure.Plan
  package let acted: Acted
  /// When it reached them; nil: it waits to be released.
  package let toldAt: Moment?
}

extension Casework {
  /// Prepares what is to be told: the first of two acts. Nobody is told yet, but where danger is imminent and whoever is
  /// told can act on it: then one person may tell at once, and everything that has to be done beside it becomes a task in
  /// the same transaction.
  ///
  /// - Parameters:
  ///   - rationale: why, in words, to be sealed; nil only where it is told at once, and then asked for within a working day.
  package func prepareDisclosure(
    of wish: SharingWish, because rationale: String?, atOnce: Bool, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Disclosing) throws -> Answer
  ) async throws -> Answer {
    try await once(keyed, by: caller) {
      try await atSharingDesk(wish, on: id, by: caller, keyed: keyed) { [keys] desk, kept in
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        try desk.requireGrounds()
        guard rationale != nil || atOnce else { throw Refusal(.sharingReasonRequired) }
        let decisions = desk.decisions()
        let plan = try Disclosure.plan(
          .init(UUID()), wish, desk.question, decisions: decisions, reviewed: desk.decisions(releasedBy: .nobody),
          flags: desk.flags, table: desk.pinned.hash)
        let (acted, changes) = try desk.decide(.prepareDisclosure(plan, atOnce: atOnce, reasoned: rationale != nil))
        let areaKeys = try keys.keys(of: caller.area)
        let seal = SealedAnswers(areaKeys)
        let disclosing = Disclosing(plan: plan, acted: acted, toldAt: atOnce ? acted.now : nil)
        let answer = try answering(disclosing)
        let phases = ["prepared"] + (atOnce ? ["released"] : [])
        return Commit(
          answer,
          writes: try changes + phases.map { desk.rows(decisions, of: plan, $0, with: areaKeys) }
            + (rationale.map { words in
              try seal.seal(
                [.personal: Array(words.utf8)], record: plan.id.rawValue, version: 1, case: id)
            } ?? []) + [keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }

  /// Releases what was prepared: decided again on the facts of this moment, in the transaction in which it is told. Where
  /// anything moved since, nothing is told and nothing changes.
  ///
  /// - Parameter toldAt: when it reached them, where that was before now.
  package func releaseDisclosure(
    _ disclosure: Disclosure.ID, toldAt: Moment?, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Disclosing) throws -> Answer
  ) async throws -> Answer {
    let stored = try await stored(disclosure, on: id, for: caller)
    let plan = try Disclosure.Plan.read(stored.plan)
    let asker = SharingDesk.Asker(practitioner: plan.by, agency: plan.discloser, agencyClass: plan.discloserClass)
    return try await once(keyed, by: caller) {
      do {
        return try await atSharingDesk(plan.wish, on: id, by: caller, as: asker, keyed: keyed) { [keys] desk, kept in
          if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
          let decisions = desk.decisions(releasedBy: caller.practitioner)
          let (acted, changes) = try desk.decide(.releaseDisclosure(plan, deciding: decisions, toldAt: toldAt))
          let answer = try answering(Disclosing(plan: plan, acted: acted, toldAt: toldAt ?? acted.now))
          return Commit(
            answer,
            writes: changes + [
              desk.rows(decisions, of: plan, "released", with: try keys.keys(of: caller.area)),
              keyed.keep(answer, by: caller, with: keys.service),
            ])
        }
      } catch let refusal as Refusal where Self.gone.contains(refusal.code) {
        // Of what was settled nothing is asked any more, so that something of it is gone does not matter.
        guard let state = stored.outcome else { throw refusal }
        throw Refusal(.disclosureSettled, ["state": state])
      }
    }
  }

  /// What was to be told, or whoever was to be told it, is not there any more.
  private static let gone: Set<Refusal.Code> = [.unknownItem, .unknownPractitioner, .unknownAgency]

  /// Gives up what was prepared and not released.
  package func withdrawDisclosure(
    _ disclosure: Disclosure.ID, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Disclosing) throws -> Answer
  ) async throws -> Answer {
    let plan = try await plan(of: disclosure, on: id, for: caller)
    return try await act(
      on: id, by: caller, keyed: keyed, command: { _, _, _ in .withdrawDisclosure(disclosure) },
      answering: { try answering(Disclosing(plan: plan, acted: $0, toldAt: nil)) })
  }

  /// Puts right that something was recorded as told which never reached them. Both stay on record.
  package func correctDisclosure(
    _ disclosure: Disclosure.ID, because reason: String, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Disclosing) throws -> Answer
  ) async throws -> Answer {
    let plan = try await plan(of: disclosure, on: id, for: caller)
    return try await act(
      on: id, by: caller, keyed: keyed, command: { _, _, _ in .correctDisclosure(disclosure, reason: reason) },
      answering: { try answering(Disclosing(plan: plan, acted: $0, toldAt: nil)) })
  }

  /// Says why something was told that was told without saying why: once, by whoever told it, and late where the day for
  /// it is over. Then the chair can as well.
  package func writeRationale(
    _ rationale: String, for disclosure: Disclosure.ID, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Disclosing) throws -> Answer
  ) async throws -> Answer {
    let plan = try await plan(of: disclosure, on: id, for: caller)
    return try await act(
      on: id, by: caller, keyed: keyed, command: { _, _, _ in .writeRationale(disclosure) },
      beside: { [keys] acted in
        try SealedAnswers(keys.keys(of: acted.after.area)).seal(
          [.personal: Array(rationale.utf8)], record: disclosure.rawValue, version: 1, case: id)
      },
      answering: { try answering(Disclosing(plan: plan, acted: $0, toldAt: nil)) })
  }

  /// What was prepared never changes, so it may be read before the case is locked.
  private func plan(of disclosure: Disclosure.ID, on id: Case.ID, for caller: Caller) async throws -> Disclosure.Plan {
    try Disclosure.Plan.read(try await stored(disclosure, on: id, for: caller).plan)
  }

  private func stored(
    _ disclosure: Disclosure.ID, on id: Case.ID, for caller: Caller
  ) async throws -> StoredDisclosure {
    let (found, standings) = try await web.read(
      as: caller.reading, DisclosureQueries.one(caller.area, id, disclosure), caller.standing)
    _ = try caller.check(standings)
    guard let stored = found.first else { throw CaseworkFault.notFound }
    return stored
  }
}

extension Practitioner.ID {
  /// Somebody who is none of those who work here: what a second person would be told, whoever they are.
  static let nobody = Practitioner.ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
}

extension SharingDesk {
  /// What the table said, as it is kept. What is kept back is kept back whatever the table says of it later.
  fileprivate func rows(
    _ decisions: [SharingDecision], of plan: Disclosure.Plan, _ phase: String, with keys: AreaKeys
  ) -> Change {
    let told = Set(plan.told.map(\.item))
    return DisclosureQueries.decided(
      held.area, plan.id, held.id, phase, pinned.hash, now, decisions.map(\.item),
      decisions.map { Int64($0.itemVersion) }, decisions.map(\.category.rawValue),
      decisions.map { told.contains($0.item) }, decisions.map(\.verdict.rule), decisions.map(\.verdict.result.rawValue),
      decisions.map(\.verdict.reason),
      decisions.map { $0.bases.map { "\($0.code)/\($0.version)" }.joined(separator: " ") },
      decisions.map(\.facts.canonicalText), decisions.map { keys.inputsHash(inputs($0, plan)) })
  }

  private func inputs(_ decision: SharingDecision, _ plan: Disclosure.Plan) -> [String] {
    [held.id.description, plan.id.description, decision.item, "\(decision.itemVersion)", pinned.hash]
      + [decision.at.rfc3339, decision.facts.canonicalText]
  }
}
