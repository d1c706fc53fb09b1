extension Rulebook {
  /// Every move that the definition lets a case record: from which stage, by which name, to which stage.
  ///
  /// A move that stays is recorded with the stage it stays at; one that goes back, with every stage that a case could
  /// have come from. The database refuses any other.
  package var declaredMoves: Set<DeclaredMove> {
    var declared: Set<DeclaredMove> = []
    for (stage, plan) in plans {
      for move in plan.moves + plan.stage.when.values + beneath(plan.stage) {
        for target in targets(of: move, from: stage) {
          declared.insert(DeclaredMove(from: stage, move: move.name, to: target))
        }
      }
    }
    return declared
  }

  /// What recorded facts do in the stages that may go on beneath one.
  private func beneath(_ stage: Stage) -> [Move] {
    guard stage.continuesPrevious else { return [] }
    return route.stages.values.filter { $0.kind != .end && !isWaiting($0.name) }.flatMap(\.when.values)
  }

  private func targets(of move: Move, from stage: StageName) -> [StageName] {
    switch move.to {
    case .stage(let target): [target]
    case .same: [stage]
    case .previous: route.stages.keys.filter { !isWaiting($0) }
    }
  }
}

/// One edge of a route as it is recorded.
package struct DeclaredMove: Sendable, Hashable, Comparable {
  package let from: StageName
  package let move: MoveName
  package let to: StageName

  package init(from: StageName, move: MoveName, to: StageName) {
    self.from = from
    self.move = move
    self.to = to
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.from, a.move, a.to) < (b.from, b.move, b.to)
  }
}
