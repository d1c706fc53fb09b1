import Foundation
import PanelStore
import TestDatabase
import Testing

@Suite("Row level security")
struct RowSecurityTests {
  @Test("stands behind every table, policy, function, grant and key that there is")
  func catalogue() async throws {
    try await withDatabase { database in
      let complaints = try RowSecurityCheck(database: database).complaints()
      #expect(complaints == [])
    }
  }

  /// What every policy asks for.
  private static let area = "area = ANY ((SELECT app_areas())::text[])"

  /// Ways to undo it, each as somebody might in passing, and what is then said.
  static let faults: [(statement: String, complaint: String)] = [
    ("ALTER TABLE contents NO FORCE ROW LEVEL SECURITY", "row level security is not forced on contents"),
    ("ALTER TABLE contents DISABLE ROW LEVEL SECURITY", "row level security is not forced on contents"),
    ("CREATE TABLE notes (area text, text text)", "row level security is not forced on notes"),
    (
      "CREATE POLICY peek ON persons FOR SELECT USING (true)",
      "the policy persons.peek is for everybody or does not ask for the area"
    ),
    (
      "CREATE POLICY peek ON persons FOR SELECT TO paneld_web USING (true)",
      "the policy persons.peek is for everybody or does not ask for the area"
    ),
    (
      "CREATE POLICY peek ON contents FOR SELECT TO paneld_web USING (\(area) OR true)",
      "the policy contents.peek is for everybody or does not ask for the area"
    ),
    (
      "CREATE POLICY away ON cases FOR UPDATE TO paneld_web USING (\(area) AND id = app_case()) WITH CHECK (true)",
      "the policy cases.away is for everybody or does not ask for the area"
    ),
    (
      "CREATE POLICY peek ON contents FOR SELECT TO paneld_web USING (\(area))",
      "the policy contents.peek is good for every row of an area"
    ),
    (
      "CREATE POLICY slip ON events FOR INSERT TO paneld_web WITH CHECK (\(area))",
      "the policy events.slip is good for every row of an area"
    ),
    ("GRANT DELETE ON cases TO paneld_web", "no policy stands behind a privilege: paneld_web DELETE cases"),
    (
      "GRANT UPDATE (hash) ON events TO paneld_worker",
      "no policy stands behind a privilege: paneld_worker UPDATE events"
    ),
    (
      "CREATE POLICY loose ON events FOR UPDATE TO paneld_worker USING (area = ANY ((SELECT app_areas())::text[]))",
      "the policy events.loose does not check what is written"
    ),
    (
      "CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER RETURN 1",
      "the function peek runs as the owner or for everybody, and is not listed"
    ),
    (
      "ALTER FUNCTION was_in_the_room(text, uuid) RESET ALL",
      "the function was_in_the_room runs as the owner or for everybody, and is not listed"
    ),
    ("GRANT TRUNCATE ON cases TO paneld_worker", "a privilege that must not be given: paneld_worker TRUNCATE cases"),
    ("GRANT REFERENCES ON cases TO paneld_web", "a privilege that must not be given: paneld_web REFERENCES cases"),
    ("GRANT TRIGGER ON cases TO paneld_web", "a privilege that must not be given: paneld_web TRIGGER cases"),
    (
      "GRANT REFERENCES (id) ON cases TO paneld_web",
      "a privilege that must not be given: paneld_web REFERENCES cases.id"
    ),
    ("GRANT SELECT ON cases TO PUBLIC", "a privilege that must not be given: everybody SELECT cases"),
    (
      "GRANT SELECT ON cases TO paneld_web WITH GRANT OPTION",
      "a privilege that must not be given: paneld_web SELECT cases"
    ),
    (
      "ALTER DEFAULT PRIVILEGES FOR ROLE paneld_owner GRANT SELECT ON TABLES TO paneld_web",
      "a privilege that must not be given: paneld_web SELECT whatever is made later"
    ),
    ("GRANT INSERT ON reads_kept TO paneld_web", "a privilege that must not be given: paneld_web INSERT reads_kept"),
    (
      "CREATE VIEW all_cases AS SELECT * FROM cases",
      "a view, a sequence, a schema, a rule or a publication that is not known: all_cases"
    ),
    (
      "CREATE MATERIALIZED VIEW all_cases AS SELECT * FROM cases",
      "a view, a sequence, a schema, a rule or a publication that is not known: all_cases"
    ),
    ("CREATE SEQUENCE numbers", "a view, a sequence, a schema, a rule or a publication that is not known: numbers"),
    ("CREATE SCHEMA other", "a view, a sequence, a schema, a rule or a publication that is not known: other"),
    (
      "CREATE RULE twice AS ON INSERT TO cases DO ALSO SELECT 1",
      "a view, a sequence, a schema, a rule or a publication that is not known: twice"
    ),
    (
      "CREATE PUBLICATION abroad FOR TABLE cases",
      "a view, a sequence, a schema, a rule or a publication that is not known: abroad"
    ),
    ("GRANT CREATE ON SCHEMA public TO paneld_web", "the role paneld_web can do more than serve"),
    ("ALTER TABLE case_moves OWNER TO paneld_report", "the role paneld_report can do more than serve"),
    (
      "CREATE UNIQUE INDEX one_route ON cases (area, route, stage)",
      "the unique key cases.one_route tells of rows that its writer may not see"
    ),
    (
      "ALTER TABLE cases ADD CONSTRAINT one_stage EXCLUDE (stage WITH =)",
      "the unique key cases.one_stage tells of rows that its writer may not see"
    ),
    (
      "CREATE UNIQUE INDEX one_id ON referrals (id)",
      "the unique key referrals.one_id tells of rows that its writer may not see"
    ),
    (
      "ALTER TABLE tasks ADD COLUMN about text, ADD FOREIGN KEY (area, about) REFERENCES cases (area, reference)",
      "the foreign key tasks.tasks_area_about_fkey tells of rows that its writer may not see"
    ),
  ]

