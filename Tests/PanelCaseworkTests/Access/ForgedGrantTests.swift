import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

/// What PostgreSQL does not do for whoever is let in to a case, whatever the service would ask of it.
@Suite("By SQL, a grant")
struct ForgedGrantTests {
  /// A grant that somebody writes for themselves on a case.
  struct Forged: Sendable, CustomTestStringConvertible {
    var part: Part
    var level: String
    var why: String
    var testDescription: String { "\(level) as \(why) to the \(part)" }
  }

  @Test(
    "is given by nobody who is let in by an emergency alone, nor to themselves by whoever is let in to less",
    arguments: [
      Forged(part: .intakeOfficer, level: "team", why: "role:chair"),
      Forged(part: .intakeOfficer, level: "team", why: "assigned:lead-professional"),
      Forged(part: .intakeOfficer, level: "brief", why: "assigned:consent-asker"),
      Forged(part: .intakeOfficer, level: "team", why: "agency"),
      Forged(part: .intakeOfficer, level: "team", why: "request"),
      Forged(part: .provider, level: "team", why: "role:chair"),
      Forged(part: .provider, level: "item", why: "assigned:intervention-provider"),
      Forged(part: .provider, level: "team", why: "assigned:lead-professional"),
      Forged(part: .chair, level: "police", why: "role:chair"),
      Forged(part: .chair, level: "police", why: "assigned:lead-professional"),
    ])
  func given(_ forged: Forged) async throws {
    try await withCasework { fixture in
      let id = try await fixture.caseOfThree()
      let (caller, holder) = (try fixture[forged.part], try fixture[forged.part].practitioner.rawValue)
      let columns = "(area, case_id, holder, level, starts_at, ends_at, why, held)"
      let row = "('\(fixture.area)', '\(id.rawValue)', '\(holder)', '\(forged.level)', 0, 9e15, '\(forged.why)', false)"
      for statement in [
        "INSERT INTO case_access \(columns) VALUES \(row)",
        """
        INSERT INTO case_access \(columns) VALUES \(row)
        ON CONFLICT (area, holder, case_id, why) DO UPDATE SET level = excluded.level
        """,
        """
        UPDATE case_access SET level = '\(forged.level)', why = '\(forged.why)', really_ends_at = NULL
        WHERE holder = '\(holder)' AND case_id = '\(id.rawValue)'
        """,
        "UPDATE cases SET seq = seq WHERE id = '\(id.rawValue)'; INSERT INTO case_access \(columns) VALUES \(row)",
      ] {
        #expect(try await fixture.isDenied(statement, as: caller.acting(on: id)), "\(statement)")
      }
    }
  }

  @Test("is taken from nobody by whoever is let in by an emergency alone, and what a role gave by nobody who serves")
  func taken() async throws {
    try await withCasework { fixture in
      let id = try await fixture.caseOfThree()
      func standing() throws -> [[String?]] {
        try fixture.database.rows("SELECT holder, why, level, held FROM case_access ORDER BY 1, 2")
      }
      let before = try standing()
      for (part, of) in [
        (Part.intakeOfficer, "true"), (.chair, "why LIKE 'role:%'"), (.provider, "level <> 'brief'"),
      ] {
        try await fixture.casework.web.transaction(as: try fixture[part].acting(on: id)) {
          Commit(writes: [Write("DELETE FROM case_access WHERE \(of)")()])
        }
      }
      #expect(try standing() == before)
    }
  }

  /// What somebody would make of the grants of a case that others hold.
  struct Change: Sendable, CustomTestStringConvertible {
    var part: Part
    var set: String
    var of = "true"
    var testDescription: String { "\(set) of what is \(of) by the \(part)" }
  }

  @Test(
    "of somebody else is ended, held, raised or lowered by nobody who is let in to less",
    arguments: [Part.intakeOfficer, .provider].flatMap { part in
      [
        "held = true", "ends_at = starts_at", "level = 'existence'", "ends_at = starts_at, held = true",
      ].map { Change(part: part, set: $0, of: "holder <> app_practitioner()") }
    } + [
      Change(part: .provider, set: "held = true"), Change(part: .provider, set: "level = 'team'"),
      Change(part: .intakeOfficer, set: "really_ends_at = 9000000000000000"),
      Change(part: .chair, set: "ends_at = starts_at", of: "why LIKE 'role:%'"),
      Change(part: .chair, set: "held = true", of: "level = 'police'"),
      Change(part: .chair, set: "starts_at = ends_at"), Change(part: .chair, set: "holder = app_practitioner()"),
      Change(part: .chair, set: "why = 'request'"),
    ])
  func changed(_ change: Change) async throws {
    try await withCasework { fixture in
      let id = try await fixture.caseOfThree()
      let statement = "UPDATE case_access SET \(change.set) WHERE \(change.of)"
      #expect(try await fixture.isDenied(statement, as: try fixture[change.part].acting(on: id)))
    }
  }

