import PanelRules

/// 4: every stage that is no end has an owner who sees the case there, and a deadline or a reason for none.
/// 5: every end carries an outcome, every move into one gives one, and every outcome is used.
/// 9: the panel decides nothing without quorum.
extension Judge {
  mutating func judgeOwners() {
    for room in terrain.rooms where room.stage.kind != .end {
      let (stage, spot) = (room.stage, spot(of: room))
      let path = path(to: stage.name)
      if let owner = stage.owner {
        if !supplies.canAct(owner, at: stage) {
          fail(
            .owners, at: spot,
            "“\(stage.title)” is the work of “\(supplies.title(owner))”, who cannot act on the case there; give it an owner "
              + "who can", path: path)
        }
      } else {
        fail(.owners, at: spot, "“\(stage.title)” is nobody's work; give it an “owner”", path: path)
      }
      if stage.deadlines.isEmpty, stage.noDeadlineBecause?.isBlank != false {
        fail(
          .owners, at: spot,
          "a case can stand at “\(stage.title)” for ever; give it “deadlines”, or a reason for none in “no-deadline”",
          path: path)
      }
    }
  }

  // MARK: Outcomes

  mutating func judgeOutcomes() {
    var given: [StageName: Set<OutcomeName>] = [:]
    for room in terrain.caseRooms {
      for move in room.plan.moves { judgeOutcome(of: move, at: spot(move, in: room), room.stage, &given) }
      for (occurrence, move) in room.stage.when {
        judgeOutcome(of: move, at: spot(occurrence, in: room), room.stage, &given)
      }
    }
    for end in terrain.caseRooms.map(\.stage) where end.kind == .end {
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
      if end.demandsDisposition, route.dispositions.isEmpty {
        fail(
          .outcomes, at: .stage(end.name),
          "“\(end.title)” asks where the person goes on, and the route has no “dispositions” to choose from; add them",
          path: path(to: end.name))
      }
    }
    judgeUnused()
  }

  private mutating func judgeUnused() {
    let carried = Set(route.stages.values.flatMap(\.outcomes))
    for outcome in route.outcomes.keys.sorted() where !carried.contains(outcome) && !isShared(.outcome(outcome)) {
      fail(.outcomes, at: .outcome(outcome), "no end carries the outcome “\(outcome)”; let one carry it, or remove it")
    }
    let isAsked = route.stages.values.contains(where: \.demandsDisposition)
    if !route.dispositions.isEmpty, !isAsked, !isShared(.dispositions) {
      fail(
        .outcomes, at: .dispositions,
        "no end asks for a disposition; write “disposition: required” at one, or remove them")
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
    for room in terrain.rooms {
      for move in room.plan.moves where move.decision != nil && !move.needs.contains(.quorum) {
        fail(
          .quorum, at: spot(move, in: room),
          "the panel decides “\(move.title)” however few are in the room; let it need “quorum”",
          path: path(to: room.stage.name))
      }
    }
    let decides = terrain.ways.first { $0.move.decision != nil }
    if let panel = route.panel, panel.present.isEmpty, let decides {
      fail(
        .quorum, at: .panel, "nobody has to be present when the panel decides; say who in “present”",
        path: path(to: terrain.rooms[decides.room].stage.name))
    }
  }
}
