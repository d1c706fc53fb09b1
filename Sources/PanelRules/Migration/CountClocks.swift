/// Clocks that go on under another version: each keeps its start and is counted by the rule that is there now. What it
/// was given more, by a pause or by somebody, it keeps; what was told of it is not told again.
extension MigratingCase {
  /// Every clock of the case from now on.
  mutating func countClocks(_ identifiers: inout some IdentifierSource) -> [DeadlineName: Case.OpenDeadline] {
    var clocks: [DeadlineName: Case.OpenDeadline] = [:]
    for (name, running) in held.facts.deadlines.sorted(by: { $0.key < $1.key }) {
      let becomes =
        Unfolding.ofConsent.contains(name) && running.strand == nil && !running.ofStage
        ? goOn(ofConsent: name, running, &clocks) : goOn(name, running, &clocks)
      let after = becomes.flatMap { clocks[$0] }
      guard becomes != name || after?.due != running.due else { continue }
      changes.append(
        .init(name: name, becomes: becomes, was: running.due, due: after?.due, missed: running.missed))
    }
    for (rule, owner, strand) in rules where clocks[rule.name] == nil && !wasThere(rule.name, strand) {
      guard let begun = begin(rule, owner, strand, &identifiers) else { continue }
      clocks[rule.name] = begun
      changes.append(.init(name: rule.name, becomes: rule.name, was: nil, due: begun.due, missed: false))
    }
    return clocks
  }

  /// What is watched of support goes by birthdays and agreements, which no version changes.
  private mutating func goOn(
    ofConsent name: DeadlineName, _ running: Case.OpenDeadline, _ clocks: inout [DeadlineName: Case.OpenDeadline]
  ) -> DeadlineName? {
    guard self.name(.deadline, name) != nil else { return nil }
    guard let rule = new.route.supportConsent else {
      note(.clockLost, name)
      return nil
    }
    var clock = running
    let known = { [new, map] (role: RoleName) -> RoleName? in
      map.name(.role, role).flatMap { new.route.roles[$0] == nil ? nil : $0 }
    }
    clock.tell = running.tell.compactMap(known)
    clock.holder = known(running.holder) ?? (rule.tell + rule.recordedBy).first ?? ""
    clocks[name] = clock
    return name
  }

  /// What a clock is called from now on; nil: it ends, or something stands in its way.
  private mutating func goOn(
    _ name: DeadlineName, _ running: Case.OpenDeadline, _ clocks: inout [DeadlineName: Case.OpenDeadline]
  ) -> DeadlineName? {
    guard let becomes = self.name(.deadline, name) else { return nil }
    guard let (rule, owner) = rule(becomes, of: running), clocks[becomes] == nil else {
      note(.clockLost, name)
      return nil
    }
    do throws(Refusal) {
      clocks[becomes] = try count(running, called: name, by: rule, heldBy: owner)
      return becomes
    } catch {
      note(.clockUncountable, name)
      return nil
    }
  }

  private func rule(_ name: DeadlineName, of running: Case.OpenDeadline) -> (DeadlineRule, owner: RoleName?)? {
    if running.ofStage || running.strand != nil {
      let strand = running.strand.flatMap { map.name(.strand, $0) }
      return rules.first { $0.rule.name == name && $0.strand == strand }.map { ($0.rule, $0.owner) }
    }
    return new.route.clocksOfCase.first { $0.rule.name == name }.map { ($0.rule, $0.holder) }
  }

  /// The rule by which a clock was begun.
  private func rule(of running: Case.OpenDeadline, called name: DeadlineName) -> DeadlineRule? {
    guard running.ofStage || running.strand != nil else {
      return old.route.clocksOfCase.first { $0.rule.name == name }?.rule
    }
    return clocks(of: held, by: old).first { $0.rule.name == name && $0.strand == running.strand }?.rule
  }

  /// How long a clock has by the new rule. Where the length is picked by an answer, it is the one that was picked when
  /// the clock began: another answer since has not changed it.
  private func span(_ rule: DeadlineRule, insteadOf was: DeadlineRule?, in running: Case.OpenDeadline) -> Span {
    let now = rule.span { after.facts.forms[$0]?.answers[$1] }
    guard rule.picked != nil, let was, let picked = was.picked else { return now }
    let had = { [old] (span: Span) -> Bool in
      if let within = running.within { return within == span }
      return (try? old.clockwork.due(span, after: running.since).at) == running.due
    }
    if had(was.span { held.facts.forms[$0]?.answers[$1] }) { return now }
    if had(was.within) { return rule.within }
    let code = picked.spans.filter { had($0.value) }.keys.min()
    return code.flatMap { rule.picked?.spans[$0] } ?? now
  }

