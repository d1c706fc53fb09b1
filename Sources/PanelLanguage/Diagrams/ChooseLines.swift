import PanelRules

/// Which ways from stage to stage a picture draws as lines.
///
/// A line is drawn where it is short, where it is the nearest way into a stage, and where it goes back along one that is
/// drawn. The rest would cross the page: they are written in the stage that they leave.
struct ChooseLines {
  /// The stages in the order of the file.
  let order: [StageName]
  let first: StageName
  /// The stages that each leads to.
  let ways: [StageName: Set<StageName>]

  /// The stages that a line leads to from each.
  var drawn: [StageName: Set<StageName>] {
    var drawn: [StageName: Set<StageName>] = [:]
    for target in order {
      let sources = order.filter { ways[$0]?.contains(target) == true }
      let nearest = sources.last { distance($0, target) > 0 } ?? sources.first
      for source in sources where source == nearest || abs(distance(source, target)) <= 2 {
        drawn[source, default: []].insert(target)
      }
    }
    connect(&drawn)
    for (source, targets) in drawn {
      for target in targets where ways[target]?.contains(source) == true { drawn[target, default: []].insert(source) }
    }
    return drawn
  }

  /// Adds lines until every stage that can be reached from the first is reached along them, the shortest one each time.
  private func connect(_ drawn: inout [StageName: Set<StageName>]) {
    while true {
      let reached = reached(along: drawn)
      let missing = order.filter { reached.contains($0) }.flatMap { source in
        order.filter { ways[source]?.contains($0) == true && !reached.contains($0) }.map { (source, $0) }
      }
      guard let (source, target) = missing.min(by: { abs(distance($0.0, $0.1)) < abs(distance($1.0, $1.1)) }) else {
        return
      }
      drawn[source, default: []].insert(target)
    }
  }

  private func reached(along lines: [StageName: Set<StageName>]) -> Set<StageName> {
    var (reached, next): (Set<StageName>, [StageName]) = ([first], [first])
    while let stage = next.popLast() {
      for target in lines[stage] ?? [] where reached.insert(target).inserted { next.append(target) }
    }
    return reached
  }

  /// How many stages further down the file the other stands.
  private func distance(_ from: StageName, _ to: StageName) -> Int {
    (order.firstIndex(of: to) ?? 0) - (order.firstIndex(of: from) ?? 0)
  }
}
