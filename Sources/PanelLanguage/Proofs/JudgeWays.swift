import PanelRules

/// 1: every stage can be reached, and an end can be reached from every stage.
///
/// A way on to an end consists of moves of the stages that a case comes through. What is declared for every stage is for
/// what may befall a case anywhere (a death, a transfer, the courts): it is no way on, or a stage without one would never
/// be found. Nor is what nobody working on the case can bring about: that somebody agrees, or another area answers. So a
/// stage passes only if a case that stands there, however it came there, can be brought to an end by those who work on it.
extension Judge {
  mutating func judgeWays() {
    for (index, room) in terrain.rooms.enumerated() where exploration.firstAt[index] == nil {
      let what = room.strand.map { "“\(route.strandsInOrder[$0].title)” never comes" } ?? "no case ever comes"
      fail(.ways, at: spot(of: room), "\(what) to “\(room.stage.title)”\(whyNot(room)); let a move lead there")
    }
    complainOfTraps()
    complainOfStrands()
    for mishap in exploration.mishaps where mishap.key.kind == .takenTwice {
      let stage = terrain.rooms[mishap.key.room].stage
      fail(
        .ways, at: .stage(stage.name),
        "once another area has taken a case, it still stands open here at “\(stage.title)”; say in "
          + "“transfer-accepted” to which end it goes",
        path: words.path(to: mishap.from, then: mishap.by))
    }
  }

  private func whyNot(_ room: Terrain.Room) -> String {
    let leading = terrain.ways.filter { $0.move.to == .stage(room.stage.name) && $0.maker == .ofStage }
    let begins = room.strand.map { terrain.strandRooms[$0].first == terrain.numbers[room.stage.name] } ?? false
    if leading.isEmpty, begins { return ": nothing that happens begins it" }
    guard let way = leading.first else { return ": no move of a stage leads there" }
    guard let first = exploration.stuck[way.number]?.first else {
      return ": what leads there comes from where nothing ever comes either"
    }
    return ": “\(way.move.title)” would lead there and is never made, because \(words.say(first))"
  }

  /// A strand that has an end can come to it from wherever it stands, by moves of its own that can be made.
  private mutating func complainOfStrands() {
    for rooms in terrain.strandRooms where rooms.contains(where: { terrain.rooms[$0].stage.kind == .end }) {
      var leads = Set(rooms.filter { terrain.rooms[$0].stage.kind == .end })
      var found = true
      while found {
        let more = rooms.filter { room in
          !leads.contains(room)
            && terrain.rooms[room].ways.contains { number in
              guard case .room(let target) = terrain.ways[number].target else { return false }
              return leads.contains(target) && exploration.stuck[number] == []
            }
        }
        found = !more.isEmpty
        leads.formUnion(more)
      }
      for room in rooms where !leads.contains(room) && exploration.firstAt[room] != nil {
        fail(
          .ways, at: spot(of: terrain.rooms[room]),
          "“\(terrain.rooms[room].stage.title)” leads to no end of its strand; give it a move that leads on",
          path: path(to: terrain.rooms[room].stage.name))
      }
    }
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
      let stage = terrain.rooms[Int(exploration.positions[position].stage)].stage
      fail(
        .ways, at: .stage(stage.name), "no end can be reached from “\(stage.title)”: \(waysStuck(at: position))",
        path: words.path(to: position))
    }
  }

  private func positionsWithoutWayOn() -> [Bool] {
    var trapped = exploration.positions.map { terrain.rooms[Int($0.stage)].stage.kind != .end }
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
    let own = terrain.rooms[Int(position.stage)].ways.map { terrain.ways[$0] }.filter { $0.maker == .ofStage }
    let leaving = own.filter { terrain.target(of: $0, from: position) != nil }
    guard !leaving.isEmpty else {
      return own.isEmpty
        ? "it has no move of its own; give it one that leads on" : "none of its moves leads on; let one lead on"
    }
    let why = leaving.map { way -> String in
      if let obstacle = terrain.obstacles(to: way, at: position).first {
        return "“\(way.move.title)” cannot be made, because \(words.say(obstacle))"
      }
      if let need = way.waitsForOthers {
        return "“\(way.move.title)” waits until \(words.say(need)), which nobody who works on the case decides"
      }
      return "“\(way.move.title)” leads to nothing but here"
    }
    return why.joined(separator: "; ") + "; give it a move that can always be made"
  }
}
