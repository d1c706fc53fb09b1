extension Case {
  /// Where a strand of a case stands, or stood last.
  package struct Standing: Sendable, Equatable, Codable {
    package var stage: StageName
    package var enteredAt: Moment
    /// When it came to its end, or was stopped where it stood; nil: it is running.
    package var endedAt: Moment?

    package init(stage: StageName, enteredAt: Moment, endedAt: Moment? = nil) {
      self.stage = stage
      self.enteredAt = enteredAt
      self.endedAt = endedAt
    }

    package var isRunning: Bool { endedAt == nil }
  }

  /// Where a strand stands, or stood last; nil: it never began.
  package func standing(of strand: StrandName) -> Standing? { facts.strands?[strand] }

  /// The strands that are running, by name.
  package var runningStrands: [(strand: StrandName, standing: Standing)] {
    guard let strands = facts.strands else { return [] }
    return strands.filter(\.value.isRunning).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  mutating func begin(_ strand: StrandName, at stage: StageName, _ moment: Moment) {
    facts.strands = (facts.strands ?? [:]).merging([strand: Standing(stage: stage, enteredAt: moment)]) { $1 }
  }

  mutating func move(_ moved: CaseEvent.StrandMoved, at moment: Moment) {
    if let anchor = moved.marks { facts.anchors[anchor] = moment }
    guard moved.entered else { return }
    begin(moved.strand, at: moved.to, moment)
    if moved.end { stop(moved.strand, at: moment) }
  }

  mutating func stop(_ strand: StrandName, at moment: Moment) {
    if facts.strands?[strand]?.isRunning == true { facts.strands?[strand]?.endedAt = moment }
  }
}

extension CaseEvent {
  package struct StrandMoved: Sendable, Equatable, Codable {
    package var strand: StrandName
    package var move: MoveName
    package var from: StageName
    package var to: StageName
    /// Entered anew, rather than staying where it is.
    package var entered: Bool
    /// The strand has come to its end.
    package var end: Bool
    package var marks: AnchorName?
    package var reason: String?

    package init(
      strand: StrandName, move: MoveName, from: StageName, to: StageName, entered: Bool, end: Bool,
      marks: AnchorName?, reason: String?
    ) {
      self.strand = strand
      self.move = move
      self.from = from
      self.to = to
      self.entered = entered
      self.end = end
      self.marks = marks
      self.reason = reason
    }
  }
}

/// Strands as a command unfolds: they begin and stop by effects, move by their own moves, and end with the case.
extension Unfolding {
  /// Begins a strand at its first stage; nothing happens where it is running. One that ended begins anew, though only
  /// once in one act, so that no act goes on for ever.
  mutating func begin(_ name: StrandName, _ identifiers: inout some IdentifierSource) throws(Refusal) {
    guard !held.isClosed, held.standing(of: name)?.isRunning != true, let first = route.strands[name]?.first,
      begun.insert(name).inserted
    else { return }
    record(.strandBegun(name, at: first))
    try enter(first, of: name, &identifiers)
  }

  /// Stops a strand where it stands, and its clocks; nothing happens where it is not running.
  mutating func stop(_ name: StrandName) {
    guard let standing = held.standing(of: name), standing.isRunning else { return }
    closeClocks(of: name)
    record(.strandStopped(name, at: standing.stage))
  }

  /// Nothing goes on beside a case that has ended.
  mutating func stopStrands() {
    for (name, _) in held.runningStrands { stop(name) }
  }

  /// Makes a move of a strand; the case itself stays where it is.
  mutating func make(
    _ shared: SharedMove, of name: StrandName, as request: Command.MoveRequest,
    _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard let standing = held.standing(of: name) else { throw Refusal(.noSuchMove, ["move": shared.move.name]) }
    let target = rulebook.target(of: shared.move, from: held)
    if let target, target != standing.stage { closeClocks(of: name) }
    let end = target.flatMap { rulebook.plan(of: $0, in: name) }?.stage.kind == .end
    record(
      .strandMoved(
        .init(
          strand: name, move: shared.move.name, from: standing.stage, to: target ?? standing.stage,
          entered: target != nil, end: end, marks: shared.move.marks, reason: request.reason)))
    for effect in shared.move.effects { try perform(effect, for: request, &identifiers) }
    // An effect of the move may have stopped the strand, or begun it anew.
    guard let target, !begun.contains(name), end || held.standing(of: name)?.isRunning == true else { return }
    try enter(target, of: name, &identifiers)
  }

  /// Completing a form starts the clocks anew that it renews.
  mutating func renewStrandClocks(
    by form: FormName, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    for (name, standing) in held.runningStrands {
      guard let stage = rulebook.strands[name]?[standing.stage]?.stage else { continue }
      for rule in stage.deadlines where rule.renewedBy == form {
        try open(rule, heldBy: stage.owner, of: name, since: now, &identifiers)
      }
    }
  }

  /// Entering a stage of a strand: its clocks and its effects.
  private mutating func enter(
    _ stage: StageName, of name: StrandName, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard let stage = rulebook.strands[name]?[stage]?.stage else { return }
    for rule in stage.deadlines where !keepsRunning(rule, false) {
      try open(rule, heldBy: stage.owner, of: name, since: start(of: rule, in: name), &identifiers)
    }
    for effect in stage.onEntry { try perform(effect, for: Command.MoveRequest(""), &identifiers) }
  }

  private mutating func closeClocks(of strand: StrandName) {
    let running = held.facts.deadlines.filter { $0.value.strand == strand }.sorted { $0.key < $1.key }
    for (name, deadline) in running { record(.deadlineClosed(name, deadline.id, .left)) }
  }
}

extension Rulebook {
  /// The moves of the strands that are running, in the order of the file. None is offered while the police hold the
  /// case, and none once it has ended.
  func strandMoves(from held: Case) -> [Move] {
    strandPlans(of: held).flatMap(\.moves)
  }

  func strandMove(named name: MoveName, from held: Case) -> SharedMove? {
    strandPlans(of: held).lazy.compactMap { $0.move(named: name) }.first
  }

  func strandMove(decided decision: String, from held: Case) -> SharedMove? {
    strandPlans(of: held).lazy.compactMap { $0.move(decided: decision) }.first
  }

  private func strandPlans(of held: Case) -> [StagePlan] {
    guard let standings = held.facts.strands, !held.isClosed, !held.facts.heldByPolice else { return [] }
    switch plans[held.stage]?.stage.kind {
    case .work, .support: break
    case .police, .end, nil: return []
    }
    return route.strandOrder.compactMap { name in
      guard let standing = standings[name], standing.isRunning else { return nil }
      return strands[name]?[standing.stage]
    }
  }

  /// Why a strand is not where it must be; nil: it is there. Who is awaited is whose work its stage is.
  func awaited(_ name: StrandName, at stages: [StageName], on held: Case) -> UnmetNeed? {
    let strand = route.strands[name]
    var unmet = UnmetNeed(need: Guard.Kind.strand.rawValue, about: name, because: "strand-not-begun")
    unmet.values = [
      "strand": strand?.title ?? name, "stages": stages.map { strand?.stages[$0]?.title ?? $0 }.joined(separator: ", "),
    ]
    guard let standing = held.standing(of: name) else {
      unmet.who = beginners(of: name)
      return unmet
    }
    let stage = strand?.stages[standing.stage]
    let isStopped = !standing.isRunning && stage?.kind != .end
    if stages.contains(standing.stage), !isStopped { return nil }
    unmet.values["stage"] = stage?.title ?? standing.stage
    unmet.because = isStopped ? "strand-stopped" : "strand-elsewhere"
    unmet.who = standing.isRunning ? stage?.owner.map { [$0] } ?? [] : beginners(of: name)
    return unmet
  }

  /// Whoever takes a move that begins the strand; where it begins with a stage, whose work it will be.
  private func beginners(of strand: StrandName) -> [RoleName] {
    let by = route.takenMoves.filter { $0.effects.contains(.begin(strand)) }.flatMap(\.by)
    guard by.isEmpty else { return Set(by).sorted() }
    return route.strands[strand].flatMap { strand in
      strand.first.flatMap { strand.stages[$0]?.owner }.map { [$0] }
    } ?? []
  }
}
