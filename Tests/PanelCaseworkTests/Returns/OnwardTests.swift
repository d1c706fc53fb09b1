import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Passing on what came from another agency")
struct OnwardTests {
  @Test("what the police answered to be told to nobody is not told to the school, though the person agrees")
  func never() async throws {
    try await withCasework { fixture in
      let scene = try await Scene.begin(fixture, [.init(.personal, reliability: .intelligence, onward: .none)])
      try await scene.consent()
      let told = try await scene.decision()
      #expect(told.verdict.rule == "E2" && told.verdict.result == .refuse)
      #expect(try await refusal { try await scene.ask() }.code == .neverOnward)
      let both = try await fixture.prepare(on: scene.id, scene.wish)
      #expect(both.told.map(\.item) == ["case"])
      #expect(both.kept.map(\.item) == [scene.item])
    }
  }

  @Test("what they are to be asked about is told once they say yes, for as long as they say, and not after a no")
  func asked() async throws {
    try await withCasework { fixture in
      let scene = try await Scene.begin(fixture, [])
      try await scene.consent()
      let before = try await scene.decision()
      #expect(before.verdict.rule == "E2" && before.verdict.result == .needsAuthoriser)
      #expect(before.verdict.remedy == .init("ask-originator", by: ["originator"]))
      let waiting = try await fixture.prepare(on: scene.id, scene.wish)
      #expect(waiting.kept.map(\.reason) == ["originator-control"] && waiting.kept[0].remedy?.by == ["originator"])

      let question = try await scene.ask()
      let listed = try await fixture.casework.listOnward(to: try fixture[.policeMember]).questions
      #expect(listed.map(\.id) == [question] && listed[0].asked.items == [scene.item] && listed[0].answer == nil)
      #expect(listed[0].words == Array(#"{"why":"marker-why"}"#.utf8) && listed[0].agencyName == "Testcase School")
      #expect(try await scene.decision().verdict.rule == "E2")

      try await scene.answer(question, isYes: true, until: try await fixture.now.adding(minutes: 60))
      #expect(try await scene.decision().verdict.rule == "D5")
      let prepared = try await fixture.prepare(on: scene.id, scene.wish)
      #expect(prepared.told.map(\.item) == ["case", scene.item])
      try await scene.answer(question, isYes: false)
      let no = try await scene.decision()
      #expect(no.verdict.result == .refuse && no.verdict.reason == "originator-control")
      #expect(
        try await refusal { try await fixture.release(prepared.id, on: scene.id, by: .chair) }.code
          == .disclosureMoved)
      let answered = try await fixture.casework.listOnward(to: try fixture[.policeMember]).questions
      #expect(answered.first?.answer?.isYes == false)
      #expect(answered.first?.answer?.words == Array(#"{"why":"marker-answer"}"#.utf8))
    }
  }

  @Test("a yes that has run out is none, and it is needed again")
  func runsOut() async throws {
    try await withCasework { fixture in
      let scene = try await Scene.begin(fixture, [])
      try await scene.consent()
      let question = try await scene.ask()
      try await scene.answer(question, isYes: true, until: try await fixture.now.adding(minutes: 60))
      try fixture.setClock(to: try await fixture.now.adding(minutes: 61))
      let told = try await scene.decision()
      #expect(told.verdict.rule == "E2" && told.verdict.result == .needsAuthoriser)
    }
  }

  @Test("what is for the panel is told at the panel, and elsewhere waits for their word")
  func panelOnly() async throws {
    try await withCasework { fixture in
      let scene = try await Scene.begin(fixture, [.init(.personal, onward: .panelOnly)])
      try await scene.consent()
      let member = try await fixture.ask(.practitioner(try fixture.player(.countyMember).id), of: scene.id)
      // The county coordinates, and asks for its own member of the panel.
      #expect(member[scene.item]?.verdict.rule == "D8")
      #expect(try await scene.decision().verdict.result == .needsAuthoriser)
    }
  }

  @Test("what is free within its purpose is free for casework, and not for another purpose")
  func freeWithin() async throws {
    try await withCasework { fixture in
      let terms = ReturnTerms(.personal, onward: .freeWithinPurpose, collectedOn: "art6-1e")
      let scene = try await Scene.begin(fixture, [terms])
      try await scene.consent()
      #expect(try await scene.decision().verdict.rule == "D5")
      let review = try await scene.decision { $0.purpose = .review }
      #expect(review.verdict.rule == "E2")
    }
  }

  @Test("one's own answers are free, whatever was said of them")
  func own() async throws {
    try await withCasework { fixture in
      let scene = try await Scene.begin(
        fixture, [.init(.personal, onward: .none)], from: .kentCouncil, by: .countyMember)
      try await scene.consent()
      #expect(try await scene.decision().verdict.rule == "D5")
      #expect(try await refusal { try await scene.ask() }.code == .notOneOriginator)
    }
  }

  @Test("what is not said counts at its strictest, and all of it stands in the history and with the answer")
  func strictest() async throws {
    try await withCasework { fixture in
      let terms = ReturnTerms(.special, reliability: .fact, mark: .recipientsOnly, collectedOn: "art6-1e")
      let scene = try await Scene.begin(fixture, [terms], answers: [.personal: "{}", .special: "{}"])
      let kept = try #require(try await fixture.held(scene.id).facts.requests[scene.request]?.terms)
      #expect(kept.parts == [ReturnTerms(.personal), terms])
      #expect(kept.parts[0].onward == .askOriginator && kept.parts[0].reliability == .opinion)
      let said = try await fixture.events(of: scene.id).compactMap { entry -> [ReturnTerms]? in
        if case .informationReturned(_, _, _, let terms) = entry.event { terms } else { nil }
      }
      #expect(said == [kept.parts])
      let seen = try await fixture.casework.showRequest(scene.request, to: try fixture[.coordinator])
      #expect(seen.terms == kept.parts && seen.terms.mark == .recipientsOnly)
      // Where nobody said on what it was collected, it may have been on consent, and that was for this.
      let review = try await fixture.ask(.practitioner(try fixture.player(.countyMember).id), of: scene.id) {
        $0.purpose = .review
      }
      #expect(review[scene.item]?.facts[.collected] == "consent")
      #expect(review["\(scene.request):special"]?.facts[.collected] == "free")
      #expect(review["\(scene.request):special"]?.mark == .recipientsOnly)
    }
  }

  @Test("what is kept from an agency is not told to it, though the agency that it came from says yes, nor is one's own")
  func keptFrom() async throws {
    try await withCasework { fixture in
      let scene = try await Scene.begin(fixture, [])
      try await scene.consent()
      try await scene.answer(try await scene.ask(), isYes: true)
      for item in ["case", scene.item] {
        try await fixture.keep(
          .withholding(
            Withholding(
              item: item, from: .agency(try fixture.agency(.school)), term: SharingTerm(from: try await fixture.now))),
          on: scene.id)
      }
      let told = try await fixture.ask(.agency(try fixture.agency(.school)), of: scene.id) { scene.wish(&$0) }
      for item in ["case", scene.item] { #expect(told[item]?.verdict.result == .refuse, "\(item)") }
    }
  }

  @Test("what another agency wrote stays theirs, whoever saves it again")
  func savedAgain() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "adopted", turns18: .earliest)
      let school = SharingWish.Recipient.agency(try fixture.agency(.school))
      for part in [Part.caseOfficer, .coordinator] {
        try await fixture.save("support-plan", on: id, by: part, complete: false, answers: [.special: "{}"])
        let asked = try await fixture.ask(school, of: id)
        #expect(asked["support-plan:special"]?.facts[.onward] == "originator", "\(part)")
      }
    }
  }

  @Test("terms are of what was answered, once for each part, and name law that there is")
  func checked() async throws {
    try await withCasework { fixture in
      for (terms, code) in [
        ([ReturnTerms(.health)], Refusal.Code.unknownItem),
        ([ReturnTerms(.personal, collectedOn: "nothing")], .unknownGrounds),
        ([ReturnTerms(.personal, onward: .freeWithinPurpose), ReturnTerms(.personal, onward: .none)], .termsTwice),
      ] {
        let refused = try await refusal { try await Scene.begin(fixture, terms) }
        #expect(refused.code == code)
      }
    }
  }

  @Test("nobody answers but those of the agency it came from who may answer for it, and nobody else learns of it")
  func whoAnswers() async throws {
    try await withCasework { fixture in
      let scene = try await Scene.begin(fixture, [])
      let question = try await scene.ask()
      for part in [Part.schoolMember, .otherOfficer, .coordinator, .stranger] {
        await #expect(throws: CaseworkFault.notFound, "\(part)") {
          try await scene.answer(question, isYes: true, by: part)
        }
        #expect(try await fixture.casework.listOnward(to: try fixture[part]).questions.isEmpty, "\(part)")
      }
      #expect(try await fixture.rows(of: "sharing_words", on: scene.id, to: .policeMember) == 1)
      #expect(try await fixture.rows(of: "sharing_records", on: scene.id, to: .policeMember) == 0)
      #expect(try await fixture.rows(of: "onward_questions", on: scene.id, to: .schoolMember) == 0)
      try await fixture.name(.policeMember, on: scene.id)
      #expect(try await fixture.casework.listOnward(to: try fixture[.policeMember]).questions.isEmpty)
      await #expect(throws: CaseworkFault.notFound) { try await scene.answer(question, isYes: true) }
      // The case officer is of that agency, and of the team.
      try await scene.answer(question, isYes: true, by: .caseOfficer)
    }
  }
}

