/// Taking a move: which one is meant, whether everything it needs holds, and what follows.
extension Unfolding {
  mutating func take(
    _ request: Command.MoveRequest, by actor: Actor, _ roles: Set<RoleName>, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    let shared = try rulebook.move(named: request.move, from: held)
    try requireRole(for: shared, roles)
    let situation = Situation(
      request: request, actor: actor.practitioner, sitting: nil, surroundings: surroundings)
    try requireNeeds(of: shared, in: situation)
    try make(shared, as: request, &identifiers)
  }

  /// The decision of the panel is the move: they are recorded together or not at all.
  mutating func resolve(
    _ resolution: Command.PanelResolution, by actor: Actor, _ roles: Set<RoleName>,
    _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard route.panel != nil else { throw Refusal(.noPanel) }
    guard held.facts.listing != nil else { throw Refusal(.notListed) }
    guard let shared = rulebook.move(decided: resolution.decision, from: held) else {
      throw Refusal(
        .noSuchDecision, ["decision": resolution.decision],
        possible: rulebook.moves(from: held).compactMap(\.decision))
    }
    try requireRole(for: shared, roles)
    let situation = Situation(
      request: resolution.request, actor: actor.practitioner, sitting: resolution, surroundings: surroundings)
    try requireNeeds(of: shared, in: situation)
    record(
      .decided(
        .init(
          meeting: resolution.meeting, item: resolution.item, decision: resolution.decision,
          method: resolution.method)))
    endCarrying()
    try make(shared, as: resolution.request, &identifiers)
  }

  /// Makes the move that a recorded fact brings with it, where the stage declares one.
  mutating func follow(
    _ occurrence: Stage.Occurrence, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard let shared = consequence(of: occurrence) else { return }
    let request = Command.MoveRequest(shared.move.name)
    let situation = Situation(request: request, actor: nil, sitting: nil, surroundings: surroundings)
    guard rulebook.unmet(shared.move, on: held, in: situation, at: now).isEmpty else { return }
    try make(shared, as: request, &identifiers)
  }

  /// What the stage itself says comes first, then what the stage that goes on beneath it says, then what every stage says.
  private func consequence(of occurrence: Stage.Occurrence) -> SharedMove? {
    guard let plan = rulebook.plans[held.stage] else { return nil }
    let own = plan.move(on: occurrence)
    guard plan.stage.continuesPrevious, own == nil || own?.move == route.anyStageWhen[occurrence] else { return own }
    return held.previousStage.flatMap { rulebook.plans[$0]?.move(on: occurrence) } ?? own
  }

  private func requireRole(for shared: SharedMove, _ roles: Set<RoleName>) throws(Refusal) {
    guard shared.move.by.contains(where: roles.contains) else {
      let move = shared.move
      throw Refusal(.notYourRole, ["move": move.title, "roles": move.by.joined(separator: ", ")])
    }
  }

  private func requireNeeds(of shared: SharedMove, in situation: Situation) throws(Refusal) {
    let unmet = rulebook.unmet(shared.move, on: held, in: situation, at: now)
    guard unmet.isEmpty else {
      let others = rulebook.moveNames(from: held).filter { $0 != shared.move.name }
      throw Refusal(.needsUnmet, ["move": shared.move.title], unmet: unmet, possible: others)
    }
  }

