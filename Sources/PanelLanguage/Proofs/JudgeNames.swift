import PanelRules

/// 10: every name leads somewhere, and something leads to everything that is declared.
///
/// Whoever reads the files resolves their names too, with their places; this holds of a route however it was made.
extension Judge {
  mutating func judgeNames() {
    let used = NamesUsed(route, supplies)
    judge("role", used.roles, declared: Set(route.roles.keys), at: Spot.role)
    judge("form", used.forms, declared: Set(route.forms.keys), at: Spot.form)
    let stages = Set(terrain.rooms.map(\.stage.name))
    judge("stage", used.stages, declared: stages, spare: stages, at: Spot.stage)
    judge("strand", used.strands, declared: Set(route.strands.keys), at: Spot.strand)
    judge(
      "outcome", used.outcomes, declared: Set(route.outcomes.keys), spare: Set(route.outcomes.keys), at: Spot.outcome)
    for form in route.forms.keys.sorted() where supplies.forms[form] == nil {
      fail(
        .names, at: .form(form), "there is no file forms/\(route.file(of: form)).yaml; write it, or use another form")
    }
    judgeMoments()
    judgeHandOvers()
    judgeTransfers()
  }

  /// What stands in a part that several routes take need not be used by each of them.
  func isShared(_ spot: Spot) -> Bool { places?.isShared(spot) ?? false }

  private mutating func judge(
    _ kind: String, _ used: Set<String>, declared: Set<String>, spare: Set<String> = [], at spot: (String) -> Spot
  ) {
    for name in used.subtracting(declared).sorted() {
      fail(.names, at: spot(name), "there is no \(kind) “\(name)”, and it is named; declare it, or name another")
    }
    for name in declared.subtracting(used).subtracting(spare).sorted() where !isShared(spot(name)) {
      fail(.names, at: spot(name), "the \(kind) “\(name)” is used nowhere; use it, or remove it")
    }
  }

  /// Time runs from what happens to every case, or from what a move of this route, or of one that opens it, marks.
  private mutating func judgeMoments() {
    let openers = others.values.filter { $0.handOvers.contains { $0.opening.route == route.name } }
    let opened = Set(route.handOvers.map(\.opening.route)).compactMap { others[$0] }
    let marked = route.moments.marked
    let known = marked.union(openers.flatMap(\.moments.marked)).union(["received", "opened"])
    for anchor in route.moments.counted.subtracting(known).sorted() {
      fail(
        .names, at: .route, "no move marks “\(anchor)”, so that a time which is to run from it never begins; mark it")
    }
    let counted = route.moments.counted.union(opened.flatMap(\.moments.counted))
    for anchor in marked.subtracting(counted).sorted() {
      guard let way = terrain.ways.first(where: { $0.move.marks == anchor }) else { continue }
      let (move, spot) = (way.move, spot(way.move, in: terrain.rooms[way.room]))
      guard !isShared(spot) else { continue }
      fail(.names, at: spot, "“\(move.title)” marks “\(anchor)” and no time runs from it; use it, or remove “marks”")
    }
  }

  private mutating func judgeHandOvers() {
    for (move, opening) in route.handOvers {
      let room = terrain.rooms.first { $0.stage.moves[move.name] == move }
      let spot = room.map { self.spot(move, in: $0) } ?? .move(move.name, at: nil)
      guard let target = others[opening.route] else {
        fail(.names, at: spot, "there is no route “\(opening.route)” for “\(move.title)” to hand the case over to")
        continue
      }
      for stage in opening.at where target.stages[stage] == nil {
        fail(.names, at: spot, "“\(target.title)” has no stage “\(stage)” at which “\(move.title)” could open a case")
      }
      for form in opening.carryForms where target.forms[form] == nil {
        fail(.names, at: spot, "“\(target.title)” has no form “\(form)” to carry it to")
      }
    }
  }

  /// What follows from another area's answer is of use only where something is offered to one, and the other way about.
  private mutating func judgeTransfers() {
    guard !terrain.ways.flatMap(\.move.effects).contains(.proposeTransfer) else { return }
    let whens = terrain.rooms.flatMap { room in room.stage.when.keys.map { (room, $0) } }
    for (room, occurrence) in whens where [.transferAccepted, .transferDeclined].contains(occurrence) {
      guard !isShared(spot(occurrence, in: room)) else { continue }
      fail(
        .names, at: spot(occurrence, in: room),
        "nothing offers a case to another area, so that it never answers; let a move “propose-transfer”, or remove this"
      )
    }
  }
}

/// Every name that a route uses, however it is used.
private struct NamesUsed {
  private(set) var roles: Set<RoleName> = []
  private(set) var forms: Set<FormName> = []
  private(set) var stages: Set<StageName> = []
  private(set) var outcomes: Set<OutcomeName> = []
  private(set) var strands: Set<StrandName> = []

