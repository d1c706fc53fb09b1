import PanelRules

/// Changes that an area may make to its routes on any day. None of them is to be complained of.
enum HarmlessMutations {
  static let all: [MutationRule] = words + time + people + order

  private static let words: [MutationRule] = [
    MutationRule("a stage has another title", .passes) { route in
      route.stageOrder.map { stage in route.with(stage) { $0.stages[stage]?.title = "Some other words" } }
    },
    MutationRule("a move has another title", .passes) { route in
      route.ownMoves.map { stage, move in
        route.with("\(stage): \(move.name)") { $0.editMove(move.name, at: stage) { $0.title = "Some other words" } }
      }
    },
    MutationRule("a role has another title", .passes) { route in
      route.roles.keys.sorted().map { role in route.with(role) { $0.roles[role]?.title = "Some other words" } }
    },
    MutationRule("an outcome has another label", .passes) { route in
      route.outcomes.keys.sorted().map { outcome in route.with(outcome) { $0.outcomes[outcome] = "Some other words" } }
    },
    MutationRule("the referrer is told nothing on entering a stage", .passes) { route in
      route.stageOrder.map { stage in route.with(stage) { $0.stages[stage]?.progress = nil } }
    },
    MutationRule("the law that a route rests on is said elsewhere", .passes) { route in
      [route.with("law") { $0.law = [] }]
    },
    MutationRule("a request for information says what it rests on in other words", .passes) { route in
      route.stageOrder.filter { route.stages[$0]?.onEntry.contains(where: \.isRequest) == true }.map { stage in
        route.with(stage) {
          $0.stages[stage]?.onEntry =
            route.stages[stage]?.onEntry.map { effect in
              guard case .requestInformation(let from, let within, var asking) = effect else { return effect }
              asking.legalBasis = "UK GDPR 6(1)(e)"
              return .requestInformation(from: from, within: within, asking: asking)
            } ?? []
        }
      }
    },
  ]

  private static let time: [MutationRule] = [
    MutationRule("a deadline is longer", .passes) { route in
      route.open.filter { !$0.deadlines.isEmpty }.map { stage in
        route.with(stage.name) { $0.stages[stage.name]?.deadlines[0].within = longer(stage.deadlines[0].within) }
      }
    },
    MutationRule("nobody is warned of a deadline beforehand", .passes) { route in
      route.open.filter { $0.deadlines.contains { $0.warn != nil } }.map { stage in
        route.with(stage.name) {
          $0.stages[stage.name]?.deadlines = stage.deadlines.map {
            var rule = $0; rule.warn = nil; return rule
          }
        }
      }
    },
    MutationRule("a stage without a deadline says so in other words", .passes) { route in
      route.open.filter { $0.noDeadlineBecause != nil }.map { stage in
        route.with(stage.name) { $0.stages[stage.name]?.noDeadlineBecause = "it is seen to every Monday" }
      }
    },
    MutationRule("a stage has a second deadline", .passes) { route in
      route.open.filter { !$0.deadlines.isEmpty }.map { stage in
        route.with(stage.name) {
          $0.stages[stage.name]?.deadlines.append(
            DeadlineRule(
              name: "second", within: stage.deadlines[0].within, since: .entry, tell: stage.deadlines[0].tell))
        }
      }
    },
    MutationRule("a record is kept longer", .passes) { route in
      route.ends.compactMap { end in
        end.retain.map { retain in
          route.with(end.name) { $0.stages[end.name]?.retain?.span = longer(retain.span) }
        }
      }
    },
    MutationRule("a form counts for ever", .passes) { route in
      Set(route.formsNeeded.map(\.form)).sorted().filter { route.forms[$0]?.refresh != nil }.map { form in
        route.with(form) { $0.forms[form]?.refresh = nil }
      }
    },
  ]

  private static func longer(_ span: Span) -> Span { Span(span.count + 1, span.unit) ?? span }

