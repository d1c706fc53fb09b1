import PanelLanguage
import PanelRules

/// Names that lead nowhere, or that nothing leads to. Each must be caught.
enum HarmfulToNames {
  static let all: [MutationRule] = names

  // MARK: 10 Names lead somewhere, and something leads to each

  private static let names: [MutationRule] = [
    MutationRule("a form is renamed where it is declared and not where it is needed", .caught(by: [6, 10])) { route in
      Set(route.formsNeeded.map(\.form)).sorted().map { form in
        route.with(form) {
          $0.forms["\(form)-renamed"] = $0.forms[form]
          $0.forms[form] = nil
        }
      }
    },
    MutationRule("a role is renamed where it is declared and not where it acts", .caught(by: [10])) { route in
      Set(route.ownMoves.flatMap(\.move.by)).sorted().map { role in
        route.with(role) {
          $0.roles["\(role)-renamed"] = $0.roles[role]
          $0.roles[role] = nil
        }
      }
    },
    MutationRule("a move is for a role that there is not beside those there are", .caught(by: [10])) { route in
      route.ownMoves.map { stage, move in
        route.with("\(stage): \(move.name)") { $0.editMove(move.name, at: stage) { $0.by.append("no-such-role") } }
      }
    },
    MutationRule("a move leads to a stage that there is not", .caught(by: [10])) { route in
      route.ownMoves.map { stage, move in
        route.with("\(stage): \(move.name)") { $0.editMove(move.name, at: stage) { $0.to = .stage("no-such-stage") } }
      }
    },
    MutationRule("a role is declared and used nowhere", .caught(by: [10])) { route in
      [
        route.with("spare") {
          $0.roles["spare"] = Role(title: "Spare", classes: ["health"], sees: .team, scope: .everyCase)
        }
      ]
    },
    MutationRule("a form is declared and no move, clock or hand-over asks for it", .caught(by: [10])) { route in
      [route.with("spare") { $0.forms["spare"] = FormUse(by: Array(route.roles.keys.sorted().prefix(1))) }]
    },
    // What stands in a part serves several routes, and need not serve each.
    MutationRule("a moment is marked and no time runs from it, but in a part", .caught(by: [10])) { route in
      let places = (try? ShippedFolder.loaded())?.places[route.name]
      let own = route.ownMoves.filter { stage, move in
        places?.place(of: .move(move.name, at: stage)).file.hasPrefix("parts/") == false
      }
      return own.filter { $0.move.marks == nil }.map { stage, move in
        route.with("\(stage): \(move.name)") { $0.editMove(move.name, at: stage) { $0.marks = "never-read" } }
      }
    },
    MutationRule("a task is for a role that there is not", .caught(by: [10])) { route in
      route.open.map { stage in
        route.with(stage.name) {
          $0.stages[stage.name]?.onEntry.append(
            .task(kind: "emergency", role: "no-such-role", within: nil, urgent: false))
        }
      }
    },
    MutationRule("a missed deadline is told to a role that there is not", .caught(by: [10])) { route in
      route.open.filter { !$0.deadlines.isEmpty }.map { stage in
        route.with(stage.name) { $0.stages[stage.name]?.deadlines[0].tell.append("no-such-role") }
      }
    },
    MutationRule("a case is handed over to a route that there is not", .caught(by: [10])) { route in
      route.ownMoves.filter { $0.move.effects.contains(where: \.isHandOver) }.map { stage, move in
        route.with("\(stage): \(move.name)") {
          $0.editMove(move.name, at: stage) { move in
            move.effects = move.effects.map { effect in
              guard case .openLinked(var opening) = effect else { return effect }
              opening.route = "no-such-route"
              return .openLinked(opening)
            }
          }
        }
      }
    },
  ]
}
