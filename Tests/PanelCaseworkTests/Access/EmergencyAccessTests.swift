import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Opening a case that one does not work on, in an emergency")
struct EmergencyAccessTests {
  @Test("shows it for an hour of the real clock, told to the chair and recorded in the same act, and reviewed")
  func opened() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      #expect(try await !fixture.sees(.intakeOfficer, id))
      let access = try await fixture.breakGlass(.intakeOfficer, on: id)
      guard case .view(let view) = try await fixture.casework.showCase(id, to: try fixture[.intakeOfficer]) else {
        Issue.record("nothing is shown")
        return
      }
      #expect(view.level == .emergency && view.categories.isDisjoint(with: [.location, .attendance, .safeContact]))
      let tasks = try await fixture.held(id).facts.tasks
      #expect(tasks[.init(access.rawValue)]?.role == "chair")
      let read = try fixture.database.rows("SELECT what FROM reads WHERE '\(id.rawValue)' = ANY (records)")
      #expect(read.contains(["emergency-access"]))
      await #expect(throws: CaseworkFault.self) {
        _ = try await fixture.casework.showHistory(of: id, after: 0, limit: 9, to: try fixture[.intakeOfficer])
      }
      try fixture.passRealTime(minutes: 59)
      #expect(try await fixture.sees(.intakeOfficer, id))
      try fixture.passRealTime(minutes: 61)
      #expect(try await !fixture.sees(.intakeOfficer, id))
      let waiting = try await fixture.casework.listEmergencies(to: try fixture[.chair])
      #expect(waiting.unreviewed.map(\.stored.id) == [access] && waiting.unreviewed.first?.reason == "At the door now.")
      let own = try await fixture.casework.listEmergencies(to: try fixture[.intakeOfficer])
      #expect(own.unreviewed.map(\.reason) == [nil] && own.unreviewed.first?.stored.reference == nil)
    }
  }

  @Test("lets nobody take a role away, and tells them so before whether anybody holds it")
  func noTeam() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.breakGlass(.intakeOfficer, on: id)
      let refused = try await refusal {
        _ = try await fixture.casework.unassign(
          "lead-professional", from: try fixture.player(.leadProfessional).id, on: id, by: try fixture[.intakeOfficer],
          keyed: fixture.key()
        ) { _ in Answer(status: 200, body: []) }
      }
      #expect(refused.code == .notYourRole)
    }
  }

  @Test("is named by what the opener's agency is said to have known: they saw it so, and not as the team")
  func knownTo() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      let access = try await fixture.breakGlass(.intakeOfficer, on: id)
      for part in [Part.intakeOfficer, .coordinator] {
        _ = try await fixture.casework.showCase(id, to: try fixture[part])
      }
      let sight = try await fixture.casework.showKnown(
        to: try fixture.agency(.kentCouncil), of: id, validAt: nil, recordedAt: nil, to: try fixture[.chair])
      for (part, emergency) in [(Part.intakeOfficer, access), (.coordinator, nil)] as [(Part, EmergencyAccess.ID?)] {
        let practitioner = try fixture.player(part).id
        let shown = sight.shown.filter { $0.practitioner == practitioner && $0.what == "case" }
        #expect(!shown.isEmpty && shown.allSatisfy { $0.emergency == emergency }, "\(part)")
      }
    }
  }

  @Test("ends by the real clock, whatever casework time would still allow")
  func caseworkClock() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.breakGlass(.intakeOfficer, on: id)
      try fixture.database.arrange("UPDATE case_access SET ends_at = ends_at + 7200000000 WHERE level = 'emergency'")
      #expect(try await fixture.sees(.intakeOfficer, id))
      try fixture.passRealTime(minutes: 61)
      #expect(try await !fixture.sees(.intakeOfficer, id))
    }
  }

  @Test("is given on as it was by the acts of others, and shuts at once where it did not have to be")
  func keptAndShut() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "consent-sought", turns18: .earliest)
      let access = try await fixture.breakGlass(.intakeOfficer, on: id)
      try await fixture.assign("lead-professional", to: .leadProfessional, on: id)
      #expect(try await fixture.sees(.intakeOfficer, id))
      try await fixture.review(access, .unjustified, by: .chair)
      #expect(try await !fixture.sees(.intakeOfficer, id))
      let again = try await refusal { try await fixture.breakGlass(.intakeOfficer, on: id) }
      #expect(again.code == .emergencyUnjustified)
    }
  }

  @Test("is refused to whoever has one over and not reviewed, whichever case they name, until it is")
  func unreviewed() async throws {
    try await withCasework { fixture in
      let (id, other) = (
        try await fixture.open("channel", at: "panel-listed"), try await fixture.open("channel", at: "panel-listed")
      )
      let access = try await fixture.breakGlass(.intakeOfficer, on: id)
      try fixture.passRealTime(minutes: 61)
      for reference in [try fixture.reference(other), "CHA-0000-0000-0"] {
        let refused = try await refusal { try await fixture.breakGlass(.intakeOfficer, at: reference) }
        #expect(refused.code == .emergencyUnreviewed)
      }
      try await fixture.review(access, .justified, by: .deputy)
      try await fixture.breakGlass(.intakeOfficer, on: other)
      #expect(try await fixture.sees(.intakeOfficer, other))
    }
  }

  @Test(
    "is answered to somebody in conflict as where there is no such case, and counted; after five, no more is looked for"
  )
  func conflict() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.name(.intakeOfficer, on: id)
      let before = try await fixture.held(id)
      for reference in [try fixture.reference(id), "CHA-0000-0000-0", try fixture.reference(id)] {
        await #expect(throws: CaseworkFault.notFound) { try await fixture.breakGlass(.intakeOfficer, at: reference) }
      }
      #expect(try await fixture.held(id) == before)
      #expect(try fixture.database.rows("SELECT 1 FROM emergency_misses").count == 3)
      #expect(try fixture.database.rows("SELECT 1 FROM case_access WHERE level = 'emergency'").isEmpty)
      for _ in 0..<2 {
        await #expect(throws: CaseworkFault.notFound) {
          try await fixture.breakGlass(.intakeOfficer, at: "CHA-0000-0000-0")
        }
      }
      for reference in [try fixture.reference(id), "CHA-0000-0000-0"] {
        do {
          try await fixture.breakGlass(.intakeOfficer, at: reference)
          Issue.record("looked for a sixth time")
        } catch CaseworkFault.missedTooOften(let seconds) {
          #expect((3_500...3_600).contains(seconds))
        }
      }
      try fixture.passRealTime(minutes: 61)
      await #expect(throws: CaseworkFault.notFound) { try await fixture.breakGlass(.intakeOfficer, on: id) }
    }
  }

  @Test("opens nothing of a case that the police hold but that it is with them")
  func held() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.keep(
        .policeHold(PoliceHold(term: .init(from: try await fixture.now))), on: id, by: .caseOfficer)
      try await fixture.breakGlass(.intakeOfficer, on: id)
      guard
        case .sign(_, let level, let isHeld) = try await fixture.casework.showCase(id, to: try fixture[.intakeOfficer])
      else {
        Issue.record("more is shown than that it is with the police")
        return
      }
      #expect(level == .existence && isHeld)
      for table in ["cases", "events", "event_contents", "contents", "case_forms", "deadlines", "sharing_records"] {
        #expect(try await fixture.rows(of: table, on: id, to: .intakeOfficer) == 0, "\(table)")
      }
    }
  }

  @Test("is not for a key that is good for less than everything, nor for whoever holds no role")
  func keys() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let officer = try fixture[.intakeOfficer]
      let lesser = Caller(
        area: officer.area, practitioner: officer.practitioner, agency: officer.agency, key: officer.key,
        scopes: KeyScopes(["cases"]))
      await #expect(throws: CaseworkFault.forbidden(needs: ["all"])) {
        try await fixture.breakGlass(lesser, at: try fixture.reference(id))
      }
      await #expect(throws: CaseworkFault.forbidden(needs: [])) { try await fixture.breakGlass(.stranger, on: id) }
    }
  }

  @Test("is done by nobody in plain SQL: neither the record, nor a grant without it or longer than it")
  func plainSQL() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let (officer, area) = (try fixture[.intakeOfficer], fixture.area)
      func denied(_ statement: String, _ context: Context) async throws -> Bool {
        do {
          _ = try await fixture.casework.web.transaction(as: context) { Commit((), writes: [Write(statement)()]) }
          return false
        } catch StoreError.rejected(let rejection) {
          return rejection.sqlState == "42501"
        }
      }
      let grant = """
        INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, really_ends_at, why, held)
        VALUES ('\(area)', '\(id.rawValue)', '\(officer.practitioner.rawValue)', 'emergency', 0, 9e15, 9e15, 'emergency',
          false)
        """
      let record = """
        INSERT INTO emergency_access (area, id, case_id, seq, practitioner, opened_at, ends_at, really_ends_at)
        VALUES ('\(area)', gen_random_uuid(), '\(id.rawValue)', 1, '\(officer.practitioner.rawValue)', 0, 3600000000, 9e15)
        """
      for context in [officer.reading, officer.acting(on: id)] {
        #expect(try await denied(grant, context))
        #expect(try await denied(record, context))
      }
      let access = try await fixture.breakGlass(.intakeOfficer, on: id)
      #expect(try await denied(grant, officer.acting(on: id)), "the record is of an hour")
      let longer = "UPDATE case_access SET really_ends_at = 9e15 WHERE level = 'emergency'"
      #expect(try await denied(longer, try fixture[.chair].acting(on: id)))
      let own = """
        INSERT INTO emergency_reviews (area, access, case_id, seq, opened_by, recorded_by, recorded_at, outcome)
        VALUES ('\(area)', '\(access.rawValue)', '\(id.rawValue)', 1, '\(try fixture[.chair].practitioner.rawValue)',
          '\(officer.practitioner.rawValue)', 0, 'justified')
        """
      #expect(try await denied(own, officer.acting(on: id)), "nobody says that another opened it")
    }
  }
}
