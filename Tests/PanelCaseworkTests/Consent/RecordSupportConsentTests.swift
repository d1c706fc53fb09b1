import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("Recording support consent")
struct SupportConsentRecordTests {
  private static let parent = SupportConsent.Giver.parentOrGuardian(
    Person.ID(UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))), responsibility: .shown)

  /// A case that waits for consent, a provider chosen; the person turns 18 so many days from now.
  private func consentSought(_ fixture: Fixture, turns18In days: Int) async throws -> Case.ID {
    let rulebook = try fixture.rulebook("channel")
    let now = try await fixture.now
    let birthday = rulebook.clockwork.zone.startOfDay(rulebook.clockwork.localDate(of: now).adding(days: days))
    let id = try await fixture.open(
      "channel", at: "consent-sought",
      forms: ["support-plan": [:], "consent-record": ["answer": "given"], "assessment": [:]], turns18: birthday)
    try await fixture.assign("lead-professional", to: .leadProfessional, on: id)
    try await fixture.assign("intervention-provider", to: .provider, on: id)
    return id
  }

  @Test("takes no word that was said before there was a referral, or that is still to be said")
  func saidWhen() async throws {
    try await withCasework { fixture in
      let id = try await consentSought(fixture, turns18In: -700)
      let now = try await fixture.now
      for (at, code) in [
        (Moment.earliest, Refusal.Code.saidBeforeReferral), (now.adding(minutes: -2_880), .saidBeforeReferral),
        (now.adding(minutes: 60), .saidInFuture),
      ] {
        let refused = try await refusal { try await fixture.say(.given, by: .person, on: id, at: at) }
        #expect(refused.code == code)
      }
      #expect(try await fixture.held(id).facts.consents.isEmpty)
    }
  }

  @Test("lets no support start on the word of a 16-year-old who signed alone")
  func signedAlone() async throws {
    try await withCasework { fixture in
      let id = try await consentSought(fixture, turns18In: 700)
      let said = try await fixture.say(.given, by: .person, on: id)
      #expect(said.standing.refusal == "consent-under-18-alone")
      #expect(said.held.stage == "consent-sought")
      let refused = try await refusal { try await fixture.move(id, "start-support", by: .leadProfessional) }
      #expect(refused.lacks == ["support-consent: consent-under-18-alone"])
      #expect(try await fixture.sees(.provider, id) == false)
      try await fixture.say(.given, by: Self.parent, on: id)
      #expect(try await fixture.sees(.provider, id) == false)
      let started = try await fixture.move(id, "start-support", by: .leadProfessional)
      #expect(started.stage == "in-support")
      #expect(try await fixture.sees(.provider, id))
    }
  }

  @Test("ends the provider's sight of the case with a withdrawal, at once, and lists it for the panel")
  func withdrawal() async throws {
    try await withCasework { fixture in
      let id = try await consentSought(fixture, turns18In: -400)
      try await fixture.say(.given, by: .person, on: id)
      try await fixture.move(id, "start-support", by: .leadProfessional)
      #expect(try await fixture.sees(.provider, id))
      let said = try await fixture.say(.withdrawn, by: .person, on: id, recordedBy: .leadProfessional)
      #expect(said.held.stage == "consent-withdrawn")
      #expect(said.held.facts.listing?.kind == "consent")
      #expect(said.held.facts.supportSince == nil)
      #expect(try await fixture.sees(.provider, id) == false)
      let grants = try fixture.database.rows("SELECT 1 FROM case_access WHERE why = 'assigned:intervention-provider'")
      #expect(grants.isEmpty)
    }
  }

  @Test("makes the move a refusal declares, and closes nothing")
  func refused() async throws {
    try await withCasework { fixture in
      let id = try await consentSought(fixture, turns18In: -400)
      let said = try await fixture.say(.refused, by: .person, on: id, recordedBy: .leadProfessional)
      #expect(said.held.stage == "consent-refused")
      #expect(said.held.isClosed == false)
    }
  }

  @Test("shows a young person's own refusal beside a parent's agreement, and moves nothing")
  func ownRefusal() async throws {
    try await withCasework { fixture in
      let id = try await consentSought(fixture, turns18In: 700)
      try await fixture.say(.given, by: Self.parent, on: id)
      try await fixture.move(id, "start-support", by: .leadProfessional)
      let said = try await fixture.say(.refused, by: .person, on: id)
      #expect(said.held.stage == "in-support")
      #expect(said.standing.inForce != nil)
      #expect(said.standing.notes.map(\.code) == [.ownRefusal])
    }
  }

  @Test("ends sight of the case with a dispute between parents, and gives it to the chair to settle")
  func dispute() async throws {
    try await withCasework { fixture in
      let id = try await consentSought(fixture, turns18In: 700)
      let other = SupportConsent.Giver.parentOrGuardian(Person.ID(UUID()), responsibility: .shown)
      try await fixture.say(.given, by: Self.parent, on: id)
      try await fixture.say(.given, by: other, on: id)
      try await fixture.move(id, "start-support", by: .leadProfessional)
      let said = try await fixture.say(.withdrawn, by: other, on: id)
      #expect(said.standing.state == .disputed)
      #expect(said.held.stage == "in-support")
      #expect(said.held.facts.listing?.kind == "consent")
      #expect(said.held.facts.deadlines["consent-dispute"]?.holder == "chair")
      #expect(said.held.facts.tasks.values.contains { $0.kind == "resolve-dispute" && $0.role == "chair" })
      #expect(try await fixture.sees(.provider, id) == false)
      func settle(by part: Part, on giver: SupportConsent.Giver) async throws {
        _ = try await fixture.casework.recordSupportConsent(
          ConsentStatement(details: [:]) { now in
            SupportConsent.Record(
              id: .init(UUID()), state: .given, giver: giver, at: now, resolution: .init(adviceTaken: true))
          }, on: id, by: try fixture[part], keyed: fixture.key()
        ) { _, _, _ in Answer(status: 201, body: []) }
      }
      #expect(try await refusal { try await settle(by: .leadProfessional, on: Self.parent) }.code == .notYourRole)
      try await settle(by: .chair, on: Self.parent)
      #expect(try await fixture.held(id).facts.deadlines["consent-dispute"] == nil)
      #expect(try await fixture.sees(.provider, id))
    }
  }

  @Test("shuts at the 18th birthday with nobody acting: a task 90 days before, nothing for the provider on the day")
  func turnsEighteen() async throws {
    try await withCasework { fixture in
      let id = try await consentSought(fixture, turns18In: 100)
      try await fixture.say(.given, by: Self.parent, on: id)
      try await fixture.move(id, "start-support", by: .leadProfessional)
      let birthday = try #require(try await fixture.held(id).facts.eighteenthBirthday)
      let warning = try #require(try await fixture.held(id).facts.deadlines["eighteenth-birthday"]?.warnAt)
      let zone = try fixture.rulebook("channel").clockwork.zone
      #expect(warning == zone.startOfDay(zone.date(of: birthday).adding(days: -90)))
      try fixture.setClock(to: warning)
      try await fixture.casework.fireDeadlines()
      #expect(try await fixture.held(id).facts.tasks.values.contains { $0.kind == "seek-own-consent" })
      try fixture.setClock(to: birthday.adding(seconds: -60))
      #expect(try await fixture.sees(.provider, id))
      try fixture.setClock(to: birthday)
      #expect(try await fixture.sees(.provider, id) == false)
      try await fixture.casework.fireDeadlines()
      let held = try await fixture.held(id)
      #expect(held.stage == "in-support")
      let told = held.facts.tasks.values.filter { $0.kind == "own-consent-missing" && $0.urgent }.map(\.role)
      #expect(told.sorted() == ["chair", "consent-asker", "coordinator", "lead-professional"])
      #expect(held.facts.listing?.kind == "consent")
      #expect(held.facts.deadlines["own-consent"]?.tell.contains("chair") == true)
      #expect(try await fixture.sees(.provider, id) == false)
      let said = try await fixture.say(.given, by: .person, on: id, recordedBy: .leadProfessional)
      #expect(said.standing.inForce?.basis == .own)
      #expect(try await fixture.sees(.provider, id))
    }
  }

  @Test("that runs out shuts support at that instant, is told urgently, and puts the case before the panel")
  func runsOut() async throws {
    try await withCasework { fixture in
      let id = try await consentSought(fixture, turns18In: -700)
      let end = try await fixture.now.adding(minutes: 2_880)
      try await fixture.say(.given, by: .person, on: id, until: end)
      try await fixture.move(id, "start-support", by: .leadProfessional)
      #expect(try await fixture.held(id).facts.deadlines["support-consent-ends"]?.due == end)
      let later = end.adding(minutes: 2_880)
      try await fixture.say(.given, by: .person, on: id, until: later)
      #expect(try await fixture.held(id).facts.deadlines["support-consent-ends"]?.due == later)
      try fixture.setClock(to: end)
      try await fixture.casework.fireDeadlines()
      #expect(try await fixture.sees(.provider, id))
      try fixture.setClock(to: later)
      #expect(try await fixture.sees(.provider, id) == false)
      try await fixture.casework.fireDeadlines()
      let held = try await fixture.held(id)
      let told = held.facts.tasks.values.filter { $0.kind == "consent-ran-out" }
      #expect(Set(told.map(\.role)) == ["lead-professional", "consent-asker", "coordinator", "chair"])
      #expect(Set(told.map(\.urgent)) == [true])
      #expect(held.facts.listing?.kind == "consent")
      #expect(held.stage == "in-support")
      let again = try await fixture.say(.given, by: .person, on: id).held
      #expect(again.facts.deadlines["support-consent-ends"] == nil)
      #expect(try await fixture.sees(.provider, id))
    }
  }

  @Test("is for those the route names, and for no moment to come")
  func refusesOthers() async throws {
    try await withCasework { fixture in
      let id = try await consentSought(fixture, turns18In: -400)
      let chair = try await refusal { try await fixture.say(.given, by: .person, on: id, recordedBy: .chair) }
      #expect(chair.code == .notYourRole)
      let future = try await refusal {
        try await fixture.casework.recordSupportConsent(
          ConsentStatement(details: [:]) { now in
            SupportConsent.Record(id: .init(UUID()), state: .given, giver: .person, at: now.adding(minutes: 1))
          }, on: id, by: try fixture[.coordinator], keyed: fixture.key()
        ) { _, _, _ in Answer(status: 201, body: []) }
      }
      #expect(future.code == .saidInFuture)
      let prevent = try await fixture.open("prevent", at: "gateway")
      let none = try await refusal { try await fixture.say(.given, by: .person, on: prevent, recordedBy: .caseOfficer) }
      #expect(none.code == .noSupportConsentOnRoute)
    }
  }

  @Test("seals what was told in words, and shows it to the team with the standing")
  func shown() async throws {
    try await withCasework { fixture in
      let id = try await consentSought(fixture, turns18In: -400)
      try await fixture.say(.given, by: .person, on: id)
      let sight = try await fixture.casework.showSupportConsent(of: id, to: try fixture[.chair])
      #expect(sight.standing.inForce?.basis == .own)
      let record = try #require(sight.held.facts.consents.first)
      #expect(sight.details[record.id]?[.personal] == Array(#"{"name":"Giver Example"}"#.utf8))
      #expect(try fixture.database.rows("SELECT state FROM cases")[0][0]?.contains("Giver") == false)
    }
  }
}
