package import PanelRules

/// A route laid out for exploring: every way that leads from each stage, and what has to be remembered of a case.
package struct Terrain {
  package let route: Route
  package let supplies: Supplies
  /// The stages of the case, then those of each strand.
  package private(set) var rooms: [Room]
  /// The rooms of each strand.
  package let strandRooms: [Range<Int>]
  package let strandNames: [StrandName]
  package let numbers: [StageName: Int]
  /// Everything that somebody may do, by its number.
  package private(set) var ways: [Way] = []
  package let ages: Ages
  /// The answers until which the route is withheld from some of its own roles.
  package let withheld: [Role.Answered]
  /// What is remembered of a case, and by which bit.
  package private(set) var bits: [Fact: Int] = [:]
  /// The lists of councils that needs name.
  package private(set) var areas: [[String]] = []

  /// What is remembered of a case beside its stage, what was said about support, and how old somebody is.
  package enum Fact: Hashable {
    case listed, support, held, transfer
    /// Where the person lives is known, and lies in an area that some need names.
    case residence, inArea(Int)
    /// A moment that a need counts from has come.
    case marked(AnchorName)
    /// A move was made that needed the answer until which the route is withheld.
    case cleared(Int)
    /// A need that nobody can meet where it is asked for, and that was met before.
    case met(Guard)
  }

  /// The bits that every route has.
  package static let (listed, support, held, transfer, residence) = (0, 1, 2, 3, 4)

  /// A stage and what can be done there.
  package struct Room {
    package let stage: Stage
    /// The strand it belongs to, by its number; nil: it is a stage of the case.
    package let strand: Int?
    package let plan: StagePlan
    package var ways: [Int] = []
    package var consequences: [Stage.Occurrence: Way] = [:]
    package var onEntry: [Act] = []
    package var remembersPrevious = false
    /// What is said of support can be recorded here; a dispute can be settled here; the team can act here.
    package var isHeard = false
    package var isSettled = false
    package var hasTeam = false
    /// What somebody can do here so that it is remembered, by its bit, and whether it can be undone.
    package var memorable: [(need: Guard, bit: Int, canBeUndone: Bool)] = []
  }

  package init(_ route: Route, _ supplies: Supplies) {
    self.route = route
    self.supplies = supplies
    ages = Ages(route)
    var rooms = route.stageOrder.compactMap { route.stages[$0] }.map {
      Room(stage: $0, strand: nil, plan: StagePlan($0, on: route))
    }
    var strandRooms: [Range<Int>] = []
    for (index, strand) in route.strandsInOrder.enumerated() {
      let first = rooms.count
      rooms += strand.inOrder.map { Room(stage: $0, strand: index, plan: StagePlan(ofStrand: $0)) }
      strandRooms.append(first..<rooms.count)
    }
    self.rooms = rooms
    self.strandRooms = strandRooms
    strandNames = route.strandOrder
    numbers = Dictionary(rooms.enumerated().map { ($1.stage.name, $0) }) { first, _ in first }
    var answers: [Role.Answered] = []
    for (_, role) in route.roles.sorted(by: { $0.key < $1.key }) {
      if let until = role.withheldUntil, !answers.contains(until) { answers.append(until) }
    }
    withheld = answers
    layOutMemory()
    guard !isTooWide else { return }
    for index in rooms.indices { layOut(index) }
  }

  /// More is to be remembered of a case than there is room for.
  package var isTooWide: Bool {
    bits.count > UInt64.bitWidth || rooms.count >= Int(Position.nowhere) || strandNames.count > Position.mostStrands
      || ages.all.count > 60
  }

  /// The stages of the case, without those of its strands.
  package var caseRooms: ArraySlice<Room> { rooms.prefix { $0.strand == nil } }

  // MARK: Laying out

  private mutating func remember(_ fact: Fact) {
    if bits[fact] == nil { bits[fact] = bits.count }
  }

  private mutating func layOutMemory() {
    for fact in [Fact.listed, .support, .held, .transfer, .residence] { remember(fact) }
    for index in withheld.indices { remember(.cleared(index)) }
    for room in rooms {
      for move in room.plan.moves {
        for need in move.needs {
          if let anchor = need.anchor, anchor != Supplies.opened { remember(.marked(anchor)) }
          if case .area(let councils) = need, !areas.contains(councils) {
            remember(.inArea(areas.count))
            areas.append(councils)
          }
          if supplies.supply(need, of: move, at: room.stage) == .remembered { remember(.met(need)) }
        }
      }
    }
  }

  private mutating func layOut(_ index: Int) {
    let (room, stage) = (rooms[index], rooms[index].stage)
    for move in room.plan.moves {
      let maker: Way.Maker = stage.moves[move.name] != nil ? .ofStage : .ofEveryStage
      rooms[index].ways.append(ways.count)
      ways.append(way(move, at: index, maker))
    }
    rooms[index].consequences = stage.when.mapValues { way($0, at: index, .byFact) }
    rooms[index].onEntry = stage.onEntry.compactMap(act)
    let leadsBack = route.anyStage.values.contains { $0.to == .previous }
    let asks = room.plan.moves.contains { $0.needs.contains { $0.kind == .stoodAt } }
    rooms[index].remembersPrevious = room.plan.isWaiting || stage.continuesPrevious || leadsBack || asks
    rooms[index].hasTeam = supplies.team(at: stage) != nil
    if let rule = route.supportConsent {
      rooms[index].isHeard = !supplies.actors(rule.recordedBy, at: stage).isEmpty
      rooms[index].isSettled = !supplies.actors(rule.resolvedBy, at: stage).isEmpty
    }
    guard stage.kind != .end else { return }
    rooms[index].memorable = bits.sorted { $0.value < $1.value }.compactMap { fact, bit in
      guard case .met(let need) = fact, supplies.canBeMet(need, at: stage) else { return nil }
      return (need, bit, need.canBeUndone)
    }
  }

  private func way(_ move: Move, at index: Int, _ maker: Way.Maker) -> Way {
    let hindrances = maker == .byFact ? [] : hindrances(to: move, at: index)
    return Way(
      number: ways.count, move: move, room: index, maker: maker, hindrances: hindrances,
      checks: hindrances.isEmpty ? checks(of: move, at: rooms[index]) : [],
      acts: move.effects.compactMap(act),
      marks: move.marks.flatMap { bits[.marked($0)] },
      clears: withheld.indices.filter { move.asks(withheld[$0]) }.compactMap { bits[.cleared($0)] },
      target: target(of: move))
  }

  private func target(of move: Move) -> Way.Target {
    switch move.to {
    case .stage(let stage): numbers[stage].map(Way.Target.room) ?? .same
    case .same: .same
    case .previous: .previous
    }
  }

  private func act(_ effect: Effect) -> Act? {
    switch effect {
    case .list: .list
    case .unlist: .set(Self.listed, false)
    case .requestInformation, .openLinked: withheld.isEmpty ? nil : .tell
    case .startSupport: .startSupport
    case .stopSupport: .set(Self.support, false)
    case .holdForPolice: .set(Self.held, true)
    case .releaseHold: .set(Self.held, false)
    case .proposeTransfer: .set(Self.transfer, true)
    case .begin(let strand): strandNames.firstIndex(of: strand).map(Act.begin)
    case .stop(let strand): strandNames.firstIndex(of: strand).map(Act.stop)
    case .task, .grant, .revoke, .notify, .freezeLetters, .startRetention, .startClock, .stopClock: nil
    }
  }
}

