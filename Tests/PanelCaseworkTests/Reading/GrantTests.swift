import CaseworkFixture
import PanelCasework
import PanelRules
import TestDatabase
import Testing

@Suite("A grant")
struct GrantTests {
  /// A grant on a case, given to somebody who has no other, and what it shows of the case in the database itself.
  struct Grant: Sendable, CustomTestStringConvertible {
    var says: String
    var level = "team"
    var holder = Holder.reader
    /// From when and until when it holds, in seconds from now.
    var from = -3600
    var until = 3600
    var held = false
    var shows = Sight.nothing

    var testDescription: String { says }
  }

  enum Holder: Sendable { case reader, readersAgency, another, anothersAgency }

  enum Sight: String, Sendable {
    case nothing = "0 0 0"
    /// That the case exists, and no more.
    case sign = "0 1 0"
    case whole = "1 1 1"
  }

  static let grants = [
    Grant(says: "to the reader opens the case", shows: .whole),
    Grant(says: "to the reader's agency opens the case", holder: .readersAgency, shows: .whole),
    Grant(says: "to another opens nothing", holder: .another),
    Grant(says: "to another's agency opens nothing", holder: .anothersAgency),
    Grant(says: "for a brief opens the case", level: "brief", shows: .whole),
    Grant(says: "for the police opens the case", level: "police", shows: .whole),
    Grant(says: "that tells of its existence shows a sign", level: "existence", shows: .sign),
    Grant(says: "to be asked shows a sign", level: "asked", shows: .sign),
    Grant(says: "stopped by a police hold shows a sign", held: true, shows: .sign),
    Grant(says: "that has not begun opens nothing", from: 60, until: 3600),
    Grant(says: "that has ended opens nothing", from: -3600, until: -60),
    Grant(says: "that is over before it begins opens nothing", from: 0, until: 0),
  ]

  @Test("opens a case, its sign and its tasks to whom it is given, as far and as long as it says", arguments: grants)
  func opens(_ grant: Grant) async throws {
    try await withCasework { fixture in
      try await give(grant, fixture)
      #expect(try seen(fixture, in: fixture.area) == grant.shows.rawValue)
    }
  }

  @Test("opens nothing in the context of another area", arguments: grants.filter { $0.shows != .nothing })
  func otherArea(_ grant: Grant) async throws {
    try await withCasework { fixture in
      try await give(grant, fixture)
      #expect(try seen(fixture, in: "example-shire") == Sight.nothing.rawValue)
    }
  }

  private func give(_ grant: Grant, _ fixture: Fixture) async throws {
    let id = try await fixture.open("channel", at: "adopted")
    let (reader, another) = (try fixture.player(.stranger), try fixture.player(.coordinator))
    let holder =
      switch grant.holder {
      case .reader: reader.id.rawValue
      case .readersAgency: reader.agency.rawValue
      case .another: another.id.rawValue
      case .anothersAgency: another.agency.rawValue
      }
    try fixture.database.arrange(
      """
      DELETE FROM tasks;
      INSERT INTO tasks (area, id, case_id, route, role, kind, urgent, opened_at)
      SELECT area, gen_random_uuid(), id, route, 'coordinator', 'deadline-near', true, opened_at FROM cases
      WHERE id = '\(id.rawValue)';
      INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, why, held)
      VALUES ('\(fixture.area)', '\(id.rawValue)', '\(holder)', '\(grant.level)',
        casework_moment() + \(grant.from) * 1000000::bigint, casework_moment() + \(grant.until) * 1000000::bigint,
        'request', \(grant.held))
      """)
  }

  /// How many cases, signs and tasks of cases the stranger sees.
  private func seen(_ fixture: Fixture, in area: String) throws -> String? {
    let reader = try fixture.player(.stranger)
    return try fixture.database.rows(
      """
      BEGIN;
      SET LOCAL ROLE paneld_web;
      SELECT set_config('app.areas', '{\(area)}', true),
        set_config('app.practitioner', '\(reader.id.rawValue)', true),
        set_config('app.agency', '\(reader.agency.rawValue)', true);
      SELECT concat_ws(' ', (SELECT count(*) FROM cases), (SELECT count(*) FROM case_signs),
        (SELECT count(*) FROM tasks WHERE case_id IS NOT NULL))
      """
    ).last?[0]
  }
}
