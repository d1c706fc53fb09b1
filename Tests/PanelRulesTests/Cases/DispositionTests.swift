import PanelRules
import Testing

@Suite("Where somebody goes on from a case that ends")
struct DispositionTests {
  private static func demand(_ route: inout Route) {
    route.stages["closed"]?.demandsDisposition = true
    route.dispositions = ["early-help": "Early help", "none": "Nothing further"]
  }

  private static func waiting() throws -> Story {
    try Story(at: "waiting", anchors: ["left": try moment("2026-01-01T00:00:00Z")], changing: demand)
  }

  private static func finish(_ disposition: String?, reason: String? = nil) -> Command {
    .move(.init("finish", outcome: "done", reason: reason, disposition: disposition))
  }

  @Test(
    "has to be said, as one of those the route has, and with a reason where it is nothing",
    arguments: [
      (nil, nil, ["disposition-required"]), ("health", nil, ["disposition-not-offered"]),
      ("none", nil, ["reason-required"]), ("none", " ", ["reason-required"]),
    ] as [(String?, String?, [String])])
  func refused(_ disposition: String?, _ reason: String?, _ because: [String]) throws {
    var story = try Self.waiting()
    let refused = try story.refusal(of: Self.finish(disposition, reason: reason), by: Cast.coordinator)
    #expect(refused.code == .needsUnmet && refused.unmet.map(\.because) == because)
    #expect(refused.unmet.first?.values == ["offered": "early-help, none"])
  }

  @Test("gives whoever owned the stage that was left the task of seeing that the person was taken on")
  func followedUp() throws {
    var story = try Self.waiting()
    try story.tell(Self.finish("early-help"), by: Cast.coordinator)
    #expect(story.held.disposition == "early-help" && story.held.isClosed)
    let tasks = story.held.facts.tasks.values.map { "\($0.kind) \($0.role)" }
    #expect(tasks == ["disposition-acceptance coordinator"])
  }

  @Test("gives nobody a task where nothing follows, and that is said")
  func nothingFollows() throws {
    var story = try Self.waiting()
    try story.tell(Self.finish("none", reason: "Testcase reason"), by: Cast.coordinator)
    #expect(story.held.disposition == "none" && story.held.facts.tasks.isEmpty)
  }

  @Test("is part of a decision of the panel that ends the case")
  func decided() throws {
    var story = try Story.considered(changing: Self.demand)
    let silent = try story.refusal(of: .decide(resolution("refuse")), by: Cast.chair)
    #expect(silent.unmet.map(\.because) == ["disposition-required"])
    let spoken = Command.MoveRequest("refuse", disposition: "early-help")
    try story.tell(.decide(resolution("refuse", request: spoken)), by: Cast.chair)
    #expect(story.held.disposition == "early-help")
    #expect(story.held.facts.tasks.values.map(\.role) == ["chair"])
  }

  @Test("cannot be nothing where the move takes no words")
  func wordless() throws {
    var story = try Story(at: "waiting", anchors: ["left": try moment("2026-01-01T00:00:00Z")]) { route in
      Self.demand(&route)
      route.stages["waiting"]?.moves["finish"]?.refusesReason = true
    }
    let refused = try story.refusal(of: Self.finish("none"), by: Cast.coordinator)
    #expect(refused.unmet.map(\.because) == ["disposition-not-offered"])
    #expect(refused.unmet.first?.values == ["offered": "early-help"])
    try story.tell(Self.finish("early-help"), by: Cast.coordinator)
  }

  @Test("is not said where no end demands it")
  func unasked() throws {
    var story = try Story(at: "waiting", anchors: ["left": try moment("2026-01-01T00:00:00Z")])
    let refused = try story.refusal(of: Self.finish("early-help"), by: Cast.coordinator)
    #expect(refused.unmet.map(\.because) == ["disposition-not-offered"])
    try story.tell(Self.finish(nil), by: Cast.coordinator)
    #expect(story.held.disposition == nil && story.held.facts.tasks.isEmpty)
  }
}
