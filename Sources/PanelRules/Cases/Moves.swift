/// Taking a move: which one is meant, whether everything it needs holds, and what follows.
extension Unfolding {
  mutating func take(
    _ request: Command.MoveRequest, by actor: Actor, _ roles: Set<RoleName>, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    let shared = try rulebook.move(named: request.move, from: held)
    try requireRole(for: shared.move, roles)
    let situation = Situation(request: request, actor: actor.practitioner, sitting: nil)
    try requireNeeds(of: shared.move, in: situation)
    try make(shared.move, as: request, &identifiers)
  }

  /// The decision of the panel is the move: they are recorded together or not at all.
  mutating func resolve(
    _ resolution: Command.PanelResolution, by actor: Actor, _ roles: Set<RoleName>,
    _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard route.panel != nil else { throw Refusal(.noPanel) }
    guard held.facts.listing != nil else { throw Refusal(.notListed) }
    guard let shared = rulebook.plans[held.stage]?.move(decided: resolution.decision) else {
      throw Refusal(
        .noSuchDecision, ["decision": resolution.decision],
        possible: rulebook.moves(from: held).compactMap(\.decision))
    }
    try requireRole(for: shared.move, roles)
    let situation = Situation(request: resolution.request, actor: actor.practitioner, sitting: resolution)
    try requireNeeds(of: shared.move, in: situation)
    record(
      .decided(
        .init(
          meeting: resolution.meeting, item: resolution.item, decision: resolution.decision,
          method: resolution.method)))
    try make(shared.move, as: resolution.request, &identifiers)
  }

  /// Makes the move that a recorded fact brings with it, where the stage declares one.
  mutating func follow(
    _ occurrence: Stage.Occurrence, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard let shared = rulebook.plans[held.stage]?.move(on: occurrence) else { return }
    let request = Command.MoveRequest(shared.move.name)
    let situation = Situation(request: request, actor: nil, sitting: nil)
    guard rulebook.unmet(shared.move, on: held, in: situation, at: now).isEmpty else { return }
    try make(shared.move, as: request, &identifiers)
  }

  private func requireRole(for move: Move, _ roles: Set<RoleName>) throws(Refusal) {
    guard move.by.contains(where: roles.contains) else {
      throw Refusal(.notYourRole, ["move": move.title, "roles": move.by.joined(separator: ", ")])
    }
  }

  private func requireNeeds(of move: Move, in situation: Situation) throws(Refusal) {
    let unmet = rulebook.unmet(move, on: held, in: situation, at: now)
    guard unmet.isEmpty else {
      let others = rulebook.moveNames(from: held).filter { $0 != move.name }
      throw Refusal(.needsUnmet, ["move": move.title], unmet: unmet, possible: others)
    }
  }

  private mutating func make(
    _ move: Move, as request: Command.MoveRequest, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    let target = rulebook.target(of: move, from: held)
    let outcome = request.outcome ?? (move.outcomes.count == 1 ? move.outcomes.first : nil)
    let end = target.flatMap { rulebook.plans[$0] }?.stage.kind == .end
    if let target, target != held.stage { closeStageDeadlines() }
    record(
      .moved(
        .init(
          move: move.name, from: held.stage, to: target ?? held.stage, entered: target != nil, end: end,
          returnsTo: target == nil || rulebook.isWaiting(held.stage) ? nil : held.stage, outcome: outcome,
          marks: move.marks, reason: request.reason,
          tells: target.flatMap {
            rulebook.word(onEntering: $0, inEpisode: held.facts.episode, after: held.facts.told)
          })))
    for effect in move.effects { try perform(effect, for: request, &identifiers) }
    if let target {
      withdrawTransfer(onEntering: target)
      try enter(target, &identifiers)
    }
  }

  /// A proposal to transfer stands while the case waits; a case that is worked on again, or has ended, is not offered.
  private mutating func withdrawTransfer(onEntering target: StageName) {
    if held.facts.transfer != nil, !rulebook.isWaiting(target) { record(.transferWithdrawn) }
  }

  private mutating func closeStageDeadlines() {
    let ended = held.facts.deadlines.filter { $0.value.ofStage }
    for (name, deadline) in ended.sorted(by: { $0.key < $1.key }) { record(.deadlineClosed(name, deadline.id, .left)) }
  }
}

extension Rulebook {
  /// The moves a case could be asked to make: its stage's, then those declared for every stage; an end keeps its own.
  package func moves(from held: Case) -> [Move] {
    plans[held.stage]?.moves ?? []
  }

  package func moveNames(from held: Case) -> [MoveName] {
    moves(from: held).map(\.name)
  }

  /// The stage a move would enter; nil when the case stays where it is.
  func target(of move: Move, from held: Case) -> StageName? {
    switch move.to {
    case .stage(let stage): stage
    case .same: nil
    case .previous: held.previousStage ?? route.firstStage
    }
  }

  func isWaiting(_ name: StageName) -> Bool {
    plans[name]?.isWaiting ?? false
  }

  func move(named name: MoveName, from held: Case) throws(Refusal) -> SharedMove {
    guard let plan = plans[held.stage] else { throw Refusal(.noSuchMove, ["move": name]) }
    if let found = plan.move(named: name) { return found }
    if plan.stage.kind == .end {
      throw Refusal(.caseClosed, ["move": name], possible: moveNames(from: held))
    }
    throw Refusal(.noSuchMove, ["move": name, "stage": plan.stage.title], possible: moveNames(from: held))
  }
}
