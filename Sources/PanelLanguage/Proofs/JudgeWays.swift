import PanelRules

/// 1: every stage can be reached, and an end can be reached from every stage.
///
/// A way on to an end consists of moves of the stages that a case comes through. What is declared for every stage is for
/// what may befall a case anywhere (a death, a transfer, the courts): it is no way on, or a stage without one would never
/// be found. Nor is what nobody working on the case can bring about: that somebody agrees, or another area answers. So a
/// stage passes only if a case that stands there, however it came there, can be brought to an end by those who work on it.
extension Judge {
  mutating func judgeWays() {
    for stage in terrain.stages where exploration.firstAt[terrain.numbers[stage.name] ?? 0] == nil {
      fail(
        .ways, at: .stage(stage.name),
        "no case ever comes to “\(stage.title)”\(whyNot(stage.name)); let a move lead there")
    }
    complainOfTraps()
    for mishap in exploration.mishaps where mishap.key.kind == .takenTwice {
      let stage = terrain.stages[mishap.key.stage]
      fail(
        .ways, at: .stage(stage.name),
        "once another area has taken a case, it still stands open here at “\(stage.title)”; say in "
          + "“transfer-accepted” to which end it goes",
        path: words.path(to: mishap.from, then: mishap.by))
    }
  }

  private func whyNot(_ name: StageName) -> String {
    let leading = terrain.ways.joined().filter { $0.move.to == .stage(name) && $0.maker == .ofStage }
    guard let way = leading.first else { return ": no move of a stage leads there" }
    let key = Exploration.StuckMove(stage: way.stage, move: way.move.name)
    guard let obstacles = exploration.stuck[key], let first = obstacles.first else {
      return ": what leads there comes from stages that are never reached either"
    }
    return ": “\(way.move.title)” would lead there and is never made, because \(words.say(first))"
  }

  private mutating func complainOfTraps() {
    let trapped = positionsWithoutWayOn()
    guard trapped.contains(true) else { return }
    var leadsElsewhere: Set<Int32> = []
    for (from, to) in exploration.ownSteps
    where exploration.positions[Int(from)].stage != exploration.positions[Int(to)].stage { leadsElsewhere.insert(from) }
    let all = trapped.indices.filter { trapped[$0] }
    // Where a case goes on only to be stuck later, the later stage is the one to mend.
    let last = all.filter { !leadsElsewhere.contains(Int32($0)) }
    var told: Set<UInt8> = []
    for position in last.isEmpty ? Array(all.prefix(1)) : last
    where told.insert(exploration.positions[position].stage).inserted {
      let stage = terrain.stages[Int(exploration.positions[position].stage)]
      fail(
        .ways, at: .stage(stage.name), "no end can be reached from “\(stage.title)”: \(waysStuck(at: position))",
        path: words.path(to: position))
    }
  }

  private func positionsWithoutWayOn() -> [Bool] {
    var trapped = exploration.positions.map { terrain.stages[Int($0.stage)].kind != .end }
    var before: [Int32: [Int32]] = [:]
    for (from, to) in exploration.ownSteps { before[to, default: []].append(from) }
    var next = trapped.indices.filter { !trapped[$0] }.map(Int32.init)
    while let position = next.popLast() {
      for earlier in before[position] ?? [] where trapped[Int(earlier)] {
        trapped[Int(earlier)] = false
        next.append(earlier)
      }
    }
    return trapped
  }

  /// What its own moves come to there, as a clause.
  private func waysStuck(at number: Int) -> String {
    let position = exploration.positions[number]
    let own = terrain.ways[Int(position.stage)].filter { $0.maker == .ofStage }
    let stays = own.filter { terrain.target(of: $0.move, from: position) == nil }
    let leaving = own.filter { terrain.target(of: $0.move, from: position) != nil }
    guard !leaving.isEmpty else {
      return stays.isEmpty
        ? "it has no move of its own; give it one that leads on" : "none of its moves leads on; let one lead on"
    }
    let why = leaving.map { way -> String in
      guard let obstacle = terrain.obstacles(to: way, at: position).first else {
        return "“\(way.move.title)” leads to nothing but here"
      }
      return "“\(way.move.title)” cannot be made, because \(words.say(obstacle))"
    }
    return why.joined(separator: "; ") + "; give it a move that can always be made"
  }
}
