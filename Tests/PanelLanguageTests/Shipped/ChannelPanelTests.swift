import PanelRules
import Testing

@Suite("What the Channel panel must have before it")
struct ChannelPanelTests {
  @Test(
    "referral to health and to social care must have been considered, each, before support is refused or ends unaccepted",
    arguments: [
      ("panel-listed", "not-adopt"), ("consent-refused", "set-reassessment"), ("consent-refused", "close-after-consent"),
      ("consent-withdrawn", "set-reassessment"), ("consent-withdrawn", "close-after-consent"),
      ("reassessment-due", "close-after-reassessment"), ("not-adopted", "close"),
      ("not-adopted", "close-with-onward-referral"),
    ])
  func onwardReferral(_ stage: StageName, _ move: MoveName) throws {
    for unasked in ["health-considered", "social-care-considered"] {
      let answers = ["health-considered": "yes", "social-care-considered": "yes"].merging([unasked: "no"]) { $1 }
      var story = try ShippedCase(at: stage, forms: ["section-36-6-consideration": answers])
      if stage == "reassessment-due" { try story.bringReassessment() }
      #expect(story.lacks(move, by: "chair").contains("form section-36-6-consideration: answer-must-be"), "\(unasked)")
    }
  }
}
