import PanelRules
import Testing

@Suite("A case on a shipped route, whatever is asked of it")
struct RandomWalkTests {
  static let seeds = 0..<UInt64(140)
  static let steps = 120

  /// Walks every seed and looks at every step.
  private func walk(_ route: String, _ look: (RandomWalk.Step, RandomWalk) throws -> Void) throws {
    let rulebook = try RandomWalk.rulebook(route)
    for seed in Self.seeds {
      var walk = try RandomWalk(rulebook, seed: seed)
      for _ in 0..<Self.steps {
        let step = walk.step()
        try look(step, walk)
      }
    }
  }

  @Test("waits for something while it is open, and for nothing once it has ended", arguments: ["prevent", "channel"])
  func waits(_ route: String) throws {
    try walk(route) { step, walk in
      let waits = walk.rulebook.waits(of: walk.held, at: step.now)
      #expect(waits.isEmpty == walk.held.isClosed, "\(walk.held.stage)")
      #expect(waits.allSatisfy { !$0.whose.isEmpty || $0.agency != nil || [.transfer, .pause].contains($0.kind) })
    }
  }

  @Test("is the fold of its events, and a refused command changes nothing", arguments: ["prevent", "channel"])
  func folds(_ route: String) throws {
    var (accepted, refused) = (0, 0)
    try walk(route) { step, walk in
      #expect(step.verdict == step.again)
      switch step.verdict {
      case .accepted(let events):
        accepted += 1
        var after = step.before
        for event in events { after.evolve(event, at: step.now) }
        #expect(walk.held == after)
        #expect(walk.held.seq == step.before.seq + events.count)
      case .refused:
        refused += 1
        #expect(walk.held == step.before)
      }
    }
    #expect(accepted > 1_000)
    #expect(refused > 1_000)
    var last = try RandomWalk(try RandomWalk.rulebook(route), seed: 1)
    for _ in 0..<Self.steps { _ = last.step() }
    #expect(Case.fold(last.history, id: last.held.id, area: last.held.area) == last.held)
  }

  @Test(
    "makes no move that the definition does not declare, on walks that reach every stage",
    arguments: ["prevent", "channel"])
  func declared(_ route: String) throws {
    let rulebook = try RandomWalk.rulebook(route)
    let declared = rulebook.declaredMoves
    var (stages, moves): (Set<StageName>, Set<MoveName>) = ([], [])
    try walk(route) { step, walk in
      stages.insert(walk.held.stage)
      guard case .accepted(let events) = step.verdict else { return }
      for case .moved(let moved) in events {
        #expect(declared.contains(.init(from: moved.from, move: moved.move, to: moved.to)))
        moves.insert(moved.move)
      }
    }
    // So that the walks prove something: they get about.
    #expect(Set(rulebook.route.stages.keys).subtracting(stages) == [])
    let never = Set(declared.map(\.move)).subtracting(moves)
    #expect(never.count * 6 <= moves.count, "\(never.sorted())")
  }

  @Test("is never moved by a clock, and a clock tells once", arguments: ["prevent", "channel"])
  func clocks(_ route: String) throws {
    var told = 0
    try walk(route) { step, walk in
      guard case .fireDeadline(let name, let id) = step.command, case .accepted(let events) = step.verdict else {
        return
      }
      told += 1
      #expect(walk.held.stage == step.before.stage)
      #expect(walk.held.closedAt == step.before.closedAt)
      for event in events {
        switch event {
        case .deadlineWarned, .deadlineMissed, .deadlineEscalated, .taskOpened, .listed: continue
        // The eighteenth birthday begins the time in which the person is to be asked.
        case .deadlineOpened("own-consent", _): continue
        default: Issue.record("a clock recorded \(event.type)")
        }
      }
      let (was, now) = (step.before.facts.deadlines[name], walk.held.facts.deadlines[name])
      #expect(was?.id == id && now?.id == id)
      // A step of its ladder, once it was missed; else the miss itself, or the warning of it.
      let (before, after) = (was?.steps?.count(where: \.told) ?? 0, now?.steps?.count(where: \.told) ?? 0)
      if was?.missed == true {
        #expect(after == before + 1)
      } else {
        #expect(now?.missed == true || (was?.warned == false && now?.warned == true))
        #expect(after == before)
      }
    }
    #expect(told > 20)
  }

