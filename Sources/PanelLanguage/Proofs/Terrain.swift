import PanelRules

/// A route laid out for exploring: every way that leads from each stage, and what has to be remembered of a case.
struct Terrain {
  let route: Route
  let supplies: Supplies
  let stages: [Stage]
  let numbers: [StageName: Int]
  let plans: [StagePlan]
  /// By stage: what somebody may do there.
  private(set) var ways: [[Way]] = []
  /// By stage: what a recorded fact does there.
  private(set) var consequences: [[Stage.Occurrence: Way]] = []
  /// What is remembered of a case, and by which bit.
  private(set) var bits: [Fact: Int] = [:]
  /// The stages at which it is remembered from where the case came.
  private(set) var remembersPrevious: [Bool] = []
  /// The answers until which the route is withheld from some of its own roles.
  let withheld: [Role.Answered]

  /// What is remembered of a case beside its stage and what was said about support.
  enum Fact: Hashable {
    case listed, support, held, transfer
    /// A moment that a need counts from has come.
    case marked(AnchorName)
    /// A move was made that needed the answer until which the route is withheld.
    case cleared(Int)
    /// A need that nobody can meet where it is asked for, and that was met before.
    case met(Guard)
  }

  init(_ route: Route, _ supplies: Supplies) {
    self.route = route
    self.supplies = supplies
    stages = route.stageOrder.compactMap { route.stages[$0] }
    numbers = Dictionary(stages.enumerated().map { ($1.name, $0) }) { first, _ in first }
    plans = stages.map { StagePlan($0, on: route) }
    var answers: [Role.Answered] = []
    for role in route.roles.values {
      if let until = role.withheldUntil, !answers.contains(until) { answers.append(until) }
    }
    withheld = answers
    remember(.listed, .support, .held, .transfer)
    for index in answers.indices { remember(.cleared(index)) }
    for index in stages.indices {
      ways.append(plans[index].moves.map { way($0, at: index) })
      consequences.append(stages[index].when.mapValues { way($0, at: index, made: .byFact) })
    }
    layOutMemory()
  }

  private mutating func remember(_ facts: Fact...) {
    for fact in facts where bits[fact] == nil { bits[fact] = bits.count }
  }

  private mutating func layOutMemory() {
    for way in ways.joined() {
      for need in way.move.needs {
        if case .elapsed(_, let anchor) = need, anchor != Supplies.opened { remember(.marked(anchor)) }
        if supplies.supply(need, of: way.move, at: stages[way.stage]) == .remembered { remember(.met(need)) }
      }
    }
    let leadsBack = route.anyStage.values.contains { $0.to == .previous }
    remembersPrevious = stages.indices.map { index in
      let asks = ways[index].contains { $0.move.needs.contains { $0.kind == .stoodAt } }
      return plans[index].isWaiting || stages[index].continuesPrevious || leadsBack || asks
    }
  }

  private func way(_ move: Move, at stage: Int, made: Way.Maker? = nil) -> Way {
    let own = stages[stage].moves[move.name] != nil
    let maker = made ?? (own ? .ofStage : .ofEveryStage)
    return Way(
      move: move, stage: stage, maker: maker,
      hindrances: maker == .byFact ? [] : hindrances(to: move, at: stage),
      clears: withheld.indices.filter { move.asks(withheld[$0]) })
  }

  /// Why nobody can ever make a move from a stage.
  private func hindrances(to move: Move, at index: Int) -> [String] {
    let stage = stages[index]
    var hindrances: [String] = []
    if move.by.isEmpty {
      hindrances.append("nobody may make it")
    } else if supplies.actors(move.by, at: stage).isEmpty {
      hindrances.append("nobody who may make it (\(supplies.titles(move.by))) can act on the case there")
    }
    if let decision = move.decision, let first = plans[index].moves.first(where: { $0.decision == decision }),
      first.name != move.name
    {
      hindrances.append("to decide “\(decision)” there makes “\(first.title)” instead")
    }
    for need in move.needs {
      if case .never(let why) = supplies.supply(need, of: move, at: stage) { hindrances.append(why) }
    }
    if hindrances.isEmpty, let why = supplies.contradiction(in: move.needs) { hindrances.append(why) }
    return hindrances
  }
}

/// A move as it stands at one stage.
struct Way {
  let move: Move
  let stage: Int
  let maker: Maker
  /// Why nobody can ever make it from here; empty when somebody can.
  let hindrances: [String]
  /// Of the answers until which the route is withheld, those that it needs.
  let clears: [Int]

  enum Maker {
    /// Somebody, from this stage.
    case ofStage
    /// Somebody, from any stage: an emergency, a death, a transfer.
    case ofEveryStage
    /// Nobody: it follows from what was recorded.
    case byFact
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
