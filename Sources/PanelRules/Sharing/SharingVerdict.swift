/// What the table says of one situation.
package struct SharingVerdict: Sendable, Equatable {
  /// The rule that leads: the first in the order of the table among those that are as strict.
  package var rule: String
  package var phase: String
  package var lane: String
  package var result: SharingResult
  package var reason: String
  package var basis: [SharingTable.BasisSource]
  package var remedy: SharingTable.Remedy?
  /// Of every rule that holds, each once.
  package var duties: [String]
  package var revealsNothing: Bool
  package var shownAs: String?
  /// Rules that hold beside it, in the order of the table.
  package var beside: [String]

  /// The rule of a situation that no row holds for; it cannot arise with a table that was proved.
  package static let noRow = "none"

  /// One rule that was tried, and why it did or did not hold.
  package struct Tried: Sendable, Equatable {
    package var rule: String
    package var held: Bool
    /// The facts that it turned on.
    package var findings: [Finding]
  }

  /// What a fact was found to be.
  package struct Finding: Sendable, Hashable {
    package var fact: SharingFact
    package var found: String
  }
}

extension SharingTable {
  /// Pure and total: the same facts give the same verdict, and there is always one.
  ///
  /// - Parameter asked: asked one fact at a time, and only for those that matter.
  package func verdict(on asked: Asked) -> SharingVerdict {
    let lane = lanes.first { $0.when.holds(of: asked) }?.name ?? ""
    var leading: SharingVerdict?
    for phase in phases where phase.lane == nil || phase.lane == lane {
      if let allowed = leading {
        guard phase.after.contains(allowed.rule), allowed.result.allows else { continue }
        leading = phase.tightening(allowed, by: asked)
      } else if phase.after.isEmpty {
        leading = phase.verdict(on: asked, lane: lane)
      }
    }
    return leading ?? Self.nothing(lane: lane)
  }

  package func verdict(on facts: SharingFacts) -> SharingVerdict { verdict { facts.ordinal(of: $0) } }

  /// Every rule that was tried on the way to the verdict, in order, and why it did or did not hold.
  package func explain(_ facts: SharingFacts) -> [SharingVerdict.Tried] {
    let verdict = verdict(on: facts)
    let asked: Asked = { facts.ordinal(of: $0) }
    var tried: [SharingVerdict.Tried] = []
    var allowed: String?
    for phase in phases where phase.lane == nil || phase.lane == verdict.lane {
      guard allowed.map(phase.after.contains) ?? phase.after.isEmpty else { continue }
      for row in phase.rows {
        let held = row.when.holds(of: asked) && !row.notAfter.contains(allowed ?? "")
        tried.append(.init(rule: row.rule, held: held, findings: row.when.findings(asked)))
        if held, phase.takes == .first {
          allowed = row.rule
          break
        }
      }
    }
    return tried
  }

  private static func nothing(lane: String) -> SharingVerdict {
    SharingVerdict(
      rule: SharingVerdict.noRow, phase: "", lane: lane, result: .refuse, reason: "no-rule", basis: [],
      remedy: Remedy("state-a-basis", by: ["data-protection-officer"]), duties: [], revealsNothing: true, beside: [])
  }
}

extension SharingTable.Phase {
  /// What this phase says by itself; nil: nothing, and the next one is tried.
  func verdict(on asked: SharingTable.Asked, lane: String) -> SharingVerdict? {
    for row in rows where row.when.holds(of: asked) {
      let saying = row.said(on: asked)
      return SharingVerdict(
        rule: row.rule, phase: letter, lane: lane, result: saying.result ?? .refuse, reason: saying.reason,
        basis: saying.basis, remedy: saying.remedy, duties: saying.duties, revealsNothing: saying.revealsNothing,
        shownAs: saying.shownAs, beside: [])
    }
    return nil
  }

  /// What is left of a permission once every row of this phase was asked.
  func tightening(_ allowed: SharingVerdict, by asked: SharingTable.Asked) -> SharingVerdict {
    var strictest = allowed
    var duties = allowed.duties
    var held = [allowed.rule]
    for row in rows where !row.notAfter.contains(allowed.rule) && row.when.holds(of: asked) {
      let saying = row.said(on: asked)
      held.append(row.rule)
      duties += saying.duties.filter { !duties.contains($0) }
      guard let result = saying.result, result > strictest.result else { continue }
      strictest = SharingVerdict(
        rule: row.rule, phase: letter, lane: allowed.lane, result: result, reason: saying.reason, basis: saying.basis,
        remedy: saying.remedy, duties: [], revealsNothing: saying.revealsNothing, shownAs: saying.shownAs, beside: [])
    }
    strictest.duties = duties
    strictest.beside = held.filter { $0 != strictest.rule }
    return strictest
  }
}

extension SharingTable.Row {
  func said(on asked: SharingTable.Asked) -> SharingTable.Saying {
    but.first { $0.when.holds(of: asked) }?.saying ?? saying
  }
}