  private static let people: [MutationRule] = [
    MutationRule("one role more may complete a form", .passes) { route in
      guard let role = team(route) else { return [] }
      return route.forms.keys.sorted().filter {
        route.forms[$0]?.by.isEmpty == false && route.forms[$0]?.by.contains(role) == false
      }
      .map { form in route.with("\(role): \(form)") { $0.forms[form]?.by.append(role) } }
    },
    MutationRule("one role more may make a move", .passes) { route in
      guard let role = team(route) else { return [] }
      return route.ownMoves.filter { $0.move.decision == nil && !$0.move.by.contains(role) }.map { stage, move in
        route.with("\(stage): \(move.name)") { $0.editMove(move.name, at: stage) { $0.by.append(role) } }
      }
    },
    MutationRule("one role more is told of a missed deadline", .passes) { route in
      guard let role = team(route) else { return [] }
      return route.open.filter { !$0.deadlines.isEmpty && !$0.deadlines[0].tell.contains(role) }.map { stage in
        route.with(stage.name) { $0.stages[stage.name]?.deadlines[0].tell.append(role) }
      }
    },
    MutationRule("a move asks for a reason", .passes) { route in
      route.ownMoves.filter { !$0.move.needsReason && !$0.move.refusesReason }.map { stage, move in
        route.with("\(stage): \(move.name)") { $0.editMove(move.name, at: stage) { $0.needsReason = true } }
      }
    },
    MutationRule("a move waits until somebody knows whom the case is about", .passes) { route in
      route.ownMoves.filter { stage, move in
        !move.needs.contains(.identityKnown) && route.stages[stage]?.kind == .work
          && !move.effects.contains { $0 == .freezeLetters || $0.isUrgentTask }
      }.map { stage, move in
        route.with("\(stage): \(move.name)") { $0.editMove(move.name, at: stage) { $0.needs.append(.identityKnown) } }
      }
    },
    MutationRule("entering a stage gives its owner a task", .passes) { route in
      route.open.map { stage in
        route.with(stage.name) {
          $0.stages[stage.name]?.onEntry.append(
            .task(kind: "emergency", role: stage.owner ?? "", within: Span(2, .days), urgent: false))
        }
      }
    },
    MutationRule("a move into support does not say that it needs the consent which it needs anyhow", .passes) { route in
      route.ownMoves.filter { _, move in
        guard case .stage(let to) = move.to, route.stages[to]?.kind == .support else { return false }
        return move.needs.contains(.supportConsent)
      }.map { stage, move in
        route.with("\(stage): \(move.name)") {
          $0.editMove(move.name, at: stage) { $0.needs.removeAll { $0 == .supportConsent } }
        }
      }
    },
    MutationRule("a panel needs one body more that may sit on it", .passes) { route in
      guard let panel = route.panel, let first = panel.present.first else { return [] }
      return [route.with("present") { $0.panel?.present.append(first) }]
    },
  ]

  private static let order: [MutationRule] = [
    MutationRule("the stages stand in another order", .passes) { route in
      [route.with("stages") { $0.stageOrder.reverse() }]
    },
    MutationRule("the moves of a stage stand in another order", .passes) { route in
      route.open.filter { $0.moveOrder.count > 1 }.map { stage in
        route.with(stage.name) { $0.stages[stage.name]?.moveOrder.reverse() }
      }
    },
    MutationRule("the needs of a move stand in another order", .passes) { route in
      route.ownMoves.filter { $0.move.needs.count > 1 }.map { stage, move in
        route.with("\(stage): \(move.name)") { $0.editMove(move.name, at: stage) { $0.needs.reverse() } }
      }
    },
    MutationRule("the version is the next", .passes) { route in
      [route.with("version") { $0.version += 1 }]
    },
  ]

  /// A role that sees the whole of every case.
  private static func team(_ route: Route) -> RoleName? {
    route.roles.keys.sorted().first { name in
      guard let role = route.roles[name] else { return false }
      return role.sees >= .team && role.scope == .everyCase && role.withheldUntil == nil
    }
  }
}
