import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("Asking agencies what they know")
struct ReturnTests {
  /// The open request to an agency.
  private func request(_ fixture: Fixture, of body: Body, on id: Case.ID) async throws -> InformationRequest.ID {
    let agency = try fixture.agency(body)
    let found = try await fixture.held(id).facts.requests.first { $0.value.agency == agency && !$0.value.state.settled }
    return try #require(found).key
  }

  @discardableResult
  private func answer(
    _ fixture: Fixture, _ request: InformationRequest.ID, _ given: ReturnGiven, by part: Part
  ) async throws -> InformationRequest.State {
    let made = Made<InformationRequest.State>()
    _ = try await fixture.casework.recordReturn(given, to: request, by: try fixture[part], keyed: fixture.key()) {
      state, _ in
      made.keep(state)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }

  private static let something = ReturnGiven.answers(
    [.special: Array(#"{"information":"marker-return"}"#.utf8), .personal: Array("{}".utf8)], isNil: false)

  @Test("asks every standing agency of the classes named when the stage is entered, once")
  func onEntry() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      let asked = try await fixture.held(id).facts.requests.values.map(\.agency)
      let expected = try [Body.kentCouncil, .medwayCouncil, .school, .hospital, .probation].map(fixture.agency)
      #expect(Set(asked) == Set(expected))
      try await fixture.move(id, "hold-for-police", by: .caseOfficer)
      try await fixture.move(id, "release-hold", by: .caseOfficer)
      #expect(try await fixture.held(id).facts.requests.count == 5)
    }
  }

  @Test("keeps what an agency answered in confidence from its own people who work on the case and do not answer for it")
  func ownAgency() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      let request = try await request(fixture, of: .kentCouncil, on: id)
      let given = ReturnGiven.answers(
        [.patient: Array(#"{"patient":"marker-patient"}"#.utf8), .special: Array("{}".utf8)], isNil: false)
      #expect(try await answer(fixture, request, given, by: .countyMember) == .answered)
      let own = try await fixture.casework.showRequest(request, to: try fixture[.countyMember])
      #expect(own.answers.keys.sorted { $0.rawValue < $1.rawValue } == [.patient, .special])
      // Works for the same council, and is of the team.
      for part in [Part.coordinator, .caseOfficer] {
        let team = try await fixture.casework.showRequest(request, to: try fixture[part])
        #expect(Array(team.answers.keys) == [.special], "\(part)")
      }
    }
  }

  @Test("lets a member of the agency asked answer, who sees nothing of the case before or after")
  func answered() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      let request = try await request(fixture, of: .school, on: id)
      let member = try fixture[.schoolMember]
      let listed = try await fixture.casework.listRequests(
        open: true, after: (.earliest, .init(.init(high: 0, low: 0))), limit: 10, to: member)
      #expect(listed.requests.map(\.id) == [request])
      #expect(try await fixture.sees(.schoolMember, id) == false)
      #expect(try await answer(fixture, request, Self.something, by: .schoolMember) == .answered)
      let held = try await fixture.held(id)
      #expect(held.facts.requests[request]?.state == .answered)
      let team = try await fixture.casework.showRequest(request, to: try fixture[.caseOfficer])
      #expect(team.answers[.special] == Array(#"{"information":"marker-return"}"#.utf8))
      let own = try await fixture.casework.showRequest(request, to: member)
      #expect(own.answers.keys.contains(.special))
      #expect(try await fixture.sees(.schoolMember, id) == false)
      for part in [Part.healthMember, .countyMember, .townMember] {
        await #expect(throws: CaseworkFault.notFound) {
          try await fixture.casework.showRequest(request, to: try fixture[part])
        }
      }
    }
  }

