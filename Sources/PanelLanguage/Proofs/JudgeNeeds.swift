import PanelRules

/// 6: every need can be met by some role that exists, in the stage in which it is asked for; so every move can be made.
///
/// A move of a stage must be possible there at some time. One of every stage must be possible at one stage at least: that
/// a case that the police hold is transferred only once they let go of it is no fault.
extension Judge {
  mutating func judgeNeeds() {
    for (index, room) in terrain.rooms.enumerated() {
      guard let first = exploration.firstAt[index] else { continue }
      for way in room.ways.map({ terrain.ways[$0] }) where way.maker == .ofStage {
        for obstacle in exploration.stuck[way.number] ?? [] {
          complain(of: way, in: room, obstacle, path: words.path(to: first))
        }
      }
    }
    for name in route.anyStage.keys.sorted() {
      let tried = terrain.ways.filter { $0.maker == .ofEveryStage && $0.move.name == name }.compactMap { way in
        exploration.stuck[way.number].map { (way: way, obstacles: $0) }
      }
      guard let first = tried.first, tried.allSatisfy({ !$0.obstacles.isEmpty }) else { continue }
      let room = terrain.rooms[first.way.room]
      for obstacle in first.obstacles { complain(of: first.way, in: room, obstacle, path: path(to: room.stage.name)) }
    }
  }

  private mutating func complain(of way: Way, in room: Terrain.Room, _ obstacle: Way.Obstacle, path: [String]) {
    fail(
      .needs, at: spot(way.move, in: room),
      "“\(way.move.title)” can never be made at “\(room.stage.title)”: \(words.say(obstacle))", path: path)
  }
}