/// A case heard by a panel, on which an agency answered what it was asked.
private struct Scene: Sendable {
  let fixture: Fixture
  let id: Case.ID
  let request: InformationRequest.ID
  let answerer: Part

  var item: String { "\(request):personal" }

  @discardableResult
  static func begin(
    _ fixture: Fixture, _ terms: [ReturnTerms], answers: [DataCategory: String] = [.personal: "{}"],
    from body: Body = .kentPolice, by part: Part = .policeMember
  ) async throws -> Scene {
    let id = try await fixture.openClear(at: "panel-listed", turns18: try await fixture.now.adding(minutes: -600_000))
    let made = Made<InformationRequest.ID>()
    let span = try #require(Span(5, .workingDays))
    _ = try await fixture.casework.requestInformation(
      InformationAsked(of: [try fixture.agency(body)], within: span, words: Array("{}".utf8)), on: id,
      by: try fixture[.coordinator], keyed: fixture.key()
    ) { _, sent in
      made.keep(try #require(sent.first).id)
      return Answer(status: 201, body: [])
    }
    let request = try made.value()
    _ = try await fixture.casework.recordReturn(
      .answers(answers.mapValues { Array($0.utf8) }, isNil: false, terms: terms), to: request, by: try fixture[part],
      keyed: fixture.key()
    ) { _, _ in Answer(status: 200, body: []) }
    return Scene(fixture: fixture, id: id, request: request, answerer: part)
  }

  /// The person agrees that the school is told, and the agencies have an agreement.
  func consent() async throws {
    try await fixture.keep(
      .shareConsent(
        ShareConsent.Record(
          id: .init(UUID()), state: .given, giver: .person, at: try await fixture.now,
          agencies: [try fixture.agency(.school)])), on: id)
  }

  /// The school is told on the person's agreement.
  func wish(_ wish: inout SharingWish) {
    guard let school = try? fixture.agency(.school) else { return }
    wish.recipient = .agency(school)
    wish.bases = ["art6-1a"]
    wish.items = ["case", item]
  }

  func decision(_ change: @escaping (inout SharingWish) -> Void = { _ in }) async throws -> SharingDecision {
    let told = try await fixture.ask(.agency(try fixture.agency(.school)), of: id) { asked in
      wish(&asked)
      change(&asked)
    }
    return try #require(told[item])
  }

  func ask() async throws -> CaseRecord.ID {
    let made = Made<CaseRecord.ID>()
    let school = try fixture.agency(.school)
    _ = try await fixture.casework.keepRecord(
      RecordStatement(
        .askingOriginator(OnwardWish([item], to: .agency(school), for: .casework)),
        words: [.words: Array(#"{"why":"marker-why"}"#.utf8)]), on: id, by: try fixture[.coordinator],
      keyed: fixture.key()
    ) { _, record in
      made.keep(record.id)
      return Answer(status: 201, body: [])
    }
    return try made.value()
  }

  func answer(
    _ question: CaseRecord.ID, isYes: Bool, until: Moment? = nil, by part: Part? = nil
  ) async throws {
    _ = try await fixture.casework.answerOnward(
      question, isYes: isYes, until: until, words: Array(#"{"why":"marker-answer"}"#.utf8),
      by: try fixture[part ?? answerer], keyed: fixture.key()
    ) { _, _ in Answer(status: 200, body: []) }
  }
}
