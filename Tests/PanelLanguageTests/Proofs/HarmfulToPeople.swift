import PanelRules

/// Changes by which something is shared without a basis, or by which an emergency, a withdrawal or a death finds no way,
/// whatever route they are made to. Each must be caught.
enum HarmfulToPeople {
  static let all: [MutationRule] = sharing + handling

  // MARK: 3 Nothing is shared without a recorded basis

  private static let sharing: [MutationRule] = [
    MutationRule("agencies are asked on no legal basis", .caught(by: [3])) { route in
      asked(route) { $0.legalBasis = " " }
    },
    MutationRule("agencies are asked for no purpose", .caught(by: [3])) { route in
      asked(route) { $0.purpose = "" }
    },
    MutationRule("agencies are asked for everything", .caught(by: [3])) { route in
      asked(route) { $0.asked = "" }
    },
    MutationRule("a case is handed over and nothing says why", .caught(by: [3])) { route in
      route.ownMoves.filter { $0.move.effects.contains(where: \.isHandOver) }.map { stage, move in
        route.with("\(stage): \(move.name)") {
          $0.editMove(move.name, at: stage) { move in
            move.needs = []
            move.needsReason = false
          }
        }
      }
    },
    MutationRule("a case is handed over on its own", .caught(by: [3])) { route in
      let handOver = route.ownMoves.flatMap(\.move.effects).first(where: \.isHandOver)
      guard let handOver else { return [] }
      return route.open.map { stage in
        route.with("on entering \(stage.name)") { $0.stages[stage.name]?.onEntry.append(handOver) }
      }
    },
    MutationRule("a case is offered to another area and nothing says why", .caught(by: [3])) { route in
      route.anyStageMoves.filter { $0.effects.contains(.proposeTransfer) }.map { move in
        route.with(move.name) {
          $0.editMove(move.name, at: nil) { move in
            move.needs = []
            move.needsReason = false
          }
        }
      }
    },
    MutationRule("a provider sees the case whether or not support was agreed to", .caught(by: [2, 3])) { route in
      guard let opens = route.supportConsent?.opens else { return [] }
      return opens.filter { route.roles[$0]?.classes == ["provider"] }.map { role in
        route.with(role) { $0.supportConsent?.opens.removeAll { $0 == role } }
      }
    },
    MutationRule("agencies are asked before the answer until which the case is withheld", .caught(by: [3])) { route in
      guard let withheld = route.roles.values.compactMap(\.withheldUntil).first,
        let request = requests(route).first
      else { return [] }
      let first = route.firstStage
      return [
        route.with("at \(first), before \(withheld.form)") { $0.stages[first]?.onEntry.append(request) }
      ]
    },
    MutationRule("the answer until which the case is withheld is asked for nowhere", .caught(by: [3])) { route in
      guard let withheld = route.roles.values.compactMap(\.withheldUntil).first, !requests(route).isEmpty else {
        return []
      }
      return [
        route.with(withheld.form) { route in
          route.editMoves { _, move in
            move.needs = move.needs.map { need in
              guard case .form(withheld.form, let conditions, let since) = need else { return need }
              return .form(withheld.form, where: conditions.filter { !withheld.conditions.contains($0) }, since: since)
            }
            return true
          }
        }
      ]
    },
  ]

  private static func requests(_ route: Route) -> [Effect] {
    (route.stages.values.flatMap(\.onEntry) + route.ownMoves.flatMap(\.move.effects)).filter(\.isRequest)
  }

  /// Each place where agencies are asked, in other words.
  private static func asked(_ route: Route, _ change: (inout Effect.Asking) -> Void) -> [MutationRule.Mutant] {
    func changed(_ effect: Effect) -> Effect {
      guard case .requestInformation(let from, let within, var asking) = effect else { return effect }
      change(&asking)
      return .requestInformation(from: from, within: within, asking: asking)
    }
    let entered = route.stageOrder.filter { route.stages[$0]?.onEntry.contains(where: \.isRequest) == true }
    let moved = route.ownMoves.filter { $0.move.effects.contains(where: \.isRequest) }
    return entered.map { stage in
      route.with("on entering \(stage)") { $0.stages[stage]?.onEntry = route.stages[stage]?.onEntry.map(changed) ?? [] }
    }
      + moved.map { stage, move in
        route.with("\(stage): \(move.name)") {
          $0.editMove(move.name, at: stage) { $0.effects = move.effects.map(changed) }
        }
      }
  }

