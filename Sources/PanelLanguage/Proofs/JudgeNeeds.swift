import PanelRules

/// 6: every need can be met by some role that exists, in the stage in which it is asked for; so every move can be made.
///
/// A move of a stage must be possible there at some time. One of every stage must be possible at one stage at least: that
/// a case that the police hold is transferred only once they let go of it is no fault.
extension Judge {
  mutating func judgeNeeds() {
    for (index, stage) in terrain.stages.enumerated() {
      guard let first = exploration.firstAt[index] else { continue }
      for way in terrain.ways[index] where way.maker == .ofStage {
        let key = Exploration.StuckMove(stage: index, move: way.move.name)
        for obstacle in exploration.stuck[key] ?? [] {
          complain(of: way, at: stage, obstacle, path: words.path(to: first))
        }
      }
    }
    judgeMovesOfEveryStage()
  }

  private mutating func judgeMovesOfEveryStage() {
    for name in route.anyStage.keys.sorted() {
      var obstacles: [(stage: Int, all: [Terrain.Obstacle])] = []
      for index in terrain.stages.indices {
        guard terrain.ways[index].contains(where: { $0.maker == .ofEveryStage && $0.move.name == name }),
          let stuck = exploration.stuck[.init(stage: index, move: name)]
        else { continue }
        obstacles.append((index, stuck))
      }
      guard let (index, stuck) = obstacles.first, obstacles.allSatisfy({ !$0.all.isEmpty }),
        let way = terrain.ways[index].first(where: { $0.move.name == name })
      else { continue }
      let stage = terrain.stages[index]
      for obstacle in stuck { complain(of: way, at: stage, obstacle, path: path(to: stage.name)) }
    }
  }

  private mutating func complain(of way: Way, at stage: Stage, _ obstacle: Terrain.Obstacle, path: [String]) {
    fail(
      .needs, at: spot(way.move, at: stage.name),
      "“\(way.move.title)” can never be made at “\(stage.title)”: \(words.say(obstacle))", path: path)
  }
}
