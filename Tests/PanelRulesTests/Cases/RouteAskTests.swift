import Foundation
import PanelRules
import Testing

@Suite("What routes rest on in the engine")
struct RouteAskTests {
  @Test(
    "a move's effects come before those of the stage it enters, so a case released into a police stage is held again")
  func effectsBeforeEntry() throws {
    var story = try Story()
    try story.move("lead-it", by: Cast.officer)
    try story.move("hold", by: Cast.officer)
    let events = try story.move("release", by: Cast.officer)
    #expect(story.held.stage == "led")
    #expect(events.kinds.filter { [.holdReleased, .heldByPolice].contains($0) } == [.holdReleased, .heldByPolice])
    #expect(story.held.facts.heldByPolice)
  }

  @Test("entering the same stage again keeps a clock that a form renews, and the day on which support began")
  func reentering() throws {
    var story = try Story.supported()
    let (clock, since) = (try #require(story.held.facts.deadlines["report"]), story.held.facts.supportSince)
    story.wait(days: 30)
    let events = try story.move("go-on", by: Cast.coordinator)
    #expect(story.held.facts.deadlines["report"] == clock)
    #expect(story.held.facts.supportSince == since)
    #expect(!events.kinds.contains(.supportStarted))
    try story.complete("plan")
    #expect(try #require(story.held.facts.deadlines["report"]).due > clock.due)
  }

  @Test("a way back leads into support only with consent in force")
  func backIntoSupport() throws {
    var story = try Story.supported()
    try story.move("hold", by: Cast.officer)
    try story.say(.withdrawn)
    #expect(story.held.stage == "held")
    let refused = try story.refusal(of: .move(.init("release")), by: Cast.officer)
    #expect(refused.unmet.map(\.because) == ["consent-withdrawn"])
    try story.say(.given)
    try story.move("release", by: Cast.officer)
    #expect(story.held.stage == "supporting")
  }

  @Test("a transfer that is declined leads back into support only with consent in force")
  func declinedIntoSupport() throws {
    var story = try Story.supported()
    try story.move("offer", by: Cast.coordinator, destination: SmallRoute.neighbour)
    try story.say(.withdrawn)
    try story.tell(.answerTransfer(accepted: false, reason: "Testcase reason"), by: Cast.stranger)
    #expect(story.held.stage == "offered")
  }

  @Test("going from one stage of waiting to another does not forget where the case stood before")
  func previousIsKept() throws {
    var story = try Story.considered()
    try story.move("offer", by: Cast.coordinator, destination: SmallRoute.neighbour)
    try story.move("hold", by: Cast.officer)
    #expect(story.held.facts.transfer != nil)
    try story.move("release", by: Cast.officer)
    #expect(story.held.stage == "considering")
    #expect(story.held.facts.transfer == nil)
  }

  @Test("an agency that has not answered yet is not asked again, and one that has is")
  func askedOnce() throws {
    var story = try Story()
    #expect(Set(story.held.facts.requests.values.map(\.agency)) == [Cast.school.agency, Cast.hospital.agency])
    let schools = try #require(story.held.facts.requests.first { $0.value.agency == Cast.school.agency }).key
    try story.tell(.recordReturn(schools, .nilReturn, reason: nil), by: Cast.school)
    try story.move("hold", by: Cast.officer)
    let events = try story.move("release", by: Cast.officer)
    #expect(story.held.stage == "start")
    let asked = events.compactMap { event in
      if case .informationRequested(_, of: let agency, due: _, asking: _) = event { agency } else { nil }
    }
    #expect(asked == [Cast.school.agency])
  }

  @Test("time that must have passed is counted to the start of a local day, summer time or not")
  func fromTheStartOfTheDay() throws {
    var story = try Story(at: "waiting", anchors: ["left": try moment("2027-03-10T23:30:00Z")])
    let finish = Command.move(.init("finish", outcome: "done"))
    // Midnight in summer is 23:00 UTC of the day before.
    story.now = try moment("2027-09-09T22:59:59Z")
    #expect(try story.refusal(of: finish, by: Cast.coordinator).unmet.map(\.because) == ["too-early"])
    story.now = try moment("2027-09-09T23:00:00Z")
    try story.tell(finish, by: Cast.coordinator)
  }

  @Test("a move that takes no words is refused with any")
  func noWords() throws {
    var story = try Story()
    let refused = try story.refusal(of: .move(.init("hold", reason: "Testcase reason")), by: Cast.officer)
    #expect(refused.unmet.map(\.because) == ["reason-refused"])
    try story.move("hold", by: Cast.officer)
  }

  @Test("a minor's own refusal beside a parent's agreement moves nothing, and is shown")
  func ownRefusal() throws {
    let parent = SupportConsent.Giver.parentOrGuardian(.init(UUID(high: 4, low: 1)), responsibility: .shown)
    var story = try Story.supported(turns18: try moment("2028-01-01T00:00:00Z"), by: parent)
    try story.say(.refused)
    #expect(story.held.stage == "supporting")
    let standing = story.rulebook.consentStanding(of: story.held, at: story.now)
    #expect(standing.inForce?.basis == .parentOrGuardian)
    #expect(standing.notes.map(\.code) == [.ownRefusal])
    try story.say(.withdrawn, by: parent)
    #expect(story.held.stage == "considering")
    #expect(story.held.facts.supportSince == nil)
  }

  @Test(
    "a clock is as long as was picked in a form, and as long as the file says where nothing was",
    arguments: [("slow", "2027-07-11"), ("fast", "2027-05-11"), (nil, "2027-04-11")] as [(String?, String)])
  func picked(_ pace: String?, _ ends: String) throws {
    var story = try Story.considered()
    try story.complete("check", ["result": "go-on"].merging(pace.map { ["pace": $0] } ?? [:]) { $1 })
    try story.decide("adopt")
    let due = try #require(story.held.facts.deadlines["pace"]).due
    #expect(due == story.rulebook.clockwork.zone.startOfDay(try day(ends)))
  }

  @Test("an area that runs the route is offered a case, and no other")
  func destinations() throws {
    var story = try Story()
    for (destination, because) in [
      (nil, "destination-required"), (SmallRoute.area, "destination-required"), ("nowhere", "destination-unknown"),
    ] as [(String?, String)] {
      let refused = try story.refusal(of: .move(.init("offer", destination: destination)), by: Cast.coordinator)
      #expect(refused.unmet.map(\.because) == [because])
    }
    try story.move("offer", by: Cast.coordinator, destination: SmallRoute.neighbour)
    try story.tell(.answerTransfer(accepted: true, reason: nil), by: Cast.stranger)
    #expect(story.held.stage == "gone")
    #expect(story.held.outcome == "moved")
  }
}
