package import PanelRules

/// How much of a route its scenarios have seen.
package struct RouteCoverage: Sendable, Equatable {
  package let route: String
  package let stages: Part
  package let moves: Part
  package let needs: Part
  /// The answers that the needs of moves ask of a form, each seen to stand in the way by itself.
  package let conditions: Part
  package let refusals: Part

  /// Things by name, in the order of the file, and those that were seen.
  package struct Part: Sendable, Equatable {
    package let all: [String]
    package let seen: Set<String>

    package var missing: [String] { all.filter { !seen.contains($0) } }

    package var isWhole: Bool { missing.isEmpty }

    /// `19 of 19`
    package var share: String { "\(all.count - missing.count) of \(all.count)" }
  }

  /// Nothing is missing.
  package var isFull: Bool { [stages, moves, needs, conditions, refusals].allSatisfy(\.isWhole) }

  package init(of route: Route, seenIn results: [ScenarioResult]) {
    let whole = SeenOfRoute(whole: route)
    let seen = results.map(\.seen).reduce(into: SeenOfRoute(route)) { $0.add($1) }
    self.route = route.name
    stages = Part(all: whole.stageOrder, seen: seen.stages)
    moves = Part(all: whole.order, seen: seen.moves)
    needs = Part(all: whole.order.flatMap { whole.needsOf[$0] ?? [] }, seen: seen.needs)
    conditions = Part(all: whole.order.flatMap { whole.conditionsOf[$0] ?? [] }, seen: seen.conditions)
    refusals = Part(all: whole.order.filter { whole.refusals.contains($0) }, seen: seen.refusals)
  }
}

/// What was seen of a route: its stages entered, its moves made, their needs unmet and they themselves refused.
///
/// A move is known by its stage and name; one declared for every stage, once.
struct SeenOfRoute: Sendable {
  private let route: Route
  private(set) var stages: Set<StageName> = []
  private(set) var moves: Set<String> = []
  private(set) var needs: Set<String> = []
  private(set) var conditions: Set<String> = []
  private(set) var refusals: Set<String> = []
  /// In the order of the file; of a whole route alone.
  private(set) var order: [String] = []
  private(set) var stageOrder: [StageName] = []
  private(set) var needsOf: [String: [String]] = [:]
  private(set) var conditionsOf: [String: [String]] = [:]

  init(_ route: Route) {
    self.route = route
  }

  /// Everything there is to see.
  init(whole route: Route) {
    self.route = route
    stageOrder = route.stageOrder + route.strandsInOrder.flatMap(\.stageOrder)
    for name in stageOrder {
      guard let stage = route.stage(name) else { continue }
      for move in stage.moveOrder { add(stage.moves[move], as: Self.key(name, move)) }
      for (occurrence, move) in stage.when.sorted(by: { $0.key.rawValue < $1.key.rawValue })
      where route.anyStageWhen[occurrence] != move {
        order.append(Self.key(name, "when \(occurrence.rawValue)"))
      }
    }
    for (name, move) in route.anyStage.sorted(by: { $0.key < $1.key }) { add(move, as: Self.key(nil, name)) }
    order += route.anyStageWhen.keys.map(\.rawValue).sorted().map { Self.key(nil, "when \($0)") }
  }

  private mutating func add(_ move: Move?, as key: String) {
    guard let move else { return }
    order.append(key)
    refusals.insert(key)
    var needs: [String] = []
    for need in move.needs.map({ Self.needKey(key, $0) }) where !needs.contains(need) {
      needs.append(need)
    }
    needsOf[key] = needs
    conditionsOf[key] = move.needs.flatMap { need in
      need.conditions.map { Self.conditionKey(key, need, $0) }
    }
  }

  mutating func add(_ other: SeenOfRoute) {
    stages.formUnion(other.stages)
    moves.formUnion(other.moves)
    needs.formUnion(other.needs)
    conditions.formUnion(other.conditions)
    refusals.formUnion(other.refusals)
  }

