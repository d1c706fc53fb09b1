import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

/// Foreign keys and unique keys are looked up past row level security: whoever may add rows could name what they may not
/// see and learn from what PostgreSQL says whether it is there.
@Suite("A key that is looked up tells nobody of a row that they do not see")
struct HiddenKeysTests {
  /// Tables whose own identifier is drawn at random for every new row, and is never given by whoever has it written:
  /// nobody can name one that is there.
  private static let drawn = [
    "calendar_feeds", "cases", "date_acts", "enquiries", "meeting_series", "meetings", "outbox", "persons", "reads",
    "referrals",
  ]

  @Test("of another area: neither naming that area nor naming its rows in one's own")
  func otherArea() async throws {
    try await withServiceOfTwoAreas { home, neighbour in
      let stage = try await Stage.set(home, neighbour)
      let stranger = try stage.writer(.coordinator, in: neighbour)
      for table in try stage.tables() {
        for row in try stage.rows(of: table) {
          let there = row.written(by: stranger)
          for text in [there.text, there.renamed(keeping: stranger).text] {
            let told = try stage.told(on: adding(text, to: table), stranger)
            #expect(told == Self.denied, "\(table.name) \(text)")
          }
          let here = there.moved(to: neighbour.fixture.area)
          let hidden = try stage.told(on: adding(here.text, to: table), stranger)
          let absent = try stage.told(on: adding(here.renamed(keeping: stranger).text, to: table), stranger)
          #expect(hidden == absent, "\(table.name) \(here.text)")
        }
      }
    }
  }

  @Test("of one's own area, that one may not see")
  func ownArea() async throws {
    try await withServiceOfTwoAreas { home, neighbour in
      let stage = try await Stage.set(home, neighbour)
      let stranger = try stage.writer(.stranger, in: home)
      let colleagues = Set(try stage.column("SELECT id FROM practitioners UNION SELECT id FROM agencies"))
      for table in try stage.tables() where !Self.drawn.contains(table.name) {
        for row in try stage.rows(of: table) {
          let named = row.written(by: stranger)
          let hidden = try stage.told(on: adding(named.text, to: table), stranger)
          let absent = try stage.told(
            on: adding(named.renamed(keeping: stranger, colleagues).text, to: table), stranger)
          #expect(hidden == absent, "\(table.name) \(named.text)")
        }
      }
    }
  }

  @Test("and that would be found: without the policies that ask for more than the area, it tells")
  func found() async throws {
    try await withServiceOfTwoAreas { home, neighbour in
      let stage = try await Stage.set(home, neighbour)
      let stranger = try stage.writer(.stranger, in: home)
      let table = try #require(try stage.tables().first { $0.name == "case_forms" })
      let row = try #require(try stage.rows(of: table).first).written(by: stranger)
      try home.fixture.database.arrange(
        "CREATE POLICY slip ON case_forms FOR INSERT TO paneld_web WITH CHECK (area = ANY ((SELECT app_areas())::text[]))"
      )
      let hidden = try stage.told(on: adding(row.text, to: table), stranger)
      #expect(hidden == "23505")
      #expect(try stage.told(on: adding(row.renamed(keeping: stranger).text, to: table), stranger) == "23503")
    }
  }

  /// What PostgreSQL calls a row that a policy forbids to write.
  private static let denied = "42501"

  private func adding(_ row: String, to table: Table) -> String {
    let columns = table.columns
    return """
      INSERT INTO \(table.name) (\(columns))
      SELECT \(columns) FROM jsonb_populate_record(NULL::\(table.name), '\(row.replacing("'", with: "''"))')
      """
  }
}

private struct Table {
  let name: String
  /// All that are written, by name.
  let columns: String
}

/// Somebody in whose name rows are added.
private struct Writer {
  let area: String
  let practitioner: String
  let agency: String
}

/// A row as PostgreSQL writes it in JSON.
private struct Row {
  let text: String

