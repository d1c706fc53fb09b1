import PanelRules

/// Changes by which somebody is supported without agreement, whatever route they are made to. Each must be caught.
enum HarmfulToConsent {
  static let all: [MutationRule] = consent

  // MARK: 2 No support without consent in force

  private static let consent: [MutationRule] = [
    MutationRule("a case opens in support", .caught(by: [2])) { route in
      support(route).map { stage in route.with(stage.name) { $0.firstStage = stage.name } }
    },
    MutationRule("support is begun at a stage that asks nobody", .caught(by: [2])) { route in
      support(route).filter { $0.onEntry.contains(.startSupport) }.map { stage in
        route.with(stage.name) { route in
          route.stages[stage.name]?.kind = .work
          route.editMoves { _, move in
            move.needs.removeAll { $0 == .supportConsent }
            return true
          }
        }
      }
    },
    MutationRule("a move starts support and asks nobody", .caught(by: [2])) { route in
      guard !support(route).isEmpty else { return [] }
      return route.ownMoves.filter { stage, move in
        route.stages[stage]?.kind == .work && move.decision == nil && move.to != .same && !intoSupport(move, route)
          && !route.isEnd(move.to) && !move.needs.contains(.supportConsent)
      }.map { stage, move in
        route.with("\(stage): \(move.name)") { $0.editMove(move.name, at: stage) { $0.effects.append(.startSupport) } }
      }
    },
    MutationRule("support is on nowhere, so that nobody hears when consent ends", .caught(by: [2])) { route in
      support(route).map { stage in
        route.with(stage.name) { $0.editEffects { $0 != .startSupport } }
      }
    },
    MutationRule("a withdrawal leaves support on", .caught(by: [2])) { route in
      support(route).filter { stage in
        stage.when[.supportConsentWithdrawn].map { !stops($0.to, route) } ?? false
      }.map { stage in
        route.with(stage.name) {
          $0.stages[stage.name]?.when[.supportConsentWithdrawn]?.effects.removeAll { $0 == .stopSupport }
        }
      }
    },
    MutationRule("a withdrawal in support does nothing", .caught(by: [2, 7])) { route in
      support(route).map { stage in
        route.with(stage.name) { $0.stages[stage.name]?.when[.supportConsentWithdrawn] = nil }
      }
    },
    MutationRule("a refusal in support does nothing", .caught(by: [2])) { route in
      support(route).map { stage in
        route.with(stage.name) { $0.stages[stage.name]?.when[.supportConsentRefused] = nil }
      }
    },
    MutationRule("a withdrawal leads back into support", .caught(by: [2])) { route in
      support(route).filter { $0.when[.supportConsentWithdrawn] != nil }.map { stage in
        route.with(stage.name) { $0.stages[stage.name]?.when[.supportConsentWithdrawn]?.to = .stage(stage.name) }
      }
    },
    MutationRule("a case ends or goes to the police with support on", .caught(by: [2])) { route in
      guard let stage = support(route).first else { return [] }
      return route.anyStageMoves.filter { move in
        guard move.effects.contains(.stopSupport), stage.moves[move.name] == nil, case .stage(let to) = move.to else {
          return false
        }
        return [.end, .police].contains(route.stages[to]?.kind) && !stops(move.to, route)
      }.map { move in
        route.with(move.name) { $0.editMove(move.name, at: nil) { $0.effects.removeAll { $0 == .stopSupport } } }
      }
    },
    MutationRule("somebody else agrees for an adult", .caught(by: [2])) { route in
      consented(route, "adult") { $0.supportConsent?.adult = .parentOrGuardian }
    },
    MutationRule("no time begins on the 18th birthday", .caught(by: [2])) { route in
      guard route.supportConsent?.under18 == .parentOrGuardian else { return [] }
      return consented(route, "own-consent-within") { $0.supportConsent?.ownConsentWithin = nil }
    },
    MutationRule("nobody records consent", .caught(by: [2, 6])) { route in
      consented(route, "recorded-by") { $0.supportConsent?.recordedBy = [] }
    },
    MutationRule("those responsible disagree and nobody settles it", .caught(by: [2, 6])) { route in
      guard route.supportConsent?.under18 == .parentOrGuardian else { return [] }
      return consented(route, "resolved-by") { $0.supportConsent?.resolvedBy = [] }
    },
    MutationRule("a stage of support on a route that asks nobody", .caught(by: [2])) { route in
      support(route).isEmpty ? [] : [route.with("support-consent") { $0.supportConsent = nil }]
    },
    MutationRule("the wait for another area leads back into support alone", .caught(by: [1])) { route in
      guard let stage = support(route).first else { return [] }
      return route.open.filter { $0.continuesPrevious }.filter { waiting in
        waiting.moves.values.contains { $0.needs.contains(.stoodAt(stage.name)) }
      }.map { waiting in
        route.with(waiting.name) { route in
          for move in waiting.moves.values where move.needs.contains(.stoodAt(stage.name)) {
            route.removeMove(move.name, at: waiting.name)
          }
        }
      }
    },
  ]

  private static func support(_ route: Route) -> [Stage] { route.open.filter { $0.kind == .support } }

  private static func intoSupport(_ move: Move, _ route: Route) -> Bool {
    if case .stage(let to) = move.to { route.stages[to]?.kind == .support } else { false }
  }

  /// Support is stopped on entering the stage that a move leads to.
  private static func stops(_ target: Move.Target, _ route: Route) -> Bool {
    if case .stage(let to) = target { route.stages[to]?.onEntry.contains(.stopSupport) == true } else { false }
  }

  private static func consented(
    _ route: Route, _ what: String, _ change: (inout Route) -> Void
  ) -> [MutationRule.Mutant] {
    support(route).isEmpty ? [] : [route.with(what, change)]
  }
}