  /// What happened in a case, each with how the case stood before it.
  mutating func note(_ happened: [(stood: Case, event: CaseEvent)]) {
    for (stood, event) in happened {
      // A scenario may open a case anywhere; it enters by it only the stage where cases do open.
      if case .opened(let opening) = event, opening.stage == route.firstStage { stages.insert(opening.stage) }
      if case .strandBegun(_, let stage) = event { stages.insert(stage) }
      if case .strandMoved(let moved) = event {
        if moved.entered { stages.insert(moved.to) }
        moves.insert(Self.key(moved.from, moved.move))
      }
      guard case .moved(let moved) = event else { continue }
      if moved.entered { stages.insert(moved.to) }
      moves.insert(key(of: moved, of: stood))
    }
  }

  mutating func noteRefused(_ move: MoveName, of held: Case, _ unmet: [UnmetNeed]) {
    let beside = held.runningStrands.map(\.standing.stage).first { route.stage($0)?.moves[move] != nil }
    let stage = beside ?? held.stage
    let key = key(of: move, at: stage)
    refusals.insert(key)
    let declared = (route.stage(stage)?.moves[move] ?? route.anyStage[move])?.needs ?? []
    for need in declared {
      let isUnmet = unmet.contains { $0.need == need.kind.rawValue && (need.about == nil || $0.about == need.about) }
      if isUnmet { needs.insert(Self.needKey(key, need)) }
      // Beside anything else that stands in the way it could go unseen.
      guard isUnmet, unmet.count == 1, let form = need.about, unmet[0].isAnswer(on: form) else { continue }
      let said = held.facts.forms[form]?.answers ?? [:]
      for wrong in need.conditions where !wrong.holds(said[wrong.field]) {
        conditions.insert(Self.conditionKey(key, need, wrong))
      }
    }
  }

  private func key(of move: MoveName, at stage: StageName) -> String {
    Self.key(route.stage(stage)?.moves[move] == nil ? nil : stage, move)
  }

  private func key(of moved: CaseEvent.Moved, of stood: Case) -> String {
    guard let occurrence = Stage.Occurrence(rawValue: moved.move) else { return key(of: moved.move, at: moved.from) }
    let name = "when \(moved.move)"
    func says(_ stage: StageName?) -> StageName? {
      guard let stage, let own = route.stages[stage]?.when[occurrence], own != route.anyStageWhen[occurrence] else {
        return nil
      }
      return stage
    }
    // What the stage itself says comes first, then what goes on beneath it, then what every stage says.
    let goesOn = route.stages[moved.from]?.continuesPrevious == true
    return Self.key(says(moved.from) ?? (goesOn ? says(stood.previousStage) : nil), name)
  }

  private static func key(_ stage: StageName?, _ move: String) -> String { "\(stage ?? "any stage"): \(move)" }

  private static func conditionKey(_ move: String, _ need: Guard, _ condition: Guard.Condition) -> String {
    let codes = condition.oneOf.joined(separator: " or ")
    return "\(needKey(move, need)) where \(condition.field) is\(condition.negated ? " not" : "") \(codes)"
  }

  /// In the words of the route file.
  private static func needKey(_ move: String, _ need: Guard) -> String {
    let kind = need.kind == .approval ? ScenarioNames.approvalOf : need.kind.rawValue
    return "\(move) needs \([kind, need.about].compactMap { $0 }.joined(separator: " "))"
  }
}

extension UnmetNeed {
  /// Whether one answer on a form is what stands in the way, and not that the form is missing or too old.
  func isAnswer(on form: FormName) -> Bool {
    need == Guard.Kind.form.rawValue && about == form && because.hasPrefix("answer-")
  }
}

extension Guard {
  /// What it asks of the answers on its form.
  fileprivate var conditions: [Condition] {
    if case .form(_, let conditions, _) = self { conditions } else { [] }
  }

  /// What an unmet need of this kind is about, where one move can have several of the kind.
  fileprivate var about: String? {
    switch self {
    case .form(let form, _, _): form
    case .assigned(let role): role
    case .elapsed(_, let anchor), .notElapsed(_, let anchor): anchor
    case .approval(let form): form
    case .stoodAt(let stage): stage
    case .score(let form, _), .scoreBelow(let form, _): form
    case .attempts(_, let form): form
    case .notOpenTo(_, _, let form): form
    case .sharing(let recipient): recipient
    case .strand(let strand, _): strand
    case .decision, .quorum, .supportConsent, .returns, .identityKnown, .residenceKnown, .age, .area, .safeContact,
      .conflictCheck, .capacity, .places, .actions:
      nil
    }
  }
}
