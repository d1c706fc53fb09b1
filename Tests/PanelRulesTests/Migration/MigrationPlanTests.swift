import Foundation
import PanelRules
import Testing

@Suite("A case held against another version of its route")
struct MigrationPlanTests {
  typealias Obstacle = MigrationPlan.Obstacle
  typealias Entry = MigrationMap.Entry

  /// What a case is like, what the other version changes, what is mapped, and what stands in the way then.
  struct Row: Sendable, CustomTestStringConvertible {
    let says: String
    let story: @Sendable () throws -> Story
    let change: @Sendable (inout Route) throws -> Void
    var map: [Entry] = []
    var obstacles: [Obstacle] = []

    var testDescription: String { says }
  }

  static let rows: [Row] = [
    Row(says: "nothing changed", story: { try Story() }, change: { _ in }),
    Row(
      says: "a stage that it is not at is gone", story: { try Story() },
      change: { $0.stages["waiting"] = nil }),
    Row(
      says: "its stage is gone", story: { try Story(at: "considering", isAttached: true) },
      change: { $0.rename("considering", to: "weighing") }, obstacles: [.init(.stageGone, "considering")]),
    Row(
      says: "its stage is called otherwise, and that is said",
      story: { try Story(at: "considering", isAttached: true) },
      change: { $0.rename("considering", to: "weighing") }, map: [.init(.stage, "considering", to: "weighing")]),
    Row(
      says: "its stage is mapped to support", story: { try Story(at: "considering", isAttached: true) },
      change: { $0.stages["considering"] = nil }, map: [.init(.stage, "considering", to: "supporting")],
      obstacles: [.init(.stageKind, "considering")]),
    Row(
      says: "its stage is mapped to an end", story: { try Story(at: "considering") },
      change: { $0.stages["considering"] = nil }, map: [.init(.stage, "considering", to: "closed")],
      obstacles: [.init(.stageKind, "considering")]),
    Row(
      says: "a form that it holds is gone, and a clock that runs: both are told at once",
      story: {
        var story = try Story()
        try story.complete("check", ["result": "go-on"])
        return story
      },
      change: {
        $0.forms["check"] = nil
        $0.stages["start"]?.deadlines = []
      }, obstacles: [.init(.formGone, "check"), .init(.clockLost, "first")]),
    Row(
      says: "the same, and both are dropped",
      story: {
        var story = try Story()
        try story.complete("check", ["result": "go-on"])
        return story
      },
      change: {
        $0.forms["check"] = nil
        $0.stages["start"]?.deadlines = []
      },
      map: [
        .init(dropping: .form, "check", because: "Not asked any more"),
        .init(dropping: .deadline, "first", because: "No such time any more"),
      ]),
    Row(
      says: "two of its forms would be one",
      story: {
        var story = try Story()
        try story.complete("check", ["result": "go-on"])
        try story.complete("plan")
        return story
      },
      change: { $0.forms["plan"] = nil }, map: [.init(.form, "plan", to: "check")],
      obstacles: [.init(.formTwice, "plan")]),
    Row(
      says: "a role that somebody holds on it is gone",
      story: {
        var story = try Story()
        try story.tell(.assign("lead", Cast.lead.assignment, agencyClass: "charity"), by: Cast.coordinator)
        return story
      }, change: { $0.roles["lead"] = nil }, obstacles: [.init(.roleGone, "lead")]),
    Row(
      says: "the role is now one of every case",
      story: {
        var story = try Story()
        try story.tell(.assign("lead", Cast.lead.assignment, agencyClass: "charity"), by: Cast.coordinator)
        return story
      }, change: { $0.roles["lead"]?.scope = .everyCase }, obstacles: [.init(.roleScope, "lead")]),
    Row(
      says: "two roles that are held on it would be one, and one of them sees more by that",
      story: { try Story(holding: ["lead", "worker"]) }, change: { $0.roles["worker"] = nil },
      map: [.init(.role, "worker", to: "lead")],
      obstacles: [.init(.roleTwice, "worker"), .init(.roleRaised, "worker")]),
    Row(
      says: "who holds a role would see more of it", story: { try Story(holding: ["worker"]) },
      change: { $0.roles["worker"] = nil }, map: [.init(.role, "worker", to: "lead")],
      obstacles: [.init(.roleRaised, "worker")]),
    Row(
      says: "who holds a role would see what the police alone hold", story: { try Story(holding: ["lead"]) },
      change: {
        $0.roles["keeper"] = $0.roles.removeValue(forKey: "lead")
        $0.roles["keeper"]?.sees = .police
      }, map: [.init(.role, "lead", to: "keeper")], obstacles: [.init(.roleRaised, "lead")]),
    Row(
      says: "who holds a role would see at once what is withheld from them until an answer",
      story: { try Story(holding: ["lead"]) { $0.roles["lead"]?.withheldUntil = .init("check", where: []) } },
      change: { $0.roles["keeper"] = $0.roles.removeValue(forKey: "lead") },
      map: [.init(.role, "lead", to: "keeper")], obstacles: [.init(.roleRaised, "lead")]),
    Row(
      says: "who holds a role might not be of the class that the other asks for",
      story: { try Story(holding: ["lead"]) },
      change: { $0.roles["lead"] = nil }, map: [.init(.role, "lead", to: "worker")],
      obstacles: [.init(.roleClass, "lead")]),
    Row(
      says: "the same, and the role is called as before", story: { try Story(holding: ["lead"]) },
      change: { $0.roles["lead"]?.classes = ["health"] }, obstacles: [.init(.roleClass, "lead")]),
    Row(
      says: "a role may be held by more classes than before", story: { try Story(holding: ["worker"]) },
      change: { $0.roles["worker"]?.classes += ["health"] }),
    Row(
      says: "a role for which a task waits is gone",
      story: {
        var story = try Story()
        try story.move("emergency", by: Cast.coordinator, reason: "Testcase reason")
        return story
      }, change: { $0.roles["officer"] = nil }, obstacles: [.init(.taskGone, "officer")]),
    Row(
      says: "the panel that it is listed for is gone", story: { try Story(at: "considering", isAttached: true) },
      change: { $0.panel?.name = "board" }, obstacles: [.init(.panelGone, "panel")]),
    Row(
      says: "the panel is called otherwise, and that is said",
      story: { try Story(at: "considering", isAttached: true) }, change: { $0.panel?.name = "board" },
      map: [.init(.panel, "panel", to: "board")]),
    Row(
      says: "the strand that runs is gone, and its clock with it", story: { try Story(at: "agreed", isAttached: true) },
      change: { $0.strands = [:] }, obstacles: [.init(.strandGone, "kit"), .init(.clockLost, "fitting-due")]),
    Row(
      says: "it is about a person, and the other version hears of places",
      story: { try Story(isAttached: true) }, change: { $0.focus = [.place] },
      obstacles: [.init(.focusGone, "person")]),
    Row(
      says: "it waits where it goes back from, and where it would go back to is gone",
      story: {
        var story = try Story(at: "considering", isAttached: true)
        try story.move("hold", by: Cast.officer)
        return story
      }, change: { $0.rename("considering", to: "weighing") }, obstacles: [.init(.stageGone, "considering")]),
    Row(
      says: "it has ended",
      story: {
        var story = try Story()
        try story.complete("closure", by: Cast.officer)
        try story.move("stop", by: Cast.coordinator)
        return story
      }, change: { _ in }, obstacles: [.init(.caseClosed, "closed")]),
    Row(
      says: "a clock stands still that nobody may stop any more",
      story: {
        var story = try Story()
        try story.tell(
          .pauseDeadline("first", awaiting: "school", reason: "Testcase reason"), by: Cast.coordinator)
        return story
      }, change: { $0.stages["start"]?.deadlines[0].fixed = true }, obstacles: [.init(.clockFixed, "first")]),
    Row(
      says: "a birthday is watched for agreement that nobody asks any more",
      story: { try Story(isAttached: true, turns18: moment("2030-01-01T00:00:00Z")) },
      change: { $0.supportConsent = nil }, obstacles: [.init(.clockLost, "eighteenth-birthday")]),
  ]

