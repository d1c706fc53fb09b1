/// What a command brings to the needs of a move, beside the case itself.
package struct Situation: Sendable {
  package var request: Command.MoveRequest
  /// Nil when a recorded fact makes the move.
  package var actor: Practitioner.ID?
  /// The panel's resolution, while an item is decided.
  package var sitting: Command.PanelResolution?
  /// What records kept elsewhere say.
  package var surroundings: Surroundings

  package init(
    request: Command.MoveRequest, actor: Practitioner.ID?, sitting: Command.PanelResolution?,
    surroundings: Surroundings = .unknown
  ) {
    self.request = request
    self.actor = actor
    self.sitting = sitting
    self.surroundings = surroundings
  }
}

extension Rulebook {
  /// Everything that stands in the way of a move at a moment, in the order of the file; empty when it may be made.
  package func unmet(_ move: Move, on held: Case, in situation: Situation, at now: Moment) -> [UnmetNeed] {
    var unmet = unmetByRequest(move, held, situation)
    for need in move.needs { check(need, of: move, held, situation, now, &unmet) }
    if entersSupport(move, from: held), !move.needs.contains(.supportConsent) {
      check(.supportConsent, of: move, held, situation, now, &unmet)
    }
    if let unreviewed = unreviewed(ending: move, on: held, situation) { unmet.append(unreviewed) }
    return unmet
  }

  private func entersSupport(_ move: Move, from held: Case) -> Bool {
    target(of: move, from: held).flatMap { plan(of: $0, in: move.strand) }?.stage.kind == .support
  }

  /// What the request itself must carry: a reason, one of the outcomes, a disposition, a stage to open at, a receiving area.
  private func unmetByRequest(_ move: Move, _ held: Case, _ situation: Situation) -> [UnmetNeed] {
    let request = situation.request
    var unmet: [UnmetNeed] = []
    if move.needsReason, situation.actor != nil, request.reason?.allSatisfy(\.isWhitespace) != false {
      unmet.append(.init(need: "reason", because: "reason-required", who: move.by))
    }
    if move.refusesReason, request.reason != nil {
      unmet.append(.init(need: "reason", because: "reason-refused", who: move.by))
    }
    checkDisposition(of: move, held, situation, &unmet)
    let outcomes = outcomes(of: move, on: held)
    if let outcome = request.outcome, !outcomes.contains(outcome) {
      unmet.append(.init(need: "outcome", because: "outcome-not-offered", values: offered(outcomes), who: move.by))
    } else if outcomes.count > 1, request.outcome == nil {
      unmet.append(.init(need: "outcome", because: "outcome-required", values: offered(outcomes), who: move.by))
    }
    for effect in move.effects {
      switch effect {
      case .openLinked(let opening):
        if let stage = request.stage {
          guard !opening.at.isEmpty, !opening.at.contains(stage) else { continue }
          unmet.append(.init(need: "stage", because: "stage-not-offered", values: offered(opening.at), who: move.by))
        } else if opening.at.count > 1 {
          unmet.append(
            .init(need: "stage", because: "stage-choice-required", values: offered(opening.at), who: move.by))
        }
      case .proposeTransfer:
        guard let destination = request.destination, destination != held.area else {
          unmet.append(.init(need: "destination", because: "destination-required", who: move.by))
          continue
        }
        if !neighbours.contains(destination) {
          unmet.append(
            .init(need: "destination", because: "destination-unknown", values: offered(neighbours), who: move.by))
        }
      case .list, .unlist, .requestInformation, .task, .grant, .revoke, .notify, .startSupport, .stopSupport,
        .holdForPolice, .releaseHold, .freezeLetters, .startRetention, .begin, .stop, .startClock, .stopClock:
        continue
      }
    }
    return unmet
  }

  private func offered(_ codes: [String]) -> [String: String] {
    ["offered": codes.joined(separator: ", ")]
  }

