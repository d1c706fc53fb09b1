import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

/// What PostgreSQL keeps anybody from making a case of, whatever the service would ask of it.
@Suite("By SQL, a case")
struct ForgedCaseTests {
  @Test(
    "is opened of no referral, and made of no record, with which whoever opens it does not work",
    arguments: [Part.stranger, .referrer, .provider, .otherOfficer])
  func opened(_ part: Part) async throws {
    try await withCasework { fixture in
      let referral = try await fixture.refer()
      let other = try await fixture.accept(try await fixture.refer()).held.id
      try await fixture.save("gateway-assessment", on: other, by: .caseOfficer)
      let form = try fixture.column(
        "SELECT record::text FROM case_forms WHERE form = 'gateway-assessment' AND case_id = '\(other.rawValue)'")[0]
      let forged = Forged(in: fixture.area)
      #expect(try await !fixture.refuses([forged.opening(of: nil)], on: forged.id, by: part))
      let another = Forged(in: fixture.area)
      let record = try #require(form)
      for statements in [
        [another.opening(of: referral)],
        [another.opening(of: nil), another.sign(of: referral)],
        [another.opening(of: nil), another.form(of: record)],
        [another.opening(of: nil), another.form(of: referral.rawValue.uuidString)],
        [another.opening(of: nil), another.content(of: record, referral: nil)],
        [another.opening(of: nil), another.content(of: referral.rawValue.uuidString, referral: nil)],
        [another.opening(of: nil), another.content(of: UUID().uuidString, referral: referral)],
      ] {
        #expect(try await fixture.refuses(statements, on: another.id, by: part), "\(statements)")
      }
      // And so nothing stands in the way of whoever receives it.
      #expect(try await fixture.accept(referral).held.facts.referral == referral)
    }
  }

  @Test("is changed little by whoever is let in by an emergency, or to less than its team")
  func changed() async throws {
    try await withCasework { fixture in
      let id = try await fixture.caseOfThree()
      let (area, named) = (fixture.area, try fixture.player(.chair).id.rawValue)
      func standing() throws -> [[String?]] {
        try [
          "SELECT id, done_at FROM tasks ORDER BY 1", "SELECT id, closed_at, due FROM deadlines ORDER BY 1",
          "SELECT id, closed_at FROM cases ORDER BY 1", "SELECT record FROM conflicts",
          "SELECT record FROM sharing_record_ends",
        ].flatMap { try fixture.database.rows($0) }
      }
      let before = try standing()
      #expect(try !fixture.database.rows("SELECT 1 FROM tasks WHERE done_at IS NULL").isEmpty)
      let ofTheTeam = [
        "UPDATE cases SET closed_at = 1, outcome = 'x', disposition = 'x'",
        """
        INSERT INTO conflicts (area, record, case_id, practitioner, from_at)
        VALUES ('\(area)', '\(UUID())', '\(id.rawValue)', '\(named)', 0)
        """,
        """
        INSERT INTO sharing_record_ends (area, record, case_id, seq, ended_at, ended_by, why)
        VALUES ('\(area)', '\(UUID())', '\(id.rawValue)', 1, 1, app_practitioner(), 'x')
        """,
      ]
      let ofWork = [
        "UPDATE tasks SET done_at = 1, done_by = app_practitioner()",
        "UPDATE deadlines SET closed_at = 1, fires_at = NULL",
      ]
      for statement in ofTheTeam + ofWork {
        _ = try await fixture.refuses([statement], on: id, by: .intakeOfficer)
        #expect(try standing() == before, "\(statement)")
      }
      for statement in ofTheTeam {
        #expect(try await fixture.refuses([statement], on: id, by: .provider), "\(statement)")
      }
    }
  }

  @Test("is written by nobody in conflict on it, though they read nothing of what they write")
  func conflicted() async throws {
    try await withCasework { fixture in
      let id = try await fixture.caseOfThree()
      _ = try await fixture.name(.chair, on: id)
      let before = try fixture.database.rows("SELECT next_due FROM cases")
      _ = try await fixture.refuses(["UPDATE cases SET next_due = 9"], on: id, by: .chair)
      #expect(try fixture.database.rows("SELECT next_due FROM cases") == before)
    }
  }

  @Test("that is there and one that is not are the same to whoever may not know who looked at it")
  func readers() async throws {
    try await withCasework { fixture in
      let id = try await fixture.caseOfThree()
      let asked = Query("SELECT may_see_readers($1, $2) AS may", takes: .text, .id(Case.self)) { (may: Bool?) in may }
      for part in [Part.stranger, .provider] {
        for its in [id, .init(UUID())] {
          let may = try await fixture.casework.web.read(as: fixture[part].reading, asked(fixture.area, its))
          #expect(may == [false], "\(part)")
        }
      }
      let chair = try await fixture.casework.web.read(as: fixture[.chair].reading, asked(fixture.area, id))
      #expect(chair == [true])
    }
  }
}

/// The rows of a case that nobody asked the service for.
private struct Forged {
  let id: Case.ID
  let area: String

  init(in area: String) {
    id = .init(UUID())
    self.area = area
  }

  func opening(of referral: Referral.ID?) -> String {
    """
    INSERT INTO cases (area, id, reference, route, definition, stage, seq, head, state, opened_at, holder, next_due,
      referral)
    SELECT '\(area)', '\(id.rawValue)', 'X-\(id.rawValue)', name, hash, 'x', 1, '\\x00', '{}', 1, 'x', 1,
      \(said(referral))
    FROM definitions WHERE kind = 'route' AND name = 'prevent' LIMIT 1
    """
  }

  func sign(of referral: Referral.ID) -> String {
    """
    INSERT INTO case_signs (area, case_id, reference, route, referral, opened_at)
    VALUES ('\(area)', '\(id.rawValue)', 'X', 'prevent', \(said(referral)), 1)
    """
  }

  func form(of record: String) -> String {
    """
    INSERT INTO case_forms (area, case_id, form, version, record, form_hash, complete, saved_by, saved_at)
    SELECT '\(area)', '\(id.rawValue)', 'x', 1, '\(record)', hash, true, app_practitioner(), 1 FROM definitions LIMIT 1
    """
  }

  func content(of record: String, referral: Referral.ID?) -> String {
    """
    INSERT INTO contents (area, record, version, category, case_id, referral, sealed)
    VALUES ('\(area)', '\(record)', 99, 'special', '\(id.rawValue)', \(said(referral)), '\\x00')
    """
  }

  private func said(_ referral: Referral.ID?) -> String { referral.map { "'\($0.rawValue)'" } ?? "NULL" }
}

extension Fixture {
  /// Whether row level security refuses what somebody writes on a case in one act; nothing is kept of what it refuses.
  fileprivate func refuses(_ statements: [String], on id: Case.ID, by part: Part) async throws -> Bool {
    do {
      try await casework.web.transaction(as: try self[part].acting(on: id)) {
        Commit(writes: statements.map { Write($0)() })
      }
      return false
    } catch StoreError.rejected(let rejection) {
      return rejection.isDenied
    }
  }
}
