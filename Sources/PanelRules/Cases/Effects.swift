/// What a move, or entering a stage, sets going: effects become events.
extension Unfolding {
  /// Entering a stage: its effects, its clocks, and for an end the time the record is kept.
  mutating func enter(
    _ name: StageName, goingBack: Bool = false, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard let plan = rulebook.plans[name] else { throw Refusal(.noSuchMove, ["stage": name]) }
    for rule in plan.stage.deadlines where !keepsRunning(rule, goingBack) {
      try open(rule, heldBy: plan.stage.owner, since: start(of: rule), &identifiers)
    }
    let entry = Command.MoveRequest("")
    for effect in plan.stage.onEntry { try perform(effect, for: entry, &identifiers) }
    guard plan.stage.kind == .end else { return }
    stopStrands()
    // Nobody waits for an answer any more, and nobody asked may learn of the case any more.
    for (request, asked) in held.facts.requests.sorted(by: { $0.key < $1.key }) where !asked.state.settled {
      record(.informationReturned(request, .waived, reason: nil))
    }
    for (name, deadline) in held.facts.deadlines.sorted(by: { $0.key < $1.key }) {
      record(.deadlineClosed(name, deadline.id, .left))
    }
    if let retain = plan.stage.retain {
      try perform(.startRetention(retain.span, authority: retain.authority), for: entry, &identifiers)
    }
  }

  /// Nobody does what is left to do on a case that has ended, but for what is urgent; what a clock asked for goes with
  /// the clock.
  mutating func dropTasks() {
    for (id, task) in held.facts.tasks.sorted(by: { $0.key < $1.key })
    where !task.urgent || Tell.all.contains(task.kind) {
      record(.taskDropped(id))
    }
  }

  mutating func perform(
    _ effect: Effect, for request: Command.MoveRequest, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    switch effect {
    // What the police hold is on nobody's agenda.
    case .list(let panel, let kind): if !held.facts.heldByPolice { record(.listed(panel: panel, kind: kind)) }
    case .unlist: if held.facts.listing != nil { record(.unlisted) }
    case .requestInformation(let classes, let within, let asking):
      let due = try due(within, after: now).at
      for partner in rulebook.partners where classes.contains(partner.agencyClass) && !isAsked(partner.agency) {
        record(.informationRequested(.init(identifiers.next()), of: partner.agency, due: due, asking: asking))
      }
    case .openLinked(let opening): handOver(opening, at: request.stage, &identifiers)
    case .task(let kind, let role, let within, let urgent):
      let due: Moment? = if let within { try due(within, after: now).at } else { nil }
      record(
        .taskOpened(.init(identifiers.next()), .init(kind: kind, role: holder(role), urgent: urgent, due: due)))
    case .grant(let role): try grant(role)
    case .revoke(let role):
      for holder in held.facts.assigned[role] ?? [] { record(.unassigned(role, holder)) }
    case .notify(let role, let kind):
      record(.taskOpened(.init(identifiers.next()), .init(kind: kind, role: holder(role), urgent: false, due: nil)))
    case .startSupport: if held.facts.supportSince == nil { record(.supportStarted) }
    case .stopSupport:
      if held.facts.supportSince != nil { record(.supportStopped) }
      close(Self.ownConsent, .left)
    case .holdForPolice: if !held.facts.isHeldByMove { record(.heldByPolice) }
    case .releaseHold: if held.facts.isHeldByMove { record(.holdReleased) }
    case .freezeLetters: if !held.facts.lettersFrozen { record(.lettersFrozen) }
    case .startRetention(let span, let authority):
      record(.retentionStarted(until: try rulebook.clockwork.due(span, after: now).at, authority: authority))
    case .proposeTransfer:
      guard let destination = request.destination else { return }
      if held.facts.transfer != nil { record(.transferWithdrawn) }
      record(.transferProposed(.init(identifiers.next()), to: destination))
    case .begin(let strand): try begin(strand, &identifiers)
    case .stop(let strand): stop(strand)
    case .startClock(let rule, let holder): try open(rule, heldBy: holder, since: now, ofStage: false, &identifiers)
    case .stopClock(let name): close(name, .met)
    }
  }

  /// Entering a stage again does not restart a clock that only a form renews: it would never be missed. Nor does going
  /// back to one whose clocks ran on.
  func keepsRunning(_ rule: DeadlineRule, _ goingBack: Bool) -> Bool {
    (rule.renewedBy != nil || goingBack) && held.facts.deadlines[rule.name] != nil
  }

  /// A case that comes back from a hold does not ask an agency that has yet to answer.
  private func isAsked(_ agency: Agency.ID) -> Bool {
    held.facts.requests.values.contains { $0.agency == agency && !$0.state.settled }
  }

  private mutating func handOver(
    _ opening: Effect.LinkedOpening, at chosen: StageName?, _ identifiers: inout some IdentifierSource
  ) {
    record(
      .handedOver(
        .init(
          to: .init(identifiers.next()), area: held.area, route: opening.route, stage: chosen ?? opening.at.first,
          reveals: opening.reveals, carryForms: opening.carryForms,
          episode: held.facts.episode + (opening.newEpisode ? 1 : 0))))
  }

