import Foundation
import PanelRules
import Testing

@Suite("Consent and support on Channel")
struct ChannelSupportTests {
  @Test(
    "support does not start on a record of consent that says anything but given", arguments: ["refused", "deferred"])
  func recordedAnswer(_ answer: String) throws {
    var story = try ShippedCase(
      at: "consent-sought", forms: ["consent-record": ["answer": answer], "support-plan": [:], "assessment": [:]])
    try story.say(.given)
    #expect(story.lacks("start-support", by: "coordinator").contains("form consent-record: answer-must-be"))
    try story.complete("consent-record", by: "coordinator", ["answer": "given"])
    #expect(!story.lacks("start-support", by: "coordinator").contains("form consent-record: answer-must-be"))
  }

  @Test("to defer the answer moves no clock: the panel hears of it a month after it offered support")
  func deferred() throws {
    var story = try ShippedCase(at: "consent-sought")
    let report = try #require(story.held.facts.deadlines["consent-report"])
    for _ in 0..<3 {
      try story.wait("20 days")
      try story.take("defer-consent", by: "coordinator", reason: "Testcase reason")
      #expect(story.held.facts.deadlines["consent-report"]?.id == report.id)
    }
    #expect(story.now > report.due)
    #expect(story.held.facts.listing?.kind == "consent")
  }

  @Test("the monthly review is counted from the last one, through a police hold")
  func reviewed() throws {
    var story = try ShippedCase(at: "consent-sought", forms: .beforeSupport)
    try story.say(.given)
    try story.assign("lead-professional")
    try story.take("start-support", by: "coordinator")
    let first = try #require(story.held.facts.deadlines["review"]).due
    try story.wait("10 days")
    try story.take("hold-for-police", by: "case-officer")
    try story.wait("10 days")
    try story.take("release-hold", by: "case-officer")
    #expect(story.held.facts.deadlines["review"]?.due == first)
    try story.complete("support-review", by: "coordinator")
    try story.take("continue-support", by: "chair")
    #expect(try #require(story.held.facts.deadlines["review"]).due > first)
  }

  @Test("an assessment is due three months after the last one, whenever support began")
  func assessmentRefresh() throws {
    var story = try ShippedCase(at: "consent-sought", forms: .beforeSupport)
    let assessed = story.now
    try story.say(.given)
    try story.assign("lead-professional")
    try story.wait("2 months")
    try story.take("start-support", by: "coordinator")
    let due = try story.rulebook.clockwork.due(.read("3 months"), after: assessed).at
    #expect(story.held.facts.deadlines["assessment-refresh"]?.due == due)
    try story.complete("assessment", by: "case-officer")
    #expect(try #require(story.held.facts.deadlines["assessment-refresh"]).due > due)
  }

  @Test("support does not start on an assessment that is missing or three months old")
  func assessedBefore() throws {
    var story = try ShippedCase(at: "consent-sought", forms: ["assessment": [:]])
    try story.wait("4 months")
    #expect(story.lacks("start-support", by: "coordinator").contains("form assessment: form-stale"))
  }

  @Test("who never answered is not closed as refused: the panel reassesses or closes, and the outcome says what it was")
  func neverAnswered() throws {
    let considered = ["health-considered": "yes", "social-care-considered": "yes"]
    let story = try ShippedCase(
      at: "consent-sought",
      forms: ["section-36-6-consideration": considered, "closure": [:], "consent-record": ["answer": "deferred"]])
    var closed = story
    try closed.complete("panel-item", by: "chair", ["reassess-in": "none"])
    #expect(closed.lacks("close-after-consent", by: "chair") == ["form consent-record: answer-must-be"])
    try closed.complete("consent-record", by: "coordinator", ["answer": "not-reached"])
    try closed.take("close-after-consent", by: "chair")
    #expect(closed.held.outcome == "not-reached")
    var reassessed = story
    try reassessed.complete("panel-item", by: "chair", ["reassess-in": "2-months"])
    try reassessed.take("set-reassessment", by: "chair")
    #expect(reassessed.held.stage == "reassessment-due")
    #expect(reassessed.held.facts.listing == nil)
  }
}
