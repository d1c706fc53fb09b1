package import PanelRules

/// What happens to a case when a move is made, as the engine does it.
extension Terrain {
  /// What happened on the way that is to be looked at.
  package struct Deeds: OptionSet {
    package let rawValue: UInt8

    /// Support began, and no consent was in force.
    package static let startedUnasked = Deeds(rawValue: 1)
    /// Something was told to others before the answer until which the route is withheld from its own roles.
    package static let toldTooEarly = Deeds(rawValue: 2)

    package init(rawValue: UInt8) { self.rawValue = rawValue }
  }

  package func obstacles(to way: Way, at position: Position) -> [Way.Obstacle] {
    guard way.hindrances.isEmpty else { return way.hindrances.map(Way.Obstacle.never) }
    var obstacles: [Way.Obstacle] = []
    for check in way.checks {
      switch check {
      case .fact(let bit, let obstacle): if !position[fact: bit] { obstacles.append(obstacle) }
      case .consent: if position.consent != .inForce { obstacles.append(.noConsent) }
      case .consentIfBack:
        if position.consent != .inForce, entersSupport(way, from: position) { obstacles.append(.noConsent) }
      case .cameFrom(let room, let stage):
        if room != Int(position.previous) { obstacles.append(.cameFromElsewhere(stage)) }
      case .age(let mask, let range): if mask & (1 << UInt64(position.age)) == 0 { obstacles.append(.otherAge(range)) }
      case .strand(let index, let places, let obstacle):
        if !places.contains(position[strand: index]) { obstacles.append(obstacle) }
      }
    }
    return obstacles
  }

  private func entersSupport(_ way: Way, from position: Position) -> Bool {
    target(of: way, from: position).map { rooms[$0].stage.kind == .support } ?? false
  }

  /// The stage that a move enters; nil when what it moves stays where it is.
  package func target(of way: Way, from position: Position) -> Int? {
    switch way.target {
    case .room(let room): room
    case .same: nil
    case .previous:
      rooms[way.room].strand != nil
        ? nil : position.previous == Position.nowhere ? numbers[route.firstStage] : Int(position.previous)
    }
  }

  /// The rooms in which something can be done at a position: the case's own, and those of the strands that run beside it.
  /// Strands wait while the police hold the case, and are over when it has ended.
  package func openRooms(at position: Position) -> [Int] {
    let own = Int(position.stage)
    guard !strandNames.isEmpty, !position[fact: Self.held] else { return [own] }
    switch rooms[own].stage.kind {
    case .police, .end: return [own]
    case .work, .support: return [own] + strandNames.indices.compactMap { runningRoom(of: $0, at: position) }
    }
  }

  /// The rooms in which the case and each strand of it stand, whether or not anything can be done there.
  package func roomsStoodIn(at position: Position) -> [Int] {
    let own = Int(position.stage)
    guard !strandNames.isEmpty else { return [own] }
    return [own]
      + strandNames.indices.compactMap { strand in
        let standing = position[strand: strand]
        return standing == 0 || standing == Position.stopped ? nil : strandRooms[strand].lowerBound + Int(standing) - 1
      }
  }

  /// Where a strand runs; nil: it does not.
  private func runningRoom(of strand: Int, at position: Position) -> Int? {
    let standing = position[strand: strand]
    guard standing != 0, standing != Position.stopped else { return nil }
    let room = strandRooms[strand].lowerBound + Int(standing) - 1
    return rooms[room].stage.kind == .end ? nil : room
  }

  // MARK: Making a move

  /// The position after a move, and what it did on the way.
  package func make(_ way: Way, from position: Position) -> (Position, Deeds) {
    var turn = Turn(position)
    turn.make(way, on: self)
    return (turn.position, turn.deeds)
  }

  /// The position of a case that has just opened.
  package func open(at position: Position) -> (Position, Deeds) {
    var turn = Turn(position)
    turn.enter(Int(position.stage), on: self)
    return (turn.position, turn.deeds)
  }

  /// It is told on which terrain each time, rather than holding it: a copy of so much costs more than the turn.
  private struct Turn {
    var position: Position
    var deeds = Deeds()
    /// A strand begins but once in one act.
    private var begun: Set<Int> = []

