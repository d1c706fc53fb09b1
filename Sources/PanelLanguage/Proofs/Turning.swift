import PanelRules

/// What happens to a case when a move is made, as the engine does it.
extension Terrain {
  /// What stands in the way of a move at a position.
  enum Obstacle: Hashable {
    /// Nobody ever can, from this stage; why, as a clause.
    case never(String)
    case notListed
    case noConsent
    case cameFromElsewhere(StageName)
    case unmarked(AnchorName)
    case unmet(Guard)
  }

  /// What happened on the way that is to be looked at.
  struct Deeds: OptionSet {
    let rawValue: UInt8

    /// Support began, and no consent was in force.
    static let startedUnasked = Deeds(rawValue: 1)
    /// Something was told to others before the answer until which the route is withheld from its own roles.
    static let toldTooEarly = Deeds(rawValue: 2)
  }

  func obstacles(to way: Way, at position: Position) -> [Obstacle] {
    var obstacles = way.hindrances.map(Obstacle.never) + way.move.needs.compactMap { obstacle($0, at: position) }
    if entersSupport(way, from: position), position.consent != .inForce, !obstacles.contains(.noConsent) {
      obstacles.append(.noConsent)
    }
    return obstacles
  }

  private func obstacle(_ need: Guard, at position: Position) -> Obstacle? {
    if let bit = bits[.met(need)], stages[Int(position.stage)].kind == .end || !isCompletable(need, at: position) {
      return position[bit] ? nil : .unmet(need)
    }
    switch need {
    case .decision: return isOn(.listed, position) ? nil : .notListed
    case .supportConsent: return position.consent == .inForce ? nil : .noConsent
    case .elapsed(_, let anchor):
      return anchor == Supplies.opened || isOn(.marked(anchor), position) ? nil : .unmarked(anchor)
    case .stoodAt(let stage): return numbers[stage] == Int(position.previous) ? nil : .cameFromElsewhere(stage)
    case .form, .quorum, .returns, .assigned, .approval, .identityKnown, .residenceKnown: return nil
    }
  }

  private func isCompletable(_ need: Guard, at position: Position) -> Bool {
    let stage = stages[Int(position.stage)]
    guard case .form(let form, _, _) = need, let use = route.forms[form] else { return true }
    return !supplies.actors(use.by, at: stage).isEmpty
  }

  func isOn(_ fact: Fact, _ position: Position) -> Bool {
    bits[fact].map { position[$0] } ?? false
  }

  private func entersSupport(_ way: Way, from position: Position) -> Bool {
    target(of: way.move, from: position).map { stages[$0].kind == .support } ?? false
  }

  /// The stage that a move enters; nil when the case stays where it is, or there is no such stage.
  func target(of move: Move, from position: Position) -> Int? {
    switch move.to {
    case .stage(let stage): numbers[stage]
    case .same: nil
    case .previous: position.previous == Position.nowhere ? numbers[route.firstStage] : Int(position.previous)
    }
  }

  /// The position after a move, and what it did on the way.
  func make(_ way: Way, from position: Position) -> (Position, Deeds) {
    var (next, deeds) = (position, Deeds())
    if way.move.decision != nil { set(.listed, false, &next) }
    if let anchor = way.move.marks { set(.marked(anchor), true, &next) }
    for index in way.clears { set(.cleared(index), true, &next) }
    let target = target(of: way.move, from: position)
    if let target {
      if !plans[Int(position.stage)].isWaiting { next.previous = position.stage }
      next.stage = UInt8(target)
    }
    for effect in way.move.effects { perform(effect, &next, &deeds) }
    if let target {
      if !plans[target].isWaiting { set(.transfer, false, &next) }
      enter(&next, &deeds)
    }
    return (next, deeds)
  }

  /// What entering its stage does to a case.
  func enter(_ position: inout Position, _ deeds: inout Deeds) {
    let stage = Int(position.stage)
    for effect in stages[stage].onEntry { perform(effect, &position, &deeds) }
    if !remembersPrevious[stage] { position.previous = Position.nowhere }
  }

  private func perform(_ effect: Effect, _ position: inout Position, _ deeds: inout Deeds) {
    switch effect {
    case .list: if !isOn(.held, position) { set(.listed, true, &position) }
    case .unlist: set(.listed, false, &position)
    case .requestInformation, .openLinked: if !isCleared(position) { deeds.insert(.toldTooEarly) }
    case .startSupport:
      if !isOn(.support, position), position.consent != .inForce { deeds.insert(.startedUnasked) }
      set(.support, true, &position)
    case .stopSupport: set(.support, false, &position)
    case .holdForPolice: set(.held, true, &position)
    case .releaseHold: set(.held, false, &position)
    case .proposeTransfer: set(.transfer, true, &position)
    case .task, .freezeLetters, .startRetention: break
    }
  }

  private func isCleared(_ position: Position) -> Bool {
    withheld.indices.allSatisfy { isOn(.cleared($0), position) }
  }

  func set(_ fact: Fact, _ value: Bool, _ position: inout Position) {
    if let bit = bits[fact] { position[bit] = value }
  }

  /// The move that a recorded fact makes, and whose it is: the stage's own word first, then that of the stage which goes
  /// on beneath it, then what every stage says.
  func consequence(of occurrence: Stage.Occurrence, at position: Position) -> Way? {
    let stage = Int(position.stage)
    let own = consequences[stage][occurrence]
    guard stages[stage].continuesPrevious, own == nil || own?.move == route.anyStageWhen[occurrence],
      position.previous != Position.nowhere
    else { return own }
    return consequences[Int(position.previous)][occurrence] ?? own
  }
}
