extension Route {
  /// The title of the move that a decision is at its stage; a panel may decide the same at several, in other words.
  ///
  /// - Parameter stage: where it was taken; nil: the first at which it can be.
  package func title(ofDecision code: String, at stage: StageName?) -> String {
    let places = (stage.map { [$0] } ?? []) + stageOrder
    let moves = places.compactMap { stages[$0] }.flatMap { held in held.moveOrder.compactMap { held.moves[$0] } }
    return (moves + takenMoves.filter { $0.strand != nil } + anyStage.values).first { $0.decision == code }?
      .title ?? code
  }
}
