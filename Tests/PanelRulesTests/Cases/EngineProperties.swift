import Foundation
import PanelRules
import Testing

@Suite("A case on a small route, whatever is asked of it")
struct EngineProperties {
  private static let seeds = Array(UInt64(1)...200)
  private static let length = 90

  /// Walks from each seed and looks at every step.
  private func walk(_ look: (Step) throws -> Void) throws {
    for seed in Self.seeds {
      var walk = try Walk(seed: seed)
      for _ in 0..<Self.length { try look(walk.step()) }
    }
  }

  @Test("gets somewhere: every stage is entered, every kind of event happens, and most commands are refused")
  func coverage() throws {
    var (stages, strandStages): (Set<StageName>, Set<StageName>) = ([], [])
    var kinds: Set<CaseEvent.Kind> = []
    var (accepted, refused) = (0, 0)
    for seed in Self.seeds {
      var walk = try Walk(seed: seed)
      for _ in 0..<Self.length {
        switch walk.step().verdict {
        case .accepted: accepted += 1
        case .refused: refused += 1
        }
        stages.insert(walk.held.stage)
        strandStages.formUnion((walk.held.facts.strands ?? [:]).values.map(\.stage))
      }
      kinds.formUnion(walk.history.map(\.event.kind))
    }
    let route = try SmallRoute.route()
    #expect(stages == Set(route.stages.keys))
    #expect(strandStages == Set(route.strands.values.flatMap(\.stageOrder)))
    // To another version a case is taken by nothing that is asked of it.
    #expect(kinds == Set(CaseEvent.Kind.allCases).subtracting([.migrated]))
    #expect(accepted > 1_000 && refused > 1_000)
  }

  @Test("is the fold of its events, each raising its version by one")
  func fold() throws {
    for seed in Self.seeds {
      var walk = try Walk(seed: seed)
      for _ in 0..<Self.length { _ = walk.step() }
      #expect(Case.fold(walk.history, id: walk.held.id, area: SmallRoute.area) == walk.held)
      #expect(walk.held.seq == walk.history.count)
      #expect(walk.held.lastMoment == walk.history.last?.at)
    }
  }

