/// A stage as cases meet it: its own moves and those declared for every stage, found once for all of them.
final class StagePlan: Sendable {
  let stage: Stage
  /// Its own moves in the order of the file, then those declared for every stage by name; an end keeps its own.
  let moves: [Move]
  /// A stage that a case comes back from to where it was: it is never itself what is come back to.
  let isWaiting: Bool
  private let byName: [MoveName: SharedMove]
  private let byOccurrence: [Stage.Occurrence: SharedMove]

  convenience init(_ stage: Stage, on route: Route) {
    let ofEveryStage = stage.kind == .end ? [:] : route.anyStage.filter { Self.reaches($1, from: stage, on: route) }
    self.init(stage, and: ofEveryStage)
  }

  /// A stage of a strand: its own moves, and no others.
  convenience init(ofStrand stage: Stage) {
    self.init(stage, and: [:])
  }

  private init(_ stage: Stage, and ofEveryStage: [MoveName: Move]) {
    let others = ofEveryStage.values.filter { stage.moves[$0.name] == nil }.sorted { $0.name < $1.name }
    self.stage = stage
    moves = stage.moveOrder.compactMap { stage.moves[$0] } + others
    isWaiting = (stage.moves.values.map(\.to) + stage.when.values.map(\.to)).contains(.previous)
    byName = stage.moves.merging(ofEveryStage) { own, _ in own }.mapValues(SharedMove.init)
    byOccurrence = stage.when.mapValues(SharedMove.init)
  }

  /// The move of a name that a case which stands here could be asked to make.
  func move(named name: MoveName) -> SharedMove? { byName[name] }

  /// The move that the panel makes by deciding this.
  func move(decided decision: String) -> SharedMove? {
    moves.firstIndex { $0.decision == decision }.flatMap { byName[moves[$0].name] }
  }

  /// The move that a recorded fact makes by itself.
  func move(on occurrence: Stage.Occurrence) -> SharedMove? { byOccurrence[occurrence] }

  /// A move for every stage is not offered where it would lead back to the stage it starts from, nor where it would
  /// lead out of what only the police see without letting go of it: nobody could ever let go of it afterwards.
  private static func reaches(_ move: Move, from stage: Stage, on route: Route) -> Bool {
    guard case .stage(let target) = move.to else { return true }
    guard target != stage.name else { return false }
    guard stage.kind == .police else { return true }
    switch route.stages[target]?.kind {
    case .work, .support: return move.effects.contains(.releaseHold)
    case .police, .end, nil: return true
    }
  }
}

/// A move that is referred to, rather than copied with all it names.
final class SharedMove: Sendable {
  let move: Move

  init(_ move: Move) {
    self.move = move
  }
}