  @Test("takes no answer while the police hold the case, and takes it once they let it go")
  func suspended() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      let request = try await request(fixture, of: .school, on: id)
      try await fixture.move(id, "hold-for-police", by: .caseOfficer)
      let none = ReturnGiven.answers([:], isNil: true)
      for given in [none, Self.something, .declined(reason: "Testcase")] {
        let refused = try await refusal { try await answer(fixture, request, given, by: .schoolMember) }
        #expect(refused.code == .requestSuspended)
      }
      try await fixture.move(id, "release-hold", by: .caseOfficer)
      #expect(try await answer(fixture, request, none, by: .schoolMember) == .nilReturn)
    }
  }

  @Test("takes no answer from another agency, nor from one of the agency whose role does not let them")
  func whoAnswers() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      let request = try await request(fixture, of: .school, on: id)
      for part in [Part.healthMember, .coordinator, .caseOfficer] {
        await #expect(throws: CaseworkFault.notFound) {
          try await answer(fixture, request, Self.something, by: part)
        }
      }
      for part in [Part.referrer, .stranger] {
        await #expect(throws: CaseworkFault.notFound) {
          try await answer(fixture, request, Self.something, by: part)
        }
        await #expect(throws: CaseworkFault.notFound) {
          try await fixture.casework.showRequest(request, to: try fixture[part])
        }
        let listed = try await fixture.casework.listRequests(
          open: true, after: (.earliest, .init(.init(high: 0, low: 0))), limit: 10, to: try fixture[part])
        #expect(listed.requests.isEmpty)
      }
      #expect(try await fixture.held(id).facts.requests[request]?.state == .sent)
    }
  }

  @Test("counts a nil return, a refusal with its reason and a waiver as answers, and waits for all of them")
  func allSettle() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering", forms: ["assessment": [:]])
      func waiting() async throws -> [String] {
        try await refusal { try await fixture.move(id, "send-for-decision", by: .caseOfficer) }.lacks
      }
      #expect(try await waiting() == ["returns: returns-awaited"])
      try await answer(
        fixture, try await request(fixture, of: .school, on: id), .answers([.personal: Array("{}".utf8)], isNil: true),
        by: .schoolMember)
      let health = try await request(fixture, of: .hospital, on: id)
      let reasonless = try await refusal {
        try await answer(fixture, health, .declined(reason: ""), by: .healthMember)
      }
      #expect(reasonless.code == .returnReasonRequired)
      try await answer(fixture, health, .declined(reason: "No basis"), by: .healthMember)
      try await answer(
        fixture, try await request(fixture, of: .probation, on: id), Self.something, by: .probationMember)
      try await answer(fixture, try await request(fixture, of: .kentCouncil, on: id), Self.something, by: .countyMember)
      let town = try await request(fixture, of: .medwayCouncil, on: id)
      func waive(_ part: Part) async throws {
        _ = try await fixture.casework.waiveReturn(
          town, because: "Testcase", by: try fixture[part], keyed: fixture.key()
        ) { _ in Answer(status: 200, body: []) }
      }
      #expect(try await waiting() == ["returns: returns-awaited"])
      for part in [Part.coordinator, .caseOfficer] {
        // Whoever waits for the answer does not decide that it is not needed.
        #expect(try await refusal { try await waive(part) }.code == .notYourRole)
      }
      try await waive(.supervisor)
      #expect(try await fixture.move(id, "send-for-decision", by: .caseOfficer).stage == "section-36-decision")
      let twice = try await refusal { try await answer(fixture, town, Self.something, by: .townMember) }
      #expect(twice.code == .requestSettled)
    }
  }

  @Test("asks whom the team names, on a basis that is sealed and shown to nobody else")
  func asksMore() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "adopted")
      let charity = try fixture.agency(.charity)
      let words = Array(#"{"purpose":"marker-purpose"}"#.utf8)
      let span = try #require(Span(5, .workingDays))
      func ask(_ part: Part, _ agencies: [Agency.ID]) async throws -> InformationRequest.ID {
        let made = Made<InformationRequest.ID>()
        _ = try await fixture.casework.requestInformation(
          InformationAsked(of: agencies, within: span, words: words), on: id, by: try fixture[part],
          keyed: fixture.key()
        ) { _, sent in
          made.keep(try #require(sent.first).id)
          return Answer(status: 201, body: [])
        }
        return try made.value()
      }
      #expect(try await refusal { try await ask(.coordinator, [.init(UUID())]) }.code == .unknownAgency)
      let request = try await ask(.coordinator, [charity])
      let seen = try await fixture.casework.showRequest(request, to: try fixture[.coordinator])
      #expect(seen.words == words)
      let told = try fixture.database.rows("SELECT count(*)::text FROM outbox WHERE topic = 'information-requested'")
      #expect(told == [["1"]])
    }
  }

  @Test("stops waiting for everybody when the case ends, and they see no more of it")
  func caseEnds() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      let request = try await request(fixture, of: .school, on: id)
      try await fixture.move(id, "record-death", by: .caseOfficer, reason: "Testcase")
      #expect(try await fixture.held(id).facts.requests[request]?.state == .waived)
      let listed = try await fixture.casework.listRequests(
        open: true, after: (.earliest, .init(.init(high: 0, low: 0))), limit: 10, to: try fixture[.schoolMember])
      #expect(listed.requests.isEmpty)
      let late = try await refusal { try await answer(fixture, request, Self.something, by: .schoolMember) }
      #expect(late.code == .requestSettled)
    }
  }

  @Test("gives the same answer to the same key, and records one return")
  func sameKey() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      let request = try await request(fixture, of: .school, on: id)
      let keyed = fixture.key()
      var answers: [Answer] = []
      for _ in 0..<3 {
        answers.append(
          try await fixture.casework.recordReturn(
            Self.something, to: request, by: try fixture[.schoolMember], keyed: keyed
          ) { state, at in Answer(status: 200, body: Array("\(state) \(at)".utf8)) })
      }
      #expect(Set(answers.map(\.body)).count == 1)
      let returned = "SELECT count(*)::text FROM events WHERE type = 'information-returned'"
      #expect(try fixture.database.rows(returned) == [["1"]])
    }
  }

  @Test("tells the agency that a route asks what for, on what basis, and how little")
  func routesWords() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      let request = try await request(fixture, of: .school, on: id)
      let seen = try await fixture.casework.showRequest(request, to: try fixture[.schoolMember])
      let words = try JSONDecoder().decode(Effect.Asking.self, from: Data(try #require(seen.words)))
      #expect(words.purpose.contains("section 36 decision"))
      #expect(words.legalBasis.hasPrefix("CTSA 2015 s38"))
      #expect(words.asked.hasPrefix("The least that serves it"))
    }
  }
}