  private func check(
    _ need: Guard, of move: Move, _ held: Case, _ situation: Situation, _ now: Moment, _ unmet: inout [UnmetNeed]
  ) {
    func miss(
      _ because: String, about: String? = nil, _ values: [String: String] = [:], who: [RoleName], law: String? = nil
    ) {
      unmet.append(
        .init(need: need.kind.rawValue, about: about, because: because, values: values, who: who, law: law))
    }
    switch need {
    case .form(let name, let conditions, let since):
      checkForm(name, conditions, since.flatMap { held.moment($0, in: move.strand) }, held, now, &unmet)
    case .decision(let decision):
      if situation.sitting?.decision != decision {
        miss("decision-taken-in-meeting", about: decision, ["decision": decision], who: chairs, law: route.panel?.law)
      }
    case .quorum:
      guard let sitting = situation.sitting else {
        return miss("quorum-only-in-meeting", who: chairs, law: route.panel?.law)
      }
      for missing in sitting.missing {
        miss(missing.because, about: missing.body, ["body": missing.body], who: chairs, law: route.panel?.law)
      }
    case .supportConsent:
      if let reason = consentStanding(of: held, at: now, covering: plannedSupport(held.facts)).refusal {
        miss(reason, who: route.supportConsent?.recordedBy ?? [], law: route.supportConsent?.law)
      }
    case .returns:
      let awaited = held.facts.requests.values.count { !$0.state.settled }
      if awaited > 0 { miss("returns-awaited", ["count": String(awaited)], who: move.by) }
    case .assigned(let role):
      if held.facts.assigned[role] == nil {
        miss("nobody-assigned", about: role, ["role": route.roles[role]?.title ?? role], who: move.by)
      }
    case .elapsed(let span, let anchor):
      guard let since = held.facts.anchors[anchor] else {
        return miss("anchor-missing", about: anchor, ["anchor": anchor], who: [])
      }
      guard let from = try? clockwork.reached(span, after: since) else {
        return miss("past-calendar", about: anchor, ["anchor": anchor], who: [])
      }
      if now < from { miss("too-early", about: anchor, ["from": clockwork.localDate(of: from).description], who: []) }
    case .notElapsed(let span, let anchor):
      guard let since = held.facts.anchors[anchor] else {
        return miss("anchor-missing", about: anchor, ["anchor": anchor], who: [])
      }
      guard let until = try? clockwork.due(span, after: since).at else {
        return miss("past-calendar", about: anchor, ["anchor": anchor], who: [])
      }
      if now >= until { miss("too-late", about: anchor, ["on": clockwork.lastDay(before: until).description], who: []) }
    case .approval(let form):
      if let author = held.facts.forms[form]?.by, author == situation.actor {
        miss("second-person-needed", about: form, ["form": forms[form]?.title ?? form], who: move.by)
      }
    case .identityKnown:
      if held.facts.focus == .unchecked { miss("identity-unknown", who: move.by) }
    case .residenceKnown:
      if held.facts.residence == nil { miss("residence-unknown", who: move.by) }
    case .stoodAt(let stage):
      if held.previousStage != stage {
        miss("stood-elsewhere", about: stage, ["stage": route.stages[stage]?.title ?? stage], who: [])
      }
    case .age(let range): checkAge(range, of: move, held, now, &unmet)
    case .area(let areas): checkArea(areas, of: move, held, &unmet)
    case .score(let form, let atLeast): checkScore(form, atLeast, held, &unmet)
    case .scoreBelow(let form, let bar): checkScore(form, below: bar, held, &unmet)
    case .attempts(let times, let form): checkAttempts(times, form, held, &unmet)
    case .notOpenTo(let others, let field, let form): checkNotOpen(others, field, form, held, &unmet)
    case .sharing, .safeContact, .conflictCheck, .capacity, .places, .actions:
      let known = situation.surroundings.completed(by: held.facts.recorded, at: now)
      checkSurroundings(need, of: move, known, &unmet)
    case .strand(let strand, let stages):
      if let awaited = awaited(strand, at: stages, on: held) { unmet.append(awaited) }
    }
  }

  private func checkForm(
    _ name: FormName, _ conditions: [Guard.Condition], _ from: Moment?, _ held: Case, _ now: Moment,
    _ unmet: inout [UnmetNeed]
  ) {
    func miss(_ because: String, _ values: [String: String]) {
      let (form, use) = (forms[name], route.forms[name])
      unmet.append(
        .init(
          need: Guard.Kind.form.rawValue, about: name, because: because,
          values: values.merging(["form": form?.title ?? name]) { $1 }, who: use?.by ?? [], law: form?.law))
    }
    guard let saved = held.facts.forms[name] else { return miss("form-missing", [:]) }
    guard saved.complete else { return miss("form-incomplete", [:]) }
    if let refresh = route.forms[name]?.refresh, let stale = try? clockwork.due(refresh, after: saved.at).at,
      now >= stale
    {
      return miss("form-stale", ["on": clockwork.localDate(of: stale).description])
    }
    if let from, saved.at < from {
      return miss("form-before", ["on": clockwork.localDate(of: from).description])
    }
    for condition in conditions where !condition.holds(saved.answers[condition.field]) {
      let field = forms[name]?.readable(condition.field)
      let answers = condition.oneOf.map { field?.label(of: $0) ?? $0 }
      let isBlank = saved.answers[condition.field] == nil
      miss(
        condition.negated ? (isBlank ? "answer-missing" : "answer-must-not-be") : "answer-must-be",
        ["field": field?.label ?? condition.field, "answers": answers.joined(separator: ", ")])
    }
  }
}

extension Rulebook {
  /// Whether support may be given in a case at a moment, and why not; a route without a rule for it needs none.
  ///
  /// - Parameter scope: nil: whether anything is agreed to, however little.
  package func consentStanding(
    of held: Case, at now: Moment, covering scope: SupportConsent.Scope? = nil
  ) -> SupportConsent.Standing {
    let rule = route.supportConsent ?? SupportConsentRule(adult: .person, under18: .parentOrGuardian)
    return SupportConsent.standing(
      of: held.facts.consents, eighteenthBirthday: birthday(of: held.facts), rule: rule, at: now, covering: scope)
  }

  /// A household, a group or a place has no age: whoever speaks for it speaks for themselves, as an adult does.
  private func birthday(of facts: Case.Facts) -> Moment? {
    switch facts.focus {
    case .unchecked, .person: facts.eighteenthBirthday
    case .household, .group, .place: .earliest
    }
  }

  /// The support that is planned; a plan that names no kinds is covered by agreement to the whole of it alone.
  private func plannedSupport(_ facts: Case.Facts) -> SupportConsent.Scope? {
    guard let planned = route.supportConsent?.covering else { return nil }
    let codes = facts.forms[planned.form]?.answers[planned.field]?.split(separator: " ").map(String.init) ?? []
    return codes.isEmpty ? .wholePlan : .only(codes)
  }
}