  private mutating func make(
    _ shared: SharedMove, as request: Command.MoveRequest, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    if let strand = shared.move.strand { return try make(shared, of: strand, as: request, &identifiers) }
    let target = rulebook.target(of: shared.move, from: held)
    let outcomes = rulebook.outcomes(of: shared.move, on: held)
    let outcome = request.outcome ?? (outcomes.count == 1 ? outcomes.first : nil)
    let entered = target.flatMap { rulebook.plans[$0] }?.stage
    let (left, end) = (held.stage, entered?.kind == .end)
    let disposition = entered?.demandsDisposition == true ? request.disposition : nil
    if let target, target != held.stage { closeStageDeadlines(onEntering: target, by: shared.move) }
    record(
      .moved(
        .init(
          move: shared.move.name, from: held.stage, to: target ?? held.stage, entered: target != nil, end: end,
          returnsTo: target == nil || rulebook.isWaiting(held.stage) ? nil : held.stage,
          since: shared.move.to == .previous ? held.previousEnteredAt : nil, outcome: outcome,
          disposition: disposition, marks: shared.move.marks, reason: request.reason,
          tells: target.flatMap { rulebook.word(onEntering: $0, by: shared.move.effects, of: held) })))
    if end { dropTasks() }
    if let disposition, disposition != Disposition.none { followUp(from: left, &identifiers) }
    for effect in shared.move.effects { try perform(effect, for: request, &identifiers) }
    if let target {
      withdrawTransfer(onEntering: target)
      try enter(target, goingBack: shared.move.to == .previous, &identifiers)
    }
  }

  /// A proposal to transfer stands while the case waits; a case that is worked on again, or has ended, is not offered.
  private mutating func withdrawTransfer(onEntering target: StageName) {
    if held.facts.transfer != nil, !rulebook.isWaiting(target) { record(.transferWithdrawn) }
  }

  /// Leaving a stage stops its clocks, unless it goes on beneath the one entered; going back to it from there stops
  /// those of the stage between alone.
  private mutating func closeStageDeadlines(onEntering target: StageName, by move: Move) {
    guard let from = rulebook.plans[held.stage]?.stage else { return }
    if rulebook.plans[target]?.stage.continuesPrevious == true, !rulebook.isWaiting(from.name) { return }
    let goesOn = from.continuesPrevious && move.to == .previous
    let ended = held.facts.deadlines.compactMap { name, deadline in
      deadline.ofStage && (!goesOn || from.deadlines.contains { $0.name == name }) ? (name: name, id: deadline.id) : nil
    }
    for (name, id) in ended.sorted(by: { $0.name < $1.name }) { record(.deadlineClosed(name, id, .left)) }
  }
}

extension Rulebook {
  /// The moves a case could be asked to make: its stage's, then those declared for every stage, then those of the
  /// strands that run beside it; an end keeps its own.
  package func moves(from held: Case) -> [Move] {
    let (own, beside) = (plans[held.stage]?.moves ?? [], strandMoves(from: held))
    return beside.isEmpty ? own : own + beside
  }

  package func moveNames(from held: Case) -> [MoveName] {
    moves(from: held).map(\.name)
  }

  /// The outcomes that a move can give a case: the one that a form has settled, else those that the mover has to choose
  /// from.
  package func outcomes(of move: Move, on held: Case) -> [OutcomeName] {
    guard let from = move.outcomeFrom, let form = held.facts.forms[from.form], form.complete,
      let settled = form.answers[from.field].flatMap({ from.outcomes[$0] })
    else { return move.outcomes }
    return [settled]
  }

  /// The stage a move would enter; nil when the case, or the strand that it moves, stays where it is.
  package func target(of move: Move, from held: Case) -> StageName? {
    switch move.to {
    case .stage(let stage): stage
    case .same: nil
    case .previous: move.strand == nil ? held.previousStage ?? route.firstStage : nil
    }
  }

  func move(decided decision: String, from held: Case) -> SharedMove? {
    plans[held.stage]?.move(decided: decision) ?? strandMove(decided: decision, from: held)
  }

  func isWaiting(_ name: StageName) -> Bool {
    plans[name]?.isWaiting ?? false
  }

  func move(named name: MoveName, from held: Case) throws(Refusal) -> SharedMove {
    guard let plan = plans[held.stage] else { throw Refusal(.noSuchMove, ["move": name]) }
    if let found = plan.move(named: name) ?? strandMove(named: name, from: held) { return found }
    if plan.stage.kind == .end {
      throw Refusal(.caseClosed, ["move": name], possible: moveNames(from: held))
    }
    throw Refusal(.noSuchMove, ["move": name, "stage": plan.stage.title], possible: moveNames(from: held))
  }
}