  @Test("enters support only with consent in force, and shows the provider nothing without it")
  func consent() throws {
    var entered = 0
    try walk("channel") { step, walk in
      let route = walk.rulebook.route
      if case .accepted(let events) = step.verdict {
        for case .moved(let moved) in events where moved.entered && route.stages[moved.to]?.kind == .support {
          entered += 1
          #expect(walk.rulebook.consentStanding(of: step.before, at: step.now).inForce != nil)
        }
      }
      let standing = walk.rulebook.consentStanding(of: walk.held, at: walk.now)
      for grant in walk.rulebook.grants(on: walk.held, at: walk.now)
      where grant.why == "assigned:intervention-provider" {
        #expect(walk.held.facts.supportSince != nil)
        #expect(standing.inForce != nil)
        #expect(grant.until == standing.inForce?.until)
      }
    }
    #expect(entered > 5)
  }

  @Test("is decided by its panel only when listed and quorate, and the decision is the move")
  func decisions() throws {
    var decided = 0
    try walk("channel") { step, walk in
      guard case .accepted(let events) = step.verdict else { return }
      let names = Set(walk.rulebook.moves(from: step.before).filter { $0.decision != nil }.map(\.name))
      let taken = events.compactMap { event in if case .moved(let moved) = event { moved.move } else { nil } }
      guard case .decide(let resolution) = step.command else {
        // Nothing else takes such a move.
        if case .move = step.command { #expect(names.isDisjoint(with: taken)) }
        return
      }
      decided += 1
      #expect(resolution.missing.isEmpty)
      #expect(step.before.facts.listing != nil)
      #expect(taken.count == 1)
    }
    #expect(decided > 20)
  }

  @Test("stays as it ended once it has ended, with an outcome and nothing running", arguments: ["prevent", "channel"])
  func closed(_ route: String) throws {
    var ended = 0
    try walk(route) { step, walk in
      let held = walk.held
      if held.isClosed {
        ended += 1
        #expect(held.outcome != nil)
        #expect(held.facts.deadlines.isEmpty)
        #expect(held.facts.tasks.values.filter { !$0.urgent }.isEmpty)
        #expect(held.facts.supportSince == nil)
        #expect(held.facts.transfer == nil)
        #expect(held.facts.requests.values.filter { !$0.state.settled }.isEmpty)
        #expect(walk.rulebook.grants(on: held, at: walk.now).isEmpty)
      }
      guard step.before.isClosed else { return }
      #expect(held.stage == step.before.stage)
      #expect(held.outcome == step.before.outcome)
      #expect(held.closedAt == step.before.closedAt)
    }
    #expect(ended > 100)
  }

  @Test("runs every clock of the stage it stands at, and none of another", arguments: ["prevent", "channel"])
  func running(_ route: String) throws {
    try walk(route) { _, walk in
      let (held, route) = (walk.held, walk.rulebook.route)
      guard let stage = route.stages[held.stage], stage.kind != .end else { return }
      let declared = Set(stage.deadlines.map(\.name))
      let running = Set(held.facts.deadlines.filter(\.value.ofStage).keys)
      let beneath = stage.continuesPrevious ? held.previousStage.flatMap { route.stages[$0]?.deadlines } ?? [] : []
      #expect(declared.isSubset(of: running))
      #expect(running.isSubset(of: declared.union(beneath.map(\.name))))
    }
  }

  @Test("is held by the police exactly while it stands where only they see it, or ended there")
  func holds() throws {
    try walk("channel") { _, walk in
      let stage = walk.rulebook.route.stages[walk.held.stage]
      if stage?.kind == .police { #expect(walk.held.facts.heldByPolice) }
      if stage?.kind == .work || stage?.kind == .support { #expect(walk.held.facts.heldByPolice == false) }
    }
  }
}