  /// As somebody would have to write it: policies ask that they say who they are.
  func written(by writer: Writer) -> Row {
    var text = text
    for column in [
      "practitioner", "recorded_by", "submitted_by", "asked_by", "added_by", "caller", "confirmed_by",
      "made_by", "pinned_by",
    ] {
      text = text.replacing(/"(\w+)": "[^"]*"/) { match in
        match.1 == column ? "\"\(column)\": \"\(writer.practitioner)\"" : String(match.0)
      }
    }
    return Row(text: text)
  }

  func moved(to area: String) -> Row {
    Row(text: text.replacing(/"area": "[^"]*"/) { _ in "\"area\": \"\(area)\"" })
  }

  /// The same with an identifier that nothing has wherever one stands that is not the writer's own, or to be kept.
  func renamed(keeping writer: Writer, _ kept: Set<String> = []) -> Row {
    var fresh: [Substring: String] = [:]
    return Row(
      text: text.replacing(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/) { match in
        if kept.contains(String(match.0)) || [writer.practitioner, writer.agency].contains(String(match.0)) {
          return String(match.0)
        }
        let made = fresh[match.0] ?? UUID().uuidString.lowercased()
        fresh[match.0] = made
        return made
      })
  }
}

/// Something of every kind in one area's books.
private struct Stage {
  let database: TestDatabase
  let home: Service

  static func set(_ home: Service, _ neighbour: Service) async throws -> Stage {
    let scene = try await AuditedScene.set(home, neighbour)
    let database = home.fixture.database
    let people = try database.rows("SELECT person::text FROM referrals WHERE id = '\(scene.earlier.rawValue)'")
    let other = try #require(people.first?.first.flatMap { $0 }.flatMap { UUID(uuidString: $0) })
    let linked = try await home.post(
      "/v1/referrals/\(scene.referral)/matches/\(Person.ID(other))/link", ["reason": "details-agree"], as: .caseOfficer)
    #expect(linked.status == 201, "\(linked.text)")
    try database.arrange(sitting)
    try database.arrange(sharing)
    return Stage(database: database, home: home)
  }