    init(_ position: Position) { self.position = position }

    mutating func make(_ way: Way, on terrain: Terrain) {
      if way.move.decision != nil { position[fact: Terrain.listed] = false }
      if let bit = way.marks { position[fact: bit] = true }
      for bit in way.clears { position[fact: bit] = true }
      if let strand = terrain.rooms[way.room].strand { return make(way, of: strand, on: terrain) }
      let target = terrain.target(of: way, from: position)
      if let target {
        if !terrain.rooms[Int(position.stage)].plan.isWaiting { position.previous = position.stage }
        position.stage = UInt8(target)
      }
      for act in way.acts { perform(act, on: terrain) }
      guard let target else { return }
      if !terrain.rooms[target].plan.isWaiting { position[fact: Terrain.transfer] = false }
      enter(target, on: terrain)
    }

    /// Entering a stage of the case.
    mutating func enter(_ room: Int, on terrain: Terrain) {
      for act in terrain.rooms[room].onEntry { perform(act, on: terrain) }
      if terrain.rooms[room].stage.kind == .end {
        for strand in terrain.strandNames.indices { stop(strand, on: terrain) }
      }
      if !terrain.rooms[room].remembersPrevious { position.previous = Position.nowhere }
    }

    private mutating func make(_ way: Way, of strand: Int, on terrain: Terrain) {
      guard let target = terrain.target(of: way, from: position) else {
        for act in way.acts { perform(act, on: terrain) }
        return
      }
      position[strand: strand] = UInt8(target - terrain.strandRooms[strand].lowerBound + 1)
      let isEnd = terrain.rooms[target].stage.kind == .end
      for act in way.acts { perform(act, on: terrain) }
      guard !begun.contains(strand), isEnd || terrain.runningRoom(of: strand, at: position) != nil else { return }
      for act in terrain.rooms[target].onEntry { perform(act, on: terrain) }
    }

    private mutating func perform(_ act: Act, on terrain: Terrain) {
      switch act {
      case .set(let bit, let value): position[fact: bit] = value
      // What the police hold is on nobody's agenda.
      case .list: if !position[fact: Terrain.held] { position[fact: Terrain.listed] = true }
      case .startSupport:
        if !position[fact: Terrain.support], position.consent != .inForce { deeds.insert(.startedUnasked) }
        position[fact: Terrain.support] = true
      case .tell:
        let isCleared = terrain.withheld.indices.allSatisfy { index in
          terrain.bits[.cleared(index)].map { position[fact: $0] } ?? true
        }
        if !isCleared { deeds.insert(.toldTooEarly) }
      case .begin(let strand): begin(strand, on: terrain)
      case .stop(let strand): stop(strand, on: terrain)
      }
    }

    private mutating func begin(_ strand: Int, on terrain: Terrain) {
      guard terrain.rooms[Int(position.stage)].stage.kind != .end, !terrain.strandRooms[strand].isEmpty,
        terrain.runningRoom(of: strand, at: position) == nil, begun.insert(strand).inserted
      else { return }
      let first = terrain.strandRooms[strand].lowerBound
      position[strand: strand] = 1
      if terrain.rooms[first].stage.kind == .support, position.consent != .inForce { deeds.insert(.startedUnasked) }
      for act in terrain.rooms[first].onEntry { perform(act, on: terrain) }
    }

    private mutating func stop(_ strand: Int, on terrain: Terrain) {
      if terrain.runningRoom(of: strand, at: position) != nil { position[strand: strand] = Position.stopped }
    }
  }

  /// The move that a recorded fact makes, and whose it is: the stage's own word first, then that of the stage which goes
  /// on beneath it, then what every stage says.
  package func consequence(of occurrence: Stage.Occurrence, at position: Position) -> Way? {
    let room = rooms[Int(position.stage)]
    let own = room.consequences[occurrence]
    guard room.stage.continuesPrevious, own == nil || own?.move == route.anyStageWhen[occurrence],
      position.previous != Position.nowhere
    else { return own }
    return rooms[Int(position.previous)].consequences[occurrence] ?? own
  }
}
