import PanelRules

/// Routes that ask for one answer fewer than a route does.
enum LesserRoutes {
  /// One for each answer that a need of some move asks a form for.
  static func of(_ route: Route) -> [Route] {
    var lessers: [Route] = []
    for (stage, name, move) in moves(of: route.stages) {
      lessers += lesser(move).map { move in route.changed { $0.stages[stage]?.moves[name] = move } }
    }
    for (name, move) in route.anyStage {
      lessers += lesser(move).map { move in route.changed { $0.anyStage[name] = move } }
    }
    for strand in route.strandsInOrder {
      for (stage, name, move) in moves(of: strand.stages) {
        for move in lesser(move) {
          var stages = strand.stages
          stages[stage]?.moves[name] = move
          let changed = Strand(
            name: strand.name, title: strand.title, owner: strand.owner,
            stages: strand.stageOrder.compactMap { stages[$0] })
          lessers.append(route.changed { $0.strands[strand.name] = changed })
        }
      }
    }
    return lessers
  }

  private static func moves(of stages: [StageName: Stage]) -> [(StageName, MoveName, Move)] {
    stages.flatMap { stage, plan in plan.moves.map { (stage, $0.key, $0.value) } }
  }

  private static func lesser(_ move: Move) -> [Move] {
    move.needs.indices.flatMap { index -> [Move] in
      guard case .form(let form, let conditions, let since) = move.needs[index] else { return [] }
      return conditions.indices.map { dropped in
        var (lesser, left) = (move, conditions)
        left.remove(at: dropped)
        lesser.needs[index] = .form(form, where: left, since: since)
        return lesser
      }
    }
  }
}

extension Route {
  fileprivate func changed(_ change: (inout Route) -> Void) -> Route {
    var route = self
    change(&route)
    return route
  }
}
