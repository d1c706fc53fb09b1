import Foundation
import PanelRules
import Testing

@Suite("The clocks of a case that goes on by another version")
struct MigratedClockTests {
  private static let reason = "Testcase reason"

  private func migrated(
    _ story: Story, _ change: (inout Route) throws -> Void
  ) throws -> [DeadlineName: Case.OpenDeadline] {
    let plan = try story.plan(change)
    #expect(plan.obstacles == [])
    return try #require(plan.event).clocks
  }

  @Test(
    "keep when they began and are counted by the new rule from there",
    arguments: [
      ("30 working days", "2027-04-21T23:00:00Z"), ("3 working days", "2027-03-16T00:00:00Z"),
      ("2 months", "2027-05-10T23:00:00Z"),
    ])
  func counted(_ within: String, _ due: String) throws {
    var story = try Story()
    let before = try #require(story.held.facts.deadlines["first"])
    story.wait(days: 9)
    let after = try #require(
      try migrated(story) { $0.stages["start"]?.deadlines[0].within = try .read(within) }["first"])
    #expect(after.id == before.id && after.since == before.since)
    #expect(after.due == (try moment(due)))
    // What is over by the new rule is told by a worker, as it would be told of any other.
    #expect(!after.missed && after.firesAt != nil)
  }

  @Test("keep the length that was picked when they began, whatever was answered since")
  func picked() throws {
    var story = try Story(at: "agreed", isAttached: true)
    let before = try #require(story.held.facts.deadlines["pace"])
    try story.complete("check", ["result": "go-on", "pace": "slow"])
    #expect(try migrated(story) { _ in }["pace"] == before)
    let longer = try #require(
      try migrated(story) { $0.stages["agreed"]?.deadlines[0].within = try .read("3 months") }["pace"])
    #expect(longer.due == (try moment("2027-06-10T23:00:00Z")))
  }

  @Test("keep what they were given more, and what a pause covered")
  func given() throws {
    var story = try Story()
    try story.tell(.extendDeadline("first", by: try .read("4 working days"), reason: Self.reason), by: Cast.chair)
    story.wait(days: 1)
    try story.tell(.pauseDeadline("first", awaiting: "school", reason: Self.reason), by: Cast.coordinator)
    story.wait(days: 7)
    try story.tell(.resumeDeadline("first"), by: Cast.coordinator)
    let before = try #require(story.held.facts.deadlines["first"])
    #expect(try migrated(story) { _ in }["first"] == before)
    let longer = try #require(
      try migrated(story) { $0.stages["start"]?.deadlines[0].within = try .read("25 working days") }["first"])
    #expect(longer.extended == 4)
    #expect(longer.due == before.due.adding(seconds: 7 * 86_400))
  }

  @Test("that stand still stand still, with the rule's own name for whoever is awaited")
  func paused() throws {
    var story = try Story()
    try story.tell(.pauseDeadline("first", awaiting: "officer", reason: Self.reason), by: Cast.coordinator)
    let map: [MigrationMap.Entry] = [.init(.role, "officer", to: "constable")]
    let plan = try story.plan(migratingBy: map) { $0.roles["constable"] = $0.roles.removeValue(forKey: "officer") }
    let clock = try #require(plan.event?.clocks["first"])
    #expect(clock.pause?.awaiting == "constable" && clock.pause?.since == story.now && clock.firesAt == nil)
    let lost = try story.plan { $0.roles["officer"] = nil }
    #expect(lost.obstacles == [.init(.awaitedGone, "first")])
  }

  @Test("that were missed stay missed, and nobody is told of it twice")
  func missed() throws {
    var story = try Story()
    story.wait(days: 40)
    let id = try #require(story.held.facts.deadlines["first"]?.id)
    try story.tell(.fireDeadline("first", id), by: Cast.stranger)
    try story.tell(.fireDeadline("first", id), by: Cast.stranger)
    let clock = try #require(
      try migrated(story) { $0.stages["start"]?.deadlines[0].within = try .read("12 months") }["first"])
    #expect(clock.missed && clock.due > story.now)
    // The officer was told, and is not told again; the next step tells the chair too, when it comes.
    #expect(clock.steps?.map(\.told) == [true, false])
    #expect(clock.firesAt == clock.steps?[1].at)
  }

  @Test("that the version adds where the case stands begin when they would have begun; others do not")
  func begins() throws {
    var story = try Story(at: "agreed", isAttached: true)
    story.wait(days: 3)
    let clocks = try migrated(story) { route in
      route.stages["agreed"]?.deadlines.append(
        .init(name: "new", within: try .read("10 working days"), since: .entry))
      route.stages["waiting"]?.deadlines.append(
        .init(name: "elsewhere", within: try .read("10 working days"), since: .entry))
    }
    #expect(clocks["new"]?.since == story.held.enteredAt && clocks["new"]?.ofStage == true)
    #expect(clocks["new"]?.holder == "coordinator" && clocks["elsewhere"] == nil)
    #expect(Set(clocks.keys) == ["pace", "fitting-due", "new"])
  }

  @Test("are told by the roles of the new rule, along its own ladder")
  func ladder() throws {
    let story = try Story()
    let clock = try #require(
      try migrated(story) { route in
        route.stages["start"]?.owner = "chair"
        route.stages["start"]?.deadlines[0].tell = ["coordinator"]
        route.stages["start"]?.deadlines[0].escalate = []
      }["first"])
    #expect(clock.holder == "chair" && clock.tell == ["coordinator"] && clock.steps == nil)
  }
}
