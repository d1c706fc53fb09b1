import Foundation

/// What is recorded of a case about sharing: by its team, and by nobody that a record may not come from.
extension Unfolding {
  /// A record and what is recorded of it in the same act: all of it, or none.
  mutating func keep(
    _ record: CaseRecord, with further: [CaseRecord], beside kept: [KeptRecord], by actor: Actor, _ roles: Set<RoleName>
  ) throws(Refusal) {
    try keep(record, beside: kept, by: actor, roles)
    var known = kept + [KeptRecord(record: record, recordedAt: now, recordedBy: actor.practitioner)]
    for next in further {
      try keep(next, beside: known, by: actor, roles)
      known.append(KeptRecord(record: next, recordedAt: now, recordedBy: actor.practitioner))
    }
  }

  mutating func keep(
    _ record: CaseRecord, beside kept: [KeptRecord], by actor: Actor, _ roles: Set<RoleName>
  ) throws(Refusal) {
    if case .onwardAnswer(let answer) = record.entry {
      try requireOriginator(answer, beside: kept, actor, roles)
      return self.record(.recordKept(record))
    }
    try requireTeam(roles)
    switch record.entry {
    case .policeHold, .policeAuthority: try requirePolice(roles)
    case .override(let override): try requireAuthoriser(of: override, actor, roles)
    case .overrideAsked(let asked): try requireEnd(asked.until)
    case .shareConsent(let said): try requireSaid(said.at)
    case .competence(let assessed): try requireSaid(assessed.at)
    case .conflictCheck(let made): try requireSaid(made.at)
    case .matter(let matter):
      try requireSaid(matter.at)
      try requireTold(matter)
      self.record(.recordKept(record))
      return try work(on: matter, record.id, after: [], among: kept.count)
    case .step(let step):
      try requireSaid(step.at)
      let (matter, steps) = try matter(of: step, in: kept)
      self.record(.recordKept(record))
      return try work(on: matter, step.matter, after: steps + [step], among: kept.count)
    case .onwardAsked(let asked): try requireAskable(asked, of: actor)
    case .conflict(let conflict): dropAsks(by: conflict.practitioner)
    case .safeContact, .responsibility, .withholding, .legalBar, .onwardAnswer: break
    }
    self.record(.recordKept(record))
  }

  /// Whoever could have kept it can say that it is over, and once.
  mutating func end(
    _ kept: KeptRecord, _ why: CaseRecord.EndReason, note: String?, beside others: [KeptRecord], by roles: Set<RoleName>
  ) throws(Refusal) {
    try requireTeam(roles)
    let kind = kept.record.kind
    if kind == .policeHold || kind == .policeAuthority { try requirePolice(roles) }
    guard kind.ends else { throw Refusal(.recordHasNoEnd) }
    guard kept.ending == nil else { throw Refusal(.recordEnded) }
    record(.recordEnded(kept.record.id, kind, why, note: note))
    if case .matter = kept.record.entry { settle(kept.record.id, among: others.count, done: false) }
  }

  mutating func show(_ kept: CaseRecord, reason: String, by roles: Set<RoleName>) throws(Refusal) {
    try requireTeam(roles)
    guard kept.kind == .safeContact else { throw Refusal(.recordShownAlready) }
    record(.recordShown(kept.id, kept.kind, reason: reason))
  }

  /// What the police say of a case is theirs to say; and a case that they hold has to stay in sight of somebody.
  private func requirePolice(_ roles: Set<RoleName>) throws(Refusal) {
    let police = route.roles.filter { $0.value.sees == .police }.keys.sorted()
    guard !police.isEmpty else { throw Refusal(.noPoliceOnRoute) }
    guard roles.isDisjoint(with: police) else { return }
    throw Refusal(.notYourRole, ["roles": police.joined(separator: ", ")])
  }