  /// A case that comes back to where it stood goes on with its time: nothing begins anew by it.
  func start(of rule: DeadlineRule, in strand: StrandName? = nil) -> Moment {
    let from = held.moment(rule.since, in: strand) ?? now
    guard let form = rule.renewedBy, let renewed = held.moment(.completion(form)) else { return from }
    return max(from, renewed)
  }

  mutating func open(
    _ rule: DeadlineRule, heldBy owner: RoleName?, of strand: StrandName? = nil, since: Moment, ofStage: Bool = true,
    _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    if let running = held.facts.deadlines[rule.name] {
      record(.deadlineClosed(rule.name, running.id, .renewed))
    }
    let span = rule.span { held.facts.forms[$0]?.answers[$1] }
    let (due, warnAt) = try due(span, warn: rule.warn, after: since)
    record(
      .deadlineOpened(
        rule.name,
        .init(
          id: .init(identifiers.next()), since: since, due: due, warnAt: warnAt, tell: rule.tell,
          holder: owner ?? "", ofStage: ofStage && strand == nil, strand: strand, within: rule.fixed ? nil : span,
          warn: rule.fixed ? nil : rule.warn, steps: Self.ladder(rule.escalate, missed: due, by: rulebook.clockwork))))
  }

  /// When a time is over. Where somebody is at immediate risk nothing is refused because the bank holidays are not known
  /// yet: what cannot be counted is due at once, so that those whose work it is are told now rather than too late.
  private func due(
    _ span: Span, warn: Span? = nil, after moment: Moment
  ) throws(Refusal) -> (at: Moment, warnAt: Moment?) {
    do throws(Refusal) {
      return try rulebook.clockwork.due(span, warn: warn, after: moment)
    } catch {
      guard held.facts.forms[ReferralForm.name]?.answers[ReferralForm.immediateRisk] == "yes" else { throw error }
      return (now, nil)
    }
  }

  /// Watches for the day a parent's agreement stops being enough.
  mutating func watchBirthday(_ identifiers: inout some IdentifierSource) throws(Refusal) {
    guard let rule = route.supportConsent, let birthday = held.facts.eighteenthBirthday, birthday > now,
      held.facts.deadlines[Self.eighteenthBirthday] == nil
    else { return }
    let warnAt: Moment? =
      if let warn = rule.warnBefore18thBirthday { try rulebook.clockwork.start(warn, before: birthday) } else { nil }
    record(
      .deadlineOpened(
        Self.eighteenthBirthday,
        .init(
          id: .init(identifiers.next()), since: now, due: birthday, warnAt: warnAt, tell: rule.tell,
          holder: (rule.tell + rule.recordedBy).first ?? "", ofStage: false)))
  }

  /// The clock that runs to the birthday after which only the person's own agreement counts.
  static let eighteenthBirthday = "eighteenth-birthday"

  /// A clock tells people and never moves a case.
  mutating func fire(
    _ name: DeadlineName, _ id: Deadline.ID, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard let deadline = held.facts.deadlines[name], deadline.id == id, deadline.pause == nil else {
      throw Refusal(.deadlineNotDue)
    }
    acting = deadline.strand
    if !deadline.missed, now >= deadline.due {
      record(.deadlineMissed(name, id))
      tell([deadline.holder] + deadline.tell, Tell.missed(name), urgent: true, due: nil, &identifiers)
      if name == Self.eighteenthBirthday { reachEighteen(&identifiers) }
      if name == Self.consentEnds { hearOfConsentEnd() }
    } else if !deadline.warned, !deadline.missed, let warnAt = deadline.warnAt, now >= warnAt {
      record(.deadlineWarned(name, id))
      let others = name == Self.eighteenthBirthday ? deadline.tell : []
      tell([deadline.holder] + others, Tell.warned(name), urgent: false, due: deadline.due, &identifiers)
    } else if deadline.missed, let next = deadline.steps?.firstIndex(where: { !$0.told }), let steps = deadline.steps,
      now >= steps[next].at
    {
      record(.deadlineEscalated(name, id, step: next))
      tell(steps[next].tell, Tell.escalated, urgent: true, due: nil, &identifiers)
    } else {
      throw Refusal(.deadlineNotDue)
    }
  }

  private mutating func tell(
    _ roles: [RoleName], _ kind: String, urgent: Bool, due: Moment?, _ identifiers: inout some IdentifierSource
  ) {
    var told: Set<RoleName> = []
    for role in roles.map(holder) where !role.isEmpty && told.insert(role).inserted {
      record(.taskOpened(.init(identifiers.next()), .init(kind: kind, role: role, urgent: urgent, due: due)))
    }
  }

  /// The kinds of task that a clock gives.
  private enum Tell {
    static let all: Set<String> = [
      "deadline-near", "deadline-missed", escalated, "seek-own-consent", "own-consent-missing",
    ]
    static let escalated = "deadline-escalated"

    static func warned(_ name: DeadlineName) -> String {
      name == Unfolding.eighteenthBirthday ? "seek-own-consent" : "deadline-near"
    }

    static func missed(_ name: DeadlineName) -> String {
      if name == Unfolding.consentEnds { return "consent-ran-out" }
      return name == Unfolding.eighteenthBirthday ? "own-consent-missing" : "deadline-missed"
    }
  }
}
