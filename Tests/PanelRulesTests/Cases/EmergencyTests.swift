import Foundation
import PanelRules
import Testing

@Suite("A case that somebody opened in an emergency")
struct EmergencyTests {
  private static let id = EmergencyAccess.ID(UUID(high: 9, low: 9))

  private func opening(_ story: Story, by actor: Actor = Cast.stranger) -> EmergencyAccess {
    EmergencyAccess(
      id: Self.id, by: actor.practitioner, at: story.now, really: story.now.adding(seconds: -7), because: "At the door."
    )
  }

  private func grant(_ story: Story) -> CaseGrant? {
    story.rulebook.grants(on: story.held, at: story.now).first { $0.why == "emergency" }
  }

  @Test("is open to them for an hour, by both clocks, and not for a moment longer")
  func hour() throws {
    var story = try Story()
    let opened = story.now
    try story.tell(.openInEmergency(opening(story)), by: Cast.stranger)
    let grant = try #require(self.grant(story))
    #expect(grant.holder == Cast.stranger.practitioner.rawValue && grant.level == .emergency)
    #expect(grant.until == opened.adding(seconds: 3_600) && grant.ends == opened.adding(seconds: 3_593))
    story.now = opened.adding(seconds: 3_600).adding(microseconds: -1)
    #expect(self.grant(story) != nil)
    story.now = opened.adding(seconds: 3_600)
    #expect(self.grant(story) == nil)
  }

  @Test("tells the chair, who has to review it, and whoever it is the work of, at once")
  func told() throws {
    var story = try Story()
    let events = try story.tell(.openInEmergency(opening(story)), by: Cast.stranger)
    let tasks = events.compactMap { if case .taskOpened(let id, let task) = $0 { (id, task) } else { nil } }
    #expect(tasks.map(\.1.kind) == [EmergencyAccess.review, EmergencyAccess.told])
    #expect(tasks.map(\.1.role) == ["chair", "coordinator"] && tasks.allSatisfy { $0.1.urgent })
    #expect(tasks.first?.0.rawValue == Self.id.rawValue)
  }

  @Test("never to somebody in conflict, whatever they say; nor again to whoever sees it")
  func refused() throws {
    var story = try Story()
    let conflict = Conflict(practitioner: Cast.stranger.practitioner, term: SharingTerm(from: story.now))
    try story.tell(
      .keepRecord(CaseRecord(id: .init(UUID(high: 8, low: 8)), entry: .conflict(conflict))), by: Cast.coordinator)
    #expect(try story.refusal(of: .openInEmergency(opening(story)), by: Cast.stranger).code == .inConflict)
    for actor in [Cast.coordinator, Cast.chair, Cast.officer] {
      let asked = Command.openInEmergency(opening(story, by: actor))
      #expect(try story.refusal(of: asked, by: actor).code == .emergencyUnneeded)
    }
    try story.tell(.openInEmergency(opening(story, by: Cast.school)), by: Cast.school)
    let again = Command.openInEmergency(opening(story, by: Cast.school))
    #expect(try story.refusal(of: again, by: Cast.school).code == .emergencyUnneeded)
  }

  @Test(
    "is reviewed by another, once, and by nothing but a review",
    arguments: [(EmergencyAccess.Outcome.justified, true), (.unjustified, false)])
  func review(outcome: EmergencyAccess.Outcome, staysOpen: Bool) throws {
    var story = try Story()
    try story.tell(.openInEmergency(opening(story)), by: Cast.stranger)
    let review = Command.reviewEmergency(Self.id, outcome, reason: "Looked at.")
    #expect(try story.refusal(of: review, by: Cast.stranger).code == .reviewedByOpener)
    #expect(try story.refusal(of: review, by: Cast.coordinator).code == .notYourRole)
    let done = Command.completeTask(.init(Self.id.rawValue))
    #expect(try story.refusal(of: done, by: Cast.chair).code == .emergencyReviewFirst)
    #expect(story.held.facts.unreviewed == [Self.id])
    try story.tell(review, by: Cast.chair)
    #expect(story.held.facts.unreviewed == [] && story.held.facts.tasks[.init(Self.id.rawValue)] == nil)
    #expect((grant(story) != nil) == staysOpen)
    #expect(try story.refusal(of: review, by: Cast.chair).code == .emergencyReviewed)
  }

