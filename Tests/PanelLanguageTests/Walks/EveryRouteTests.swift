import Foundation
import PanelLanguage
import PanelRules
import Testing

@Suite("A case on any shipped route, whatever is asked of it")
struct EveryRouteTests {
  static let routes = (try? ShippedFolder.loaded())?.routes.keys.sorted() ?? []

  /// What walks on a route came to.
  private struct Seen {
    var stages: Set<StageName> = []
    var strandStages: Set<StageName> = []
    var moves: Set<DeclaredMove> = []
    var (accepted, refused, told) = (0, 0, 0)
  }

  @Test(
    "is the fold of its events, gapless, somebody's work at every instant, and moved by declared moves alone",
    arguments: routes)
  func holds(_ route: String) throws {
    let rulebook = try RandomWalk.rulebook(route)
    let declared = rulebook.declaredMoves
    var seen = Seen()
    let beginnings = rulebook.route.stages.values.count { $0.kind != .end }
    let least = max(beginnings * Self.walksFromEach, Self.walks)
    let stages = Set(rulebook.route.stages.keys)
    let strandStages = Set(rulebook.route.strands.values.flatMap(\.stageOrder))
    // Where the first walks did not get everywhere, some more do: how often each way is taken changes with the files.
    for seed in 0..<UInt64(least * 5)
    where seed < least || !stages.isSubset(of: seen.stages) || !strandStages.isSubset(of: seen.strandStages) {
      var walk = try RandomWalk(rulebook, seed: seed)
      for _ in 0..<Self.steps {
        let step = walk.step()
        check(step, walk)
        see(step, walk, &seen)
      }
      try check(walk)
    }
    #expect(seen.moves.isSubset(of: declared), "\(seen.moves.subtracting(declared).sorted())")
    // So that the walks prove something: they get about.
    #expect(stages.subtracting(seen.stages) == [])
    #expect(strandStages.subtracting(seen.strandStages) == [])
    let never = Set(declared.map(\.move)).subtracting(seen.moves.map(\.move))
    #expect(never.count * 6 <= Set(seen.moves.map(\.move)).count, "\(never.sorted())")
    #expect(seen.accepted > 500 && seen.refused > 500 && seen.told > 3, "\(seen.told)")
  }

  private static let walksFromEach = 8
  private static let walks = 80
  private static let steps = 100

  /// What holds of every step.
  private func check(_ step: RandomWalk.Step, _ walk: RandomWalk) {
    #expect(step.verdict == step.again)
    let held = walk.held
    switch step.verdict {
    case .accepted(let events):
      var after = step.before
      for event in events { after.evolve(event, at: step.now) }
      #expect(held == after && held.seq == step.before.seq + events.count)
      if case .fireDeadline = step.command {
        #expect(held.stage == step.before.stage && held.facts.strands == step.before.facts.strands)
      }
    case .refused(let refusal):
      #expect(held == step.before)
      #expect((refusal.code == .needsUnmet) == !refusal.unmet.isEmpty)
    }
    // What the referrer is told does not change as the police take a case, nor until they let it go or end it.
    if held.facts.heldByPolice, !held.isClosed { #expect(held.facts.told == step.before.facts.told) }
    #expect(ownersFault(of: held, by: walk.rulebook) == nil)
    if step.before.isClosed {
      #expect(held.stage == step.before.stage && held.outcome == step.before.outcome)
      #expect(held.closedAt == step.before.closedAt)
    }
    if held.isClosed {
      #expect(held.outcome != nil && held.facts.deadlines.isEmpty && held.runningStrands.isEmpty)
      #expect(held.facts.tasks.values.allSatisfy { $0.urgent || $0.kind == "disposition-acceptance" })
    }
  }

  /// What is wrong with whose work a case is; nil: nothing. It is one role's until it is closed; each strand that runs
  /// is one role's; and so is each clock and each thing to do.
  private func ownersFault(of held: Case, by rulebook: Rulebook) -> String? {
    let route = rulebook.route
    func isRole(_ name: RoleName?) -> Bool { name.map { route.roles[$0] != nil } ?? false }
    guard let stage = route.stages[held.stage] else { return "it stands nowhere" }
    if held.isClosed != (stage.kind == .end) { return "it is closed elsewhere than at an end" }
    if !held.isClosed, !isRole(stage.owner) { return "\(held.stage) is nobody's" }
    for (name, standing) in held.runningStrands {
      guard let at = route.strands[name]?.stages[standing.stage] else { return "\(name) stands nowhere" }
      if held.isClosed || at.kind == .end || !isRole(at.owner) { return "\(name) is nobody's at \(standing.stage)" }
    }
    for (name, clock) in held.facts.deadlines where !isRole(clock.holder) { return "the clock \(name) is nobody's" }
    for task in held.facts.tasks.values where !isRole(task.role) { return "\(task.kind) is nobody's to do" }
    return nil
  }

  /// What holds of a walk as a whole.
  private func check(_ walk: RandomWalk) throws {
    #expect(Case.fold(walk.history, id: walk.held.id, area: walk.held.area) == walk.held)
    #expect(walk.held.seq == walk.history.count)
    // One holder after another, from the first moment to the last, and nobody between.
    let time = WhoseTime(of: walk.history, id: walk.held.id, area: walk.held.area, now: walk.now) {
      walk.rulebook.route.stages[$0.stage]?.owner
    }
    for (one, next) in zip(time.intervals, time.intervals.dropFirst()) { #expect(one.to == next.from) }
    let sum = time.elapsed.reduce(0) { $0 + $1.elapsed }
    #expect(sum == (walk.held.closedAt ?? walk.now).microseconds - walk.held.openedAt.microseconds)
    #expect(time.intervals.allSatisfy { ($0.holder.kind == .nobody) == $0.holder.name.isEmpty })
    // Events are folded whatever they are folded upon.
    var strange = Case(id: walk.held.id, area: walk.held.area, openedAt: walk.held.openedAt)
    for (event, at) in walk.history.reversed() { strange.evolve(event, at: at) }
    #expect(strange.seq == walk.history.count)
    let (encoder, decoder) = (JSONEncoder(), JSONDecoder())
    #expect(try decoder.decode(Case.self, from: encoder.encode(walk.held)) == walk.held)
  }

  private func see(_ step: RandomWalk.Step, _ walk: RandomWalk, _ seen: inout Seen) {
    seen.stages.insert(walk.held.stage)
    seen.strandStages.formUnion((walk.held.facts.strands ?? [:]).values.map(\.stage))
    switch step.verdict {
    case .accepted(let events):
      seen.accepted += 1
      seen.moves.formUnion(events.compactMap(\.recordedMove))
      if case .fireDeadline = step.command { seen.told += 1 }
    case .refused: seen.refused += 1
    }
  }
}