  @Test("fits as it is, or by the mapping, or every reason why not is told", arguments: rows)
  func plans(_ row: Row) throws {
    let story = try row.story()
    let plan = try story.plan(migratingBy: row.map, row.change)
    #expect(Set(plan.obstacles) == Set(row.obstacles))
    #expect(plan.verdict == (row.obstacles.isEmpty ? (row.map.isEmpty ? .fits : .mapped) : .cannot))
    guard let event = plan.event else { return }
    #expect(event.map == row.map)
    var after = story.held
    after.evolve(.migrated(event), at: story.now)
    #expect(after.definition == "other" && after.seq == story.held.seq + 1)
    // It stands where it stood, since when it did, with what was said and whoever works on it.
    #expect(after.enteredAt == story.held.enteredAt && after.facts.anchors == story.held.facts.anchors)
    #expect(after.facts.consents == story.held.facts.consents && after.facts.requests == story.held.facts.requests)
    #expect(after.stage == (MigrationMap(row.map).name(.stage, story.held.stage)))
  }

  @Test("goes on under the new names")
  func renamed() throws {
    var story = try Story(at: "agreed", isAttached: true)
    try story.complete("plan")
    try story.tell(.assign("lead", Cast.lead.assignment, agencyClass: "charity"), by: Cast.coordinator)
    try story.move("emergency", by: Cast.coordinator, reason: "Testcase reason")
    let map: [Entry] = [
      .init(.stage, "agreed", to: "settled"), .init(.form, "plan", to: "scheme"), .init(.role, "lead", to: "keeper"),
      .init(.role, "officer", to: "constable"), .init(.deadline, "pace", to: "tempo"),
    ]
    let plan = try story.plan(migratingBy: map) { route in
      route.rename("agreed", to: "settled")
      route.forms["scheme"] = route.forms.removeValue(forKey: "plan")
      for (old, new) in [("lead", "keeper"), ("officer", "constable")] {
        route.roles[new] = route.roles.removeValue(forKey: old)
      }
      route.stages["settled"]?.deadlines[0].name = "tempo"
    }
    #expect(plan.obstacles.isEmpty)
    var after = story.held
    after.evolve(.migrated(try #require(plan.event)), at: story.now)
    #expect(after.stage == "settled" && after.facts.forms["scheme"] == story.held.facts.forms["plan"])
    #expect(after.facts.assigned["keeper"] == [Cast.lead.assignment] && after.facts.assigned["lead"] == nil)
    #expect(after.facts.tasks.values.map(\.role).sorted() == ["constable"])
    let (old, new) = (story.held.facts.deadlines["pace"], after.facts.deadlines["tempo"])
    #expect(new?.id == old?.id && new?.since == old?.since && new?.due == old?.due)
    #expect(after.facts.deadlines["pace"] == nil)
  }
}

extension Story {
  /// At its first stage, with people who hold these roles on it.
  init(holding roles: [RoleName], changing change: (inout Route) -> Void = { _ in }) throws {
    try self.init(changing: change)
    for (role, holder) in [("lead", Cast.lead), ("worker", Cast.worker)] where roles.contains(role) {
      try tell(.assign(role, holder.assignment, agencyClass: holder.agencyClass), by: Cast.coordinator)
    }
  }

  /// The plan of taking the case to a version that is changed so.
  func plan(
    migratingBy map: [MigrationMap.Entry] = [], _ change: (inout Route) throws -> Void
  ) throws -> MigrationPlan {
    var identifiers = SeededIdentifiers(seed: 77)
    return try SmallRoute.rulebook(hash: "other", changing: change).plan(
      migrating: held, from: rulebook, by: MigrationMap(map), because: "Testcase reason", at: now,
      identifiers: &identifiers)
  }
}

extension Route {
  /// Calls a stage otherwise, wherever a move leads to it.
  mutating func rename(_ stage: StageName, to name: StageName) {
    guard var moved = stages.removeValue(forKey: stage) else { return }
    moved.name = name
    stages[name] = moved
    stageOrder = stageOrder.map { $0 == stage ? name : $0 }
    stages = stages.mapValues { held in
      var held = held
      held.moves = held.moves.mapValues { $0.leading(from: stage, to: name) }
      held.when = held.when.mapValues { $0.leading(from: stage, to: name) }
      return held
    }
    anyStage = anyStage.mapValues { $0.leading(from: stage, to: name) }
  }
}

extension Move {
  fileprivate func leading(from stage: StageName, to name: StageName) -> Move {
    var move = self
    if move.to == .stage(stage) { move.to = .stage(name) }
    return move
  }
}
