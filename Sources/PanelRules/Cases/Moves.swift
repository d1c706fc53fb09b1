/// Taking a move: which one is meant, whether everything it needs holds, and what follows.
extension Unfolding {
  mutating func take(
    _ request: Command.MoveRequest, by actor: Actor, _ roles: Set<RoleName>, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    let move = try rulebook.move(named: request.move, from: held)
    try requireRole(for: move, roles)
    let situation = Situation(request: request, actor: actor.practitioner, sitting: nil)
    try requireNeeds(of: move, in: situation)
    try make(move, as: request, &identifiers)
  }

  /// The decision of the panel is the move: they are recorded together or not at all.
  mutating func resolve(
    _ resolution: Command.PanelResolution, by actor: Actor, _ roles: Set<RoleName>,
    _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard route.panel != nil else { throw Refusal(.noPanel) }
    guard held.facts.listing != nil else { throw Refusal(.notListed) }
    guard let move = rulebook.moves(from: held).first(where: { $0.decision == resolution.decision }) else {
      throw Refusal(
        .noSuchDecision, ["decision": resolution.decision],
        possible: rulebook.moves(from: held).compactMap(\.decision))
    }
    try requireRole(for: move, roles)
    let situation = Situation(request: resolution.request, actor: actor.practitioner, sitting: resolution)
    try requireNeeds(of: move, in: situation)
    record(
      .decided(
        .init(
          meeting: resolution.meeting, item: resolution.item, decision: resolution.decision,
          method: resolution.method)))
    try make(move, as: resolution.request, &identifiers)
  }

  /// Makes the move that a recorded fact brings with it, where the stage declares one.
  mutating func follow(
    _ occurrence: Stage.Occurrence, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard let move = route.stages[held.stage]?.when[occurrence] else { return }
    let request = Command.MoveRequest(move.name)
    let situation = Situation(request: request, actor: nil, sitting: nil)
    guard rulebook.unmet(move, on: held, in: situation, at: now).isEmpty else { return }
    try make(move, as: request, &identifiers)
  }

  private func requireRole(for move: Move, _ roles: Set<RoleName>) throws(Refusal) {
    guard !roles.isDisjoint(with: move.by) else {
      throw Refusal(.notYourRole, ["move": move.title, "roles": move.by.joined(separator: ", ")])
    }
  }

  private func requireNeeds(of move: Move, in situation: Situation) throws(Refusal) {
    let unmet = rulebook.unmet(move, on: held, in: situation, at: now)
    guard unmet.isEmpty else {
      throw Refusal(.needsUnmet, ["move": move.title], unmet: unmet, possible: rulebook.moveNames(from: held))
    }
  }

  private mutating func make(
    _ move: Move, as request: Command.MoveRequest, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    let target = rulebook.target(of: move, from: held)
    let outcome = request.outcome ?? (move.outcomes.count == 1 ? move.outcomes.first : nil)
    let end = target.flatMap { route.stages[$0] }?.kind == .end
    if let target, target != held.stage { try closeStageDeadlines() }
    record(
      .moved(
        .init(
          move: move.name, from: held.stage, to: target ?? held.stage, entered: target != nil, end: end,
          returnsTo: target == nil || rulebook.isWaiting(held.stage) ? nil : held.stage, outcome: outcome,
          marks: move.marks, reason: request.reason)))
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

  private mutating func closeStageDeadlines() throws(Refusal) {
    for (name, deadline) in held.facts.deadlines.sorted(by: { $0.key < $1.key }) where deadline.ofStage {
      record(.deadlineClosed(name, deadline.id, .left))
    }
  }
}

extension Rulebook {
  /// The moves a case could be asked to make: its stage's, then those declared for every stage; an end keeps its own.
  package func moves(from held: Case) -> [Move] {
    guard let stage = route.stages[held.stage] else { return [] }
    let own = stage.moveOrder.compactMap { stage.moves[$0] }
    return stage.kind == .end ? own : own + anyStageMoves(from: stage)
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

  /// A stage that a case comes back from to where it was: it is never itself what is come back to.
  func isWaiting(_ name: StageName) -> Bool {
    guard let stage = route.stages[name] else { return false }
    return stage.moves.values.contains { $0.to == .previous } || stage.when.values.contains { $0.to == .previous }
  }

  func move(named name: MoveName, from held: Case) throws(Refusal) -> Move {
    guard let stage = route.stages[held.stage] else { throw Refusal(.noSuchMove, ["move": name]) }
    if let own = stage.moves[name] { return own }
    if stage.kind == .end {
      throw Refusal(.caseClosed, ["move": name], possible: moveNames(from: held))
    }
    guard let any = route.anyStage[name], reaches(any, from: stage) else {
      throw Refusal(.noSuchMove, ["move": name, "stage": stage.title], possible: moveNames(from: held))
    }
    return any
  }

  func anyStageMoves(from stage: Stage) -> [Move] {
    route.anyStage.values.filter { reaches($0, from: stage) && stage.moves[$0.name] == nil }
      .sorted { $0.name < $1.name }
  }

  /// A move for every stage is not offered where it would lead back to the stage it starts from, nor where it would
  /// lead out of what only the police see without letting go of it: nobody could ever let go of it afterwards.
  private func reaches(_ move: Move, from stage: Stage) -> Bool {
    guard case .stage(let target) = move.to else { return true }
    guard target != stage.name else { return false }
    guard stage.kind == .police else { return true }
    switch route.stages[target]?.kind {
    case .work, .support: return move.effects.contains(.releaseHold)
    case .police, .end, nil: return true
    }
  }
}
