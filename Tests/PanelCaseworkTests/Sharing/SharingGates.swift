import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

/// The gates of one case, as the case itself says they stand, and what the database lets each agency read past them.
struct SharingGates {
  private let fixture: Fixture
  private let id: Case.ID
  private let rulebook: Rulebook
  private let readers: [(part: Part, player: Fixture.Player, gate: Gate)]

  /// Of each agency somebody who might be let in.
  private static let readers: [(Part, Gate)] = [
    (.coordinator, .shutByHold), (.deputy, .shutByHold), (.caseOfficer, .open), (.provider, .openedByConsent),
    (.schoolMember, .shut), (.healthMember, .shut), (.stranger, .shut),
  ]

  /// When somebody may read the case, unless they are in conflict.
  private enum Gate {
    case open
    /// Open but while the police hold the case.
    case shutByHold
    /// Open to whoever it is assigned to while support runs on agreement, and the police do not hold the case.
    case openedByConsent
    case shut
  }

  init(_ fixture: Fixture, _ id: Case.ID) throws {
    self.fixture = fixture
    self.id = id
    rulebook = try fixture.rulebook("channel")
    readers = try Self.readers.map { ($0.0, try fixture.player($0.0), $0.1) }
  }

  // MARK: What is there

  /// What the database shows after a step.
  struct Seen: Sendable {
    /// How far the case got.
    let seq: Int64
    /// How many items were ever told.
    let told: Int64
    /// Of each reader the moment, and what they find in contents, disclosures, sharing decisions and cases.
    let found: [String]
  }

  /// One statement, as the role that serves: in it each reader looks for rows of the case as row level security has them.
  func look() async throws -> Seen {
    let seen = try await fixture.casework.web.read(
      as: .nobody,
      Self.looking(id, fixture.area, readers.map(\.player.id), readers.map(\.player.agency)))
    return try #require(seen.first)
  }

  private static let looking = Query(
    "SELECT gates.seq($2, $1) AS seq, gates.told($2, $1) AS told, gates.found($2, $1, $3, $4) AS found",
    takes: .id(Case.self), .text, .ids(Practitioner.self), .ids(Agency.self), certain: "seq", "told", "found"
  ) { (seq: Int64, told: Int64, found: [String]) in Seen(seq: seq, told: told, found: found) }

