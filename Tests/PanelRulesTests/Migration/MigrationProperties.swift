import Foundation
import PanelRules
import Testing

@Suite("A case on a small route that is taken to another version, wherever it stands")
struct MigrationProperties {
  /// Every state that walks come to.
  private func everywhere(_ look: (_ held: Case, _ now: Moment, _ old: Rulebook) throws -> Void) throws {
    for seed in UInt64(1)...60 {
      var walk = try Walk(seed: seed)
      for _ in 0..<80 {
        let step = walk.step()
        if !step.after.isClosed { try look(step.after, step.now, step.rulebook) }
      }
    }
  }

  @Test("to one that says the same it goes as it is, and not a clock of it changes")
  func same() throws {
    let other = try SmallRoute.rulebook(hash: "other") { $0.version = 2 }
    var identifiers = SeededIdentifiers(seed: 5)
    var looked = 0
    try everywhere { held, now, old in
      let plan = other.plan(
        migrating: held, from: old, by: .init(), because: "x", at: now, identifiers: &identifiers)
      #expect(plan.verdict == .fits && plan.obstacles.isEmpty && plan.clocks.isEmpty)
      #expect(plan.event?.clocks == held.facts.deadlines)
      looked += held.facts.deadlines.values.count { $0.pause != nil || $0.extended != nil || $0.missed }
    }
    #expect(looked > 200)
  }

  @Test("its clocks keep their start and what was told of them, its version goes up by one, and it is a fold still")
  func changed() throws {
    let other = try SmallRoute.rulebook(hash: "other") { route in
      route.version = 2
      route.rename("considering", to: "weighing")
      route.stages["start"]?.deadlines[0].within = try .read("6 weeks")
      route.stages["supporting"]?.deadlines[0].within = try .read("2 months")
      route.forms["review"] = route.forms.removeValue(forKey: "check")
    }
    let map = MigrationMap([
      .init(.stage, "considering", to: "weighing"), .init(.form, "check", to: "review"),
    ])
    let names = ["first", "pace", "report", "fitting-due", "kit-check", "eighteenth-birthday"]
    var (identifiers, seen) = (SeededIdentifiers(seed: 6), Set<DeadlineName>())
    try everywhere { held, now, old in
      let plan = other.plan(migrating: held, from: old, by: map, because: "x", at: now, identifiers: &identifiers)
      let event = try #require(plan.event, "\(plan.obstacles)")
      var after = held
      after.evolve(.migrated(event), at: now)
      #expect(after.seq == held.seq + 1 && after.lastMoment == now && after.definition == "other")
      #expect(after.stage == (held.stage == "considering" ? "weighing" : held.stage))
      #expect(Set(after.facts.deadlines.keys) == Set(held.facts.deadlines.keys))
      for (name, clock) in after.facts.deadlines {
        let was = try #require(held.facts.deadlines[name])
        seen.insert(name)
        #expect(clock.id == was.id && clock.since == was.since && clock.pause == was.pause)
        #expect(clock.missed == was.missed && clock.warned == was.warned && clock.extended == was.extended)
        guard clock.missed, clock.pause == nil else { continue }
        // Told of once: what comes now is the next step, or nothing.
        let fired = other.decide(
          .fireDeadline(name, clock.id), on: after, by: Cast.stranger, at: now.adding(minutes: 600_000),
          identifiers: &identifiers)
        if case .accepted(let events) = fired {
          #expect(!events.contains { $0.kind == .deadlineMissed || $0.kind == .deadlineWarned })
        }
      }
      // Whatever is asked of it next is decided by the version that it stands on.
      for move in other.moveNames(from: after).prefix(3) {
        _ = other.decide(.move(.init(move)), on: after, by: Cast.coordinator, at: now, identifiers: &identifiers)
      }
    }
    #expect(seen.isSuperset(of: names))
  }

  @Test("is planned the same from the same, and one more obstacle never hides another")
  func pure() throws {
    let gone = try SmallRoute.rulebook(hash: "gone") { route in
      route.stages = route.stages.filter { ["closed", "gone"].contains($0.key) }
      route.strands = [:]
      route.forms = [:]
      route.roles = [:]
      route.panel = nil
      route.supportConsent = nil
    }
    var cannot = 0
    try everywhere { held, now, old in
      var (first, second) = (SeededIdentifiers(seed: 1), SeededIdentifiers(seed: 1))
      let plan = gone.plan(migrating: held, from: old, by: .init(), because: "x", at: now, identifiers: &first)
      #expect(
        plan == gone.plan(migrating: held, from: old, by: .init(), because: "x", at: now, identifiers: &second))
      #expect(plan.verdict == .cannot && plan.event == nil)
      let codes = plan.obstacles
      #expect(codes.contains(.init(.stageGone, held.stage)))
      for form in held.facts.forms.keys { #expect(codes.contains(.init(.formGone, form))) }
      for role in held.facts.assigned.keys { #expect(codes.contains(.init(.roleGone, role))) }
      for clock in held.facts.deadlines.keys { #expect(codes.contains(.init(.clockLost, clock))) }
      for (strand, _) in held.runningStrands { #expect(codes.contains(.init(.strandGone, strand))) }
      cannot += 1
    }
    #expect(cannot > 1_000)
  }
}
