package typealias StrandName = String

/// What runs beside the stages of a case, with stages of its own: a kit that is fitted and comes back, a course.
///
/// It begins by an effect, and goes on while the case goes from stage to stage. Its moves are made by their own names:
/// no two things of a route that a case can be asked for have the same.
package struct Strand: Sendable, Equatable {
  package var name: StrandName
  package var title: String
  /// The role whose work it is at the stages that name none of their own.
  package var owner: RoleName?
  package private(set) var stages: [StageName: Stage]
  /// Its stages in the order of the file; it begins at the first.
  package var stageOrder: [StageName]

  /// - Parameter stages: in order; each has an owner, unless it is an end.
  package init(name: StrandName, title: String, owner: RoleName? = nil, stages: [Stage]) {
    self.name = name
    self.title = title
    self.owner = owner
    self.stages = Dictionary(stages.map { ($0.name, $0.of(name)) }) { first, _ in first }
    stageOrder = stages.map(\.name)
  }

  /// The stage at which it begins.
  package var first: StageName? { stageOrder.first }

  /// Its stages in the order of the file.
  package var inOrder: [Stage] { stageOrder.compactMap { stages[$0] } }

  /// The same strand with its stages changed.
  package func mapStages(_ change: (Stage) -> Stage) -> Strand {
    Strand(name: name, title: title, owner: owner, stages: inOrder.map(change))
  }
}

extension Stage {
  /// The stage as one of a strand: its moves move that, and not the case.
  fileprivate func of(_ strand: StrandName) -> Stage {
    var stage = self
    stage.moves = moves.mapValues { move in
      var move = move
      move.strand = strand
      return move
    }
    return stage
  }
}

extension Route {
  /// A stage of the case or of a strand; no two have the same name.
  package func stage(_ name: StageName) -> Stage? {
    stages[name] ?? strands.values.lazy.compactMap { $0.stages[name] }.first
  }

  /// The strands in the order of the file.
  package var strandsInOrder: [Strand] { strandOrder.compactMap { strands[$0] } }

  /// Every move that somebody takes, wherever it is declared: of the stages, of every stage, of the strands.
  package var takenMoves: [Move] {
    stages.values.flatMap(\.moves.values) + anyStage.values
      + strands.values.flatMap { $0.stages.values.flatMap(\.moves.values) }
  }

  /// What entering any stage sets going, each stage's by itself.
  package var entryEffects: [[Effect]] {
    stages.values.map(\.onEntry) + strands.values.flatMap { $0.stages.values.map(\.onEntry) }
  }
}