  private mutating func count(
    _ running: Case.OpenDeadline, called name: DeadlineName, by rule: DeadlineRule, heldBy owner: RoleName?
  ) throws(Refusal) -> Case.OpenDeadline {
    let was = self.rule(of: running, called: name)
    var clock = try reckoned(
      rule, within: span(rule, insteadOf: was, in: running), since: running.since, id: running.id, owner,
      running.strand)
    clock.ofStage = running.ofStage
    clock.strand = running.strand.flatMap { map.name(.strand, $0) }
    if !rule.fixed, let within = running.within,
      let first = try? old.clockwork.due(within, after: running.since).at, first < running.due
    {
      clock.due = try new.clockwork.due(clock.due, asMuchLaterAs: running.due, than: first, countedIn: within.unit)
      clock.warnAt = clock.warnAt.map { max($0, new.clockwork.warning(rule.warn, before: clock.due) ?? $0) }
      clock.steps = Unfolding.ladder(rule.escalate, missed: clock.due, by: new.clockwork)
      clock.extended = running.extended
    }
    (clock.warned, clock.missed) = (running.warned, running.missed)
    clock.steps = told(clock.steps, after: running.steps)
    if let pause = running.pause { clock.pause = go(on: pause, name, isFixed: rule.fixed) }
    return clock
  }

  /// Each step that was told is told for one step of the new ladder that tells nobody else.
  private func told(_ ladder: [Case.OpenDeadline.Step]?, after old: [Case.OpenDeadline.Step]?) -> [Case.OpenDeadline
    .Step]?
  {
    var told = (old ?? []).filter(\.told).map { Set($0.tell.map { map.name(.role, $0) ?? $0 }) }
    return ladder?.map { step in
      guard let first = told.firstIndex(where: { $0.isSuperset(of: step.tell) }) else { return step }
      told.remove(at: first)
      var step = step
      step.told = true
      return step
    }
  }

  private mutating func go(
    on pause: Case.OpenDeadline.Pause, _ name: DeadlineName, isFixed: Bool
  ) -> Case.OpenDeadline.Pause {
    if isFixed { note(.clockFixed, name) }
    var pause = pause
    if old.route.roles[pause.awaiting] != nil { pause.awaiting = self.name(.role, pause.awaiting) ?? pause.awaiting }
    if !new.awaitable.contains(pause.awaiting) { note(.awaitedGone, name) }
    return pause
  }

  /// A clock that the case did not have begins when the new rule says that it did.
  private mutating func begin(
    _ rule: DeadlineRule, _ owner: RoleName?, _ strand: StrandName?, _ identifiers: inout some IdentifierSource
  ) -> Case.OpenDeadline? {
    let from = after.moment(rule.since, in: strand) ?? now
    let renewed = rule.renewedBy.flatMap { after.moment(.completion($0)) }
    do throws(Refusal) {
      let span = rule.span { after.facts.forms[$0]?.answers[$1] }
      return try reckoned(
        rule, within: span, since: max(from, renewed ?? from), id: .init(identifiers.next()), owner, strand)
    } catch {
      note(.clockUncountable, rule.name)
      return nil
    }
  }

  private func reckoned(
    _ rule: DeadlineRule, within span: Span, since: Moment, id: Deadline.ID, _ owner: RoleName?, _ strand: StrandName?
  ) throws(Refusal) -> Case.OpenDeadline {
    let (due, warnAt) = try new.clockwork.due(span, warn: rule.warn, after: since)
    return .init(
      id: id, since: since, due: due, warnAt: warnAt, tell: rule.tell, holder: owner ?? "", ofStage: strand == nil,
      strand: strand, within: rule.fixed ? nil : span, warn: rule.fixed ? nil : rule.warn,
      steps: Unfolding.ladder(rule.escalate, missed: due, by: new.clockwork))
  }

  /// The clocks of the stages at which the case and its strands stand in the new version.
  private var rules: [(rule: DeadlineRule, owner: RoleName?, strand: StrandName?)] {
    clocks(of: after, by: new)
  }

  /// The old version had it there too, under the old name: that it does not run has its reason.
  private func wasThere(_ name: DeadlineName, _ strand: StrandName?) -> Bool {
    clocks(of: held, by: old).contains { rule, _, its in
      map.name(.deadline, rule.name) ?? rule.name == name && its.flatMap { map.name(.strand, $0) } == strand
    }
  }

  private func clocks(
    of held: Case, by rulebook: Rulebook
  ) -> [(rule: DeadlineRule, owner: RoleName?, strand: StrandName?)] {
    var stages: [(stage: Stage, strand: StrandName?)] = []
    if let stage = rulebook.plans[held.stage]?.stage {
      stages.append((stage, nil))
      if stage.continuesPrevious, let beneath = held.previousStage.flatMap({ rulebook.plans[$0]?.stage }) {
        stages.append((beneath, nil))
      }
    }
    for (strand, standing) in held.runningStrands {
      if let stage = rulebook.strands[strand]?[standing.stage]?.stage { stages.append((stage, strand)) }
    }
    return stages.flatMap { stage, strand in stage.deadlines.map { ($0, stage.owner, strand) } }
  }
}