  init(_ route: Route, _ supplies: Supplies) {
    stages.insert(route.firstStage)
    if route.opening.referral { forms.insert(ReferralForm.name) }
    roles.formUnion(route.opening.visit)
    if let rule = route.clocks { roles.formUnion(rule.pausedBy + rule.extendedBy) }
    for use in route.forms.values { roles.formUnion(use.by) }
    // What a hand-over brings need not be asked for again.
    forms.formUnion(supplies.brought.filter { route.forms[$0]?.by.isEmpty == true })
    for role in route.roles.values { if let until = role.withheldUntil { forms.insert(until.form) } }
    roles.formUnion(route.returnsWaivedBy)
    if let panel = route.panel {
      roles.formUnion([panel.chair] + panel.members + panel.arrangedBy + [panel.deputy].compactMap(\.self))
    }
    if let rule = route.supportConsent {
      roles.formUnion(rule.tell + rule.recordedBy + rule.resolvedBy + rule.opens)
      if let planned = rule.covering { forms.insert(planned.form) }
    }
    if let rule = route.acknowledgement { use(rule) }
    for strand in route.strands.values { if let owner = strand.owner { roles.insert(owner) } }
    for stage in Array(route.stages.values) + route.strands.values.flatMap(\.inOrder) {
      if let owner = stage.owner { roles.insert(owner) }
      stage.deadlines.forEach { use($0) }
      stage.onEntry.forEach { use($0) }
      outcomes.formUnion(stage.outcomes)
      for move in stage.moves.values { use(move) }
      for move in stage.when.values { use(move) }
    }
    for move in route.anyStage.values { use(move) }
    for move in route.anyStageWhen.values { use(move) }
    roles.remove(Route.owner)
  }

  private mutating func use(_ move: Move) {
    roles.formUnion(move.by)
    outcomes.formUnion(move.outcomes)
    if case .stage(let stage) = move.to { stages.insert(stage) }
    if let from = move.outcomeFrom {
      forms.insert(from.form)
      outcomes.formUnion(from.outcomes.values)
    }
    move.effects.forEach { use($0) }
    for need in move.needs {
      switch need {
      case .form(let form, _, let since):
        forms.insert(form)
        if let since { use(since) }
      case .approval(let form), .score(let form, _), .scoreBelow(let form, _), .attempts(_, let form),
        .notOpenTo(_, _, let form):
        forms.insert(form)
      case .strand(let strand, let at):
        strands.insert(strand)
        stages.formUnion(at)
      case .assigned(let role): roles.insert(role)
      case .stoodAt(let stage): stages.insert(stage)
      case .decision, .quorum, .supportConsent, .returns, .elapsed, .notElapsed, .identityKnown, .residenceKnown, .age,
        .area,
        .sharing, .safeContact, .conflictCheck, .capacity, .places, .actions:
        break
      }
    }
  }

  private mutating func use(_ effect: Effect) {
    switch effect {
    // Agencies that are asked answer on this form.
    case .requestInformation: forms.insert("information-return")
    case .openLinked(let opening): forms.formUnion(opening.carryForms)
    case .task(_, let role, _, _), .notify(let role, _), .grant(let role), .revoke(let role): roles.insert(role)
    case .begin(let strand), .stop(let strand): strands.insert(strand)
    case .startClock(let rule, let holder):
      roles.insert(holder)
      use(rule)
    case .list, .unlist, .startSupport, .stopSupport, .holdForPolice, .releaseHold, .freezeLetters, .startRetention,
      .proposeTransfer, .stopClock:
      break
    }
  }

  private mutating func use(_ rule: DeadlineRule) {
    roles.formUnion(rule.tell + rule.escalate.flatMap(\.tell))
    use(rule.since)
    if let form = rule.renewedBy { forms.insert(form) }
    if let picked = rule.picked { forms.insert(picked.form) }
  }

  private mutating func use(_ since: DeadlineRule.Since) {
    if case .completion(let form) = since { forms.insert(form) }
  }
}

extension Route {
  /// The moments that its moves mark, and those that its times run from.
  fileprivate var moments: (marked: Set<AnchorName>, counted: Set<AnchorName>) {
    let moves = takenMoves + stages.values.flatMap(\.when.values)
    let rooms = Array(stages.values) + strands.values.flatMap(\.inOrder)
    let clocks = rooms.flatMap(\.deadlines).map(\.since) + [acknowledgement?.since].compactMap(\.self)
    let needs = moves.flatMap(\.needs).flatMap { need -> [DeadlineRule.Since] in
      switch need {
      case .form(_, _, let since): return [since].compactMap(\.self)
      case .elapsed(_, let anchor), .notElapsed(_, let anchor): return [.anchor(anchor)]
      case .decision, .quorum, .supportConsent, .returns, .assigned, .approval, .identityKnown, .residenceKnown,
        .stoodAt, .age, .area, .score, .scoreBelow, .attempts, .notOpenTo, .sharing, .safeContact, .conflictCheck,
        .capacity,
        .places, .actions, .strand:
        return []
      }
    }
    let counted = (clocks + needs).compactMap { since -> AnchorName? in
      if case .anchor(let anchor) = since { anchor } else { nil }
    }
    return (Set(moves.compactMap(\.marks)), Set(counted))
  }
}