  /// A meeting with somebody in it and an item on which they have a conflict, and what a front door said.
  private static let sitting = """
    INSERT INTO meetings (area, id, panel, route, starts_at, place, version, added_by, added_at)
    SELECT area, gen_random_uuid(), 'channel', 'channel', 0, 'Room of the stage', 1, submitted_by, 0
    FROM referrals LIMIT 1;
    INSERT INTO meeting_series (area, id, panel, route, rule, from_day, until_day, on_holiday, minutes, place, zone,
      rulings, closures, known_through, version, added_by, added_at)
    SELECT area, gen_random_uuid(), panel, route, 'testcase', '2027-01-01', '2027-01-01', 'next', 180, place, 'testcase',
      '{}', '{}', '2027-01-01', 1, added_by, 0 FROM meetings;
    INSERT INTO date_acts (area, id, number, panel, route, kind, series, with_fates, added_by, added_at)
    SELECT area, gen_random_uuid(), 1, panel, route, 'create', id, false, added_by, 0 FROM meeting_series;
    INSERT INTO date_act_meetings (area, act, meeting, version)
    SELECT a.area, a.id, m.id, 1 FROM date_acts a JOIN meetings m ON m.area = a.area
    WHERE NOT EXISTS (SELECT 1 FROM date_act_meetings d WHERE d.act = a.id AND d.meeting = m.id);
    INSERT INTO panel_members (area, id, panel, route, practitioner, part, from_day, added_by, added_at)
    SELECT m.area, gen_random_uuid(), m.panel, m.route, m.added_by, 'member', '2027-01-01', m.added_by, 0
    FROM meetings m LIMIT 1;
    INSERT INTO practitioner_leave (area, id, practitioner, from_day, until_day, recorded_by, recorded_at)
    SELECT area, gen_random_uuid(), practitioner, '2027-01-01', '2027-01-02', added_by, 0 FROM panel_members;
    INSERT INTO rooms (area, id, name, accessible, added_by, added_at)
    SELECT area, gen_random_uuid(), 'Testcase Room', true, added_by, 0 FROM panel_members;
    INSERT INTO meeting_attendance (area, meeting, id, agency, practitioner, capacity, mode, arrived_at, recorded_by)
    SELECT m.area, m.id, gen_random_uuid(), p.agency, p.id, 'guest', 'remote', 0, p.id
    FROM meetings m JOIN practitioners p ON p.area = m.area AND p.id = m.added_by;
    INSERT INTO meeting_items (area, meeting, number, case_id, kind)
    SELECT m.area, m.id, 1, c.id, 'new' FROM meetings m JOIN cases c ON c.area = m.area
    WHERE m.place = 'Room of the stage' LIMIT 1;
    INSERT INTO agenda_left_out (area, meeting, case_id, kind, minutes, place, reasons, turn, carried, because,
      needs_extra)
    SELECT area, meeting, case_id, kind, 20, 1, '{new}', 'new', 0, 'no-time', false FROM meeting_items;
    INSERT INTO agenda_pins (area, meeting, case_id, place, record, pinned_by, pinned_at)
    SELECT i.area, i.meeting, i.case_id, 'first', gen_random_uuid(), m.added_by, 0
    FROM meeting_items i JOIN meetings m ON m.area = i.area AND m.id = i.meeting ON CONFLICT DO NOTHING;
    INSERT INTO agenda_versions (area, meeting, number, made_at, made_by, digest)
    SELECT area, id, 0, 0, added_by, sha256('testcase') FROM meetings ON CONFLICT DO NOTHING;
    INSERT INTO calendar_feeds (area, id, practitioner, hash, created_at)
    SELECT area, gen_random_uuid(), added_by, sha256('testcase'), 0 FROM meetings LIMIT 1;
    INSERT INTO invitations (area, id, meeting, practitioner, item, uid, sequence, method, starts_at, minutes, provisional,
      reply_hash, added_by, added_at)
    SELECT m.area, gen_random_uuid(), m.id, m.added_by, i.number, gen_random_uuid(), 0, 'request', 0, 20, false,
      sha256('testcase'), m.added_by, 0
    FROM meetings m JOIN meeting_items i ON i.area = m.area AND i.meeting = m.id;
    INSERT INTO meeting_replies (area, meeting, practitioner, reply, starts_at, at, by_link)
    SELECT area, meeting, practitioner, 'coming', 0, 0, true FROM invitations LIMIT 1;
    INSERT INTO agenda_changes (area, meeting, version, item, case_id, change)
    SELECT area, meeting, 0, number, case_id, 'added' FROM meeting_items;
    INSERT INTO paper_versions (area, meeting, number, agenda, made_at, made_by, agency, bases, definition, preflight)
    SELECT v.area, v.meeting, 0, 0, 0, v.made_by, p.agency, '{art6-1e}', (
      SELECT min(d.hash) FROM definitions d WHERE d.area = v.area), sha256('testcase')
    FROM agenda_versions v JOIN practitioners p ON p.area = v.area AND p.id = v.made_by ON CONFLICT DO NOTHING;
    INSERT INTO papers (area, meeting, item, number, since, case_id, name, record, version, category, originator,
      originator_class, mark, digest)
    SELECT i.area, i.meeting, i.number, 1, 0, i.case_id, 'case', gen_random_uuid(), 1, 'identity', v.agency, 'testcase',
      'official', 'testcase'
    FROM meeting_items i JOIN paper_versions v ON v.area = i.area AND v.meeting = i.meeting ON CONFLICT DO NOTHING;
    INSERT INTO pack_papers (area, meeting, version, reader, agency, item, number, since, rule, bases)
    SELECT p.area, p.meeting, 0, v.made_by, v.agency, p.item, p.number, 0, 'D3', '{art6-1e/1}'
    FROM papers p JOIN paper_versions v ON v.area = p.area AND v.meeting = p.meeting ON CONFLICT DO NOTHING;
    INSERT INTO paper_items (area, meeting, version, item, case_id, kind, reasons)
    SELECT area, meeting, 0, item, case_id, 'new', '{new}' FROM papers ON CONFLICT DO NOTHING;
    INSERT INTO pack_receipts (area, meeting, reader, version, read_at)
    SELECT area, meeting, reader, version, 0 FROM pack_papers ON CONFLICT DO NOTHING;
    INSERT INTO meeting_conflicts (area, meeting, number, practitioner, declared_at)
    SELECT i.area, i.meeting, i.number, m.added_by, 0
    FROM meeting_items i JOIN meetings m ON m.area = i.area AND m.id = i.meeting;
    INSERT INTO actions (area, id, case_id, reference, route, panel, meeting, item, agency, practitioner, due, urgent,
      standing, postponed, version, record)
    SELECT i.area, gen_random_uuid(), i.case_id, 'CHA-0000-0002-G', 'channel', 'channel', i.meeting, i.number, p.agency,
      p.id, '2027-03-30', false, 'open', 0, 1, gen_random_uuid()
    FROM meeting_items i JOIN meetings m ON m.area = i.area AND m.id = i.meeting
    JOIN practitioners p ON p.area = m.area AND p.id = m.added_by;
    INSERT INTO action_events (area, action, version, case_id, kind, by, at, told, agency, practitioner, due, standing,
      meeting)
    SELECT area, id, 1, case_id, 'given', practitioner, 0, agency, agency, practitioner, due, standing, meeting
    FROM actions;
    INSERT INTO confidentiality_acceptances (area, meeting, practitioner, version, accepted_at)
    SELECT area, id, added_by, 1, 0 FROM meetings ON CONFLICT DO NOTHING;
    INSERT INTO item_contributions (area, id, case_id, meeting, number, kind, agency, recorded_by, recorded_at)
    SELECT i.area, gen_random_uuid(), i.case_id, i.meeting, i.number, 'nothing-to-add', p.agency, p.id, 0
    FROM meeting_items i JOIN meetings m ON m.area = i.area AND m.id = i.meeting
    JOIN practitioners p ON p.area = m.area AND p.id = m.added_by;
    INSERT INTO minutes_acts (area, meeting, number, kind, recorded_by, recorded_at)
    SELECT area, id, 1, 'approved', added_by, 0 FROM meetings;
    INSERT INTO referral_verdicts (area, referral, act, definition, rows, at)
    SELECT r.area, r.id, 1, d.hash, '{}', 0
    FROM referrals r JOIN definitions d ON d.area = r.area AND d.kind = 'route' LIMIT 1;
    INSERT INTO referral_rulings (area, referral, act, route, ruling, reason, practitioner, at)
    SELECT area, id, 1, 'prevent', 'rejected', 'testcase', submitted_by, 0 FROM referrals LIMIT 1;
    INSERT INTO emergency_access (area, id, case_id, seq, practitioner, opened_at, ends_at, really_ends_at)
    SELECT e.area, gen_random_uuid(), e.case_id, e.seq, r.submitted_by, 0, 3600000000, 1
    FROM events e JOIN referrals r ON r.area = e.area LIMIT 1;
    INSERT INTO emergency_reviews (area, access, case_id, seq, opened_by, recorded_by, recorded_at, outcome)
    SELECT a.area, a.id, a.case_id, a.seq, a.practitioner, p.id, 1, 'justified'
    FROM emergency_access a JOIN practitioners p ON p.area = a.area AND p.id <> a.practitioner LIMIT 1;
    INSERT INTO emergency_agreements (area, access, category, case_id, seq, opened_by, agreed_by, agreed_at)
    SELECT a.area, a.id, 'location', a.case_id, a.seq, a.practitioner, p.id, 1
    FROM emergency_access a JOIN practitioners p ON p.area = a.area AND p.id <> a.practitioner LIMIT 1;
    INSERT INTO sealed_readings (area, id, case_id, seq, practitioner, category, at)
    SELECT area, gen_random_uuid(), case_id, seq, practitioner, 'location', 1 FROM emergency_access;
    INSERT INTO disposals (area, case_id, proposed_by, proposed_at)
    SELECT DISTINCT ON (c.area) c.area, c.id, p.id, 0 FROM cases c JOIN practitioners p ON p.area = c.area
    ORDER BY c.area, c.id, p.id;
    INSERT INTO disposal_confirmations (area, case_id, at_seq, proposed_by, confirmed_by, confirmed_at, reason)
    SELECT DISTINCT ON (d.area) d.area, d.case_id, 1, d.proposed_by, p.id, 0, 'reviewed'
    FROM disposals d JOIN practitioners p ON p.area = d.area AND p.id <> d.proposed_by ORDER BY d.area, p.id;
    """

