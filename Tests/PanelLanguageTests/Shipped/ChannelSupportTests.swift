import PanelRules
import Testing

@Suite("Consent and support on Channel")
struct ChannelSupportTests {
  @Test("support does not start on a record of consent that says anything but given", arguments: ["refused", "deferred"])
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
}
