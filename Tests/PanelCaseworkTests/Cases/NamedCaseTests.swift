import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

/// What hangs on a case, and what by SQL alone somebody would do about it who names the case.
@Suite("By SQL, what hangs on a case")
struct NamedCaseTests {
  static let changes = [
    "UPDATE information_requests SET state = 'waived', settled_at = 0",
    "UPDATE tasks SET done_at = 0, done_by = app_practitioner()",
    "UPDATE deadlines SET closed_at = 0, fires_at = NULL",
    "UPDATE deadlines SET due = 9000000000000000", "DELETE FROM listings",
    "UPDATE transfers SET state = 'withdrawn', answered_at = 0, answered_by = app_practitioner()",
    "UPDATE person_relations SET ended_at = 0, ended_by = app_practitioner(), ended_why = 'ended'",
  ]
  static let tables = ["information_requests", "tasks", "deadlines", "listings", "transfers", "person_relations"]

  @Test("is changed by nobody who is not let in, whichever case they name", arguments: changes)
  func changed(_ change: String) async throws {
    try await withCasework { fixture in
      let id = try await fixture.workedOn()
      for part in [Part.stranger, .referrer, .intakeOfficer, .schoolMember] {
        let before = try fixture.hanging()
        let context = try fixture[part].acting(on: id)
        do {
          try await fixture.casework.web.transaction(as: context) { Commit(writes: [Write(change)()]) }
        } catch StoreError.rejected(let rejection) {
          #expect(rejection.isDenied, "\(part)")
        }
        #expect(try fixture.hanging() == before, "\(part)")
      }
    }
  }

  @Test("is added by nobody who is not let in, nor an event by anybody as another")
  func added() async throws {
    try await withCasework { fixture in
      let id = try await fixture.workedOn()
      func event(by actor: Part) throws -> String {
        """
        INSERT INTO events (area, case_id, seq, type, type_version, definition, actor, occurred_at, recorded_at,
          content_hash, previous, hash)
        SELECT area, case_id, 9999, type, type_version, definition, '\(try fixture.player(actor).id.rawValue)', 0, 0,
          content_hash, previous, hash
        FROM (VALUES ('\(fixture.area)', '\(id.rawValue)'::uuid, 'opened', 1, '', ''::bytea, ''::bytea, ''::bytea))
          AS made (area, case_id, type, type_version, definition, content_hash, previous, hash)
        """
      }
      func conflict(by actor: Part) throws -> String {
        """
        INSERT INTO conflicts (area, record, case_id, practitioner, from_at)
        VALUES ('\(fixture.area)', '\(UUID())', '\(id.rawValue)', '\(try fixture.player(.chair).id.rawValue)', 0)
        """
      }
      for part in [Part.stranger, .referrer, .intakeOfficer, .schoolMember] {
        for statement in [try event(by: part), try conflict(by: part)] {
          #expect(try await fixture.refusesToAdd(statement, on: id, by: part), "\(part): \(statement)")
        }
      }
      #expect(try await fixture.refusesToAdd(try event(by: .deputy), on: id, by: .chair))
      #expect(try await !fixture.refusesToAdd(try event(by: .chair), on: id, by: .chair))
    }
  }

  @Test("is told to nobody for naming it: they read what they read without", arguments: tables)
  func told(_ table: String) async throws {
    try await withCasework { fixture in
      let id = try await fixture.workedOn()
      for part in [Part.stranger, .referrer, .intakeOfficer, .schoolMember] {
        let own = try await fixture.rows(of: table, on: id, to: part, acting: false)
        #expect(try await fixture.rows(of: table, on: id, to: part, acting: true) == own, "\(part)")
      }
      if table != "person_relations" {
        #expect(try await fixture.rows(of: table, on: id, to: .chair, acting: true) > 0)
      }
    }
  }
}

extension Fixture {
  /// A case on which everything hangs that a panel works with.
  fileprivate func workedOn() async throws -> Case.ID {
    let id = try await open("channel", at: "panel-listed")
    try await breakGlass(.consentAsker, on: id)
    try database.arrange(
      """
      INSERT INTO areas SELECT 'another-shire', title, division, zone, created_at FROM areas WHERE area = '\(area)';
      INSERT INTO transfers (area, area_title, id, case_id, to_area, route, reference, proposed_at, proposed_by, state)
      SELECT area, 'Kent', gen_random_uuid(), id, 'another-shire', route, reference, 0, gen_random_uuid(), 'proposed'
      FROM cases WHERE id = '\(id.rawValue)';
      INSERT INTO persons VALUES
        ('\(area)', '00000000-0000-0000-0000-000000000001', 0), ('\(area)', '00000000-0000-0000-0000-000000000002', 0);
      INSERT INTO person_relations (area, id, case_id, kind, person, other, confidentiality, roles, evidence, recorded_at,
        recorded_by)
      SELECT area, gen_random_uuid(), id, 'sibling', '00000000-0000-0000-0000-000000000001',
        '00000000-0000-0000-0000-000000000002', 'own-team', '{}', 'said', 0, '\(try player(.chair).id.rawValue)'
      FROM cases WHERE id = '\(id.rawValue)';
      """)
    for table in NamedCaseTests.tables {
      #expect(try !database.rows("SELECT 1 FROM \(table) WHERE case_id = '\(id.rawValue)'").isEmpty, "no \(table)")
    }
    return id
  }

  fileprivate func hanging() throws -> [[String?]] {
    try NamedCaseTests.tables.flatMap { try database.rows("SELECT to_jsonb(t) FROM \($0) t ORDER BY 1") }
  }

  /// Whether row level security keeps somebody from adding a row; nothing is kept of one that it lets them add.
  fileprivate func refusesToAdd(_ statement: String, on id: Case.ID, by part: Part) async throws -> Bool {
    do {
      try await casework.web.transaction(as: try self[part].acting(on: id)) { Commit(writes: [Write(statement)()]) }
      return false
    } catch StoreError.rejected(let rejection) {
      return rejection.isDenied
    }
  }
}
