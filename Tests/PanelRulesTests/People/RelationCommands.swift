import Foundation
import PanelRules

extension Command {
  /// That somebody the case is about is related to another, or no longer so, or that all of it be shown.
  static func aboutRelations(of held: Case, _ dice: inout Dice) -> Command {
    let relation = PersonRelation(
      id: .init(UUID(high: 12, low: UInt64(dice.number(0...3)))), caseID: held.id,
      kind: dice.pick(PersonRelation.Kind.allCases), person: held.facts.focus.record ?? .init(UUID(high: 12, low: 9)),
      other: .init(UUID(high: 12, low: 10)), practitioner: dice.pick([nil, dice.pick(Cast.everybody).practitioner]),
      confidentiality: dice.pick(PersonRelation.Confidentiality.allCases), evidence: .observed)
    switch dice.number(0...3) {
    case 0...1: return .relate(relation, to: dice.pick(Case.Focus.Kind.allCases))
    case 2: return .endRelation(relation)
    default: return .showRelations(reason: "Testcase reason")
    }
  }
}
