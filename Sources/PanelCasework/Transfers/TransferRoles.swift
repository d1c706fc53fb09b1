package import PanelRules

extension Rulebook {
  /// The roles that may answer a case offered by another area: those that could offer one, or complete what goes with it.
  package var transferRoles: Set<RoleName> {
    let moves = route.stages.values.flatMap(\.moves.values) + route.anyStage.values
    let offering = moves.filter { $0.effects.contains(.proposeTransfer) }
    let forms = offering.flatMap(\.needs).compactMap { need -> FormName? in
      if case .form(let form, _, _) = need { form } else { nil }
    }
    return Set(offering.flatMap(\.by) + forms.flatMap { route.forms[$0]?.by ?? [] })
  }

  /// The roles that may accept it: those who take the chair where the route has a panel, since both chairs agree to a
  /// transfer.
  package var acceptingRoles: Set<RoleName> { chairs.isEmpty ? transferRoles : Set(chairs) }

  /// The forms that must go with an offer, in the order of their names.
  package var transferForms: [FormName] {
    let moves = route.stages.values.flatMap(\.moves.values) + route.anyStage.values
    let forms = moves.filter { $0.effects.contains(.proposeTransfer) }.flatMap(\.needs).compactMap {
      need -> FormName? in
      if case .form(let form, _, _) = need { form } else { nil }
    }
    return Set(forms).sorted()
  }
}