@Suite("Giving roles on a case")
struct AssignmentTests {
  @Test("opens the case to whoever is assigned and shuts it when the role is taken away")
  func opensAndShuts() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "adopted")
      #expect(try await fixture.sees(.leadProfessional, id) == false)
      try await fixture.assign("lead-professional", to: .leadProfessional, on: id)
      #expect(try await fixture.sees(.leadProfessional, id))
      let listed = try await fixture.casework.showAssignments(of: id, to: try fixture[.chair])
      #expect(listed.assignments.map(\.role) == ["lead-professional"])
      _ = try await fixture.casework.unassign(
        "lead-professional", from: try fixture.player(.leadProfessional).id, on: id, by: try fixture[.coordinator],
        keyed: fixture.key()
      ) { _ in Answer(status: 200, body: []) }
      #expect(try await fixture.sees(.leadProfessional, id) == false)
    }
  }

  @Test("refuses a class of agency the role is not for, a role twice, and anybody who is not of the team")
  func refuses() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "adopted")
      let wrong = try await refusal { try await fixture.assign("intervention-provider", to: .chair, on: id) }
      #expect(wrong.code == .roleClass)
      let every = try await refusal { try await fixture.assign("police-supervisor", to: .policeMember, on: id) }
      #expect(every.code == .roleOfEveryCase)
      try await fixture.assign("consent-asker", to: .consentAsker, on: id)
      let twice = try await refusal { try await fixture.assign("consent-asker", to: .consentAsker, on: id) }
      #expect(twice.code == .alreadyAssigned)
      let asker = try await refusal {
        try await fixture.assign("lead-professional", to: .leadProfessional, on: id, by: .consentAsker)
      }
      #expect(asker.code == .notYourRole)
      let unknown = try await refusal {
        try await fixture.casework.assign(
          "consent-asker", to: .init(UUID()), on: id, by: try fixture[.coordinator], keyed: fixture.key()
        ) { _ in Answer(status: 201, body: []) }
      }
      #expect(unknown.code == .unknownPractitioner)
    }
  }

  @Test("counts a role that is given case by case on that case alone")
  func oneCaseOnly() async throws {
    try await withCasework { fixture in
      let (one, other) = (
        try await fixture.open("channel", at: "adopted"), try await fixture.open("channel", at: "adopted")
      )
      try await fixture.assign("lead-professional", to: .leadProfessional, on: one)
      try await fixture.assign("consent-asker", to: .leadProfessional, on: other)
      try await fixture.save("support-plan", on: one, by: .leadProfessional)
      // Holds the role on the route and sees the other case, but is not its lead professional.
      let refused = try await refusal { try await fixture.save("support-plan", on: other, by: .leadProfessional) }
      #expect(refused.code == .notYourForm)
    }
  }

  @Test("states where the person lives by council, and takes no other place")
  func residence() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "gateway", livesIn: nil)
      func state(_ authority: String, by part: Part) async throws {
        _ = try await fixture.casework.stateResidence(
          in: authority, on: id, by: try fixture[part], keyed: fixture.key()
        ) { _ in Answer(status: 200, body: []) }
      }
      try await state("medway", by: .coordinator)
      #expect(try await fixture.held(id).facts.residence == .init(authority: "medway", force: "kent-police"))
      #expect(try await refusal { try await state("atlantis", by: .coordinator) }.code == .unknownAuthority)
    }
  }

  @Test("puts a date of birth right, and watches for the right birthday")
  func birthDate() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "adopted")
      func born(_ date: LocalDate?, _ person: Person.ID? = nil) async throws {
        _ = try await fixture.casework.attachPerson(
          person, bornOn: date, to: id, by: try fixture[.coordinator], keyed: fixture.key()
        ) { _ in Answer(status: 200, body: []) }
      }
      let zone = try fixture.rulebook("channel").clockwork.zone
      let today = zone.date(of: try await fixture.now)
      for years in [16, 15] {
        let birth = try #require(LocalDate(year: today.year - years, month: 6, day: 1))
        try await born(birth)
        let deadline = try #require(try await fixture.held(id).facts.deadlines["eighteenth-birthday"])
        #expect(deadline.due == zone.moment(bornOn: birth, reaches: 18))
      }
      #expect(try await refusal { try await born(nil) }.code == .alreadyAttached)
      #expect(try await refusal { try await born(nil, .init(UUID())) }.code == .alreadyAttached)
      let running = "SELECT count(*)::text FROM deadlines WHERE name = 'eighteenth-birthday' AND closed_at IS NULL"
      #expect(try fixture.database.rows(running) == [["1"]])
    }
  }
}
