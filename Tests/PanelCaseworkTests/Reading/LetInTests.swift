import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Naming a case in plain SQL")
struct LetInTests {
  @Test("opens what hangs on it to nobody who is not let in: of a case that the police hold, to the police alone")
  func held() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.breakGlass(.intakeOfficer, on: id)
      func rows(_ table: String, _ part: Part, acting: Bool) async throws -> Int64 {
        try await fixture.rows(of: table, on: id, to: part, acting: acting)
      }
      #expect(try await rows("tasks", .chair, acting: true) > 0)
      #expect(try await rows("case_access", .chair, acting: true) > 1)
      try await fixture.keep(
        .policeHold(PoliceHold(term: .init(from: try await fixture.now))), on: id, by: .caseOfficer)
      for part in [Part.coordinator, .chair, .stranger, .referrer, .countyMember] {
        #expect(try await rows("tasks", part, acting: true) == 0, "\(part)")
        #expect(try await rows("emergency_access", part, acting: true) == 0, "\(part)")
        let own = try await rows("case_access", part, acting: false)
        #expect(try await rows("case_access", part, acting: true) == own, "\(part)")
      }
      for table in ["tasks", "emergency_access", "case_access"] {
        #expect(try await rows(table, .caseOfficer, acting: true) > 0, "\(table)")
      }
    }
  }

  @Test("lets nobody give a grant on it who is not let in")
  func grants() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      for part in [Part.stranger, .referrer, .intakeOfficer] {
        let caller = try fixture[part]
        let grant = Write(
          """
          INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, why, held)
          VALUES ('\(fixture.area)', '\(id.rawValue)', '\(caller.practitioner.rawValue)', 'team', 0, 9e15, 'taken', false)
          """)
        do {
          _ = try await fixture.casework.web.transaction(as: caller.acting(on: id)) { Commit((), writes: [grant()]) }
          Issue.record("\(part) gave themselves a grant")
        } catch StoreError.rejected(let rejection) {
          #expect(rejection.isDenied)
        }
      }
    }
  }

  @Test("tells on which version it stands to nobody in conflict on it, nor to anybody else who is not let in")
  func definition() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let version = Query(
        "SELECT coalesce(definition_of_case($1, $2), '') AS told", takes: .text, .id(Case.self), certain: "told"
      ) { (told: String) in told }
      func told(_ part: Part, acting: Bool = true) async throws -> Bool {
        let caller = try fixture[part]
        let context = acting ? caller.acting(on: id) : caller.reading
        return try await fixture.casework.web.read(as: context, version(fixture.area, id)).first?.isEmpty == false
      }
      #expect(try await told(.chair))
      #expect(try await !told(.chair, acting: false))
      #expect(try await !told(.stranger))
      try await fixture.name(.chair, on: id)
      #expect(try await !told(.chair))
      #expect(try await told(.deputy))
    }
  }

  @Test("reviews what was opened in an emergency only for whoever may, whom their role lets, and never for the opener")
  func reviews() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let access = try await fixture.breakGlass(.intakeOfficer, on: id)
      let opener = try fixture[.intakeOfficer].practitioner
      func isDenied(_ part: Part) async throws -> Bool {
        let caller = try fixture[part]
        let review = Write(
          """
          INSERT INTO emergency_reviews (area, access, case_id, seq, opened_by, recorded_by, recorded_at, outcome)
          VALUES ('\(fixture.area)', '\(access.rawValue)', '\(id.rawValue)', 1, '\(opener.rawValue)',
            '\(caller.practitioner.rawValue)', 0, 'justified')
          """)
        do {
          try await fixture.casework.web.transaction(as: caller.acting(on: id)) { Commit(writes: [review()]) }
          return false
        } catch StoreError.rejected(let rejection) {
          return rejection.isDenied
        }
      }
      for part in [Part.coordinator, .caseOfficer, .supervisor, .intakeOfficer, .stranger] {
        #expect(try await isDenied(part), "\(part)")
      }
      #expect(try await !isDenied(.deputy))
    }
  }
}