  @Test("is decided the same from the same: nothing is looked at but what is given")
  func pure() throws {
    try walk { step in #expect(step.verdict == step.again) }
  }

  @Test("is refused with a reason: a role, a need, or what the case is; never with an empty list of needs")
  func reasons() throws {
    try walk { step in
      guard case .refused(let refusal) = step.verdict else { return }
      #expect((refusal.code == .needsUnmet) == !refusal.unmet.isEmpty)
    }
  }

  @Test("survives being written down and read again, with every event")
  func coding() throws {
    let (encoder, decoder) = (JSONEncoder(), JSONDecoder())
    for seed in Self.seeds.prefix(20) {
      var walk = try Walk(seed: seed)
      for _ in 0..<Self.length { _ = walk.step() }
      #expect(try decoder.decode(Case.self, from: encoder.encode(walk.held)) == walk.held)
      for (event, _) in walk.history {
        #expect(try decoder.decode(CaseEvent.self, from: encoder.encode(event)) == event)
      }
    }
  }

  @Test("is never moved by a clock")
  func clocksTell() throws {
    var told = 0
    try walk { step in
      guard case .fireDeadline = step.command, case .accepted(let events) = step.verdict else { return }
      told += 1
      #expect(step.after.stage == step.before.stage && step.after.closedAt == step.before.closedAt)
      let told: Set<CaseEvent.Kind> = [
        .deadlineWarned, .deadlineMissed, .deadlineEscalated, .deadlineOpened, .taskOpened, .listed,
      ]
      #expect(told.isSuperset(of: events.kinds))
    }
    #expect(told > 50)
  }

  @Test("enters support only with consent in force at that moment")
  func supportGate() throws {
    var entered = 0
    try walk { step in
      guard step.after.stage == "supporting", step.before.stage != "supporting" else { return }
      entered += 1
      #expect(step.rulebook.consentStanding(of: step.after, at: step.now).inForce != nil)
    }
    #expect(entered > 2)
  }

  @Test("is decided by the panel only where nobody required was missing, and by no other act")
  func quorum() throws {
    var decided = 0
    try walk { step in
      guard case .accepted(let events) = step.verdict else { return }
      let byPanel: Set<MoveName> = ["adopt", "refuse"]
      let moves = events.compactMap { event in if case .moved(let moved) = event { moved.move } else { nil } }
      guard !byPanel.isDisjoint(with: moves) else {
        #expect(!events.kinds.contains(.decided))
        return
      }
      decided += 1
      guard case .decide(let resolution) = step.command else {
        Issue.record("\(moves) without the panel")
        return
      }
      #expect(resolution.missing.isEmpty)
      #expect(events.kinds.filter { $0 == .decided }.count == 1)
      #expect(step.before.facts.listing != nil)
    }
    #expect(decided > 20)
  }

  @Test("has, once closed, an outcome and a day until which it is kept, and changes only by what its end declares")
  func closed() throws {
    var reopened = 0
    try walk { step in
      guard step.before.isClosed else { return }
      #expect(step.before.outcome != nil)
      #expect(step.before.facts.deadlines.isEmpty)
      if step.before.stage == "closed" { #expect(step.before.facts.retainUntil != nil) }
      #expect(step.after.stage == step.before.stage)
      #expect(step.after.closedAt == step.before.closedAt && step.after.outcome == step.before.outcome)
      guard case .accepted(let events) = step.verdict else { return }
      // What was given to do may still be done, what was asked may still be answered, who worked on it may leave, and who
      // must not see it is said then too. What may be told of a closed case is for the sharing table.
      let loose: Set<CaseEvent.Kind> = [
        .taskDone, .informationReturned, .unassigned, .recordKept, .recordEnded, .recordShown, .disclosurePrepared,
        .disclosed, .disclosureEnded, .disclosureCorrected, .rationaleWritten, .seenBeforeWithdrawal, .taskOpened,
        .emergencyOpened, .emergencyReviewed, .sealedShown, .sealedAsked, .sealedAgreed, .peopleRelated, .relationEnded,
        .relationsShown, .taskDropped,
      ]
      if loose.isSuperset(of: events.kinds) { return }
      guard case .move(let request) = step.command else {
        Issue.record("a closed case was changed by \(step.command)")
        return
      }
      #expect(request.move == "reopen" && step.before.stage == "closed")
      reopened += 1
    }
    #expect(reopened > 0)
  }

  @Test("counts time forwards, names each clock once, and is held by the police wherever only they see it")
  func invariants() throws {
    try walk { step in
      let case_ = step.after
      #expect(case_.enteredAt <= case_.lastMoment && case_.openedAt <= case_.enteredAt)
      let ids = case_.facts.deadlines.values.map(\.id)
      #expect(Set(ids).count == ids.count)
      if ["held", "led"].contains(case_.stage) { #expect(case_.facts.heldByPolice) }
      if !case_.isClosed, !["held", "led"].contains(case_.stage) { #expect(!case_.facts.isHeldByMove) }
      if case_.stage != "supporting", !["held", "led", "offered"].contains(case_.stage), !case_.isClosed {
        #expect(case_.facts.supportSince == nil)
      }
    }
  }

  @Test("is somebody's work at every instant: the case until it is closed, and each strand until it has ended")
  func owners() throws {
    var (running, seen) = (0, Set<StageName>())
    try walk { step in
      let (held, route) = (step.after, step.rulebook.route)
      if !held.isClosed { #expect(route.stages[held.stage]?.owner != nil) }
      for (name, standing) in held.runningStrands {
        running += 1
        seen.insert(standing.stage)
        let stage = try #require(route.strands[name]?.stages[standing.stage])
        #expect(stage.owner != nil && stage.kind != .end && !held.isClosed)
        #expect(standing.enteredAt <= held.lastMoment)
        // Its clocks run exactly while it stands there.
        let clocks = held.facts.deadlines.filter { $0.value.strand == name }
        #expect(Set(clocks.keys) == Set(stage.deadlines.map(\.name)))
        #expect(clocks.values.allSatisfy { $0.holder == stage.owner && !$0.ofStage })
      }
      let beside = Set(held.runningStrands.map(\.strand))
      #expect(held.facts.deadlines.values.allSatisfy { $0.strand.map(beside.contains) ?? true })
    }
    #expect(running > 1_000 && seen == ["reserved", "fitted"])
  }

  @Test("records only moves that its definition declares, and a strand's beside a stage that stays")
  func declared() throws {
    let declared = try SmallRoute.rulebook().declaredMoves
    try walk { step in
      guard case .accepted(let events) = step.verdict else { return }
      for made in events.compactMap(\.recordedMove) { #expect(declared.contains(made), "\(made)") }
      guard case .move(let request) = step.command, ["fit", "swap", "take-back"].contains(request.move) else { return }
      #expect(step.after.stage == step.before.stage && !step.before.facts.heldByPolice && !step.before.isClosed)
    }
  }

  @Test("gives whoever it is the work of one urgent task, of the last word of immediate risk, until it has ended")
  func risk() throws {
    let rulebook = try SmallRoute.rulebook()
    try walk { step in
      let held = step.after
      var identifiers = SeededIdentifiers(seed: 1)
      let now = held.lastMoment
      switch rulebook.decide(.hearOfRisk, on: held, by: Cast.stranger, at: now, identifiers: &identifiers) {
      case .refused(let refusal): #expect(held.isClosed && refusal.code == .caseClosed)
      case .accepted(let events):
        #expect(!held.isClosed)
        guard let event = events.last, case .taskOpened(let id, let task) = event else {
          Issue.record("no task")
          return
        }
        #expect(task.urgent && task.kind == Case.riskTold && task.due == now)
        #expect(task.role == rulebook.route.stages[held.stage]?.owner)
        var after = held
        for event in events { after.evolve(event, at: now) }
        let theirs = after.facts.tasks.filter { $0.value.kind == task.kind && $0.value.role == task.role }
        #expect(theirs.map(\.key) == [id])
        let others = held.facts.tasks.filter { $0.value.kind != task.kind || $0.value.role != task.role }
        #expect(after.facts.tasks.count == others.count + 1)
      }
    }
  }

  @Test("is not changed by somebody without a role on it, but by an agency's answer and another area's")
  func strangers() throws {
    try walk { step in
      guard step.actor == Cast.stranger || step.actor == Cast.school, case .accepted = step.verdict else { return }
      switch step.command {
      case .fireDeadline, .hearOfRisk, .hearOfCarrying, .endAsks, .answerTransfer: break
      // In an emergency: they are shown it for an hour, and change nothing of it.
      case .openInEmergency: #expect(step.after.stage == step.before.stage && step.after.facts.unreviewed != [])
      // And of what is sealed they are shown what somebody else agreed to.
      case .askSealed: #expect(step.after.stage == step.before.stage)
      case .showSealed(let category, _):
        let opened = (step.before.facts.emergencies ?? [:]).values.filter { $0.by == step.actor.practitioner }
        #expect(opened.contains { $0.agreed?.contains(category) == true })
      case .recordReturn(let request, _, _, _):
        #expect(step.before.facts.requests[request]?.agency == step.actor.agency)
      case .move, .decide, .saveForm, .recordSupportConsent, .requestInformation, .assign, .unassign, .attachPerson,
        .stateResidence, .completeTask, .pauseDeadline, .resumeDeadline, .extendDeadline, .prepareDisclosure,
        .releaseDisclosure, .withdrawDisclosure, .correctDisclosure, .writeRationale, .takeBack, .keepRecord,
        .endRecord, .showRecord,
        .reviewEmergency, .agreeSealed,
        .relate, .endRelation, .showRelations:
        Issue.record("\(step.command) by somebody without a role")
      }
    }
  }
}
