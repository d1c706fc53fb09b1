import PanelLanguage
import PanelRules
import Testing

@Suite("What the shipped routes put on agendas")
struct ShippedAgendaTests {
  @Test("Channel hears a referral for twenty minutes, within the working days that it has from the decision")
  func new() throws {
    let story = try ShippedCase(at: "panel-listed")
    let candidate = try #require(story.candidate)
    #expect(candidate.reasons == [.new])
    #expect(candidate.minutes == 20)
    #expect(candidate.due == story.held.facts.deadlines["panel"]?.due)
    #expect(candidate.due != nil)
  }

  @Test("Channel hears of the reviews after exit by what they are, and no decision of its panel meets their clocks")
  func afterExit() throws {
    let candidate = try #require(try ShippedCase(at: "post-exit-6-months").candidate)
    #expect(candidate.reasons == [.sixMonthReview])
    #expect(candidate.minutes == 5)
    #expect(candidate.due == nil)
  }

  @Test("an exit is heard as one, and by the day on which its panel is due")
  func exit() throws {
    let story = try ShippedCase(at: "exit-proposed")
    #expect(story.candidate?.reasons.contains(.exit) == true)
    #expect(story.candidate?.due == story.held.facts.deadlines["exit-panel"]?.due)
  }

  @Test("an emergency meeting of the conference is of imminent risk")
  func emergency() throws {
    let panel = try #require(try ShippedFolder.loaded().routes["marac"]?.panel)
    #expect(panel.item("emergency").isAtOnce)
    #expect(!panel.item("new").isAtOnce)
  }
}

extension ShippedCase {
  fileprivate var candidate: AgendaCandidate? { rulebook.candidate(of: held, at: now) }
}
