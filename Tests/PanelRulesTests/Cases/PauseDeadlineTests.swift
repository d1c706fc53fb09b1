import Foundation
import PanelRules
import Testing

@Suite("Stopping a clock, letting it run again, and giving it more time")
struct PauseDeadlineTests {
  private static let reason = "Testcase reason"

  private func pause(_ name: DeadlineName = "first", awaiting: String = "school") -> Command {
    .pauseDeadline(name, awaiting: awaiting, reason: Self.reason)
  }

  private func extend(by span: String, _ name: DeadlineName = "first") throws -> Command {
    .extendDeadline(name, by: try Span.read(span), reason: Self.reason)
  }

  private func clock(_ story: Story, _ name: DeadlineName = "first") throws -> Case.OpenDeadline {
    try #require(story.held.facts.deadlines[name])
  }

  private func fire(_ story: Story, _ name: DeadlineName = "first") throws -> Command {
    .fireDeadline(name, try clock(story, name).id)
  }

  @Test("a clock that stands still tells nothing, and is due as much later as the pause covered")
  func pauses() throws {
    var story = try Story()
    let before = try clock(story)
    try story.tell(pause(), by: Cast.coordinator)
    #expect(try clock(story).pause == .init(since: story.now, awaiting: "school"))
    #expect(try clock(story).firesAt == nil)
    story.wait(days: 60)
    #expect(try story.refusal(of: fire(story), by: Cast.stranger).code == .deadlineNotDue)
    try story.tell(.resumeDeadline("first"), by: Cast.chair)
    let after = try clock(story)
    #expect(after.pause == nil && after.id == before.id && after.since == before.since)
    #expect(after.due == (try moment("2027-06-04T23:00:00Z")))
    #expect(after.warnAt == (try moment("2027-06-01T23:00:00Z")))
    #expect(after.firesAt == after.warnAt)
    #expect(after.steps?.map(\.at) == (try [moment("2027-06-08T23:00:00Z"), moment("2027-06-18T23:00:00Z")]))
  }

  @Test("a pause of less than a day changes nothing of a clock that counts days")
  func shortPause() throws {
    var story = try Story()
    let before = try clock(story)
    try story.tell(pause(), by: Cast.coordinator)
    story.now = story.now.adding(minutes: 300)
    try story.tell(.resumeDeadline("first"), by: Cast.coordinator)
    #expect(try clock(story) == before)
  }

  @Test("more time moves everything the clock has still to tell, is limited in all, and warns again")
  func extends() throws {
    var story = try Story()
    let before = try clock(story)
    story.now = try #require(before.warnAt)
    try story.tell(fire(story), by: Cast.stranger)
    #expect(try clock(story).firesAt == before.due)
    try story.tell(extend(by: "4 working days"), by: Cast.chair)
    let after = try clock(story)
    #expect(after.extended == 4 && !after.warned)
    #expect(after.due == (try moment("2027-04-13T23:00:00Z")))
    let warnAt = try #require(after.warnAt)
    #expect(warnAt > story.now && after.firesAt == warnAt)
    let past = try story.refusal(of: extend(by: "7 working days"), by: Cast.chair)
    #expect(past.code == .extensionPastLimit)
    #expect(past.values == ["limit": "10 working days", "left": "6 working days"])
    try story.tell(extend(by: "6 working days"), by: Cast.chair)
    #expect(try story.refusal(of: extend(by: "1 working day"), by: Cast.chair).code == .extensionPastLimit)
    let extensions = story.history.filter { $0.event.kind == .deadlineExtended }
    #expect(extensions.count == 2)
  }

  @Test("a clock that begins anew has all of its time again")
  func renewed() throws {
    var story = try Story.supported()
    try story.tell(extend(by: "10 working days", "report"), by: Cast.chair)
    try story.tell(pause("report"), by: Cast.coordinator)
    try story.complete("plan")
    let clock = try clock(story, "report")
    #expect(clock.pause == nil && clock.extended == nil)
  }