  /// Nobody authorises what they asked for. It is for whoever takes the chair of the route's panel, where it has one.
  private func requireAuthoriser(
    of override: SharingOverride, _ actor: Actor, _ roles: Set<RoleName>
  ) throws(Refusal) {
    guard override.requestedBy != actor.practitioner, override.authorisedBy == actor.practitioner else {
      throw Refusal(.authorisedByAsker)
    }
    if !rulebook.chairs.isEmpty, roles.isDisjoint(with: rulebook.chairs) {
      throw Refusal(.notYourRole, ["roles": rulebook.chairs.joined(separator: ", ")])
    }
    try requireEnd(override.expires)
  }

  private func requireEnd(_ end: Moment) throws(Refusal) {
    guard end > now else { throw Refusal(.endsBeforeItBegins) }
  }

  private func requireSaid(_ at: Moment) throws(Refusal) {
    guard at <= now else { throw Refusal(.saidInFuture) }
  }

  /// What is said to have been a disclosure was one, and reached somebody.
  private func requireTold(_ matter: Matter) throws(Refusal) {
    guard matter.kind == .breach, let id = matter.about.flatMap({ Disclosure.ID($0) }) else { return }
    guard let its = held.facts.disclosures?[id] else { throw Refusal(.unknownDisclosure) }
    guard its.isReleased else { throw Refusal(.notReleased) }
  }

  // MARK: What is to be done by a day

  /// The matter that a step is about, and what was done about it before.
  private func matter(
    of step: MatterStep, in kept: [KeptRecord]
  ) throws(Refusal) -> (matter: Matter, steps: [MatterStep]) {
    guard let found = kept.first(where: { $0.record.id == step.matter }), case .matter(let matter) = found.record.entry
    else { throw Refusal(.unknownRecord) }
    guard found.ending == nil else { throw Refusal(.recordEnded) }
    guard matter.kind.steps.contains(step.step) else {
      throw Refusal(.stepNotOfMatter, ["steps": matter.kind.steps.map(\.rawValue).joined(separator: ", ")])
    }
    let steps = kept.compactMap { kept -> MatterStep? in
      if case .step(let earlier) = kept.record.entry, earlier.matter == step.matter { earlier } else { nil }
    }
    return (matter, steps)
  }

  /// One task at a time, due when the matter is; it stays when the case ends.
  private mutating func work(
    on matter: Matter, _ id: CaseRecord.ID, after steps: [MatterStep], among count: Int
  ) throws(Refusal) {
    guard let kind = matter.kind.task else { return }
    let clock = try matter.clock(after: steps, rulebook.clockwork)
    let wanted: Case.OpenTask? =
      switch clock {
      case .running(let due): .init(kind: kind, role: keeper, urgent: true, due: due)
      case .open: .init(kind: kind, role: keeper, urgent: true, due: nil)
      case .paused, .settled: nil
      }
    let standing = Self.tasks(of: id, among: count).last { held.facts.tasks[$0] != nil }
    if let standing, held.facts.tasks[standing] == wanted { return }
    settle(id, among: count, done: clock == .settled)
    if let wanted { record(.taskOpened(Self.task(of: id, steps.count), wanted)) }
  }

  private mutating func settle(_ id: CaseRecord.ID, among count: Int, done: Bool) {
    for task in Self.tasks(of: id, among: count) where held.facts.tasks[task] != nil {
      record(done ? .taskDone(task) : .taskDropped(task))
    }
  }

  /// Whoever has the case to do now, where they see it whole.
  var keeper: RoleName {
    let owner = rulebook.plans[held.stage]?.stage.owner ?? ""
    return rulebook.team.contains(owner) ? owner : rulebook.team.sorted().first ?? owner
  }

  /// The tasks that a matter can have made after so many records: each follows from the matter and the steps before it.
  static func tasks(of id: CaseRecord.ID, among count: Int) -> [CaseTask.ID] {
    (0...count).map { task(of: id, $0) }
  }

  private static func task(of id: CaseRecord.ID, _ steps: Int) -> CaseTask.ID {
    let (high, low) = id.rawValue.halves
    return CaseTask.ID(UUID(high: high, low: low &+ UInt64(steps)))
  }
}