  /// What two agencies agreed, and what was said of a record of sharing and of a disclosure after it was made.
  private static let sharing = """
    INSERT INTO agreements (area, id, title, from_at, until_at, recorded_at, recorded_by)
    SELECT area, gen_random_uuid(), 'Testcase', 0, 1, 0, submitted_by FROM referrals LIMIT 1;
    INSERT INTO agreement_signatories (area, agreement, agency, signed_at, recorded_at, recorded_by)
    SELECT a.area, a.id, p.agency, 0, 0, p.id
    FROM agreements a JOIN practitioners p ON p.area = a.area AND p.id = a.recorded_by;
    INSERT INTO agreement_ends (area, agreement, ended_at, ended_by, why)
    SELECT area, id, 0, recorded_by, 'testcase' FROM agreements;
    INSERT INTO conflicts (area, record, case_id, practitioner, from_at)
    SELECT area, id, case_id, recorded_by, 0 FROM sharing_records LIMIT 1;
    INSERT INTO sharing_overrides (area, record, case_id, asked, requested_by, authorised_by, from_at, expires_at)
    SELECT r.area, r.id, r.case_id, r.id, r.recorded_by, p.id, 0, 1
    FROM sharing_records r JOIN practitioners p ON p.area = r.area AND p.id <> r.recorded_by LIMIT 1;
    INSERT INTO onward_questions (area, id, case_id, agency, route, answerers, asked_at, due, codes)
    SELECT r.area, r.id, r.case_id, p.agency, 'channel', '{member}', 0, 0, r.codes
    FROM sharing_records r JOIN practitioners p ON p.area = r.area AND p.id = r.recorded_by LIMIT 1;
    INSERT INTO sharing_record_ends (area, record, case_id, seq, ended_at, ended_by, why)
    SELECT area, id, case_id, seq, 0, recorded_by, 'testcase' FROM sharing_records LIMIT 1;
    INSERT INTO disclosure_ends
      (area, disclosure, case_id, seq, prepared_by, four_eyes, outcome, by, at, told_at)
    SELECT d.area, d.id, d.case_id, d.seq, d.prepared_by, d.four_eyes, 'withdrawn', d.prepared_by, 0, NULL
    FROM disclosures d
    WHERE NOT EXISTS (SELECT FROM disclosure_ends e WHERE e.area = d.area AND e.disclosure = d.id);
    INSERT INTO disclosure_corrections (area, disclosure, case_id, seq, by, at)
    SELECT area, disclosure, case_id, seq, by, 0 FROM disclosure_ends LIMIT 1;
    INSERT INTO person_relations (area, id, case_id, kind, person, other, related_practitioner, confidentiality, roles,
      evidence, recorded_at, recorded_by)
    SELECT c.area, gen_random_uuid(), c.id, 'sibling-of', c.person, p.id, r.submitted_by, 'own-team', '{}', 'observed',
      0, r.submitted_by
    FROM cases c JOIN persons p ON p.area = c.area AND p.id <> c.person
    JOIN referrals r ON r.area = c.area LIMIT 1;
    """

