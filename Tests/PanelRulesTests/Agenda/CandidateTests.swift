import PanelRules
import Testing

@Suite("A case as its panel could hear it")
struct CandidateTests {
  @Test(
    "is heard for the reason of its kind of item, for as long as is usual for that",
    arguments: [
      ("new", AgendaReason.new, 20), ("adjourned", .carriedOver, 15), ("consent", .consentOutstanding, 10),
      ("exit", .exit, 10), ("six-month-review", .sixMonthReview, 10), ("twelve-month-review", .twelveMonthReview, 10),
      ("review", .reviewDue, 10), ("anything-else", .reviewDue, 10),
    ])
  func usual(_ kind: String, _ reason: AgendaReason, _ minutes: Int) throws {
    let story = try Story(at: "considering") { route in
      route.stages["considering"]?.onEntry = [.list(panel: "panel", as: kind)]
    }
    let candidate = try #require(story.candidate())
    #expect(candidate.reasons == [reason])
    #expect(candidate.minutes == minutes)
    #expect(candidate.since == story.now)
    #expect(!candidate.isImminentRisk && candidate.due == nil && candidate.guests.isEmpty)
  }

  @Test("is heard as its route says of the kind of item, and of no other")
  func asTheRouteSays() throws {
    let items = ["new": ItemRule(.reviewDue, minutes: 7, isAtOnce: true), "exit": ItemRule(.new)]
    let candidate = try #require(try Story(at: "considering") { $0.panel?.items = items }.candidate())
    #expect(candidate.reasons == [.reviewDue])
    #expect(candidate.minutes == 7)
    #expect(candidate.turn == .imminentRisk)
  }

  @Test("is none where it is listed for no panel, or has ended")
  func notListed() throws {
    #expect(try Story(at: "start").candidate() == nil)
    var story = try Story.considered()
    try story.decide("refuse")
    #expect(story.held.isClosed && story.candidate() == nil)
  }

  @Test("has to be heard by the first clock of its stage that a decision meets, and by no other")
  func due() throws {
    func rule(_ name: String, _ span: String, renewedBy: FormName? = nil) throws -> DeadlineRule {
      DeadlineRule(name: name, within: try .read(span), since: .entry, renewedBy: renewedBy)
    }
    let clocks = [
      try rule("late", "20 days"), try rule("first", "10 days"), try rule("report", "2 days", renewedBy: "plan"),
    ]
    var story = try Story(at: "considering") { $0.stages["considering"]?.deadlines = clocks }
    #expect(story.candidate()?.due == story.held.facts.deadlines["first"]?.due)
    try story.tell(.pauseDeadline("first", awaiting: "officer", reason: "x"), by: Cast.coordinator)
    #expect(story.candidate()?.due == story.held.facts.deadlines["late"]?.due)
    let undecided = try Story(at: "considering") { route in
      route.stages["considering"]?.deadlines = clocks
      for decision in ["adopt", "refuse"] { route.stages["considering"]?.moves[decision] = nil }
      route.stages["considering"]?.moveOrder = ["adjourn"]
    }
    #expect(undecided.candidate()?.due == nil, "no decision leads on, so that none meets the clock")
  }

  @Test("is of imminent risk while nobody has answered that somebody may be at immediate risk")
  func atRisk() throws {
    var story = try Story.considered()
    #expect(story.candidate()?.isImminentRisk == false)
    try story.tell(.hearOfRisk, by: Cast.coordinator)
    #expect(story.candidate()?.isImminentRisk == true)
  }

  @Test("says too that consent is outstanding, that it was carried over, and that an action is late")
  func moreReasons() throws {
    var story = try Story.considered { $0.stages["agreed"]?.onEntry = [.list(panel: "panel", as: "review")] }
    try story.decide("adopt")
    let candidate = try #require(story.candidate(AgendaNotes(carried: 2, hasActionOverdue: true)))
    #expect(candidate.reasons == [.reviewDue, .consentOutstanding, .carriedOver, .actionOverdue])
    try story.say(.given)
    #expect(story.candidate()?.reasons == [.reviewDue])
    #expect(candidate.carried == 2)
  }

  @Test("has as guests those who are invited to its item, and neither members nor those who work on it")
  func guests() throws {
    func item(_ title: String) -> Role { Role(title: title, sees: .item, scope: .assigned) }
    var story = try Story(at: "considering") { route in
      route.roles["invited"] = item("Invited")
      route.roles["member"] = item("Member")
      route.panel?.members = ["member"]
    }
    try story.tell(.assign("invited", Cast.school.assignment, agencyClass: "school"), by: Cast.coordinator)
    try story.tell(.assign("member", Cast.hospital.assignment, agencyClass: "health"), by: Cast.coordinator)
    try story.tell(.assign("lead", Cast.lead.assignment, agencyClass: "charity"), by: Cast.coordinator)
    #expect(story.candidate()?.guests == [Cast.school.practitioner])
  }
}

extension Story {
  fileprivate func candidate(_ notes: AgendaNotes = AgendaNotes()) -> AgendaCandidate? {
    rulebook.candidate(of: held, noting: notes, at: now)
  }
}
