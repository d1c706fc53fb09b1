extension Route {
  /// What a move, or the decision of a panel that takes it, is called where nobody says from which stage: "Adopt", though
  /// one stage calls it "Adopt again". A move of every stage goes before those of one, a move of that name before another
  /// that a decision of that name takes, and of several titles the shortest is told. Nil where the route has none.
  package func title(of move: MoveName) -> String? {
    if let title = anyStage[move]?.title { return title }
    let everywhere = Array(stages.values) + strands.values.flatMap(\.stages.values)
    return plainest(everywhere.compactMap { $0.moves[move]?.title })
      ?? plainest(everywhere.flatMap { $0.moves.values.filter { $0.decision == move }.map(\.title) })
      ?? plainest(everywhere.flatMap { $0.when.values.filter { $0.name == move }.map(\.title) })
  }

  private func plainest(_ titles: [String]) -> String? {
    titles.min { ($0.count, $0) < ($1.count, $1) }
  }
}
