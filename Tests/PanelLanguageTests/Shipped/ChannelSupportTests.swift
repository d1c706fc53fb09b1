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
    try story.tell(
      .assign("lead-professional", .init(practitioner: .init(.init()), agency: .init(.init())), agencyClass: "charity"),
      by: "coordinator")
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
}