  func column(_ select: String) throws -> [String] { try database.rows(select).compactMap { $0[0] } }

  func writer(_ part: Part, in service: Service) throws -> Writer {
    let player = try service.fixture.player(part)
    let agency = try column("SELECT agency FROM practitioners WHERE id = '\(player.id.rawValue)'")
    return Writer(
      area: service.fixture.area, practitioner: player.id.rawValue.uuidString.lowercased(),
      agency: try #require(agency.first))
  }

  /// Every table of an area to which those who serve people may add rows.
  func tables() throws -> [Table] {
    try database.rows(
      """
      SELECT c.relname, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relrowsecurity AND has_any_column_privilege('paneld_web', c.oid, 'INSERT')
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      GROUP BY 1 ORDER BY 1
      """
    ).map { Table(name: try #require($0[0]), columns: try #require($0[1])) }
  }

  /// Some of a table's rows; there are some of every table, or nothing is shown of it.
  func rows(of table: Table) throws -> [Row] {
    let found = try column(
      "SELECT to_jsonb(t)::text FROM \(table.name) t WHERE area = '\(home.fixture.area)' ORDER BY md5(t::text) LIMIT 5")
    #expect(!found.isEmpty, "nothing is on the stage of \(table.name)")
    return found.map { Row(text: $0) }
  }

  /// What somebody is told who runs a statement as those who serve people do: `done`, or PostgreSQL's code for why not.
  func told(on statement: String, _ writer: Writer) throws -> String {
    let rows = try database.rows(
      """
      BEGIN;
      SET LOCAL ROLE paneld_web;
      SET LOCAL app.areas TO '{\(writer.area)}';
      SET LOCAL app.practitioner TO '\(writer.practitioner)';
      SET LOCAL app.agency TO '\(writer.agency)';
      SET LOCAL app.told TO 'done';
      DO $told$ BEGIN
        \(statement);
      EXCEPTION WHEN OTHERS THEN PERFORM set_config('app.told', SQLSTATE, true);
      END $told$;
      SELECT current_setting('app.told')
      """)
    return try #require(rows.first?.first.flatMap { $0 })
  }
}
