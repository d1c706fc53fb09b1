import PanelRules

/// A kind of change to a route, said by what it means, and what must become of every route that it is made to.
///
/// A rule knows nothing of how routes are proved: whoever reads it must agree with its fate from the words alone.
struct MutationRule: Sendable {
  let name: String
  let fate: Fate
  /// Every way to make the change to one route, in the order of its file; none where the route has nothing of the kind.
  let mutants: @Sendable (Route) -> [Mutant]

  init(_ name: String, _ fate: Fate, _ mutants: @escaping @Sendable (Route) -> [Mutant]) {
    self.name = name
    self.fate = fate
    self.mutants = mutants
  }

  enum Fate: Sendable {
    /// One of these properties, by its number, fails, and at the end of its shortest path stands what was changed.
    case caught(by: Set<Int>)
    /// Nothing is said.
    case passes
  }

  struct Mutant: Sendable {
    /// What was changed in this one.
    let what: String
    let route: Route
  }
}

extension Route {
  /// The route with one change, and where the change was made.
  func with(_ what: String, _ change: (inout Route) -> Void) -> MutationRule.Mutant {
    var route = self
    change(&route)
    return .init(what: what, route: route)
  }

  var open: [Stage] { stageOrder.compactMap { stages[$0] }.filter { $0.kind != .end } }
  var ends: [Stage] { stageOrder.compactMap { stages[$0] }.filter { $0.kind == .end } }

  /// Each move that somebody takes from a stage of its own, in the order of the file.
  var ownMoves: [(stage: StageName, move: Move)] {
    stageOrder.flatMap { name in
      (stages[name]?.moveOrder ?? []).compactMap { stages[name]?.moves[$0] }.map { (stage: name, move: $0) }
    }
  }

  var anyStageMoves: [Move] { anyStage.values.sorted { $0.name < $1.name } }

  /// Changes each move: those of stages, those of every stage, and those that a recorded fact makes. One for which it
  /// answers no is taken away.
  mutating func editMoves(_ edit: (_ stage: StageName?, _ move: inout Move) -> Bool) {
    stages = stages.mapValues { stage in
      var stage = stage
      stage.moves = edited(stage.moves, stage.name, edit)
      stage.moveOrder = stage.moveOrder.filter { stage.moves[$0] != nil }
      stage.when = edited(stage.when, stage.name, edit)
      return stage
    }
    anyStage = edited(anyStage, nil, edit)
    anyStageWhen = edited(anyStageWhen, nil, edit)
  }

  private func edited<Key>(
    _ moves: [Key: Move], _ stage: StageName?, _ edit: (_ stage: StageName?, _ move: inout Move) -> Bool
  ) -> [Key: Move] {
    moves.compactMapValues { move in
      var move = move
      return edit(stage, &move) ? move : nil
    }
  }

  /// Changes the moves of a name at one stage; nil: those of every stage.
  mutating func editMove(_ move: MoveName, at stage: StageName?, _ edit: (inout Move) -> Void) {
    if let stage {
      guard var found = stages[stage]?.moves[move] else { return }
      edit(&found)
      stages[stage]?.moves[move] = found
    } else {
      guard var found = anyStage[move] else { return }
      edit(&found)
      anyStage[move] = found
    }
  }

  mutating func removeMove(_ move: MoveName, at stage: StageName) {
    stages[stage]?.moves[move] = nil
    stages[stage]?.moveOrder.removeAll { $0 == move }
  }

  /// Puts a move among those of a stage, where it stands in the way of one of the same name for every stage.
  mutating func addMove(_ move: Move, at stage: StageName) {
    stages[stage]?.moves[move.name] = move
    stages[stage]?.moveOrder.append(move.name)
  }

  /// Changes what is set going on entering stages and by moves.
  mutating func editEffects(_ keep: (Effect) -> Bool) {
    for name in stages.keys { stages[name]?.onEntry.removeAll { !keep($0) } }
    editMoves { _, move in
      move.effects.removeAll { !keep($0) }
      return true
    }
  }

  func isEnd(_ target: Move.Target) -> Bool {
    if case .stage(let name) = target { stages[name]?.kind == .end } else { false }
  }

  /// The forms that moves need and somebody has to complete: where a referral opens a case, it brings its own.
  var formsAwaited: [FormName] {
    let needed = Set(formsNeeded.map(\.form))
    return (opening.referral ? needed.subtracting([ReferralForm.name]) : needed).sorted()
  }

  var formsNeeded: [(stage: StageName, move: Move, form: FormName, conditions: [Guard.Condition])] {
    ownMoves.flatMap { stage, move in
      move.needs.compactMap { need in
        guard case .form(let form, let conditions, _) = need else { return nil }
        return (stage, move, form, conditions)
      }
    }
  }
}

extension Effect {
  var isListing: Bool { if case .list = self { true } else { false } }
  var isRequest: Bool { if case .requestInformation = self { true } else { false } }
  var isHandOver: Bool { if case .openLinked = self { true } else { false } }
  var isUrgentTask: Bool { if case .task(_, _, _, let urgent) = self { urgent } else { false } }
}