  /// What `look()` asks, and for `SHARING_PLANT` a fault. Clocks may be moved here.
  static func prepare(_ database: TestDatabase, planting plant: String?) throws {
    try database.arrange(
      """
      UPDATE settings SET demo = true;
      CREATE SCHEMA gates;
      GRANT USAGE ON SCHEMA gates TO paneld_web;
      CREATE INDEX ON sharing_decisions (area, case_id);

      -- What nobody serves by, past row level security.
      CREATE FUNCTION gates.seq(of_area text, of_case uuid) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
      BEGIN
        RETURN (SELECT c.seq FROM cases c WHERE c.area = of_area AND c.id = of_case);
      END
      $$;
      CREATE FUNCTION gates.told(of_area text, of_case uuid) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
      BEGIN
        RETURN (
          SELECT count(*) FROM sharing_decisions s
          JOIN disclosure_ends e ON e.area = s.area AND e.disclosure = s.disclosure AND e.outcome = 'released'
          WHERE s.area = of_area AND s.case_id = of_case AND s.phase = 'released' AND s.told
        );
      END
      $$;

      -- With the rights of whoever asks: each reader in turn. What was open when the moment was read may be shut a moment
      -- later, and nothing opens by itself.
      CREATE FUNCTION gates.found(of_area text, of_case uuid, practitioners uuid[], agencies uuid[])
      RETURNS text[] LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        found text[] := '{}';
        moment bigint;
      BEGIN
        PERFORM set_config('app.areas', '{' || of_area || '}', true);
        FOR reader IN 1..cardinality(practitioners) LOOP
          PERFORM set_config('app.practitioner', practitioners[reader]::text, true),
            set_config('app.agency', agencies[reader]::text, true);
          moment := casework_moment();
          found := found || (
            SELECT concat_ws(
              ' ', moment, (SELECT count(*) FROM contents c WHERE c.case_id = of_case),
              (SELECT count(*) FROM disclosures d WHERE d.case_id = of_case),
              (SELECT count(*) FROM sharing_decisions s WHERE s.case_id = of_case),
              (SELECT count(*) FROM cases c WHERE c.id = of_case))
          );
        END LOOP;
        RETURN found;
      END
      $$;
      """)
    if let plant { try database.arrange(try #require(SharingPlants.all[plant], "there is no plant \(plant)")) }
  }

  // MARK: What may be there

  /// As each reader, the rows of the case that PostgreSQL gives them, and whether it may.
  func hold(_ seen: Seen, against held: Case, _ counted: inout Counted, _ faults: inout [String]) throws {
    try #require(seen.found.count == readers.count)
    for ((part, player, gate), found) in zip(readers, seen.found) {
      let counts = found.split(separator: " ").compactMap { Int64($0) }
      try #require(counts.count == 5)
      let rows = counts[1...].reduce(0, +)
      let isConflicted = held.facts.conflicts?.values.contains(player.id) == true
      let isOpen = isOpen(gate, held, at: Moment(microseconds: counts[0])) && !isConflicted
      if !isOpen {
        counted.shut += 1
        if rows > 0 { faults.append("\(part) reads \(counts[1...]) of a case that is shut to them") }
      } else if rows > 0 {
        counted.readable += 1
        if gate == .openedByConsent { counted.consented += 1 }
      }
      if part == .provider, counts[2] + counts[3] > 0 { faults.append("a provider reads what was told to others") }
    }
  }

  private func isOpen(_ gate: Gate, _ held: Case, at now: Moment) -> Bool {
    switch gate {
    case .open: true
    case .shutByHold: !held.facts.heldByPolice
    case .openedByConsent:
      !held.facts.heldByPolice && held.facts.supportSince != nil
        && rulebook.consentStanding(of: held, at: now).inForce != nil
        && held.facts.assigned["intervention-provider"]?.isEmpty == false
    case .shut: false
    }
  }

  // MARK: What may be told

  /// Every item that was told, with the facts on which.
  func told() throws -> [[String?]] {
    try fixture.database.rows(
      """
      SELECT s.disclosure::text, s.item, s.rule, s.facts, array_to_string(s.bases, ' '), d.four_eyes::text,
        (e.by = e.prepared_by)::text, s.at::text, d.plan
      FROM sharing_decisions s
      JOIN disclosures d ON d.area = s.area AND d.id = s.disclosure
      JOIN disclosure_ends e ON e.area = s.area AND e.disclosure = s.disclosure AND e.outcome = 'released'
      WHERE s.area = '\(fixture.area)' AND s.case_id = '\(id.rawValue)' AND s.phase = 'released' AND s.told
      ORDER BY 1, 2
      """)
  }

  /// What was told past a gate that was shut at that moment, as the case itself says it was.
  func faults(telling row: [String?], _ held: Case) throws -> [String] {
    var faults: [String] = []
    let facts = Set((row[3] ?? "").split(separator: "\n").map(String.init))
    let what = "\(row[1] ?? "") told by \(row[2] ?? "") on \(facts.sorted().joined(separator: " "))"
    let plan = try Disclosure.Plan.read(try #require(row[8]))
    if row[4]?.isEmpty != false { faults.append("\(what): it rests on nothing") }
    if row[5] == "true", row[6] == "true" { faults.append("\(what): it was released by who prepared it") }
    switch plan.wish.recipient {
    case .person: faults.append("\(what): to the person's side, by no safe way")
    case .practitioner(let practitioner):
      let isConflicted = held.facts.conflicts?.values.contains(practitioner) == true
      if isConflicted { faults.append("\(what): to somebody in conflict") }
    case .agency: break
    }
    let isEmergency = facts.contains("risk=imminent") && facts.contains("can-act=yes")
    if isEmergency { return faults }
    let at = Moment(microseconds: try #require(row[7].flatMap(Int64.init)))
    if held.facts.heldByPolice, plan.agency != (try fixture.agency(.kentPolice)) {
      faults.append("\(what): to others than the police, who hold the case")
    }
    if plan.wish.recipient == .practitioner(try fixture.player(.provider).id),
      rulebook.consentStanding(of: held, at: at).inForce == nil
    {
      faults.append("\(what): to a provider without agreement")
    }
    if plan.wish.recipient == .agency(try fixture.agency(.school)),
      facts.isDisjoint(with: ["override=yes", "share-consent=in-force"])
    {
      faults.append("\(what): to somebody who has no part in it")
    }
    return faults
  }
}
