import PanelRules
import Testing

@Suite("What the Channel panel must have before it")
struct ChannelPanelTests {
  @Test(
    "referral to health and to social care must have been considered, each, before support is refused or ends unaccepted",
    arguments: [
      ("panel-listed", "not-adopt"), ("consent-refused", "set-reassessment"),
      ("consent-refused", "close-after-consent"),
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

  @Test(
    "a case is taken as a police-led partnership only once referral to health and social care was considered",
    arguments: ["panel-listed", "in-support", "consent-refused", "consent-withdrawn", "reassessment-due"])
  func policeLed(_ stage: StageName) throws {
    var story = try ShippedCase(at: stage, forms: ["panel-item": [:]])
    if stage == "reassessment-due" { try story.bringReassessment() }
    #expect(story.lacks("take-police-led", by: "chair") == ["form section-36-6-consideration: form-missing"])
  }

  @Test(
    "a case closes after consent failed only once the panel has answered whether to assess again",
    arguments: ["consent-refused", "consent-withdrawn"])
  func whetherToReassess(_ stage: StageName) throws {
    let considered = ["health-considered": "yes", "social-care-considered": "yes"]
    var story = try ShippedCase(at: stage, forms: ["section-36-6-consideration": considered, "closure": [:]])
    for answers in [[:], ["reassess-in": "3-months"]] {
      try story.complete("panel-item", by: "chair", answers)
      #expect(story.lacks("close-after-consent", by: "chair") == ["form panel-item: answer-must-be"])
    }
    try story.complete("panel-item", by: "chair", ["reassess-in": "none"])
    try story.take("close-after-consent", by: "chair")
  }

  @Test("a police hold does not put off the reassessment that the panel set")
  func heldReassessment() throws {
    var story = try ShippedCase(at: "reassessment-due", forms: ["panel-item": ["reassess-in": "3-months"]])
    let due = try #require(story.held.facts.deadlines["reassessment"]).due
    try story.wait("20 days")
    try story.take("hold-for-police", by: "case-officer")
    try story.wait("20 days")
    try story.take("release-hold", by: "case-officer")
    #expect(story.held.facts.deadlines["reassessment"]?.due == due)
  }

  @Test("after a reassessment the panel adopts on a further plan, and on no plan made before it")
  func furtherPlan() throws {
    var story = try ShippedCase(
      at: "consent-refused",
      forms: [
        "support-plan": [:], "panel-item": ["reassess-in": "3-months"],
        "section-36-6-consideration": ["health-considered": "yes", "social-care-considered": "yes"],
      ])
    try story.wait("1 day")
    try story.complete("panel-item", by: "chair", ["reassess-in": "3-months"])
    try story.take("set-reassessment", by: "chair")
    try story.bringReassessment()
    try story.complete("panel-item", by: "chair", ["terrorism-related-susceptibility": "yes"])
    #expect(story.lacks("adopt", by: "chair") == ["form support-plan: form-before"])
    try story.complete("support-plan", by: "coordinator")
    try story.take("adopt", by: "chair")
  }

  @Test("a case comes back from police lead on a fresh assessment and a fresh section 36 decision")
  func backFromPoliceLead() throws {
    var story = try ShippedCase(
      at: "panel-listed", forms: ["section-36-decision": ["decision": "refer-to-channel"], "assessment": [:]])
    try story.wait("1 day")
    try story.take("police-suitability-change", by: "police-supervisor")
    let stale = ["form assessment: form-before", "form section-36-decision: form-before"]
    #expect(story.lacks("return-to-panel", by: "police-supervisor") == stale)
    try story.complete("assessment", by: "case-officer")
    try story.complete("section-36-decision", by: "police-supervisor", ["decision": "refer-to-channel"])
    try story.wait("20 days")
    #expect(story.lacks("return-to-panel", by: "police-supervisor") == ["form section-36-decision: form-stale"])
    try story.complete("section-36-decision", by: "police-supervisor", ["decision": "refer-to-channel"])
    try story.take("return-to-panel", by: "police-supervisor")
    #expect(story.held.stage == "panel-listed")
  }

  @Test(
    "a police hold starts nothing anew: what was due since the stage was entered is due on the same day after it",
    arguments: [
      ("not-adopted", "onward-referral"), ("adopted", "consent-asker"), ("consent-refused", "panel-after-refusal"),
      ("exit-proposed", "exit-panel"),
    ])
  func heldAndReleased(_ stage: StageName, _ clock: DeadlineName) throws {
    var story = try ShippedCase(at: stage)
    let (due, entered) = (try #require(story.held.facts.deadlines[clock]).due, story.held.enteredAt)
    try story.wait("5 days")
    try story.take("hold-for-police", by: "case-officer")
    #expect(story.held.facts.deadlines[clock] == nil)
    try story.wait("5 days")
    try story.take("release-hold", by: "case-officer")
    #expect(story.held.facts.deadlines[clock]?.due == due)
    #expect(story.held.enteredAt == entered)
  }
}
