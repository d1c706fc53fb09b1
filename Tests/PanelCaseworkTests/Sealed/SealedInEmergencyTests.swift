import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What is sealed, in an emergency")
struct SealedInEmergencyTests {
  private func opened(_ fixture: Fixture) async throws -> (id: Case.ID, access: EmergencyAccess.ID) {
    let id = try await fixture.open("channel", at: "panel-listed")
    try await fixture.save(
      "assessment", on: id, by: .caseOfficer,
      answers: [.location: #"{"it":"marker-location"}"#, .safeContact: #"{"it":"marker-contact"}"#, .personal: "{}"])
    try await fixture.keep(
      .safeContact(SafeContact(id: .init(UUID()), person: .init(UUID()), isSafe: true, term: .init(from: .earliest))),
      on: id, words: [.safeContact: #"{"how":"marker-how"}"#])
    return (id, try await fixture.breakGlass(.intakeOfficer, on: id))
  }

  private func showing(_ category: DataCategory, _ id: Case.ID, _ fixture: Fixture) async throws -> SealedSight {
    try await fixture.showSealed(category, of: id, to: .intakeOfficer)
  }

  @Test(
    "is shown once a second person agrees, in that category alone, and the review shows who agreed and what was shown")
  func twoPersons() async throws {
    try await withCasework { fixture in
      let (id, access) = try await opened(fixture)
      let alone = try await refusal { try await showing(.location, id, fixture) }
      #expect(alone.code == .sealedSecondPerson)
      let unasked = try await refusal { try await fixture.agreeSealed(.location, in: access, by: .coordinator) }
      #expect(unasked.code == .sealedNotAsked)
      try await fixture.askSealed(.location, in: access, by: .intakeOfficer)
      #expect(try await refusal { try await showing(.location, id, fixture) }.code == .sealedSecondPerson)
      #expect(try await secondTasks(of: id, fixture) == ["agree-to-location"])
      try await fixture.agreeSealed(.location, in: access, by: .coordinator)
      #expect(try await secondTasks(of: id, fixture).isEmpty)
      let sight = try await showing(.location, id, fixture)
      #expect(
        sight.answers.flatMap(\.answers.values).map { String(decoding: $0, as: UTF8.self) }
          == [#"{"it":"marker-location"}"#])
      #expect(try await refusal { try await showing(.attendance, id, fixture) }.code == .sealedSecondPerson)
      let kinds = try await fixture.events(of: id).map(\.event.kind).suffix(5)
      #expect(kinds == [.sealedAsked, .taskOpened, .sealedAgreed, .taskDone, .sealedShown])
      #expect(try await fixture.events(of: id).last?.event == .sealedShown(.location, reason: "To visit.", in: access))
      let row = try #require(
        try await fixture.casework.listEmergencies(to: try fixture[.chair]).unreviewed.first?.stored)
      #expect(row.agreed == ["location"] && row.agreedBy == [Part.coordinator.name] && row.shown == ["location"])
    }
  }

  /// What a second person is asked by open tasks, as whoever takes the chair finds it in their list.
  private func secondTasks(of id: Case.ID, _ fixture: Fixture) async throws -> [String] {
    let listed = try await fixture.casework.listTasks(limit: 99, to: try fixture[.chair]).tasks
    #expect(listed.count == (try await fixture.held(id).facts.tasks.values.filter { $0.role == "chair" }.count))
    return listed.map(\.kind).filter { $0.hasPrefix("agree-to-") }.sorted()
  }

  @Test("is shown with what is asked and why to those who may agree, and to nobody else; with who waits still")
  func askedOf() async throws {
    try await withCasework { fixture in
      let (_, access) = try await opened(fixture)
      for category in [DataCategory.location, .safeContact] {
        try await fixture.askSealed(category, in: access, by: .intakeOfficer)
      }
      try await fixture.agreeSealed(.location, in: access, by: .coordinator)
      for part in [Part.chair, .coordinator, .caseOfficer] {
        let entry = try await fixture.casework.listEmergencies(to: try fixture[part]).unreviewed.first
        #expect(
          entry?.asks.map { "\($0.category) \($0.reason) \($0.waits)" }
            == ["location At the door. false", "safeContact At the door. true"], "\(part)")
      }
      let own = try await fixture.casework.listEmergencies(to: try fixture[.intakeOfficer]).unreviewed
      #expect(own.map(\.stored.id) == [access] && own.allSatisfy(\.asks.isEmpty))
      #expect(try await fixture.casework.listEmergencies(to: try fixture[.referrer]).unreviewed.isEmpty)
    }
  }

  @Test("asks nobody once the hour is over, as the clock sees to; until then what was found justified is listed open")
  func over() async throws {
    try await withCasework { fixture in
      let (id, access) = try await opened(fixture)
      for category in [DataCategory.location, .safeContact] {
        try await fixture.askSealed(category, in: access, by: .intakeOfficer)
      }
      try await fixture.casework.fireDeadlines()
      #expect(try await secondTasks(of: id, fixture) == ["agree-to-location", "agree-to-safe-contact"])
      try await fixture.review(access, .justified, by: .chair)
      for part in [Part.chair, .intakeOfficer] {
        let sight = try await fixture.casework.listEmergencies(to: try fixture[part])
        #expect(sight.unreviewed.isEmpty && sight.reviewed.map(\.stored.id) == [access], "\(part)")
      }
      try fixture.passRealTime(minutes: 61)
      try await fixture.casework.fireDeadlines()
      #expect(try await secondTasks(of: id, fixture).isEmpty)
      #expect(try await fixture.events(of: id).map(\.event.kind).suffix(2) == [.taskDropped, .taskDropped])
      let before = try await fixture.held(id).seq
      try await fixture.casework.fireDeadlines()
      #expect(try await fixture.held(id).seq == before)
      #expect(try await fixture.casework.listEmergencies(to: try fixture[.chair]).reviewed.isEmpty)
    }
  }

  @Test("tells with how somebody is reached whether it is safe")
  func contact() async throws {
    try await withCasework { fixture in
      let (id, access) = try await opened(fixture)
      try await fixture.askSealed(.safeContact, in: access, by: .intakeOfficer)
      try await fixture.agreeSealed(.safeContact, in: access, by: .chair)
      let sight = try await showing(.safeContact, id, fixture)
      #expect(sight.contacts.map(\.contact.isSafe) == [true])
      #expect(sight.contacts.map { String(decoding: $0.words, as: UTF8.self) } == [#"{"how":"marker-how"}"#])
    }
  }

  @Test("is agreed to by nobody who opened it, is in conflict, or may not ask for it; and asked for by nobody else")
  func wrongPersons() async throws {
    try await withCasework { fixture in
      let (id, access) = try await opened(fixture)
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.askSealed(.location, in: access, by: .stranger)
      }
      let theirs = try await refusal { try await fixture.askSealed(.location, in: access, by: .chair) }
      #expect(theirs.code == .emergencyOver)
      try await fixture.askSealed(.location, in: access, by: .intakeOfficer)
      #expect(
        try await refusal { try await fixture.askSealed(.location, in: access, by: .intakeOfficer) }.code
          == .sealedAsked)
      let own = try await refusal { try await fixture.agreeSealed(.location, in: access, by: .intakeOfficer) }
      #expect(own.code == .agreedByAsker)
      try await fixture.name(.chair, on: id)
      for part in [Part.chair, .stranger] {
        await #expect(throws: CaseworkFault.notFound, "\(part)") {
          try await fixture.agreeSealed(.location, in: access, by: part)
        }
      }
      // The database says so of the row itself.
      #expect(throws: (any Error).self) {
        try fixture.database.arrange(
          """
          INSERT INTO emergency_agreements (area, access, category, case_id, seq, opened_by, agreed_by, agreed_at)
          SELECT area, id, 'location', case_id, seq, practitioner, practitioner, 0 FROM emergency_access
          """)
      }
      #expect(try await refusal { try await showing(.location, id, fixture) }.code == .sealedSecondPerson)
    }
  }

  @Test(
    "ends with the hour of the real clock, and with a review that finds that it had not to be",
    arguments: [true, false])
  func ends(byClock: Bool) async throws {
    try await withCasework { fixture in
      let (id, access) = try await opened(fixture)
      try await fixture.askSealed(.location, in: access, by: .intakeOfficer)
      try await fixture.agreeSealed(.location, in: access, by: .deputy)
      _ = try await showing(.location, id, fixture)
      if byClock {
        try fixture.passRealTime(minutes: 61)
      } else {
        try await fixture.review(access, .unjustified, by: .chair)
      }
      await #expect(throws: CaseworkFault.notFound) { try await showing(.location, id, fixture) }
    }
  }

  @Test("is asked of nobody and shown to nobody once the opener is in conflict, nor again when the conflict ends")
  func openerInConflict() async throws {
    try await withCasework { fixture in
      let (id, access) = try await opened(fixture)
      for category in [DataCategory.location, .safeContact] {
        try await fixture.askSealed(category, in: access, by: .intakeOfficer)
      }
      try await fixture.agreeSealed(.location, in: access, by: .coordinator)
      let conflict = try await fixture.name(.intakeOfficer, on: id)
      #expect(try await secondTasks(of: id, fixture).isEmpty)
      let entry = try await fixture.casework.listEmergencies(to: try fixture[.chair]).unreviewed.first
      #expect(entry?.asks.map(\.waits) == [false, false])
      let late = try await refusal { try await fixture.agreeSealed(.safeContact, in: access, by: .chair) }
      #expect(late.code == .openingOver)
      try await fixture.end(conflict, on: id, why: .mistaken)
      for category in [DataCategory.location, .safeContact] {
        await #expect(throws: CaseworkFault.notFound, "\(category)") { try await showing(category, id, fixture) }
      }
    }
  }

  @Test("of a case that the police hold is shown to nobody by it, whoever agreed before")
  func held() async throws {
    try await withCasework { fixture in
      let (id, access) = try await opened(fixture)
      try await fixture.askSealed(.location, in: access, by: .intakeOfficer)
      try await fixture.agreeSealed(.location, in: access, by: .coordinator)
      let hold = PoliceHold(term: SharingTerm(from: try await fixture.now))
      try await fixture.keep(.policeHold(hold), on: id, by: .caseOfficer)
      await #expect(throws: CaseworkFault.notFound) { try await showing(.location, id, fixture) }
    }
  }
}
