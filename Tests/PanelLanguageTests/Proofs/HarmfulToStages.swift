import PanelLanguage
import PanelRules

/// Changes to stages and ends that do harm, whatever route they are made to. Each must be caught.
enum HarmfulToStages {
  static let all: [MutationRule] = ways + owners + outcomes

  // MARK: 1 Every stage can be reached, and an end from every stage

  private static let ways: [MutationRule] = [
    MutationRule("every way out of a stage is severed", .caught(by: [1])) { route in
      route.open.map { stage in
        route.with("of \(stage.name)") { route in
          for move in stage.moves.values where move.to != .same { route.removeMove(move.name, at: stage.name) }
          route.stages[stage.name]?.when = stage.when.filter { $1.to == .same || route.anyStageWhen[$0] == $1 }
        }
      }
    },
    MutationRule("every way out of a stage leads back into it", .caught(by: [1])) { route in
      route.open.map { stage in
        route.with("of \(stage.name)") { route in
          for move in stage.moves.values {
            route.editMove(move.name, at: stage.name) { move in
              move.to = .stage(stage.name)
              move.outcomes = []
              move.outcomeFrom = nil
            }
          }
          route.stages[stage.name]?.when = stage.when.filter { route.anyStageWhen[$0] == $1 }
        }
      }
    },
    MutationRule("every move into a stage is taken away", .caught(by: [1])) { route in
      route.stageOrder.filter { $0 != route.firstStage && !openedFromOutside.contains("\(route.name) \($0)") }.map {
        stage in
        route.with("into \(stage)") { $0.editMoves { _, move in move.to != .stage(stage) } }
      }
    },
  ]

  /// Stages at which another route opens a case: reached without a move of their own route.
  private static var openedFromOutside: Set<String> {
    let routes = (try? ShippedFolder.loaded().routes.values.map(\.self)) ?? []
    let effects = routes.flatMap { route in
      route.ownMoves.flatMap(\.move.effects) + route.anyStageMoves.flatMap(\.effects)
        + route.stages.values.flatMap { $0.onEntry + $0.when.values.flatMap(\.effects) }
    }
    return Set(
      effects.flatMap { effect -> [String] in
        guard case .openLinked(let opening) = effect else { return [] }
        return opening.at.map { "\(opening.route) \($0)" }
      })
  }

  // MARK: 4 Every stage has an owner and a deadline

  private static let owners: [MutationRule] = [
    MutationRule("a stage loses its deadlines and gives no reason", .caught(by: [4])) { route in
      route.open.map { stage in
        route.with(stage.name) {
          $0.stages[stage.name]?.deadlines = []
          $0.stages[stage.name]?.noDeadlineBecause = nil
        }
      }
    },
    MutationRule("the reason for having no deadline is blank", .caught(by: [4])) { route in
      route.open.map { stage in
        route.with(stage.name) {
          $0.stages[stage.name]?.deadlines = []
          $0.stages[stage.name]?.noDeadlineBecause = "  "
        }
      }
    },
    MutationRule("a stage is nobody's work", .caught(by: [4])) { route in
      route.open.map { stage in route.with(stage.name) { $0.stages[stage.name]?.owner = nil } }
    },
    MutationRule("a stage belongs to a role that there is not", .caught(by: [4, 10])) { route in
      route.open.map { stage in route.with(stage.name) { $0.stages[stage.name]?.owner = "no-such-role" } }
    },
    MutationRule("the owner of a stage sees no more than that the case exists", .caught(by: [4])) { route in
      Set(route.open.compactMap(\.owner)).sorted().map { role in
        route.with(role) { $0.roles[role]?.sees = .existence }
      }
    },
    MutationRule("the owner of what the police hold cannot see it", .caught(by: [4])) { route in
      route.open.filter { $0.kind == .police }.map { stage in
        route.with(stage.name) { $0.roles[stage.owner ?? ""]?.sees = .team }
      }
    },
  ]

  // MARK: 5 Every end carries an outcome, and every outcome is used

  private static let outcomes: [MutationRule] = [
    MutationRule("an end has no outcome", .caught(by: [5])) { route in
      route.ends.map { end in route.with(end.name) { $0.stages[end.name]?.outcomes = [] } }
    },
    MutationRule("an end can carry an outcome that no move gives", .caught(by: [5])) { route in
      route.ends.map { end in
        route.with(end.name) {
          $0.outcomes["never-given"] = "Never given"
          $0.stages[end.name]?.outcomes.append("never-given")
        }
      }
    },
    MutationRule("a move ends the case without an outcome", .caught(by: [5])) { route in
      route.ownMoves.filter { route.isEnd($0.move.to) }.map { stage, move in
        route.with("\(stage): \(move.name)") {
          $0.editMove(move.name, at: stage) { move in
            move.outcomes = []
            move.outcomeFrom = nil
          }
        }
      }
    },
    MutationRule("a move of every stage ends the case without an outcome", .caught(by: [5])) { route in
      route.anyStageMoves.filter { route.isEnd($0.to) }.map { move in
        route.with(move.name) { $0.editMove(move.name, at: nil) { $0.outcomes = [] } }
      }
    },
    MutationRule("a move gives an outcome that its end cannot carry", .caught(by: [5])) { route in
      route.ownMoves.filter { route.isEnd($0.move.to) }.map { stage, move in
        route.with("\(stage): \(move.name)") {
          $0.outcomes["elsewhere"] = "Elsewhere"
          $0.editMove(move.name, at: stage) { $0.outcomes.append("elsewhere") }
        }
      }
    },
    MutationRule("an outcome is declared and carried by no end", .caught(by: [5, 10])) { route in
      [route.with("lost") { $0.outcomes["lost"] = "Lost" }]
    },
  ]
}
