import PanelRules
import Testing

@Suite("Who holds a role, and who is told, by what a route sets going")
struct HolderTests {
  private static func emergency(_ effects: [Effect]) -> (inout Route) -> Void {
    { $0.anyStage["emergency"]?.effects = effects }
  }

  private static func roles(_ story: Story) -> [String] {
    story.held.facts.tasks.values.map { "\($0.kind) \($0.role)" }.sorted()
  }

  @Test("a move gives whoever makes it a role on the case, once, and takes it from everybody")
  func grantAndRevoke() throws {
    var story = try Story(changing: Self.emergency([.grant("lead")]))
    let first = try story.move("emergency", by: Cast.coordinator, reason: "Testcase reason")
    #expect(first.kinds == [.moved, .assigned])
    #expect(story.held.facts.assigned["lead"] == [Cast.coordinator.assignment])
    let again = try story.move("emergency", by: Cast.coordinator, reason: "Testcase reason")
    #expect(again.kinds == [.moved])
    try story.move("emergency", by: Cast.officer, reason: "Testcase reason")
    #expect(story.held.facts.assigned["lead"]?.count == 2)

    var taken = try Story(changing: Self.emergency([.revoke("lead")]))
    try taken.tell(.assign("lead", Cast.lead.assignment, agencyClass: "charity"), by: Cast.coordinator)
    try taken.tell(.assign("lead", Cast.second.assignment, agencyClass: "charity"), by: Cast.coordinator)
    let events = try taken.move("emergency", by: Cast.officer, reason: "Testcase reason")
    #expect(events.kinds == [.moved, .unassigned, .unassigned] && taken.held.facts.assigned["lead"] == nil)
  }

  @Test("a role that only some classes of agency may hold is given to nobody of another: the move is refused")
  func grantOfClass() throws {
    var story = try Story(changing: Self.emergency([.grant("worker")]))
    let move = Command.move(.init("emergency", reason: "Testcase reason"))
    #expect(try story.refusal(of: move, by: Cast.officer).code == .roleClass)
  }

  @Test("what happens by itself grants nothing, and opening a case from a visit grants what its first stage does")
  func nobodyMoves() throws {
    let onEntry: (inout Route) -> Void = { $0.stages["start"]?.onEntry = [.grant("lead")] }
    var identifiers = SeededIdentifiers(seed: 1)
    let rulebook = try SmallRoute.rulebook(changing: onEntry)
    let now = try moment("2027-03-10T12:00:00Z")
    let opening = CaseEvent.Opening(route: "small", definition: "small", stage: "start")
    func opened(by opener: Actor?) throws -> [CaseEvent.Kind] {
      try rulebook.open(
        opening, id: .init(identifiers.next()), area: SmallRoute.area, by: opener, at: now, identifiers: &identifiers
      ).kinds
    }
    #expect(try opened(by: nil) == [.opened, .deadlineOpened])
    #expect(try opened(by: Cast.coordinator) == [.opened, .deadlineOpened, .assigned])
  }

  @Test("the owner is whoever owns the stage where the case stands, and at an end whoever owned the one that was left")
  func owner() throws {
    let task = Effect.task(kind: "emergency", role: "owner", within: nil, urgent: true)
    let notice = Effect.notify(role: "owner", about: "read-it")
    for (stage, owner) in [("start", "coordinator"), ("considering", "chair"), ("held", "officer")] {
      var story = try Story(at: stage, changing: Self.emergency([task, notice]))
      try story.move("emergency", by: Cast.officer, reason: "Testcase reason")
      #expect(Self.roles(story) == ["emergency \(owner)", "read-it \(owner)"])
    }
    var entered = try Story(at: "agreed") { route in
      route.stages["considering"]?.onEntry = [notice]
      route.stages["agreed"]?.moves["begin"] = Move(
        name: "begin", title: "Begin", to: .stage("considering"), by: ["coordinator"])
    }
    try entered.move("begin", by: Cast.coordinator)
    #expect(Self.roles(entered) == ["read-it chair"])
    var ended = try Story(at: "waiting", anchors: ["left": try moment("2026-01-01T00:00:00Z")]) { route in
      route.stages["waiting"]?.moves["finish"]?.effects = [notice]
    }
    try ended.move("finish", by: Cast.coordinator, outcome: "done")
    #expect(Self.roles(ended) == ["read-it coordinator"])
  }

  @Test("a deadline that tells the owner tells whoever owns the stage when it is missed, once")
  func missed() throws {
    for (holder, told) in [("coordinator", ["coordinator"]), ("chair", ["chair", "coordinator"])] {
      var story = try Story { route in
        route.stages["start"]?.deadlines[0].tell = ["owner"]
      }
      var deadline = try #require(story.held.facts.deadlines["first"])
      deadline.holder = holder
      story.put("first", deadline)
      story.wait(days: 60)
      try story.tell(.fireDeadline("first", deadline.id), by: Cast.stranger)
      #expect(story.held.facts.tasks.values.map(\.role).sorted() == told)
    }
  }
}
