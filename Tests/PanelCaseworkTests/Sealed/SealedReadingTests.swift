import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("Being shown what is sealed")
struct SealedReadingTests {
  private static let categories = [DataCategory.location, .attendance, .safeContact]

  /// A case with something in every category that is sealed, and one record of how to reach somebody.
  private func sealedCase(_ fixture: Fixture) async throws -> (id: Case.ID, record: CaseRecord.ID) {
    let id = try await fixture.open("channel", at: "panel-listed")
    var answers: [DataCategory: String] = [.personal: #"{"p":"marker-personal"}"#]
    for category in Self.categories { answers[category] = #"{"it":"marker-\#(category.rawValue)"}"# }
    try await fixture.save("assessment", on: id, by: .caseOfficer, answers: answers)
    let contact = SafeContact(id: .init(UUID()), person: .init(UUID()), isSafe: false, term: .init(from: .earliest))
    let record = try await fixture.keep(.safeContact(contact), on: id, words: [.safeContact: #"{"how":"marker-how"}"#])
    return (id, record)
  }

  private func told(_ sight: SealedSight) -> String {
    (sight.answers.flatMap { $0.answers.values } + sight.contacts.map(\.words))
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }

  @Test(
    "opens one category of one case to its team, and says so in the history and to whoever asks who looked",
    arguments: [Part.caseOfficer, .coordinator, .chair], categories)
  func team(_ part: Part, _ category: DataCategory) async throws {
    try await withCasework { fixture in
      let (id, record) = try await sealedCase(fixture)
      let sight = try await fixture.showSealed(category, of: id, to: part)
      let told = told(sight)
      for other in Self.categories + [.personal] {
        #expect(told.contains("marker-\(other.rawValue)") == (other == category), "\(other)")
      }
      #expect(sight.contacts.map(\.record) == (category == .safeContact ? [record] : []))
      #expect(sight.contacts.allSatisfy { !$0.contact.isSafe }, "what is unsafe is told as unsafe")
      #expect(told.contains("marker-how") == (category == .safeContact))
      let last = try #require(try await fixture.events(of: id).last)
      #expect(last.event == .sealedShown(category, reason: "To visit.", in: nil))
      #expect(sight.version == (try await fixture.held(id).seq))
      let practitioner = try fixture.player(part).id.rawValue
      #expect(
        try fixture.database.rows(
          "SELECT practitioner::text, category, seq::text FROM sealed_readings"
        ) == [["\(practitioner)".lowercased(), category.rawValue, "\(sight.version)"]])
      let read = try fixture.database.rows("SELECT what FROM reads WHERE '\(id.rawValue)' = ANY (records)")
      #expect(read.contains(["sealed-\(category.rawValue)"]))
      // The next transaction shows it no more.
      let caller = try fixture[part]
      for context in [caller.reading, caller.acting(on: id)] {
        let left = try await fixture.casework.web.read(
          as: context, SealedReadingQueries.answers(fixture.area, id, category))
        let words = try await fixture.casework.web.read(as: context, SealedReadingQueries.contacts(fixture.area, id))
        #expect(left.isEmpty && words.isEmpty)
      }
    }
  }

  @Test(
    "is for nobody else, for no key that is good for less, and of nothing that is not sealed", arguments: categories)
  func others(_ category: DataCategory) async throws {
    try await withCasework { fixture in
      let (id, _) = try await sealedCase(fixture)
      try await fixture.assign("consent-asker", to: .consentAsker, on: id)
      for part in [Part.stranger, .intakeOfficer, .referrer, .schoolMember, .provider] {
        await #expect(throws: CaseworkFault.notFound, "\(part)") {
          try await fixture.showSealed(category, of: id, to: part)
        }
      }
      let brief = try await refusal { try await fixture.showSealed(category, of: id, to: .consentAsker) }
      #expect(brief.code == .notYourRole)
      let plain = try await refusal { try await fixture.showSealed(.personal, of: id, to: .coordinator) }
      #expect(plain.code == .notSealed)
      let player = try fixture.player(.coordinator)
      let narrow = Caller(
        area: fixture.area, practitioner: player.id, agency: player.agency, key: player.token.prefix,
        scopes: KeyScopes(["cases"]))
      await #expect(throws: CaseworkFault.forbidden(needs: ["all"])) {
        try await fixture.casework.showSealed(category, of: id, because: "To visit.", to: narrow)
      }
      #expect(try fixture.database.rows("SELECT 1 FROM sealed_readings").isEmpty)
    }
  }

  @Test("is never for somebody in conflict, nor but for the police while they hold the case", arguments: categories)
  func shut(_ category: DataCategory) async throws {
    try await withCasework { fixture in
      let (id, _) = try await sealedCase(fixture)
      let conflict = try await fixture.name(.chair, on: id)
      await #expect(throws: CaseworkFault.notFound) { try await fixture.showSealed(category, of: id, to: .chair) }
      try await fixture.end(conflict, on: id)
      try await fixture.showSealed(category, of: id, to: .chair)
      try await fixture.keep(
        .policeHold(PoliceHold(term: SharingTerm(from: try await fixture.now))), on: id, by: .caseOfficer)
      await #expect(throws: CaseworkFault.notFound) { try await fixture.showSealed(category, of: id, to: .coordinator) }
      #expect(told(try await fixture.showSealed(category, of: id, to: .caseOfficer)).contains("marker-"))
    }
  }

  @Test("is told to whoever did not step up before anything is said of what they name", arguments: [true, false])
  func stepUp(isThere: Bool) async throws {
    try await withCasework { fixture in
      let id = isThere ? try await sealedCase(fixture).id : Case.ID(UUID())
      for part in [Part.coordinator, .stranger] {
        let caller = try fixture[part]
        await #expect(throws: CaseworkFault.stepUpNeeded, "\(part)") {
          try await fixture.casework.showSealed(.location, of: id, because: "To visit.", to: caller)
        }
      }
      #expect(try fixture.database.rows("SELECT 1 FROM sealed_readings").isEmpty)
    }
  }