  // MARK: 7 Emergency, withdrawal and death are handled everywhere

  private static let handling: [MutationRule] = [
    MutationRule("a death finds no way from any stage", .caught(by: [7])) { route in
      deaths(route).map { move in
        route.with(move.name) { $0.anyStage[move.name] = nil }
      }
    },
    MutationRule("letters go on after a death", .caught(by: [7])) { route in
      deaths(route).map { move in
        route.with(move.name) { $0.editMove(move.name, at: nil) { $0.effects.removeAll { $0 == .freezeLetters } } }
      }
    },
    MutationRule("a death waits for a form", .caught(by: [7])) { route in
      guard route.focus.contains(.person) else { return [] }
      let form = Set(route.formsNeeded.map(\.form)).sorted().first
      guard let form else { return [] }
      return route.anyStageMoves.filter { $0.effects.contains(.freezeLetters) }.map { move in
        route.with(move.name) { $0.editMove(move.name, at: nil) { $0.needs.append(.form(form, where: [])) } }
      }
    },
    MutationRule("one stage has no way for a death", .caught(by: [7])) { route in
      guard let death = deaths(route).first else { return [] }
      return route.open.map { stage in route.with(stage.name) { $0.addMove(emptied(death), at: stage.name) } }
    },
    MutationRule("one stage has no way for an emergency", .caught(by: [7])) { route in
      guard let emergency = emergencies(route).first else { return [] }
      return route.open.map { stage in route.with(stage.name) { $0.addMove(emptied(emergency), at: stage.name) } }
    },
    MutationRule("an emergency finds no way from any stage", .caught(by: [7])) { route in
      emergencies(route).map { move in
        route.with(move.name) { $0.anyStage[move.name] = nil }
      }
    },
    MutationRule("an emergency can wait", .caught(by: [7])) { route in
      emergencies(route).map { move in
        route.with(move.name) {
          $0.editMove(move.name, at: nil) { move in
            move.effects = move.effects.map { effect in
              guard case .task(let kind, let role, let within, _) = effect else { return effect }
              return .task(kind: kind, role: role, within: within, urgent: false)
            }
          }
        }
      }
    },
    MutationRule("an emergency can be raised by nobody who sees the case", .caught(by: [7])) { route in
      emergencies(route).map { move in
        route.with(move.name) {
          $0.roles["onlooker"] = Role(title: "Onlooker", sees: .existence, scope: .everyCase)
          $0.editMove(move.name, at: nil) { $0.by = ["onlooker"] }
        }
      }
    },
    MutationRule("a withdrawal does nothing at one stage", .caught(by: [7])) { route in
      guard route.open.contains(where: { $0.kind == .support }) else { return [] }
      return route.open.filter { !$0.continuesPrevious }.map { stage in
        route.with(stage.name) { $0.stages[stage.name]?.when[.supportConsentWithdrawn] = nil }
      }
    },
  ]

  /// The one move of every stage that a death is recorded by; of several each may be missed without harm, and so may that
  /// of a route whose cases are never about one person.
  private static func deaths(_ route: Route) -> [Move] {
    guard route.focus.contains(.person) else { return [] }
    let moves = route.anyStageMoves.filter { $0.effects.contains(.freezeLetters) }
    return moves.count == 1 ? moves : []
  }

  private static func emergencies(_ route: Route) -> [Move] {
    let moves = route.anyStageMoves.filter { $0.effects.contains(where: \.isUrgentTask) }
    return moves.count == 1 ? moves : []
  }

  private static func emptied(_ move: Move) -> Move {
    Move(name: move.name, title: move.title, to: .same, by: move.by, needsReason: true)
  }
}
