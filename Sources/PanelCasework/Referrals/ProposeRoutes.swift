package import PanelRules
import PanelStore

/// What the front door said of a referral, with its rows as they read in the version that said it.
package struct RoutingVerdict: Sendable {
  /// The act whose answers it read.
  package let act: Int
  package let version: Int
  package let definition: String
  package let at: Moment
  /// Its rows, those no longer known left out.
  package let verdict: RoutingTable.Verdict
  /// The routes that it proposes and that run in the area now, with the row of each.
  package let proposals: [(route: String, row: RoutingTable.Row)]
}

extension Library {
  /// The rows of a verdict, from the version of the table that gave it.
  func verdict(_ stored: StoredVerdict, area: String) throws -> RoutingVerdict {
    let rulebook = try rulebook(stored.definition, area: area)
    let rows = rulebook.route.routing?.all ?? []
    let named = { (name: String) in rows.first { $0.name == name } }
    let verdict = RoutingTable.Verdict(first: stored.first.flatMap(named), rows: stored.rows.compactMap(named))
    return RoutingVerdict(
      act: stored.act, version: rulebook.route.version, definition: stored.definition, at: stored.at,
      verdict: verdict, proposals: verdict.proposals.filter { live($0.route, area: area) != nil })
  }
}

extension ReferralWork {
  /// What the table says of the answers, and the row that keeps it; nil: this is no front door.
  func verdict(
    on facts: [String: String], given act: Int
  ) -> (verdict: RoutingTable.Verdict, change: Change)? {
    guard let table = rulebook.route.routing else { return nil }
    let verdict = table.verdict(on: facts)
    return (
      verdict,
      ReferralVerdictQueries.keep(
        area, referral, Int32(act), rulebook.hash, verdict.first?.name, verdict.rows.map(\.name), now)
    )
  }
}

extension HeldReferral {
  /// What the last verdict proposes and has had no answer, with the row of each.
  func openProposals(_ library: Library) throws -> [(route: String, row: String)] {
    guard let last = verdicts.last else { return [] }
    let answered = Set(rulings.map(\.ruling.route))
    return try library.verdict(last, area: area).proposals
      .filter { !answered.contains($0.route) }
      .map { ($0.route, $0.row.name) }
  }

  /// What was said of each route, as it is kept with the act.
  func keeping(_ rulings: [RouteRuling]) -> [Change] {
    rulings.map {
      ReferralVerdictQueries.rule(
        area, id, Int32(number), $0.route, $0.kind, $0.row, $0.reason, practitioner, now)
    }
  }
}
