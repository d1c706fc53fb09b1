import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// More information on a referral, checked against its form: any part of it, and words beside it.
package struct ReferralAddition: Sendable {
  /// Coded answers among those given.
  package let facts: [String: String]
  /// The answers given, as JSON, by category.
  package let answers: [DataCategory: [UInt8]]
  package let note: String?

  package init(facts: [String: String], answers: [DataCategory: [UInt8]], note: String?) {
    self.facts = facts
    self.answers = answers
    self.note = note
  }
}

extension Casework {
  /// Adds to a referral; what was submitted stays as it was. One that was returned for information waits again for
  /// those who receive it, and their clock starts anew.
  package func addToReferral(
    _ id: Referral.ID, _ addition: ReferralAddition, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (ReferralActed) throws -> Answer
  ) async throws -> Answer {
    let (standings, found, told) = try await web.read(
      as: caller.reading, caller.standing, ReferralQueries.one(caller.area, id),
      ReferralListQueries.progress(caller.area, id))
    _ = try caller.check(standings)
    guard !found.isEmpty else { throw CaseworkFault.notFound }
    // A referrer may not read again what they sent; the service reads it, so that a name told before and a date of
    // birth told now are indexed as one person's. Nothing of it is shown.
    let before = try await worker.read(as: caller.behalf(), ContentQueries.records(caller.area, [id.rawValue]))
    let fields = try addition.fields
    let answersAll = addition.note != nil || Set(told.last?.asked ?? []).isSubset(of: fields)
    return try await act(
      .addedTo, on: id, by: caller, keyed: keyed,
      asking: { standing in
        ReferralRequest(
          reason: standing == .returned && answersAll ? "answers-what-was-asked" : "more-to-tell", note: addition.note)
      },
      beside: { held, _, identifiers in
        try Added(held: held, addition: addition, before: before).effects(&identifiers)
      }, answering: answering)
  }
}

extension ReferralAddition {
  /// The fields that are answered in it.
  fileprivate var fields: Set<String> {
    get throws {
      let given = try answers.values.map { try JSONDecoder().decode([String: Unread].self, from: Data($0)) }
      return Set(given.flatMap(\.keys))
    }
  }

  private struct Unread: Decodable {
    init(from decoder: any Decoder) {}
  }
}

private struct Added {
  let held: HeldReferral
  let addition: ReferralAddition
  let before: [StoredContent]

  func effects(_ identifiers: inout RandomIdentifiers) throws -> ReferralEffects {
    let earlier = try ReferralFacts.read(held.stored.facts)
    let facts = earlier.merging(addition.facts) { $1 }
    var effects = ReferralEffects(
      changes: try SealedAnswers(held.keys).seal(
        addition.answers, record: held.id.rawValue, version: held.number, referral: held.id),
      facts: facts)
    if !addition.answers.isEmpty {
      effects.changes += held.indexing(
        ReferralAnswers(try held.versions(of: before) + [addition.answers]), of: held.stored.person, on: held.rulebook)
    }
    // Said again it is told again: what was told before may have been dealt with since.
    let isAtRisk = addition.facts[ReferralForm.immediateRisk] == "yes"
    if isAtRisk {
      effects.changes += held.work.tellReceivers(ReferralWork.riskAdded, urgent: true, &identifiers)
    }
    // Said anew of what is known now, and kept beside what was said before.
    if facts != earlier, let routed = held.work.verdict(on: facts, given: held.number) {
      effects.changes.append(routed.change)
    }
    switch held.stored.standing {
    case .returned:
      let clock = held.work.acknowledgement(&identifiers)
      effects.changes += clock.map { [$0.change] } ?? []
      effects.due = clock?.due
    case .accepted where isAtRisk: effects.changes.append(held.work.tellCases(&identifiers))
    case .accepted: effects.changes += held.work.tellReceivers(ReferralWork.addedTo, urgent: false, &identifiers)
    case .received, .redirected, .declined, .withdrawn: break
    }
    return effects
  }
}