  @Test(
    "opens nothing that is sealed before somebody else agrees who may ask for it themselves, and no longer than it is")
  func sealed() throws {
    var story = try Story()
    try story.tell(.openInEmergency(opening(story)), by: Cast.stranger)
    let showing = Command.showSealed(.location, reason: "At the door.")
    let (ask, agree) = (
      Command.askSealed(Self.id, .location, reason: "Now."), Command.agreeSealed(Self.id, .location, reason: "I rang.")
    )
    #expect(try story.refusal(of: showing, by: Cast.stranger).code == .sealedSecondPerson)
    #expect(try story.refusal(of: agree, by: Cast.coordinator).code == .sealedNotAsked)
    try story.tell(ask, by: Cast.stranger)
    #expect(try story.refusal(of: agree, by: Cast.stranger).code == .agreedByAsker)
    #expect(try story.refusal(of: agree, by: Cast.school).code == .notYourRole)
    try story.tell(agree, by: Cast.coordinator)
    #expect(try story.refusal(of: agree, by: Cast.chair).code == .sealedNotAsked)
    #expect(
      try story.tell(showing, by: Cast.stranger) == [.sealedShown(.location, reason: "At the door.", in: Self.id)])
    #expect(
      try story.refusal(of: .showSealed(.attendance, reason: ""), by: Cast.stranger).code == .sealedSecondPerson)
    story.now = story.now.adding(seconds: 3_600)
    #expect(try story.refusal(of: showing, by: Cast.stranger).code == .notYourRole)
    #expect(
      try story.refusal(of: .askSealed(Self.id, .attendance, reason: ""), by: Cast.stranger).code == .emergencyOver)
  }

  private static let wanted = [DataCategory.location, .attendance, .safeContact]

  /// The tasks of a second person that stand open, as what they ask.
  private func asked(_ story: Story) -> [String] {
    story.held.facts.tasks.values.map(\.kind).filter { $0.hasPrefix("agree-to-") }.sorted()
  }

  @Test("asks for a second person by a task of each category, which ends as somebody agrees, and by nothing else")
  func asks() throws {
    var story = try Story()
    try story.tell(.openInEmergency(opening(story)), by: Cast.stranger)
    for (count, category) in Self.wanted.enumerated() {
      let events = try story.tell(.askSealed(Self.id, category, reason: "Now."), by: Cast.stranger)
      #expect(events.kinds.filter { $0 == .taskOpened }.count == 1)
      #expect(asked(story).count == count + 1)
      let again = Command.askSealed(Self.id, category, reason: "Now.")
      #expect(try story.refusal(of: again, by: Cast.stranger).code == .sealedAsked)
    }
    #expect(asked(story) == ["agree-to-attendance", "agree-to-location", "agree-to-safe-contact"])
    for (task, open) in story.held.facts.tasks where open.kind.hasPrefix("agree-to-") {
      #expect(open.role == "chair" && open.urgent)
      #expect(try story.refusal(of: .completeTask(task), by: Cast.chair).code == .sealedAgreeFirst)
    }
    try story.tell(.agreeSealed(Self.id, .location, reason: "I rang."), by: Cast.coordinator)
    #expect(asked(story) == ["agree-to-attendance", "agree-to-safe-contact"])
    let late = Command.askSealed(Self.id, .location, reason: "Now.")
    #expect(try story.refusal(of: late, by: Cast.stranger).code == .sealedOpen)
  }

  @Test("asks nobody any longer once it is over or found to have been wrong, and goes on asking where it was right")
  func asksEnd() throws {
    for outcome in [EmergencyAccess.Outcome.justified, .unjustified] {
      var story = try Story()
      try story.tell(.openInEmergency(opening(story)), by: Cast.stranger)
      for category in Self.wanted {
        try story.tell(.askSealed(Self.id, category, reason: "Now."), by: Cast.stranger)
      }
      #expect(try story.refusal(of: .endAsks, by: Cast.chair).code == .deadlineNotDue)
      try story.tell(.reviewEmergency(Self.id, outcome, reason: "Looked at."), by: Cast.chair)
      #expect(asked(story).count == (outcome == .justified ? Self.wanted.count : 0))
    }
  }

  @Test("asks nobody once its hour is over, whether or not it is reviewed before", arguments: [false, true])
  func asksEndWithTheHour(isReviewed: Bool) throws {
    var story = try Story()
    try story.tell(.openInEmergency(opening(story)), by: Cast.stranger)
    for category in Self.wanted {
      try story.tell(.askSealed(Self.id, category, reason: "Now."), by: Cast.stranger)
    }
    story.now = story.now.adding(seconds: 3_600)
    let agree = Command.agreeSealed(Self.id, .location, reason: "I rang.")
    #expect(try story.refusal(of: agree, by: Cast.coordinator).code == .openingOver, "in the words of whoever agrees")
    if isReviewed {
      try story.tell(.reviewEmergency(Self.id, .justified, reason: "Looked at."), by: Cast.chair)
    } else {
      try story.tell(.endAsks, by: Cast.coordinator)
    }
    #expect(asked(story).isEmpty)
    #expect(try story.refusal(of: .endAsks, by: Cast.chair).code == .deadlineNotDue)
  }

  @Test("is not closed by anybody before the review, and that it is wanted stays to be done after any other end")
  func closing() throws {
    var story = try Story()
    let closing = try #require(
      story.rulebook.moves(from: story.held).first { move in
        story.rulebook.target(of: move, from: story.held).map { story.rulebook.route.stages[$0]?.kind == .end } ?? false
      })
    func wanted() -> Bool {
      let situation = Situation(request: .init(closing.name), actor: Cast.coordinator.practitioner, sitting: nil)
      return story.rulebook.unmet(closing, on: story.held, in: situation, at: story.now)
        .contains { $0.because == "emergency-unreviewed" && $0.who == ["chair"] }
    }
    #expect(!wanted())
    try story.tell(.openInEmergency(opening(story)), by: Cast.stranger)
    #expect(wanted())
    let byFact = Situation(request: .init(closing.name), actor: nil, sitting: nil)
    #expect(
      !story.rulebook.unmet(closing, on: story.held, in: byFact, at: story.now)
        .contains { $0.because == "emergency-unreviewed" })
    try story.tell(.reviewEmergency(Self.id, .unjustified, reason: "Looked at."), by: Cast.chair)
    #expect(!wanted())
  }
}
