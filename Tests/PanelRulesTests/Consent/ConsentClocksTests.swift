import Foundation
import PanelRules
import Testing

@Suite("What runs while it is open whose word on support counts")
struct ConsentClocksTests {
  private static func parent(_ number: UInt64) -> SupportConsent.Giver {
    .parentOrGuardian(.init(UUID(high: 4, low: number)), responsibility: .shown)
  }

  private func clock(_ name: DeadlineName, _ story: Story) -> Case.OpenDeadline? { story.held.facts.deadlines[name] }

  private func told(_ events: [CaseEvent], _ kind: String) -> [RoleName] {
    events.compactMap { event in
      if case .taskOpened(_, let task) = event, task.kind == kind { task.role } else { nil }
    }
  }

  private func fire(_ name: DeadlineName, in story: inout Story) throws -> [CaseEvent] {
    let deadline = try #require(clock(name, story))
    return try story.tell(.fireDeadline(name, deadline.id), by: Cast.stranger)
  }

  @Test("tells every role the route names before the birthday and on it, lists the case and begins a clock")
  func birthday() throws {
    let birthday = try moment("2027-07-01T23:00:00Z")
    var story = try Story.supported(turns18: birthday, by: Self.parent(1))
    let everybody = ["lead", "coordinator", "chair"]
    story.now = try #require(clock("eighteenth-birthday", story)?.warnAt)
    #expect(told(try fire("eighteenth-birthday", in: &story), "seek-own-consent") == everybody)
    #expect(clock("own-consent", story) == nil)
    story.now = birthday
    let events = try fire("eighteenth-birthday", in: &story)
    #expect(told(events, "own-consent-missing") == everybody)
    #expect(story.held.facts.listing?.kind == "consent")
    #expect(story.held.stage == "supporting")
    let (asked, due) = (try #require(clock("own-consent", story)), try moment("2027-07-09T23:00:00Z"))
    #expect(asked.tell == everybody && asked.holder == "lead" && asked.due == due)
    try story.say(.given, by: Self.parent(2))
    #expect(clock("own-consent", story) != nil, "a parent's word is not the person's")
    try story.say(.given)
    #expect(clock("own-consent", story) == nil)
  }

  @Test("lists the case for consent on the birthday whatever else it was listed for")
  func listedAlready() throws {
    let birthday = try moment("2027-07-01T23:00:00Z")
    var story = try Story.supported(turns18: birthday, by: Self.parent(1)) { route in
      route.stages["supporting"]?.onEntry = [.list(panel: "panel", as: "review")]
    }
    #expect(story.held.facts.listing?.kind == "review")
    story.now = birthday
    _ = try fire("eighteenth-birthday", in: &story)
    #expect(story.held.facts.listing?.kind == "consent")
  }

  @Test("begins no clock and lists nothing where no support is given, and ends the clock with support")
  func withoutSupport() throws {
    let birthday = try moment("2027-07-01T23:00:00Z")
    var unsupported = try Story(at: "waiting", isAttached: true, turns18: birthday)
    unsupported.now = birthday
    _ = try fire("eighteenth-birthday", in: &unsupported)
    #expect(clock("own-consent", unsupported) == nil && unsupported.held.facts.listing == nil)
    var left = try Story.supported(turns18: birthday, by: Self.parent(1))
    left.now = birthday
    _ = try fire("eighteenth-birthday", in: &left)
    try left.move("leave", by: Cast.coordinator)
    #expect(clock("own-consent", left) == nil)
  }

  @Test("a dispute gives the chair a task, lists the case and begins a clock, once")
  func dispute() throws {
    var story = try disputed()
    let running = try #require(clock("consent-dispute", story))
    #expect(running.holder == "chair" && running.tell == ["lead", "coordinator", "chair"])
    #expect(story.held.facts.listing?.kind == "consent")
    #expect(story.held.stage == "supporting")
    #expect(story.held.facts.tasks.values.filter { $0.kind == "resolve-dispute" && $0.urgent }.count == 1)
    try story.say(.given, by: Self.parent(3))
    #expect(story.held.facts.tasks.values.filter { $0.kind == "resolve-dispute" }.count == 1)
    #expect(clock("consent-dispute", story) == running)
    #expect(story.rulebook.consentStanding(of: story.held, at: story.now).state == .disputed, "a fresh voice")
  }

  @Test("a dispute is settled by whom the route names, on the word of one who disagrees, with advice taken")
  func settled() throws {
    var story = try disputed()
    func settlement(_ giver: SupportConsent.Giver, advised: Bool = true) -> Command {
      var record = story.said(.given, by: giver)
      record.resolution = .init(adviceTaken: advised)
      return .recordSupportConsent(record)
    }
    var command = settlement(Self.parent(1))
    for actor in [Cast.coordinator, Cast.lead] {
      let refused = try story.refusal(of: command, by: actor)
      #expect(refused.code == .notYourRole && refused.values["roles"] == "chair")
    }
    command = settlement(Self.parent(3))
    #expect(try story.refusal(of: command, by: Cast.chair).code == .notInDispute)
    command = settlement(Self.parent(1), advised: false)
    try story.tell(command, by: Cast.chair)
    #expect(clock("consent-dispute", story) != nil)
    command = settlement(Self.parent(1))
    try story.tell(command, by: Cast.chair)
    #expect(clock("consent-dispute", story) == nil)
    #expect(story.rulebook.consentStanding(of: story.held, at: story.now).inForce != nil)
    command = settlement(Self.parent(1))
    #expect(try story.refusal(of: command, by: Cast.chair).code == .nothingDisputed)
    // The chair settles, and records nothing else.
    let said = Command.recordSupportConsent(story.said(.given, by: Self.parent(1)))
    #expect(try story.refusal(of: said, by: Cast.chair).code == .notYourRole)
  }

  @Test("what the police hold is put on nobody's agenda")
  func held() throws {
    var story = try Story.supported(turns18: try moment("2040-01-01T00:00:00Z"), by: Self.parent(1)) { route in
      let disputed = route.stages["supporting"]?.when[.supportConsentDisputed]
      route.stages["held"]?.when[.supportConsentDisputed] = disputed
    }
    try story.say(.given, by: Self.parent(2))
    try story.move("hold", by: Cast.officer)
    try story.say(.withdrawn, by: Self.parent(2))
    #expect(story.held.facts.tasks.values.contains { $0.kind == "resolve-dispute" })
    #expect(story.held.facts.listing == nil)
  }

  @Test("support begins only with agreement to every kind that is planned")
  func covering() throws {
    func refusal(_ scope: SupportConsent.Scope, planned: String?) throws -> [String] {
      var story = try Story.considered { route in
        route.supportConsent?.covering = .init(form: "plan", field: "kinds")
      }
      try story.complete("plan", planned.map { ["kinds": $0] } ?? [:])
      try story.decide("adopt")
      try story.tell(.assign("lead", Cast.lead.assignment, agencyClass: "charity"), by: Cast.coordinator)
      var record = story.said(.given)
      record.scope = scope
      try story.tell(.recordSupportConsent(record), by: Cast.coordinator)
      switch story.verdict(.move(.init("begin")), by: Cast.coordinator) {
      case .accepted: return []
      case .refused(let refusal): return refusal.unmet.map(\.because)
      }
    }
    #expect(try refusal(.wholePlan, planned: "ideological family") == [])
    #expect(try refusal(.wholePlan, planned: nil) == [])
    #expect(try refusal(.only(["family", "ideological"]), planned: "ideological family") == [])
    #expect(try refusal(.only(["education"]), planned: "ideological family") == ["consent-out-of-scope"])
    #expect(try refusal(.only(["family"]), planned: "ideological family") == ["consent-out-of-scope"])
    #expect(try refusal(.only(["family"]), planned: nil) == ["consent-out-of-scope"])
  }

  /// One of two parents who agreed withdraws.
  private func disputed() throws -> Story {
    var story = try Story.supported(turns18: try moment("2040-01-01T00:00:00Z"), by: Self.parent(1))
    try story.say(.given, by: Self.parent(2))
    let events = try story.say(.withdrawn, by: Self.parent(2))
    #expect(events.kinds.contains(.moved))
    return story
  }
}