extension Terrain {
  /// What the number of positions is the product of.
  package var multipliers: [String] {
    let moments = bits.keys.count { if case .marked = $0 { true } else { false } }
    let needs = bits.keys.count { if case .met = $0 { true } else { false } }
    let from = rooms.count(where: \.remembersPrevious)
    let strands = zip(strandNames, strandRooms).map { "the strand “\($0)” (\($1.count + 2) standings)" }
    return ["\(route.stages.count) stages"] + strands
      + [
        from > 0 ? "\(from) stages that remember where a case came from" : nil,
        route.supportConsent == nil ? nil : "what is said of support",
        ages.areTold ? "\(ages.all.count) classes of age" : nil,
        areas.isEmpty ? nil : "\(areas.count) lists of councils (twice each)",
        moments > 0 ? "\(moments) moments that needs count from (twice each)" : nil,
        needs > 0 ? "\(needs) needs that are met before they are asked for (twice each)" : nil,
      ].compactMap(\.self)
  }
}

extension Guard {
  /// Another answer can take the place of one, and somebody else that of whoever is assigned; who the person is and
  /// where they live is not forgotten.
  fileprivate var canBeUndone: Bool {
    switch self {
    case .form, .assigned, .score, .notOpenTo, .sharing, .safeContact, .conflictCheck, .places, .actions: true
    case .decision, .quorum, .supportConsent, .returns, .elapsed, .notElapsed, .approval, .identityKnown,
      .residenceKnown,
      .stoodAt, .scoreBelow,
      .age, .area, .attempts, .capacity, .strand:
      false
    }
  }
}

extension Move {
  fileprivate func asks(_ answered: Role.Answered) -> Bool {
    needs.contains { need in
      guard case .form(answered.form, let conditions, _) = need else { return false }
      return answered.conditions.allSatisfy(conditions.contains)
    }
  }
}

extension Guard {
  /// The moment that time is counted from.
  fileprivate var anchor: AnchorName? {
    switch self {
    case .elapsed(_, let anchor), .notElapsed(_, let anchor): anchor
    case .form, .decision, .quorum, .supportConsent, .returns, .assigned, .approval, .identityKnown, .residenceKnown,
      .stoodAt, .age, .area, .score, .scoreBelow, .attempts, .notOpenTo, .sharing, .safeContact, .conflictCheck,
      .capacity, .places, .actions, .strand:
      nil
    }
  }
}
