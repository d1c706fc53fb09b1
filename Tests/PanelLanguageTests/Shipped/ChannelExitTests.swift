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
}
