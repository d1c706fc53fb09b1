import PanelRules

/// Names, needs, effects and times of one version of a route, as they stand in a sentence.
struct Phrases {
  let words: MoveWords

  private var route: Route { words.route }

  func role(_ name: RoleName) -> String { name == Route.owner ? "whoever has the stage" : words.role(name) }

  func roles(_ names: [RoleName]) -> String { names.isEmpty ? "nobody" : names.map(role).joined(separator: ", ") }

  func stage(_ name: StageName) -> String { "“\(route.stage(name)?.title ?? name)”" }

  func form(_ name: FormName) -> String { "“\(words.forms[name]?.title ?? name)”" }

  func span(_ span: Span?) -> String { span?.description ?? "none" }

  func text(_ text: String?) -> String { text.map { "“\($0)”" } ?? "none" }

  func leads(_ target: Move.Target) -> String {
    switch target {
    case .stage(let name): "leads to \(stage(name))"
    case .same: "leaves the case where it is"
    case .previous: "leads back to where the case stood"
    }
  }

  func led(_ target: Move.Target) -> String {
    switch target {
    case .stage(let name): "led to \(stage(name))"
    case .same: "left the case where it was"
    case .previous: "led back to where the case stood"
    }
  }

  /// What must hold for a move, each need a phrase.
  func needs(_ needs: [Guard]) -> [String] {
    needs.map { need in
      switch need {
      case .decision(let decision): "the panel's decision “\(decision)”"
      case .quorum: "a quorate panel"
      case .approval(let form): "a second person for \(self.form(form))"
      case .notOpenTo(let others, let answer, let form):
        "not open to \(others.joined(separator: ", ")), by “\(answer)” of \(self.form(form))"
      case .form, .supportConsent, .returns, .assigned, .elapsed, .notElapsed, .identityKnown, .residenceKnown,
        .stoodAt,
        .age, .area, .score, .scoreBelow, .attempts, .sharing, .safeContact, .conflictCheck, .capacity, .places,
        .actions, .strand:
        NeedWords(say: words).phrases([need]).joined(separator: ", ")
      }
    }
  }

  /// What is set going, each effect a phrase.
  func effects(_ effects: [Effect]) -> [String] { effects.map(effect) }

  private func effect(_ effect: Effect) -> String {
    switch effect {
    case .list(let panel, let kind): "listing for the panel \(panel) as \(kind)"
    case .unlist: "taking off the agenda"
    case .requestInformation(let classes, let within, let asking):
      "asking \(classes.joined(separator: ", ")) within \(within) for “\(asking.asked)” (\(asking.purpose); "
        + "\(asking.legalBasis))"
    case .openLinked(let opening):
      "opening a case on \(opening.route)"
        + (opening.at.isEmpty ? "" : " at \(opening.at.joined(separator: " or "))")
        + (opening.carryForms.isEmpty ? "" : " with \(opening.carryForms.joined(separator: ", "))")
        + ", which reveals \(opening.reveals.rawValue)\(opening.newEpisode ? ", as a new episode" : "")"
    case .task(let kind, let role, let within, let urgent):
      "\(urgent ? "an urgent task" : "a task") “\(kind)” for \(self.role(role))"
        + (within.map { " within \($0)" } ?? "")
    case .grant(let role): "whoever makes it becoming \(self.role(role))"
    case .revoke(let role): "nobody being \(self.role(role)) any more"
    case .notify(let role, let kind): "telling \(self.role(role)) of “\(kind)”"
    case .startSupport: "the start of support"
    case .stopSupport: "the end of support"
    case .holdForPolice: "a police hold"
    case .releaseHold: "the end of the police hold"
    case .freezeLetters: "no letters any more"
    case .startRetention(let span, let authority): "keeping the record for \(span) (\(authority))"
    case .proposeTransfer: "an offer to another area"
    case .begin(let strand): "the beginning of “\(route.strands[strand]?.title ?? strand)”"
    case .stop(let strand): "the end of “\(route.strands[strand]?.title ?? strand)”"
    case .startClock(let rule, let holder): "a clock “\(rule.name)” of \(clock(rule)), held by \(self.role(holder))"
    case .stopClock(let name): "the end of the clock “\(name)”"
    }
  }

  /// How long a clock has, and since when.
  func clock(_ rule: DeadlineRule) -> String { "\(length(rule)) since \(since(rule.since))" }

  func length(_ rule: DeadlineRule) -> String {
    guard let picked = rule.picked else { return rule.within.description }
    let spans = picked.spans.sorted { $0.key < $1.key }.map { "\($0.value) for \($0.key)" }
    return "\(spans.joined(separator: ", ")) (by “\(picked.field)” of \(form(picked.form))), else \(rule.within)"
  }

  func since(_ since: DeadlineRule.Since) -> String {
    switch since {
    case .entry: "the stage was entered"
    case .anchor(let anchor): "“\(anchor)”"
    case .completion(let name): "\(form(name)) was completed"
    }
  }

  func ladder(_ steps: [EscalationStep]) -> String {
    steps.isEmpty ? "nobody" : steps.map { "\(roles($0.tell)) \($0.after) later" }.joined(separator: ", then ")
  }

  func presence(_ rule: PanelRule) -> [String] {
    rule.present.map { required in
      switch required {
      case .agency(let agencyClass): agencyClass
      case .anyOf(let classes): classes.joined(separator: " or ")
      case .policeForceOfResidence: "the police of the place where the person lives"
      }
    }
  }

  func conditions(_ answered: Role.Answered?) -> String {
    guard let answered else { return "nothing" }
    let conditions = answered.conditions.map {
      "\($0.field) is \($0.negated ? "not " : "")\($0.oneOf.joined(separator: " or "))"
    }
    return "\(form(answered.form)) with \(conditions.joined(separator: ", "))"
  }
}
