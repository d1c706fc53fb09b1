import PanelRules

/// What keeps a move from being made: for ever, or in some positions.
extension Terrain {
  /// Why nobody can ever make a move from a stage.
  func hindrances(to move: Move, at index: Int) -> [String] {
    let room = rooms[index]
    var hindrances: [String] = []
    if move.by.isEmpty {
      hindrances.append("nobody may make it")
    } else if supplies.actors(move.by, at: room.stage).isEmpty {
      hindrances.append("nobody who may make it (\(supplies.titles(move.by))) can act on the case there")
    }
    if let decision = move.decision, let first = room.plan.moves.first(where: { $0.decision == decision }),
      first.name != move.name
    {
      hindrances.append("to decide “\(decision)” there makes “\(first.title)” instead")
    }
    for need in move.needs {
      if case .never(let why) = supplies.supply(need, of: move, at: room.stage) { hindrances.append(why) }
    }
    if hindrances.isEmpty, let why = supplies.contradiction(in: move.needs) { hindrances.append(why) }
    return hindrances
  }

  /// What must hold of a position for a move to be made; what somebody can bring about just then is left out.
  func checks(of move: Move, at room: Room) -> [Way.Check] {
    var checks = move.needs.compactMap { check($0, of: move, at: room) }
    switch move.to {
    case .stage(let stage):
      if numbers[stage].map({ rooms[$0].stage.kind }) == .support, !move.needs.contains(.supportConsent) {
        checks.append(.consent)
      }
    case .previous: if !move.needs.contains(.supportConsent) { checks.append(.consentIfBack) }
    case .same: break
    }
    return checks
  }

  private func check(_ need: Guard, of move: Move, at room: Room) -> Way.Check? {
    if supplies.supply(need, of: move, at: room.stage) == .remembered {
      return bits[.met(need)].map { .fact($0, .unmet(need)) }
    }
    switch need {
    case .decision: return .fact(Self.listed, .notListed)
    case .supportConsent: return .consent
    case .elapsed(_, let anchor), .notElapsed(_, let anchor):
      return bits[.marked(anchor)].map { .fact($0, .unmarked(anchor)) }
    case .stoodAt(let stage): return .cameFrom(numbers[stage], stage)
    case .age(let range): return .age(ages.mask(of: range), range)
    case .area(let councils):
      return areas.firstIndex(of: councils).flatMap { bits[.inArea($0)] }.map { .fact($0, .elsewhere(councils)) }
    case .strand(let strand, let stages): return strandCheck(strand, stages)
    case .form, .quorum, .returns, .assigned, .approval, .identityKnown, .residenceKnown, .score, .scoreBelow,
      .attempts, .notOpenTo, .sharing, .safeContact, .conflictCheck, .capacity, .places, .actions:
      return nil
    }
  }

  private func strandCheck(_ strand: StrandName, _ stages: [StageName]) -> Way.Check? {
    guard let index = strandNames.firstIndex(of: strand) else { return nil }
    let rooms = strandRooms[index]
    let places = stages.compactMap { numbers[$0] }.filter(rooms.contains).map { UInt8($0 - rooms.lowerBound + 1) }
    return .strand(index, Set(places), .strandElsewhere(strand, stages))
  }
}