  @Test(
    "is given to nobody else by whoever is let in to less than it opens, whatever they make of the case",
    arguments: ["police", "team", "item"])
  func accomplice(_ level: String) async throws {
    try await withCasework { fixture in
      let id = try await fixture.caseOfThree()
      let other = try fixture.player(.stranger).id.rawValue
      let statement = """
        UPDATE cases SET state = jsonb_set(state::jsonb, '{facts,assigned,lead-professional}', jsonb_build_array(
          jsonb_build_object('practitioner', written_practitioner('\(other)'))))::text; \
        INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, why, held)
        VALUES ('\(fixture.area)', '\(id.rawValue)', '\(other)', '\(level)', 0, 9e15, 'assigned:lead-professional', false)
        """
      #expect(try await fixture.isDenied(statement, as: try fixture[.provider].acting(on: id)))
      #expect(try await !fixture.isDenied(statement, as: try fixture[.chair].acting(on: id)))
    }
  }

  @Test("that was written past all this shows its holder nothing that is sealed", arguments: [nil, "role:chair"])
  func sealed(_ forged: String?) async throws {
    try await withCasework { fixture in
      let id = try await fixture.caseOfThree()
      let part = forged == nil ? Part.chair : .intakeOfficer
      try fixture.stepUp(try fixture[part])
      if let forged {
        let holder = try fixture[part].practitioner.rawValue
        try fixture.database.arrange(
          """
          UPDATE case_access SET level = 'team', why = '\(forged)' WHERE level = 'emergency' AND holder = '\(holder)'
          """)
      }
      let asked = Query(
        "SELECT may_unseal($1, $2, 'location') AS may", takes: .text, .id(Case.self), certain: "may"
      ) { (may: Bool) in may }
      let context = try fixture[part].acting(on: id)
      let may = try await fixture.casework.web.read(as: context, asked(fixture.area, id)).first
      #expect(may == (forged == nil))
    }
  }

  @Test("stays as it is through acts that give another one, and what its holder has for the same reason is changed")
  func kept() async throws {
    try await withCasework { fixture in
      let id = try await fixture.caseOfThree()
      func standing(_ part: Part) throws -> [[String?]] {
        try fixture.database.rows(
          """
          SELECT why, level, starts_at, ends_at FROM case_access
          WHERE case_id = '\(id.rawValue)' AND holder = '\(try fixture.player(part).id.rawValue)' ORDER BY 1
          """)
      }
      let (opener, provider) = (try standing(.intakeOfficer), try standing(.provider))
      #expect(opener.map { $0[1] } == ["emergency"] && provider.count == 1)
      try await fixture.assign("lead-professional", to: .leadProfessional, on: id)
      #expect(try standing(.intakeOfficer) == opener && standing(.provider) == provider)
      #expect(try standing(.leadProfessional).map { $0.prefix(2) } == [["assigned:lead-professional", "team"]])
    }
  }
}

extension Fixture {
  /// A case that the chair sees for their role, a provider for a brief, and an intake officer who opened it in an
  /// emergency.
  func caseOfThree() async throws -> Case.ID {
    let id = try await open("channel", at: "panel-listed")
    try await assign("consent-asker", to: .provider, on: id)
    try await breakGlass(.intakeOfficer, on: id)
    return id
  }

  /// Whether row level security refuses a statement, or it finds nothing that it would change.
  func isDenied(_ statement: String, as context: Context) async throws -> Bool {
    let grants = "SELECT * FROM case_access ORDER BY case_id, holder, why"
    let before = try database.rows(grants)
    do {
      try await casework.web.transaction(as: context) {
        Commit(writes: statement.split(separator: "; ").map { Write(String($0))() })
      }
      return try database.rows(grants) == before
    } catch StoreError.rejected(let rejection) {
      return rejection.isDenied
    }
  }
}