  @Test("is found wanting wherever it is undone", arguments: faults)
  func findsFaults(_ statement: String, _ complaint: String) async throws {
    try await withDatabase { database in
      try database.arrange(statement)
      let complaints = try RowSecurityCheck(database: database).complaints()
      #expect(complaints.contains(complaint), "\(complaints)")
    }
  }

  @Test("answers a row that meets a hidden one of another area as it answers any other")
  func foreignRows() async throws {
    let place = Write(
      "INSERT INTO outbox (area, id, topic, subject, at, leased_until, fence) VALUES ($1, $2, 'told', $2, 0, 0, 0)",
      takes: .text, .uuid)
    try await withDatabase { database in
      try database.arrange(
        """
        INSERT INTO areas (area, title, division, zone, created_at) VALUES
          ('here', 'Here', 'scotland', 'Europe/London', 0), ('there', 'There', 'scotland', 'Europe/London', 0);
        INSERT INTO outbox (area, id, topic, subject, at, leased_until, fence)
        VALUES ('there', '00000000-0000-0000-0000-000000000001', 'told', gen_random_uuid(), 0, 0, 0)
        """)
      let (hidden, fresh) = (Self.id(1), Self.id(2))
      for id in [hidden, fresh] {
        try await database.web.transaction(as: Context(areas: ["here"])) { Commit(writes: [place("here", id)]) }
        let error = await #expect(throws: StoreError.self) {
          try await database.web.transaction(as: Context(areas: ["here"])) { Commit(writes: [place("there", id)]) }
        }
        guard case .rejected(let rejection) = error else { throw error ?? StoreError.closed }
        #expect(rejection.isDenied)
      }
    }
  }

  private static func id(_ last: UInt8) -> UUID { UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last)) }
}