  @Test("whoever may not, may not; a fixed clock and one that has run out are left as they are")
  func refusals() throws {
    var story = try Story(turns18: try moment("2030-01-01T00:00:00Z"))
    func code(_ command: Command, _ actor: Actor = Cast.chair) throws -> Refusal.Code {
      try story.refusal(of: command, by: actor).code
    }
    #expect(try code(pause(), Cast.officer) == .notYourRole)
    #expect(try code(.resumeDeadline("first"), Cast.officer) == .notYourRole)
    #expect(try code(extend(by: "1 working day"), Cast.coordinator) == .notYourRole)
    #expect(try code(pause("second")) == .unknownDeadline)
    #expect(try code(pause("eighteenth-birthday")) == .deadlineFixed)
    #expect(try code(extend(by: "1 working day", "eighteenth-birthday")) == .deadlineFixed)
    #expect(try code(.resumeDeadline("first")) == .deadlineNotPaused)
    #expect(try code(pause(awaiting: "nobody")) == .awaitedUnknown)
    #expect(try code(.pauseDeadline("first", awaiting: "school", reason: " \n")) == .clockReasonRequired)
    #expect(
      try code(.extendDeadline("first", by: Span.read("1 working day"), reason: "")) == .clockReasonRequired)
    #expect(try code(extend(by: "1 day")) == .extensionUnit)
    for awaited in ["officer", "school", "police"] {
      #expect(story.rulebook.awaitable.contains(awaited))
    }
    try story.tell(pause(), by: Cast.chair)
    #expect(try code(pause()) == .deadlinePaused)
    // A clock that stands still may be given more time: it had not run out when it was stopped.
    story.wait(days: 100)
    try story.tell(extend(by: "1 working day"), by: Cast.chair)
    try story.tell(.resumeDeadline("first"), by: Cast.chair)
    story.now = try clock(story).due
    #expect(try code(pause()) == .deadlinePassed)
    #expect(try code(extend(by: "1 working day")) == .deadlinePassed)
    #expect(try Story(changing: { $0.clocks = nil }).refusal(pause()) == .clocksRunOn)
    #expect(
      try Story(changing: { $0.clocks?.extendedBy = [] }).refusal(extend(by: "1 working day")) == .clocksRunOn)
    #expect(try Story(changing: { $0.stages["start"]?.deadlines[0].fixed = true }).refusal(pause()) == .deadlineFixed)
  }

  @Test("after it was missed each step of the ladder is told once, in turn and never early")
  func ladder() throws {
    var story = try Story()
    let steps = try #require(try clock(story).steps)
    story.now = try clock(story).due
    let missed = try story.tell(fire(story), by: Cast.stranger)
    #expect(missed.kinds == [.deadlineMissed, .taskOpened, .taskOpened])
    for (place, step) in steps.enumerated() {
      #expect(try clock(story).firesAt == step.at)
      story.now = step.at.adding(microseconds: -1)
      #expect(try story.refusal(of: fire(story), by: Cast.stranger).code == .deadlineNotDue)
      story.now = step.at
      let told = try story.tell(fire(story), by: Cast.stranger)
      #expect(told.first == .deadlineEscalated("first", try clock(story).id, step: place))
      let roles = told.compactMap { event in
        if case .taskOpened(_, let task) = event, task.kind == "deadline-escalated" { task.role } else { nil }
      }
      #expect(roles == step.tell)
    }
    #expect(try clock(story).firesAt == nil)
    story.wait(days: 1_000)
    #expect(try story.refusal(of: fire(story), by: Cast.stranger).code == .deadlineNotDue)
  }

  @Test("what a ladder asked for goes with the case's end")
  func dropped() throws {
    var story = try Story()
    for _ in 0..<3 {
      story.now = try #require(try clock(story).firesAt)
      try story.tell(fire(story), by: Cast.stranger)
    }
    try story.complete("closure", by: Cast.officer)
    try story.move("stop", by: Cast.coordinator)
    #expect(!story.held.facts.tasks.values.contains { $0.kind == "deadline-escalated" })
  }

  @Test("a clock of the case runs on through its stages until it is stopped, or the case ends")
  func ofTheCase() throws {
    let rule = DeadlineRule(
      name: "answer", within: try .read("5 working days"), since: .entry, warn: try .read("1 day"), tell: ["chair"])
    func change(_ route: inout Route) {
      route.stages["considering"]?.moves["adjourn"]?.effects = [.startClock(rule, holder: "officer")]
      route.stages["agreed"]?.onEntry = [.stopClock("answer")]
    }
    var story = try Story.considered(changing: change)
    try story.move("adjourn", by: Cast.chair, reason: Self.reason)
    let first = try clock(story, "answer")
    #expect(first.holder == "officer" && !first.ofStage && first.since == story.now)
    #expect(first.due == (try moment("2027-03-18T00:00:00Z")))
    #expect(first.warnAt == (try moment("2027-03-16T00:00:00Z")))
    try story.tell(pause("answer"), by: Cast.chair)
    story.wait(days: 1)
    let again = try story.move("adjourn", by: Cast.chair, reason: Self.reason)
    #expect(again.contains(.deadlineClosed("answer", first.id, .renewed)))
    #expect(try clock(story, "answer").pause == nil)
    let stopped = try story.decide("adopt")
    #expect(stopped.kinds.contains(.deadlineClosed))
    #expect(story.held.facts.deadlines["answer"] == nil)
    var ended = try Story.considered(changing: change)
    try ended.move("adjourn", by: Cast.chair, reason: Self.reason)
    try ended.decide("refuse")
    #expect(ended.held.facts.deadlines.isEmpty)
  }
}

extension Story {
  /// Why the chair is refused something.
  fileprivate func refusal(_ command: Command) throws -> Refusal.Code {
    var story = self
    return try story.refusal(of: command, by: Cast.chair).code
  }
}
