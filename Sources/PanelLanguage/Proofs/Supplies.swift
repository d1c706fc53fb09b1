package import PanelRules

/// Who can bring about what a move needs, at the stage at which it is asked for.
package struct Supplies {
  package let route: Route
  package let forms: [FormName: Form]
  /// The forms that a case may have from the moment it opens: a referral's own, and what a hand-over carries.
  package let brought: Set<FormName>

  package init(route: Route, forms: [FormName: Form], brought: Set<FormName>) {
    self.route = route
    self.forms = forms
    self.brought = brought
  }

  package enum Supply: Equatable {
    /// Somebody can, whenever it is asked for: who and how, as a sentence.
    case anytime(String)
    /// It depends on what happened to the case before.
    case depends
    /// It depends on what was done while the case was open, or before it was here, and is remembered as a fact.
    case remembered
    /// Nobody ever can: why, as a clause.
    case never(String)
  }

  // MARK: Who can act

  /// The roles of a list whose holders can act on a case at a stage: they are declared, somebody can hold them, and they
  /// see the case as it is there.
  package func actors(_ roles: [RoleName], at stage: Stage) -> [RoleName] {
    roles.filter { canAct($0, at: stage) }
  }

  package func canAct(_ name: RoleName, at stage: Stage) -> Bool {
    guard let role = route.roles[name], sees(role, stage) else { return false }
    return role.scope == .everyCase || canBeAssigned(at: stage)
  }

  /// The roles that keep a case going: they assign others, say whom it is about, and where the person lives.
  package func team(at stage: Stage) -> RoleName? {
    route.roles.keys.sorted().first { name in
      guard let role = route.roles[name] else { return false }
      return role.scope == .everyCase && role.sees >= .team && sees(role, stage)
    }
  }

  private func canBeAssigned(at stage: Stage) -> Bool { team(at: stage) != nil }

  /// That a case exists, or whom one was asked about, is not enough to act on it; and what the police hold nobody else
  /// sees.
  private func sees(_ role: Role, _ stage: Stage) -> Bool {
    role.sees > .asked && (stage.kind != .police || role.sees == .police)
  }

  // MARK: What a move needs

  package func supply(_ need: Guard, of move: Move, at stage: Stage) -> Supply {
    switch need {
    case .form(let form, let conditions, let since):
      unanswerable(form, conditions).map(Supply.never)
        ?? supply(form, saying: words(conditions), anew: since != nil, at: stage)
    case .score(let form, let least): supply(form, saying: " (at least \(least) points)", at: stage)
    // A total that is missing stops nobody.
    case .scoreBelow(let form, let bar): .anytime("“\(title(of: form))” stays below \(bar) points")
    case .attempts(let times, let form): supply(form, saying: " (\(times) times)", at: stage)
    case .notOpenTo(_, _, let form): supply(form, saying: " (not open to another service)", at: stage)
    case .decision: decision(of: move, at: stage)
    case .quorum: quorum(of: move)
    case .supportConsent:
      route.supportConsent == nil ? .never("the route does not say who agrees to support") : .depends
    case .returns: returns(at: stage)
    case .assigned(let role): assigned(role, at: stage)
    case .elapsed(_, let anchor), .notElapsed(_, let anchor):
      anchor == Self.opened ? .anytime("time passes") : .depends
    case .approval(let form): approval(of: form, move, at: stage)
    case .identityKnown: byTeam("says whom the case is about", at: stage)
    case .residenceKnown: byTeam("states where the person lives", at: stage)
    case .stoodAt, .age, .area: .depends
    case .strand(let strand, _):
      route.strands[strand] == nil ? .never("the route has no strand “\(strand)”") : .depends
    case .sharing(let recipient): .anytime("a sharing decision lets \(recipient) be told")
    case .safeContact: .anytime("a safe way to reach the person is on record")
    case .conflictCheck: .anytime("the check for conflicts lets it go on")
    case .capacity: .anytime("the person's capacity is assessed")
    case .places: .anytime("a place is free")
    case .actions: .anytime("every action is settled")
    }
  }

  /// Somebody can bring about at a stage what is to be remembered of it later.
  package func canBeMet(_ need: Guard, at stage: Stage) -> Bool {
    switch need {
    case .form(let form, _, _), .score(let form, _), .attempts(_, let form), .notOpenTo(_, _, let form):
      !actors(route.forms[form]?.by ?? [], at: stage).isEmpty
    case .assigned, .identityKnown, .residenceKnown: team(at: stage) != nil
    case .decision, .quorum, .supportConsent, .returns, .elapsed, .notElapsed, .approval, .stoodAt, .age, .area,
      .strand, .scoreBelow, .sharing,
      .safeContact, .conflictCheck, .capacity, .places, .actions:
      false
    }
  }

  /// The moment that every case has.
  package static let opened = "opened"

  private func supply(_ form: FormName, saying: String, anew: Bool = false, at stage: Stage) -> Supply {
    guard let use = route.forms[form] else { return .never("the route has no form “\(form)”") }
    if stage.kind == .end { return .remembered }
    if let author = actors(use.by, at: stage).first {
      return .anytime("\(title(author)) completes “\(title(of: form))”\(saying)")
    }
    if brought.contains(form) {
      guard let span = use.refresh else { return anew ? .never(neverAnew(form)) : .remembered }
      return .never("\(neverAnew(form)), which it has to be every \(span)")
    }
    guard !use.by.isEmpty else { return .never("nobody may complete “\(title(of: form))”") }
    return .never("nobody who may complete “\(title(of: form))” (\(titles(use.by))) can act on the case there")
  }

  private func neverAnew(_ form: FormName) -> String {
    "“\(title(of: form))” came with the case, and nobody who can act on it there may complete it anew"
  }

  private func decision(of move: Move, at stage: Stage) -> Supply {
    guard let panel = route.panel else { return .never("the route has no panel to decide it") }
    let chairs = [panel.chair] + (panel.deputy.map { [$0] } ?? [])
    guard move.by.contains(where: chairs.contains) else {
      return .never("whoever takes the chair (\(titles(chairs))) may not make it")
    }
    return .depends
  }

  private func quorum(of move: Move) -> Supply {
    guard move.decision != nil else {
      return .never("it needs quorum, which there is in a meeting alone, and it is no decision of the panel")
    }
    guard let panel = route.panel else { return .never("the route has no panel to be quorate") }
    for body in panel.present {
      if let missing = missing(body, from: panel) {
        return .never("the panel needs \(missing), and no role that sits on it may be held there")
      }
    }
    return .depends
  }

  /// A body that no member or chair can ever be of; nil when somebody can.
  private func missing(_ body: PanelRule.RequiredPresence, from panel: PanelRule) -> String? {
    let seats = ([panel.chair] + (panel.deputy.map { [$0] } ?? []) + panel.members).compactMap { route.roles[$0] }
    func canSit(_ classes: [AgencyClass]) -> Bool {
      seats.contains { $0.classes.isEmpty || !Set($0.classes).isDisjoint(with: classes) }
    }
    switch body {
    case .agency(let agencyClass): return canSit([agencyClass]) ? nil : agencyClass
    case .anyOf(let classes): return canSit(classes) ? nil : classes.joined(separator: " or ")
    case .policeForceOfResidence: return canSit(["police"]) ? nil : "the police"
    }
  }

  private func returns(at stage: Stage) -> Supply {
    if stage.kind == .end { return .anytime("nobody waits for answers any more") }
    guard !actors(route.returnsWaivedBy, at: stage).isEmpty else {
      return .never("an agency may never answer, and nobody who sees the case there may stop waiting for it")
    }
    return .anytime("every agency that was asked answers, or is waited for no longer")
  }

  private func assigned(_ name: RoleName, at stage: Stage) -> Supply {
    guard let role = route.roles[name] else { return .never("the route has no role “\(name)”") }
    guard role.scope == .assigned else {
      return .never("“\(role.title)” is held on every case, and so is never assigned on one")
    }
    return byTeam("assigns “\(role.title)”", at: stage)
  }

  /// Somebody other than the author of a form has to make the move.
  private func approval(of form: FormName, _ move: Move, at stage: Stage) -> Supply {
    let needed = move.needs.contains { if case .form(form, _, _) = $0 { true } else { false } }
    guard needed else {
      return .never(
        "it asks for a second person beside the author of “\(title(of: form))”, and not for the form itself")
    }
    let (authors, movers) = (route.forms[form]?.by ?? [], actors(move.by, at: stage))
    guard Set(authors).union(movers).count > 1 || authors.isEmpty else {
      return .never(
        "“\(title(movers.first ?? ""))” alone completes “\(title(of: form))” and makes the move, which takes two people"
      )
    }
    return .anytime("somebody else than its author looks at “\(title(of: form))”")
  }

  private func byTeam(_ act: String, at stage: Stage) -> Supply {
    if stage.kind == .end { return .remembered }
    guard let role = team(at: stage) else { return .never("nobody who sees the case there \(act)") }
    return .anytime("\(title(role)) \(act)")
  }

  // MARK: Words

  package func title(_ role: RoleName) -> String { route.roles[role]?.title ?? role }

  package func titles(_ roles: [RoleName]) -> String { roles.map { title($0) }.joined(separator: ", ") }

  package func title(of form: FormName) -> String { forms[form]?.title ?? form }

  /// Conditions as an addition to a sentence: ` (decision is go on)`.
  package func words(_ conditions: [Guard.Condition]) -> String {
    guard !conditions.isEmpty else { return "" }
    let said = conditions.map { condition in
      let codes = condition.oneOf.joined(separator: " or ")
      return "\(condition.field) is \(condition.negated ? "not " : "")\(codes)".replacing("-", with: " ")
    }
    return " (\(said.joined(separator: ", ")))"
  }
}
