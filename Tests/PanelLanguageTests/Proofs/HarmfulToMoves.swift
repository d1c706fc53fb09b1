import PanelLanguage
import PanelRules

/// Changes to what moves need, and to the panel, that do harm, whatever route they are made to. Each must be caught.
enum HarmfulToMoves {
  static let all: [MutationRule] = needs + panel

  // MARK: 6 Every need can be met by some role that exists, in that stage

  private static let needs: [MutationRule] = [
    MutationRule("nobody may complete a form that a move needs", .caught(by: [6])) { route in
      route.formsAwaited.map { form in route.with(form) { $0.forms[form]?.by = [] } }
    },
    MutationRule("only a role that there is not completes a form that a move needs", .caught(by: [6])) { route in
      route.formsAwaited.map { form in
        route.with(form) { $0.forms[form]?.by = ["no-such-role"] }
      }
    },
    MutationRule("only who sees no more than that the case exists completes a form that a move needs", .caught(by: [6]))
    {
      route in
      route.formsAwaited.map { form in
        route.with(form) {
          $0.roles["onlooker"] = Role(title: "Onlooker", sees: .existence, scope: .everyCase)
          $0.forms[form]?.by = ["onlooker"]
        }
      }
    },
    MutationRule("nobody may make a move", .caught(by: [6])) { route in
      route.ownMoves.map { stage, move in
        route.with("\(stage): \(move.name)") { $0.editMove(move.name, at: stage) { $0.by = [] } }
      }
    },
    MutationRule("a move is for a role that sees no more than that the case exists", .caught(by: [6])) { route in
      route.ownMoves.map { stage, move in
        route.with("\(stage): \(move.name)") {
          $0.roles["onlooker"] = Role(title: "Onlooker", sees: .existence, scope: .everyCase)
          $0.editMove(move.name, at: stage) { $0.by = ["onlooker"] }
        }
      }
    },
    MutationRule("who made the form is the only one who may approve it", .caught(by: [6])) { route in
      route.ownMoves.flatMap { stage, move in
        move.needs.compactMap { need in
          guard case .approval(let form) = need, let role = move.by.first else { return nil }
          return route.with("\(stage): \(move.name)") {
            $0.forms[form]?.by = [role]
            $0.editMove(move.name, at: stage) { $0.by = [role] }
          }
        }
      }
    },
    MutationRule("a move needs an answer and its opposite", .caught(by: [6])) { route in
      route.formsNeeded.compactMap { stage, move, form, conditions in
        guard var opposite = conditions.first else { return nil }
        opposite.negated.toggle()
        return route.with("\(stage): \(move.name), \(opposite.field) of \(form)") {
          $0.editMove(move.name, at: stage) { $0.needs.append(.form(form, where: [opposite])) }
        }
      }
    },
    MutationRule("a role that must be assigned is held on every case and so is never assigned", .caught(by: [6])) {
      route in
      Set(
        route.ownMoves.flatMap(\.move.needs).compactMap { if case .assigned(let role) = $0 { role } else { nil } }
      ).sorted().map { role in route.with(role) { $0.roles[role]?.scope = .everyCase } }
    },
    MutationRule("time runs from a moment that no move marks", .caught(by: [6])) { route in
      Set(
        route.ownMoves.flatMap(\.move.needs).compactMap { need -> AnchorName? in
          if case .elapsed(_, let anchor) = need, anchor != "received", anchor != "opened" { anchor } else { nil }
        }
      ).subtracting(markedElsewhere(than: route)).sorted().map { anchor in
        route.with(anchor) {
          $0.editMoves { _, move in
            if move.marks == anchor { move.marks = nil }
            return true
          }
        }
      }
    },
    MutationRule("answers are waited for and nobody may stop waiting", .caught(by: [6])) { route in
      guard route.ownMoves.contains(where: { $0.move.needs.contains(.returns) }) else { return [] }
      return [route.with("returns") { $0.returnsWaivedBy = [] }]
    },
    MutationRule("a move needs a stage before it at which the case never stood", .caught(by: [6])) { route in
      guard let end = route.ends.first(where: { $0.moves.isEmpty }) else { return [] }
      return route.ownMoves.map { stage, move in
        route.with("\(stage): \(move.name)") {
          $0.editMove(move.name, at: stage) { $0.needs.append(.stoodAt(end.name)) }
        }
      }
    },
  ]

  /// Moments that a case may bring from another route.
  private static func markedElsewhere(than route: Route) -> [AnchorName] {
    let others = ((try? ShippedFolder.loaded().routes) ?? [:]).values.filter { $0.name != route.name }
    return others.flatMap { $0.ownMoves.compactMap(\.move.marks) + $0.anyStageMoves.compactMap(\.marks) }
  }

  // MARK: 9 and 6 The panel decides with quorum, and can

  private static let panel: [MutationRule] = [
    MutationRule("a decision of the panel needs no quorum", .caught(by: [9])) { route in
      decided(route).map { stage, move in
        route.with("\(stage): \(move.name)") {
          $0.editMove(move.name, at: stage) { $0.needs.removeAll { $0 == .quorum } }
        }
      }
    },
    MutationRule("a move needs quorum and is no decision", .caught(by: [6])) { route in
      decided(route).map { stage, move in
        route.with("\(stage): \(move.name)") {
          $0.editMove(move.name, at: stage) { $0.needs.removeAll { $0.kind == .decision } }
        }
      }
    },
    MutationRule("nobody need be present for an item", .caught(by: [9])) { route in
      decided(route).isEmpty ? [] : [route.with("present") { $0.panel?.present = [] }]
    },
    MutationRule("who takes the chair may not make the panel's decision", .caught(by: [6])) { route in
      decided(route).map { stage, move in
        let others = route.roles.keys.sorted().filter { $0 != route.panel?.chair && $0 != route.panel?.deputy }
        return route.with("\(stage): \(move.name)") {
          $0.editMove(move.name, at: stage) { $0.by = Array(others.prefix(1)) }
        }
      }
    },
    MutationRule("the panel decides and the case is never listed", .caught(by: [6])) { route in
      decided(route).isEmpty ? [] : [route.with("list") { $0.editEffects { !$0.isListing } }]
    },
    MutationRule("two decisions of a stage have one name", .caught(by: [6])) { route in
      Dictionary(grouping: decided(route), by: \.stage).filter { $1.count > 1 }.sorted { $0.key < $1.key }
        .map { stage, moves in
          let (first, last) = (moves[0].move, moves[moves.count - 1].move)
          return route.with("\(stage): \(last.name)") {
            $0.editMove(last.name, at: stage) { move in
              move.needs.removeAll { $0.kind == .decision }
              move.needs.append(.decision(first.decision ?? ""))
            }
          }
        }
    },
  ]

  private static func decided(_ route: Route) -> [(stage: StageName, move: Move)] {
    route.ownMoves.filter { $0.move.decision != nil }
  }
}
