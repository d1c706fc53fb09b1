import Foundation
import PanelRules
import Testing

private typealias Story = SharingStory

/// Pure: what is in the two documents, from what is held. Through the service it is tried beside the other failures.
@Suite("What is put into a pack")
struct AccessPlanTests {
  @Test("is theirs alone; words wait until somebody has read them; what is about others is nobody's to tell")
  func whose() throws {
    let holdings = try AccessStory.holdings()
    let plan = try AccessStory.plan(holdings)
    #expect(plan.isContactSafe)
    #expect(plan.sections.map(\.title) == ["A route", "A form"])
    #expect(plan.sections.last?.answers.map(\.says) == ["Code"])
    #expect(
      plan.schedule.map { [$0.field, $0.outcome.rawValue, $0.ground?.rawValue ?? ""] } == [
        ["code", "told", ""], ["words", "withheld", "not-looked-at"], ["other", "withheld", "about-another"],
        ["police", "withheld", "held-by-police"],
      ])
    let look = AccessAsked.Look(source: "R-1/form", field: "words", remove: ["Father"])
    let looked = try AccessStory.plan(holdings) { $0.looks = [look] }
    #expect(looked.sections.last?.answers.map(\.says) == ["Code", "Mother and [removed: about somebody else]"])
    #expect(looked.schedule.first { $0.field == "words" }?.outcome == .redacted)
    let overlapping = AccessAsked.Look(source: "R-1/form", field: "words", remove: ["and Fa", "Father"])
    let joined = try AccessStory.plan(holdings) { $0.looks = [overlapping] }
    #expect(joined.sections.last?.answers.map(\.says) == ["Code", "Mother [removed: about somebody else]"])
    for wrong in [("R-1/form", "other", ["Other"]), ("R-1/form", "words", ["Nobody"]), ("R-2/form", "words", [])] {
      #expect(throws: Refusal(.nothingLookedAt)) {
        try AccessStory.plan(holdings) {
          $0.looks = [AccessAsked.Look(source: wrong.0, field: wrong.1, remove: wrong.2)]
        }
      }
    }
  }

  @Test("is the same, byte for byte, with and without what it may not show to be there", arguments: AccessStory.hidden)
  func hidden(_ reason: AccessStory.Hidden) throws {
    let plain = try AccessStory.plan(try AccessStory.holdings())
    for before in [true, false] {
      var more = try AccessStory.holdings()
      try more.add(reason, first: before)
      let plan = try AccessStory.plan(more)
      #expect(plan.sections == plain.sections, "\(reason)")
      #expect(plan.told.values.flatMap { $0 }.count == plain.told.values.flatMap { $0 }.count)
      let lines = plan.schedule.filter { $0.source.hasPrefix("R-2") }
      switch reason {
      case .policeHold, .notClear, .waitingReferral:
        #expect(lines.map(\.outcome) == [.withPolice] && lines.allSatisfy { $0.says == nil })
      case .conflict: #expect(lines.isEmpty)
      case .withheldCase: #expect(!lines.isEmpty && lines.allSatisfy { $0.ground == .withheld })
      case .ofAnother: #expect(!lines.isEmpty && lines.allSatisfy { $0.ground == .requester })
      }
    }
  }

  @Test("is nothing at all for anybody who may not be told, and the same nothing for each of them")
  func nobody() throws {
    for requester in [Story.abuser, Story.mother, Story.stranger] {
      var holdings = try AccessStory.holdings()
      holdings.places[0].held.born = Story.child
      holdings.places[0].records.responsibilities = [
        ParentalResponsibility(holder: Story.mother, term: try Story.always(), isRisk: true, isSafeToTell: true)
      ]
      let plan = try AccessStory.plan(holdings) { $0.requester = requester }
      #expect(plan.sections.isEmpty && plan.told.isEmpty && !plan.isContactSafe)
    }
  }

  @Test("what two places hold is told only where both let it be")
  func carried() throws {
    var holdings = try AccessStory.holdings()
    try holdings.add(.notClear, first: false)
    holdings.sources[0].places = [0, 1]
    let plan = try AccessStory.plan(holdings)
    #expect(plan.sections.map(\.title) == ["A route"])
    #expect(plan.schedule.filter { $0.outcome != .withPolice }.isEmpty)
  }

  @Test(
    "that something was told is kept back for what keeps it back on any place that holds it", arguments: [true, false])
  func tellings(_ isHeld: Bool) throws {
    var holdings = try AccessStory.holdings()
    if isHeld { try holdings.add(.notClear, first: false) }
    let others = isHeld ? [0, 1] : [0]
    holdings.sources[0].places = others
    holdings.sources.append(
      AccessSource(
        item: "telling", version: 1, title: "Who was told", at: try Story.march(5), places: [0], originator: nil,
        originatorClass: "",
        answers: [("form:personal", "An agency"), ("form:special", "An agency"), ("case", "You")].map { item, whom in
          AccessAnswer(
            field: item, label: whom, category: .personal, concerns: .person, says: item.split(separator: ":")[0] + "",
            told: String(item.split(separator: ":")[0]), toldPlaces: item == "case" ? [] : others)
        }))
    let plan = try AccessStory.plan(holdings)
    let told = plan.sections.first { $0.title == "Who was told" }?.answers.map(\.says)
    #expect(told == (isHeld ? ["case"] : ["form", "case"]), "and one thing to one of them is said once")
    let lines = plan.schedule.filter { $0.source == "R-1/telling" }.map(\.field)
    #expect(lines == (isHeld ? ["case"] : ["form:personal", "form:special", "case"]))
  }

  @Test("of a case with the police a reviewer sees no answer, whatever else keeps it back as well")
  func otherRules() throws {
    for hold in [AccessStory.Hidden.policeHold, .notClear, .waitingReferral] {
      for barred: Set<DataCategory>? in [[], [.special], [.identity], nil] {
        var holdings = try AccessStory.holdings()
        try holdings.add(hold, first: false)
        holdings.sources[1].answers.append(
          AccessAnswer(field: "equality", label: "Equality", category: .equality, concerns: .person, says: "Equality"))
        let term = try Story.always()
        holdings.places[1].records.legalBars = [LegalBar(categories: barred, term: term)]
        let lines = try AccessStory.plan(holdings).schedule.filter { $0.source.hasPrefix("R-2") }
        #expect(lines.allSatisfy { $0.outcome == .withPolice && $0.says == nil }, "\(hold) \(lines)")
      }
    }
  }

  @Test("how an answer is to be handled is given to nobody")
  func handling() throws {
    var holdings = try AccessStory.holdings()
    holdings.sources[0].answers[0].isHandling = true
    let plan = try AccessStory.plan(holdings)
    #expect(plan.sections.map(\.title) == ["A route"])
    #expect(plan.schedule.first { $0.field == "code" }?.ground == .handling)
    #expect(ReturnForm.isHandling(ReturnForm.onward, isYes: true) && !ReturnForm.isHandling("health", isYes: false))
    #expect(ReturnForm.isHandling(ReturnForm.nilReturn, isYes: false))
    #expect(!ReturnForm.isHandling(ReturnForm.nilReturn, isYes: true))
  }
}

