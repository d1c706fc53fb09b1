package import PanelRules

/// Every position that a case can come to, nearest first, and how it comes there.
package struct Exploration {
  package let terrain: Terrain
  package let openings: [CaseOpening]
  package private(set) var positions: [Position] = []
  /// From which position each was first reached, and by what.
  private var parents: [(from: Int32, by: Step)] = []
  private var numbers: [Position: Int32] = [:]
  /// The steps that people who work on the case can take by themselves and that the route means for going on: the moves
  /// of stages. Nobody has to agree to anything, no other area to answer, nothing to befall the case.
  package private(set) var ownSteps: [(from: Int32, to: Int32)] = []
  /// By room: the nearest position at which the case, or the strand, stands there.
  package private(set) var firstAt: [Int: Int] = [:]
  /// By way: what stood in the way of it where it was first asked for; nothing once it could be made, nil where it never
  /// was.
  package private(set) var stuck: [[Way.Obstacle]?]
  /// Everything that went wrong on the way, in the order of its distance.
  package private(set) var mishaps: [Mishap] = []
  private var seen: Set<Mishap.Key> = []
  /// There were more positions than may be looked at.
  package private(set) var isTooLarge = false

  /// How a case comes from one position to the next.
  package enum Step {
    case opened(Int)
    case made(Way)
    case happened(Happening, made: Way?)
  }

  /// Something that must not happen, and the step by which it did.
  package struct Mishap {
    package let key: Key
    package let from: Int
    package let by: Step

    package struct Key: Hashable {
      package let kind: Kind
      package let room: Int
      package let move: MoveName?
    }

    package enum Kind: Hashable {
      case startedUnasked, toldTooEarly
      /// A case stands in support, and support is not on.
      case supportOff
      /// Support goes on where nobody watches over it: on a case that has ended, or that the police hold.
      case supportUnwatched
      /// Consent was withdrawn or refused, and support goes on, or the case still stands in support.
      case ignored(Happening)
      case movedByClock
      /// Another area has taken the case, and it goes on here.
      case takenTwice
    }
  }

  package init(_ terrain: Terrain, openings: [CaseOpening], atMost limit: Int) {
    self.terrain = terrain
    self.openings = openings
    stuck = Array(repeating: nil, count: terrain.ways.count)
    for (index, opening) in openings.enumerated() {
      let (position, deeds) = terrain.open(at: opening.position)
      judge(deeds, from: Int(Self.outside), by: .opened(index), at: Int(position.stage))
      reach(position, from: Self.outside, by: .opened(index))
    }
    var next = 0
    while next < positions.count {
      guard positions.count <= limit else {
        isTooLarge = true
        return
      }
      leave(next)
      next += 1
    }
  }

  private static let outside: Int32 = -1

  /// The steps that first led to a position, from the opening of the case on.
  package func steps(to position: Int) -> [(from: Int, by: Step)] {
    var steps: [(from: Int, by: Step)] = []
    var at = Int32(position)
    while at != Self.outside {
      let parent = parents[Int(at)]
      steps.append((Int(parent.from), parent.by))
      at = parent.from
    }
    return steps.reversed()
  }

  // MARK: Going on

  @discardableResult
  private mutating func reach(_ position: Position, from: Int32, by step: Step) -> Int32 {
    if let known = numbers[position] { return known }
    let number = Int32(positions.count)
    numbers[position] = number
    positions.append(position)
    parents.append((from, step))
    for room in terrain.roomsStoodIn(at: position) where firstAt[room] == nil { firstAt[room] = Int(number) }
    watch(position, from: Int(from), by: step)
    return number
  }

  private mutating func leave(_ number: Int) {
    let position = positions[number]
    for room in terrain.openRooms(at: position) {
      for way in terrain.rooms[room].ways { take(terrain.ways[way], from: number, position) }
    }
    for (happening, after) in terrain.happenings(at: position) { happen(happening, after, from: number) }
  }

  private mutating func take(_ way: Way, from number: Int, _ position: Position) {
    let obstacles = terrain.obstacles(to: way, at: position)
    guard obstacles.isEmpty else {
      if stuck[way.number] == nil { stuck[way.number] = obstacles }
      return
    }
    stuck[way.number] = []
    let (next, deeds) = terrain.make(way, from: position)
    judge(deeds, from: number, by: .made(way), at: way.room)
    let reached = reach(next, from: Int32(number), by: .made(way))
    if way.isOwn { ownSteps.append((Int32(number), reached)) }
  }

  private mutating func happen(_ happening: Happening, _ after: Position, from number: Int) {
    var (next, made) = (after, Way?.none)
    let before = positions[number]
    if let occurrence = happening.occurrence, let way = terrain.consequence(of: occurrence, at: after),
      terrain.obstacles(to: way, at: after).isEmpty
    {
      let deeds: Terrain.Deeds
      (next, deeds) = terrain.make(way, from: after)
      made = way
      judge(deeds, from: number, by: .happened(happening, made: way), at: Int(before.stage))
    }
    let step = Step.happened(happening, made: made)
    judge(happening, from: before, number, to: next, by: step)
    let reached = reach(next, from: Int32(number), by: step)
    let isFirstTold = !before[fact: Terrain.residence] && next[fact: Terrain.residence]
    if happening.isWork || isFirstTold { ownSteps.append((Int32(number), reached)) }
  }

  // MARK: Watching

  private mutating func note(_ kind: Mishap.Kind, at room: Int, _ move: MoveName? = nil, from: Int, by step: Step) {
    let key = Mishap.Key(kind: kind, room: room, move: move)
    if seen.insert(key).inserted { mishaps.append(Mishap(key: key, from: from, by: step)) }
  }

  private mutating func judge(_ deeds: Terrain.Deeds, from: Int, by step: Step, at room: Int) {
    let move: MoveName? =
      switch step {
      case .opened: nil
      case .made(let way): way.move.name
      case .happened(_, let way): way?.move.name
      }
    if deeds.contains(.startedUnasked) { note(.startedUnasked, at: room, move, from: from, by: step) }
    if deeds.contains(.toldTooEarly) { note(.toldTooEarly, at: room, move, from: from, by: step) }
  }

  /// What must hold wherever a case stands.
  private mutating func watch(_ position: Position, from: Int, by step: Step) {
    let stage = Int(position.stage)
    let isOn = position[fact: Terrain.support]
    switch terrain.rooms[stage].stage.kind {
    case .support: if !isOn { note(.supportOff, at: stage, from: from, by: step) }
    case .end, .police: if isOn { note(.supportUnwatched, at: stage, from: from, by: step) }
    case .work: if isOn, position[fact: Terrain.held] { note(.supportUnwatched, at: stage, from: from, by: step) }
    }
  }

  private mutating func judge(
    _ happening: Happening, from before: Position, _ number: Int, to after: Position, by step: Step
  ) {
    let stage = Int(before.stage)
    let isMoved = after.stage != before.stage || after.strands != before.strands
    if happening.isClock, isMoved { note(.movedByClock, at: stage, from: number, by: step) }
    if happening == .accepted, terrain.rooms[Int(after.stage)].stage.kind != .end {
      note(.takenTwice, at: stage, from: number, by: step)
    }
    guard happening == .withdrew || happening == .refused else { return }
    let stays = terrain.rooms[stage].stage.kind == .support && terrain.rooms[Int(after.stage)].stage.kind == .support
    if stays || before[fact: Terrain.support] && after[fact: Terrain.support] {
      note(.ignored(happening), at: stage, from: number, by: step)
    }
  }
}
