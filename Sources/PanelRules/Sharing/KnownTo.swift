/// What an agency knew of a case at a moment, because it was told: the fold of what was told to it.
///
/// Two times count apart: `validAt`, by when it was told; and `recordedAt`, by when that was written down. What was put
/// right later is put right only for those who ask as of later.
package struct KnownTo: Sendable, Equatable {
  package var agency: Agency.ID
  /// The newest version of each item that it was told, by name.
  package var items: [Known]

  package struct Known: Sendable, Equatable {
    package var told: Disclosure.Told
    package var disclosure: Disclosure.ID
    package var wish: SharingWish
    /// When it reached them.
    package var at: Moment
    package var recordedAt: Moment
    package var by: Practitioner.ID
    /// The table that decided, by hash.
    package var table: String
    /// Earlier tellings of the item that this one takes the place of, oldest first.
    package var supersedes: [Disclosure.ID]
  }

  /// The kinds of event that it is the fold of.
  package static let kinds: [CaseEvent.Kind] = [.disclosurePrepared, .disclosed, .disclosureCorrected]

  /// Pure: the same history gives the same answer.
  package init(
    _ agency: Agency.ID, from history: some Sequence<(event: CaseEvent, recordedAt: Moment)>, validAt: Moment,
    recordedAt: Moment
  ) {
    self.agency = agency
    var plans: [Disclosure.ID: Disclosure.Plan] = [:]
    var released: [(plan: Disclosure.Plan, at: Moment, recordedAt: Moment, by: Practitioner.ID)] = []
    for (event, recorded) in history where recorded <= recordedAt {
      switch event {
      case .disclosurePrepared(let plan): if plan.agency == agency { plans[plan.id] = plan }
      case .disclosed(let id, let by, let at):
        if let plan = plans[id], at <= validAt { released.append((plan, at, recorded, by)) }
      case .disclosureCorrected(let id, _, _): released.removeAll { $0.plan.id == id }
      default: continue
      }
    }
    var items: [String: Known] = [:]
    for (plan, at, recorded, by) in released.sorted(by: { ($0.at, $0.recordedAt) < ($1.at, $1.recordedAt) }) {
      for told in plan.told {
        let before = items[told.item]
        items[told.item] = Known(
          told: told, disclosure: plan.id, wish: plan.wish, at: at, recordedAt: recorded, by: by, table: plan.table,
          supersedes: before.map { $0.supersedes + [$0.disclosure] } ?? [])
      }
    }
    self.items = items.values.sorted { $0.told.item < $1.told.item }
  }
}

extension SharingTable {
  /// The row that shows a case to its team, and on what.
  package func shownToTeam(on day: LocalDate) -> (rule: String, bases: [LegalBasis.Cited]) {
    var facts = SharingFacts()
    facts[.caseTeam] = "yes"
    let verdict = verdict(on: facts)
    let codes = verdict.basis.compactMap { source in if case .code(let code) = source { code } else { nil } }
    return (verdict.rule, codes.compactMap { bases.inForce($0, on: day)?.cited })
  }
}
