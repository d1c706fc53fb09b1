import PanelRules
import Testing

@Suite("A Channel case on offer to another area")
struct ChannelTransferTests {
  /// A case in support, its clocks running for some days, that is offered.
  private func offered() throws -> ShippedCase {
    var story = try ShippedCase(at: "in-support", forms: ["transfer-handover": ["both-forces-agree": "yes"]])
    try story.say(.given)
    try story.wait("5 days")
    return story
  }

  @Test("the sender's clocks run on while it is offered, and go on as they were when it is not taken")
  func clocksRunOn() throws {
    var story = try offered()
    let clocks = story.held.facts.deadlines
    try story.take("propose-transfer", by: "chair")
    for (name, clock) in clocks { #expect(story.held.facts.deadlines[name] == clock, "\(name)") }
    #expect(story.held.facts.deadlines["transfer-answer"] != nil)
    try story.wait("2 days")
    try story.tell(.answerTransfer(accepted: false, reason: "Testcase reason"), by: "chair")
    #expect(story.held.stage == "in-support")
    #expect(story.held.facts.deadlines == clocks)
  }

  @Test("the sender's clocks stop when the case is taken, and when it ends some other way")
  func clocksStop() throws {
    var taken = try offered()
    try taken.take("propose-transfer", by: "chair")
    var died = taken
    try taken.tell(.answerTransfer(accepted: true, reason: nil), by: "chair")
    #expect(taken.held.facts.deadlines.isEmpty)
    try died.take("record-death", by: "coordinator", reason: "Testcase reason")
    #expect(died.held.facts.deadlines.isEmpty)
  }

  @Test(
    "what is said of support while it is offered leads where it would have led, as support had begun or not",
    arguments: [
      ("consent-sought", "consent-refused"), ("in-support", "consent-withdrawn"), ("adopted", "transfer-proposed"),
    ])
  func saidMeanwhile(_ stage: StageName, _ leads: StageName) throws {
    for said in [SupportConsent.State.refused, .withdrawn] {
      var story = try ShippedCase(at: stage, forms: ["transfer-handover": ["both-forces-agree": "yes"]])
      try story.say(.given)
      try story.take("propose-transfer", by: "chair")
      try story.say(said)
      #expect(story.held.stage == leads, "\(said)")
      #expect(story.held.facts.supportSince == nil)
      #expect((story.held.facts.transfer == nil) == (leads != "transfer-proposed"))
    }
  }

  @Test("a case that is kept goes back to where it stood, and into support only with consent in force")
  func kept() throws {
    var story = try offered()
    try story.take("propose-transfer", by: "chair")
    var lapsed = story
    try story.take("keep-the-case", by: "coordinator", reason: "Testcase reason")
    #expect(story.held.stage == "in-support")
    #expect(story.held.facts.supportSince != nil)
    try lapsed.tell(
      .attachPerson(try #require(lapsed.held.facts.focus.record), eighteenthBirthday: .latest), by: "coordinator")
    #expect(lapsed.lacks("keep-the-case", by: "coordinator", reason: "x").map { $0.prefix(16) } == ["support-consent:"])
    try lapsed.take("keep-without-support", by: "coordinator", reason: "Testcase reason")
    #expect(lapsed.held.stage == "consent-sought")
    #expect(lapsed.held.facts.supportSince == nil)
  }

  @Test(
    "only a case that came from support is kept by asking for consent again", arguments: ["panel-listed", "adopted"])
  func keptWithoutSupport(_ stage: StageName) throws {
    var story = try ShippedCase(at: stage, forms: ["transfer-handover": ["both-forces-agree": "yes"]])
    try story.take("propose-transfer", by: "chair")
    let lacking = story.lacks("keep-without-support", by: "chair", reason: "Testcase reason")
    #expect(lacking == ["stood-at in-support: stood-elsewhere"])
  }

  @Test("a case is offered by the chair, and only where both police forces agree")
  func bothForces() throws {
    var story = try ShippedCase(at: "adopted", forms: ["transfer-handover": ["both-forces-agree": "no"]])
    #expect(story.lacks("propose-transfer", by: "chair") == ["form transfer-handover: answer-must-be"])
    #expect(story.lacks("propose-transfer", by: "coordinator") == ["not-your-role"])
    try story.complete("transfer-handover", by: "coordinator", ["both-forces-agree": "yes"])
    try story.take("propose-transfer", by: "deputy")
  }
}
