import PanelRules
import Testing

@Suite("Exit from Channel and what comes after")
struct ChannelExitTests {
  @Test("a review after exit can be begun before its day and finished after it, and is late a month on")
  func timely() throws {
    var story = try ShippedCase(at: "exited")
    #expect(story.lacks("begin-6-month-review", by: "case-officer") == ["elapsed exit-decision: too-early"])
    try story.wait("5 months")
    try story.take("begin-6-month-review", by: "case-officer")
    try story.complete("post-exit-review", by: "case-officer", .clear("six-months"))
    #expect(story.lacks("complete-6-month-review", by: "case-officer") == ["elapsed exit-decision: too-early"])
    try story.wait("1 month")
    let due = try #require(story.held.facts.deadlines["six-month-review"]).due
    #expect(due > story.now)
    try story.take("complete-6-month-review", by: "case-officer")
    try story.wait("6 months")
    #expect(try #require(story.held.facts.deadlines["post-exit-12-months"]).due > story.now)
  }

  @Test(
    "the review of one time is not taken for that of the other, and a new concern ends neither",
    arguments: [
      ("post-exit-6-months", "complete-6-month-review", "six-months"),
      ("post-exit-12-months", "close", "twelve-months"),
    ])
  func ofItsTime(_ stage: StageName, _ move: MoveName, _ review: String) throws {
    let wrong = ["six-months": "twelve-months", "twelve-months": "six-months"][review] ?? ""
    for answers in [["review": wrong, "new-concern": "no"], ["review": review, "new-concern": "yes"]] {
      var story = try ShippedCase(at: stage)
      try story.complete("post-exit-review", by: "case-officer", answers)
      #expect(
        story.lacks(move, by: "coordinator", outcome: "exit-no-concern").contains(
          "form post-exit-review: answer-must-be"))
    }
  }

  @Test("the partners are asked at the review after twelve months too, when it is near")
  func partnersAsked() throws {
    var story = try ShippedCase(at: "post-exit-12-months")
    #expect(story.lacks("bring-12-month-review", by: "case-officer") == ["elapsed exit-decision: too-early"])
    try story.wait("11 months")
    let events = try story.take("bring-12-month-review", by: "case-officer")
    #expect(events.filter { $0.kind == .informationRequested }.count == 2)
  }

  @Test("a death leaves nobody a task but what is urgent")
  func nothingLeftToDo() throws {
    var story = try ShippedCase(at: "exited")
    let tell = try #require(story.held.facts.deadlines["post-exit-6-months"])
    try story.wait("6 months")
    try story.wait("1 day")
    try story.tell(.fireDeadline("post-exit-6-months", tell.id), by: "case-officer")
    try story.take("emergency", by: "coordinator", reason: "Testcase reason")
    let before = Set(story.held.facts.tasks.values.map(\.kind))
    #expect(before == ["tell-person-of-exit", "deadline-missed", "emergency"])
    try story.take("record-death", by: "coordinator", reason: "Testcase reason")
    #expect(Set(story.held.facts.tasks.values.map(\.kind)) == ["emergency"])
  }

  @Test(
    "a case that left ends as its closing report says, and in no other way",
    arguments: [
      ("no-concern", "exit-no-concern", "exit-residual-other"),
      ("residual-other", "exit-residual-other", "exit-no-concern"),
      ("support-not-right", "exit-residual-other", "exit-no-concern"),
    ])
  func settled(_ reason: String, _ outcome: OutcomeName, _ other: OutcomeName) throws {
    for stage in ["exited", "post-exit-6-months", "post-exit-12-months"] {
      var story = try ShippedCase(at: stage, forms: ["closing-report": ["exit-reason": reason]])
      #expect(
        story.lacks("reopen", by: "case-officer", outcome: other, reason: "x", stage: "gateway")
          == ["outcome: outcome-not-offered"])
      try story.take("reopen", by: "case-officer", reason: "Testcase reason", stage: "gateway")
      #expect(story.held.outcome == outcome)
    }
    var story = try ShippedCase(at: "post-exit-12-months", forms: ["closing-report": ["exit-reason": reason]])
    try story.wait("12 months")
    try story.complete("post-exit-review", by: "case-officer", .clear("twelve-months"))
    try story.complete("closure", by: "case-officer", ["reason": "risk-reduced"])
    #expect(story.lacks("close", by: "chair", outcome: other) == ["outcome: outcome-not-offered"])
    try story.take("close", by: "chair")
    #expect(story.held.outcome == outcome)
  }
}
