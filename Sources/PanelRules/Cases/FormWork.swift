/// Whose work a form is while a case stands where it does.
extension Unfolding {
  /// The owner of the stage of a strand that asks for the form, where the stage of the case does not; else the owner of
  /// that. An end is nobody's work.
  func worker(on form: FormName) -> RoleName? {
    guard let stage = rulebook.plans[held.stage]?.stage, stage.owner != nil else { return nil }
    guard !stage.asks(for: form) else { return stage.owner }
    let beside = route.strandOrder.lazy.compactMap { [rulebook, held] name -> Stage? in
      guard let standing = held.standing(of: name), standing.isRunning else { return nil }
      return rulebook.plan(of: standing.stage, in: name)?.stage
    }
    return beside.first { $0.asks(for: form) }?.owner ?? stage.owner
  }
}

extension Stage {
  /// One of its moves needs the form, or one of its clocks is renewed by it.
  fileprivate func asks(for form: FormName) -> Bool {
    deadlines.contains { $0.renewedBy == form } || moves.values.contains { $0.needs.contains { $0.reads(form) } }
  }
}

extension Guard {
  fileprivate func reads(_ name: FormName) -> Bool {
    switch self {
    case .form(let form, _, _), .approval(let form), .score(let form, _), .scoreBelow(let form, _),
      .attempts(_, let form), .notOpenTo(_, _, let form):
      form == name
    case .decision, .quorum, .supportConsent, .returns, .assigned, .elapsed, .notElapsed, .identityKnown,
      .residenceKnown, .stoodAt, .age, .area, .sharing, .safeContact, .conflictCheck, .capacity, .places, .actions,
      .strand:
      false
    }
  }
}
