import Foundation
import PanelRules
import Testing

@Suite("What a case itself grants")
struct GrantTests {
  private func grants(_ story: Story) -> [CaseGrant] {
    story.rulebook.grants(on: story.held, at: story.now)
  }

  @Test("those assigned see as much as their role does, for as long as they are")
  func assigned() throws {
    var story = try Story()
    try story.tell(.assign("lead", Cast.lead.assignment, agencyClass: "charity"), by: Cast.coordinator)
    let grant = try #require(grants(story).first { $0.why == "assigned:lead" })
    #expect(grant.holder == Cast.lead.practitioner.rawValue && grant.level == .team && grant.until == nil)
    try story.tell(.unassign("lead", Cast.lead.practitioner), by: Cast.coordinator)
    #expect(!grants(story).contains { $0.why == "assigned:lead" })
  }

  @Test("a role from which the case is withheld sees that it exists until what is waited for was answered, and no more")
  func withheld() throws {
    var story = try Story {
      $0.roles["lead"]?.withheldUntil = .init("check", where: [.init(field: "result", oneOf: ["go-on"])])
    }
    try story.tell(.assign("lead", Cast.lead.assignment, agencyClass: "charity"), by: Cast.coordinator)
    func level() -> AccessLevel? { grants(story).first { $0.why == "assigned:lead" }?.level }
    #expect(level() == .existence)
    #expect(story.rulebook.withheld(on: story.held) == ["lead"])
    try story.complete("check", ["result": "stop"])
    #expect(level() == .existence)
    try story.tell(.saveForm("check", complete: false, answers: ["result": "go-on"]), by: Cast.coordinator)
    #expect(level() == .existence, "a draft says nothing")
    try story.complete("check", ["result": "go-on"])
    #expect(level() == .team)
    #expect(story.rulebook.withheld(on: story.held) == [])
  }

  @Test("whoever gives support sees the brief while it is given with consent in force, and to the instant it ends")
  func restsOnConsent() throws {
    var story = try Story.considered()
    try story.decide("adopt")
    try story.tell(.assign("lead", Cast.lead.assignment, agencyClass: "charity"), by: Cast.coordinator)
    try story.tell(.assign("worker", Cast.worker.assignment, agencyClass: "provider"), by: Cast.coordinator)
    func brief() -> CaseGrant? { grants(story).first { $0.why == "assigned:worker" } }
    #expect(brief() == nil)
    let ends = story.now.adding(seconds: 90 * 86_400)
    var record = story.said(.given)
    record.until = ends
    try story.tell(.recordSupportConsent(record), by: Cast.coordinator)
    #expect(brief() == nil, "support has not begun")
    try story.move("begin", by: Cast.coordinator)
    #expect(brief()?.level == .brief)
    #expect(brief()?.until == ends)
    story.now = ends
    #expect(brief() == nil)
    story.now = ends.adding(microseconds: -1)
    #expect(brief() != nil)
    try story.say(.withdrawn)
    #expect(brief() == nil)
  }

  @Test("on the eighteenth birthday a parent's agreement opens nothing any more, with nobody having to act")
  func birthday() throws {
    let birthday = try moment("2027-06-01T23:00:00Z")
    let parent = SupportConsent.Giver.parentOrGuardian(.init(UUID(high: 4, low: 1)), responsibility: .shown)
    var story = try Story.supported(turns18: birthday, by: parent)
    #expect(grants(story).first { $0.why == "assigned:worker" }?.until == birthday)
    story.now = birthday
    #expect(!grants(story).contains { $0.why == "assigned:worker" })
    try story.say(.given)
    #expect(grants(story).contains { $0.why == "assigned:worker" && $0.until == nil })
  }

  @Test("an agency that was asked knows it, while it is asked; closing the case ends every grant")
  func asked() throws {
    var story = try Story()
    func agencies() -> Set<UUID> { Set(grants(story).filter { $0.why == "request" }.map(\.holder)) }
    #expect(agencies() == [Cast.school.agency.rawValue, Cast.hospital.agency.rawValue])
    #expect(grants(story).allSatisfy { $0.level == .asked })
    let schools = try #require(story.held.facts.requests.first { $0.value.agency == Cast.school.agency }).key
    try story.tell(.recordReturn(schools, .declined, reason: "Testcase reason"), by: Cast.school)
    #expect(agencies() == [Cast.hospital.agency.rawValue])
    try story.complete("closure", by: Cast.officer)
    try story.move("stop", by: Cast.coordinator)
    #expect(grants(story) == [])
  }

  @Test("a role that is given case by case counts on no other case, however it is held")
  func rolesCaseByCase() throws {
    var story = try Story()
    #expect(story.rulebook.roles(of: Cast.lead, on: story.held) == [])
    #expect(story.rulebook.roles(of: Cast.coordinator, on: story.held) == ["coordinator"])
    try story.tell(.assign("lead", Cast.lead.assignment, agencyClass: "charity"), by: Cast.coordinator)
    #expect(story.rulebook.roles(of: Cast.lead, on: story.held) == ["lead"])
    // The same person at another agency is not who was assigned.
    var moved = Cast.lead
    moved.agency = Cast.school.agency
    #expect(story.rulebook.roles(of: moved, on: story.held) == [])
  }

  @Test("the levels of sight are in order, and each opens what the one below opens")
  func levels() {
    #expect(AccessLevel.allCases == AccessLevel.allCases.sorted())
    #expect(AccessLevel.existence < .asked && AccessLevel.team < .police)
  }
}