  @Test("leaves nothing where it cannot be recorded", arguments: ["events", "reads", "sealed_readings"])
  func unrecorded(_ table: String) async throws {
    try await withCasework { fixture in
      let (id, _) = try await sealedCase(fixture)
      try fixture.database.arrange("REVOKE INSERT ON \(table) FROM paneld_web")
      await #expect(throws: (any Error).self) { try await fixture.showSealed(.location, of: id, to: .coordinator) }
      #expect(try fixture.database.rows("SELECT 1 FROM sealed_readings").isEmpty)
    }
  }

  @Test(
    "needs, in SQL as well, a reading of this transaction, this case and this category, and the event that says why")
  func inSQL() async throws {
    try await withCasework { fixture in
      let (id, _) = try await sealedCase(fixture)
      let other = try await fixture.open("channel", at: "panel-listed")
      let player = try fixture.player(.coordinator)
      func seen(_ making: String) throws -> String? {
        let rows = try fixture.database.rows(
          """
          BEGIN;
          SET LOCAL ROLE paneld_web;
          SET LOCAL app.areas TO '{\(fixture.area)}';
          SET LOCAL app.practitioner TO '\(player.id.rawValue)';
          SET LOCAL app.agency TO '\(player.agency.rawValue)';
          SET LOCAL app.key TO '\(player.token.prefix)';
          SELECT set_config('app.case', '\(id.rawValue)', true);
          \(making);
          SELECT string_agg(category, ' ' ORDER BY category) FROM contents WHERE category IN ('location', 'attendance')
          """)
        return rows.last?.first.flatMap { $0 }
      }
      func reading(_ category: String, of id: Case.ID) -> String {
        """
        INSERT INTO sealed_readings (area, id, case_id, seq, practitioner, category, at)
        SELECT '\(fixture.area)', gen_random_uuid(), '\(id.rawValue)', 99,
          current_setting('app.practitioner')::uuid, '\(category)', security_moment()
        """
      }
      #expect(throws: (any Error).self, "not by a key alone") { try seen(reading("location", of: id)) }
      try fixture.stepUp(player.caller)
      #expect(try seen("SELECT 1") == nil)
      #expect(try seen(reading("location", of: id)) == "location")
      #expect(throws: (any Error).self, "of the case that the act is about alone") {
        try seen(reading("location", of: other))
      }
      #expect(throws: (any Error).self, "and of what is sealed") { try seen(reading("personal", of: id)) }
      #expect(throws: (any Error).self, "without its event nothing is committed") {
        try seen(reading("location", of: id) + "; SET CONSTRAINTS ALL IMMEDIATE")
      }
    }
  }

  @Test("of a referral goes with the case that it opened, and with no other")
  func referred() async throws {
    try await withCasework { fixture in
      let referral = try await fixture.refer()
      let id = try await fixture.accept(referral, livingIn: "kent").held.id
      let sight = try await fixture.showSealed(.location, of: id, to: .caseOfficer)
      #expect(told(sight).contains("Example Street"))
      #expect(sight.answers.map(\.source) == ["referral"])
    }
  }
}

extension Fixture {
  @discardableResult
  func showSealed(_ category: DataCategory, of id: Case.ID, to part: Part) async throws -> SealedSight {
    try stepUp(self[part])
    return try await casework.showSealed(category, of: id, because: "To visit.", to: try self[part])
  }

  func askSealed(_ category: DataCategory, in access: EmergencyAccess.ID, by part: Part) async throws {
    _ = try await casework.askSealed(category, in: access, because: "At the door.", by: try self[part], keyed: key()) {
      _ in Answer(status: 201, body: [])
    }
  }

  func agreeSealed(_ category: DataCategory, in access: EmergencyAccess.ID, by part: Part) async throws {
    try stepUp(self[part])
    _ = try await casework.agreeSealed(category, in: access, because: "I rang.", by: try self[part], keyed: key()) {
      _ in Answer(status: 201, body: [])
    }
  }
}
