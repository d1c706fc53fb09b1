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
}