/// A case about the person in which everything is in order, with one form.
enum AccessStory {
  enum Hidden: CaseIterable {
    case policeHold, notClear, waitingReferral, conflict, withheldCase, ofAnother
  }

  static let hidden = Hidden.allCases

  static func holdings() throws -> AccessHoldings {
    AccessHoldings(
      places: [
        AccessPlace(
          caseID: .init(Story.id(41)), reference: "R-1", title: "A route", at: try Story.march(2),
          held: SharedCase(route: "marac", person: Story.person, born: Story.adult), records: SharingRecords())
      ],
      sources: [source(at: [0], on: try Story.march(3))],
      contacts: [SafeContact(id: Story.phone, person: Story.person, isSafe: true, term: try Story.always())])
  }

  static func source(at places: [Int], on day: Moment) -> AccessSource {
    AccessSource(
      item: "form", version: 1, title: "A form", at: day, places: places, originator: Story.council,
      originatorClass: "local-authority",
      answers: [
        AccessAnswer(field: "code", label: "Code", category: .personal, concerns: .person, says: "Code"),
        AccessAnswer(
          field: "words", label: "Words", category: .special, concerns: .everybody, says: "Mother and Father"),
        AccessAnswer(field: "other", label: "Other", category: .offence, concerns: .otherParty, says: "Other"),
        AccessAnswer(field: "police", label: "Police", category: .police, concerns: .person, says: "Police"),
      ])
  }

  static func plan(
    _ holdings: AccessHoldings, reviewedBy agency: Agency.ID = Story.council,
    _ change: (inout AccessAsked) -> Void = { _ in }
  ) throws -> AccessPlan {
    var asked = AccessAsked(
      person: Story.person, requester: Story.person, receivedAt: try Story.march(1), contact: Story.phone,
      authority: "Passport")
    change(&asked)
    return try holdings.plan(
      asked,
      for: AccessReviewer(practitioner: Story.coordinator, agency: agency, agencyClass: "local-authority"),
      preparedBy: Story.coordinator, releasedBy: Story.reviewer, by: try Story.table(), at: try Story.march(20),
      zone: try #require(Zone(identifier: "Europe/London")))
  }
}

extension AccessHoldings {
  /// A second place with a form of its own, that may not be shown to be there.
  mutating func add(_ reason: AccessStory.Hidden, first: Bool) throws {
    var place = AccessPlace(
      caseID: .init(Story.id(42)), reference: "R-2", title: "Another route", at: try Story.march(first ? 1 : 9),
      held: SharedCase(route: "marac", person: Story.person, born: Story.adult), records: SharingRecords())
    let term = try Story.always()
    switch reason {
    case .policeHold:
      place.held.route = "channel"
      place.held.deconflictionClear = true
      place.records.policeHolds = [PoliceHold(term: term)]
    case .notClear: place.held.route = "prevent"
    case .waitingReferral:
      place.held.route = "prevent"
      place.caseID = nil
    case .conflict: place.records.conflicts = [Conflict(practitioner: Story.coordinator, term: term)]
    case .withheldCase: place.records.withholdings = [Withholding(item: "case", from: .thePerson, term: term)]
    case .ofAnother: place.held.person = Story.abuser
    }
    let number = first ? 0 : places.count
    if first { for index in sources.indices { sources[index].places = sources[index].places.map { $0 + 1 } } }
    places.insert(place, at: number)
    let source = AccessStory.source(at: [number], on: try Story.march(first ? 1 : 9))
    sources.insert(source, at: first ? 0 : sources.count)
  }
}
