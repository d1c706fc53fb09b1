import PanelRules

/// 4: every stage that is no end has an owner who sees the case there, and a deadline or a reason for none.
/// 5: every end carries an outcome, every move into one gives one, and every outcome is used.
/// 9: the panel decides nothing without quorum.
extension Judge {
  mutating func judgeOwners() {
    for stage in terrain.stages where stage.kind != .end {
      let path = path(to: stage.name)
      if let owner = stage.owner {
        if !supplies.canAct(owner, at: stage) {
          fail(
            .owners, at: .stage(stage.name),
            "“\(stage.title)” is the work of “\(supplies.title(owner))”, who cannot act on the case there; give it an owner "
              + "who can", path: path)
        }
      } else {
        fail(.owners, at: .stage(stage.name), "“\(stage.title)” is nobody's work; give it an “owner”", path: path)
      }
      if stage.deadlines.isEmpty, stage.noDeadlineBecause?.isBlank != false {
        fail(
          .owners, at: .stage(stage.name),
          "a case can stand at “\(stage.title)” for ever; give it “deadlines”, or a reason for none in “no-deadline”",
          path: path)
      }
    }
  }

  // MARK: Outcomes

  mutating func judgeOutcomes() {
    var given: [StageName: Set<OutcomeName>] = [:]
    for (index, stage) in terrain.stages.enumerated() {
      for way in terrain.ways[index] { judgeOutcome(of: way.move, at: spot(way.move, at: stage.name), stage, &given) }
      for (occurrence, way) in terrain.consequences[index] {
        judgeOutcome(of: way.move, at: spot(occurrence, at: stage.name), stage, &given)
      }
    }
    for end in terrain.stages where end.kind == .end {
      if end.outcomes.isEmpty {
        fail(
          .outcomes, at: .stage(end.name), "a case ends at “\(end.title)” without an outcome; list those it can have",
          path: path(to: end.name))
      }
      for outcome in end.outcomes where given[end.name]?.contains(outcome) != true {
        fail(
          .outcomes, at: .stage(end.name),
          "no move that leads to “\(end.title)” gives the outcome “\(outcome)”; let one give it, or remove it there")
      }
    }
    let carried = Set(route.stages.values.flatMap(\.outcomes))
    for outcome in route.outcomes.keys.sorted() where !carried.contains(outcome) && !isShared(.outcome(outcome)) {
      fail(.outcomes, at: .outcome(outcome), "no end carries the outcome “\(outcome)”; let one carry it, or remove it")
    }
  }

  private mutating func judgeOutcome(
    of move: Move, at spot: Spot, _ stage: Stage, _ given: inout [StageName: Set<OutcomeName>]
  ) {
    guard case .stage(let target) = move.to, let end = route.stages[target], end.kind == .end else { return }
    let path = path(to: stage.name)
    if move.outcomes.isEmpty {
      fail(
        .outcomes, at: spot, "“\(move.title)” ends the case at “\(end.title)” and gives it no outcome; say which",
        path: path)
    }
    let settled = move.outcomeFrom.map { Array($0.outcomes.values) } ?? []
    for outcome in Set(move.outcomes + settled).subtracting(end.outcomes).sorted() {
      fail(
        .outcomes, at: spot, "“\(move.title)” gives the outcome “\(outcome)”, which “\(end.title)” cannot carry",
        path: path)
    }
    if exploration.firstAt[terrain.numbers[stage.name] ?? 0] != nil {
      given[target, default: []].formUnion(move.outcomes)
    }
  }

  // MARK: Quorum

  mutating func judgeQuorum() {
    for (index, stage) in terrain.stages.enumerated() {
      for way in terrain.ways[index] where way.move.decision != nil && !way.move.needs.contains(.quorum) {
        fail(
          .quorum, at: spot(way.move, at: stage.name),
          "the panel decides “\(way.move.title)” however few are in the room; let it need “quorum”",
          path: path(to: stage.name))
      }
    }
    let decides = terrain.ways.joined().first { $0.move.decision != nil }
    if let panel = route.panel, panel.present.isEmpty, let decides {
      fail(
        .quorum, at: .panel, "nobody has to be present when the panel decides; say who in “present”",
        path: path(to: terrain.stages[decides.stage].name))
    }
  }
}
