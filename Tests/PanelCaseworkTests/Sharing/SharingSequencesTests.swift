import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

/// What is given, narrowed, expired, withdrawn, held and told at random, and after each step what the database itself lets
/// each agency read.
///
/// `SHARING_SEQUENCES` says how many sequences of 50 steps are tried; a few, where nothing is said.
@Suite("Whatever is given and taken back, at random")
struct SharingSequencesTests {
  private static let sequences = ProcessInfo.processInfo.environment["SHARING_SEQUENCES"].flatMap(Int.init) ?? 6
  private static let steps = 50

  @Test("nothing is told and nothing is read while its gate is shut, in SQL as each agency")
  func gates() async throws {
    // A database grows with what is tried in it; after so many sequences the next has one of its own.
    let counted = try await withThrowingTaskGroup(of: Counted.self) { group in
      for first in stride(from: 0, to: Self.sequences, by: 50) {
        group.addTask { try await Self.walk(first..<min(first + 50, Self.sequences)) }
      }
      return try await group.reduce(into: Counted()) { $0.add($1) }
    }
    // The walk got somewhere: gates were opened and shut, and something was told and something refused.
    #expect(counted.told >= Self.sequences / 2 && counted.refused >= Self.sequences, "\(counted)")
    #expect(counted.readable > 0 && counted.shut > 0, "\(counted)")
  }

  private static func walk(_ seeds: Range<Int>) async throws -> Counted {
    try await withCasework { fixture in
      var counted = Counted()
      for seed in seeds {
        var sequence = try await Sequence(fixture, seed: UInt64(seed))
        for _ in 0..<Self.steps { try await sequence.step(&counted) }
      }
      return counted
    }
  }

  struct Counted: Sendable {
    var told = 0
    var refused = 0
    var readable = 0
    var shut = 0

    mutating func add(_ other: Counted) {
      told += other.told
      refused += other.refused
      readable += other.readable
      shut += other.shut
    }
  }

  /// One case and what befalls it.
  struct Sequence {
    private let fixture: Fixture
    private let id: Case.ID
    private var dice: SeededIdentifiers
    private var conflicts: [CaseRecord.ID] = []
    private var overrides: [CaseRecord.ID] = []
    /// What had been told before the step.
    private var before: Set<[String?]> = []

    /// Of each agency somebody who might be let in.
    private static let readers: [Part] = [
      .coordinator, .deputy, .caseOfficer, .provider, .schoolMember, .healthMember, .stranger,
    ]

    init(_ fixture: Fixture, seed: UInt64) async throws {
      self.fixture = fixture
      dice = SeededIdentifiers(seed: seed)
      id = try await fixture.openClear(at: "adopted", turns18: .earliest)
    }

    /// One thing befalls the case, or is refused; then every gate is held against the rows.
    mutating func step(_ counted: inout Counted) async throws {
      do {
        try await act()
      } catch is Refusal {
        counted.refused += 1
      } catch is CaseworkFault {
        counted.refused += 1
      }
      let held = try await fixture.held(id)
      let all = try fixture.database.rows(Self.told(id))
      let told = all.filter { !before.contains($0) }
      before = Set(all)
      counted.told += told.count
      try await check(told, held)
      try await read(held, &counted)
    }

    private mutating func roll(_ sides: Int) -> Int { Int((dice.next() as UInt64) % UInt64(sides)) }

    private mutating func one<Value>(of values: [Value]) -> Value { values[roll(values.count)] }

    private mutating func act() async throws {
      switch roll(19) {
      case 0...1: try await fixture.say(.given, by: .person, on: id)
      case 2:
        try await fixture.say(.given, by: .person, on: id, until: try await fixture.now.adding(seconds: roll(2) + 1))
      case 3: try await fixture.say(one(of: [.withdrawn, .refused]), by: .person, on: id)
      case 4: try await fixture.assign("intervention-provider", to: .provider, on: id)
      case 5: try await fixture.move(id, "hold-for-police", by: .caseOfficer)
      case 6...7: try await fixture.move(id, "release-hold", by: .caseOfficer)
      case 8:
        try await fixture.save(
          "support-plan", on: id, by: one(of: [.coordinator, .caseOfficer]), complete: false,
          answers: [.special: "{}", .health: "{}"])
      case 9...11: try await prepare()
      case 12: try await conflict()
      case 13: try await consent()
      case 14: try await override()
      default: try await settle()
      }
    }

    /// Somebody of the deputy's place, or their agency's provider, turns out to know a party, or does so no more.
    private mutating func conflict() async throws {
      if let standing = conflicts.popLast() { return try await fixture.end(standing, on: id) }
      let player = try fixture.player(one(of: [.deputy, .provider]))
      conflicts.append(
        try await fixture.keep(
          .conflict(Conflict(practitioner: player.id, term: SharingTerm(from: try await fixture.now))), on: id))
    }

    /// Agreement to being told about: given, for long or for a moment, narrowed to one agency, or taken back.
    private mutating func consent() async throws {
      let now = try await fixture.now
      let agency = try fixture.agency(one(of: [.medwayCouncil, .school]))
      try await fixture.keep(
        .shareConsent(
          ShareConsent.Record(
            id: .init(UUID()), state: one(of: [.given, .given, .refused, .withdrawn]), giver: .person, at: now,
            until: roll(3) == 0 ? now.adding(seconds: 1) : nil, agencies: roll(2) == 0 ? [agency] : nil)), on: id)
    }

    /// Asked for by one and authorised by another, for a while; or ended.
    private mutating func override() async throws {
      if let standing = overrides.popLast() { return try await fixture.end(standing, on: id, why: .revoked) }
      let now = try await fixture.now
      let asked = try await fixture.keep(
        .overrideAsked(
          OverrideAsked(
            basis: "paragraph-18", agencies: [try fixture.agency(.school)], categories: [.identity, .special],
            until: now.adding(minutes: 60))), on: id)
      overrides.append(try await fixture.authorise(asked, on: id))
    }

    private mutating func prepare() async throws {
      let whom: SharingWish.Recipient = one(of: [
        .practitioner(try fixture.player(.deputy).id), .practitioner(try fixture.player(.provider).id),
        .practitioner(try fixture.player(.caseOfficer).id), .agency(try fixture.agency(.school)),
        .person(try await fixture.held(id).person ?? .init(UUID())),
      ])
      let (danger, canAct, onConsent) = (one(of: SharedCase.Risk.allCases), roll(2) == 0, roll(4) == 0)
      try await fixture.prepare(
        on: id, by: one(of: [.coordinator, .chair, .caseOfficer]), atOnce: danger == .imminent && roll(2) == 0
      ) { wish in
        wish.recipient = whom
        wish.danger = danger
        wish.canAct = canAct
        wish.condition = "paragraph-18"
        wish.noConsentReason = .unsafe
        if onConsent { wish.bases = ["art6-1a"] }
      }
    }

    /// What waits is released or given up, by whoever it is.
    private mutating func settle() async throws {
      let waiting = (try await fixture.held(id).facts.disclosures ?? [:]).filter { !$0.value.isReleased }.keys.sorted()
      guard !waiting.isEmpty else { return }
      let disclosure = one(of: waiting)
      if roll(5) == 0 { return try await fixture.withdraw(disclosure, on: id) }
      try await fixture.release(disclosure, on: id, by: one(of: [.coordinator, .chair, .caseOfficer, .provider]))
    }

    // MARK: The gates

    /// Every item that was told, with the facts on which.
    private static func told(_ id: Case.ID) -> String {
      """
      SELECT s.disclosure::text, s.item, s.rule, s.facts, array_to_string(s.bases, ' '), d.four_eyes::text,
        (e.by = e.prepared_by)::text, s.at::text, d.plan
      FROM sharing_decisions s
      JOIN disclosures d ON d.area = s.area AND d.id = s.disclosure
      JOIN disclosure_ends e ON e.area = s.area AND e.disclosure = s.disclosure AND e.outcome = 'released'
      WHERE s.case_id = '\(id.rawValue)' AND s.phase = 'released' AND s.told
      ORDER BY 1, 2
      """
    }

    /// Nothing was told past a gate that was shut at that moment, as the case itself says it was.
    private func check(_ told: [[String?]], _ held: Case) async throws {
      let rulebook = try fixture.casework.library.rulebook(held.definition, area: fixture.area)
      for row in told {
        let facts = Set((row[3] ?? "").split(separator: "\n").map(String.init))
        let plan = try Disclosure.Plan.read(try #require(row[8]))
        #expect(row[4]?.isEmpty == false, "\(row) rests on nothing")
        #expect(!(row[5] == "true" && row[6] == "true"), "\(row) was released by who prepared it")
        if case .person = plan.wish.recipient { Issue.record("\(row) told the person's side by no safe way") }
        let isEmergency = facts.contains("risk=imminent") && facts.contains("can-act=yes")
        if case .practitioner(let practitioner) = plan.wish.recipient {
          let isConflicted = held.facts.conflicts?.values.contains(practitioner) == true
          #expect(!isConflicted, "\(row) told somebody in conflict")
        }
        if isEmergency { continue }
        let at = try #require(row[7].flatMap { $0 }.flatMap(Int64.init).map(Moment.init(microseconds:)))
        if held.facts.heldByPolice { #expect(plan.agency == (try fixture.agency(.kentPolice)), "\(row)") }
        if plan.wish.recipient == .practitioner(try fixture.player(.provider).id) {
          #expect(rulebook.consentStanding(of: held, at: at).inForce != nil, "\(row) told a provider without agreement")
        }
        if plan.wish.recipient == .agency(try fixture.agency(.school)) {
          let isCovered = facts.contains("override=yes") || facts.contains("share-consent=in-force")
          #expect(isCovered, "\(row) told who has no part in it")
        }
      }
    }

    /// Sets the name of a reader to what they count of the case's rows, and to the moment.
    private static func reading(_ id: Case.ID, by part: Part, _ player: Fixture.Player, in area: String) -> String {
      let tables = [
        ("contents", "case_id"), ("disclosures", "case_id"), ("sharing_decisions", "case_id"), ("cases", "id"),
      ]
      let counts = tables.map { "(SELECT count(*) FROM \($0.0) WHERE \($0.1) = '\(id.rawValue)')" }
      return """
        SELECT set_config('app.areas', '{\(area)}', true),
          set_config('app.practitioner', '\(player.id.rawValue)', true),
          set_config('app.agency', '\(player.agency.rawValue)', true);
        SELECT set_config(
          'counted.\(part)', concat_ws(' ', \(counts.joined(separator: ", ")), casework_moment()), true);
        """
    }

    /// As each reader, the rows of the case that PostgreSQL gives them, and whether it may.
    private func read(_ held: Case, _ counted: inout Counted) async throws {
      let rulebook = try fixture.casework.library.rulebook(held.definition, area: fixture.area)
      let players = try Self.readers.map { part in (part, try fixture.player(part)) }
      let rows = try fixture.database.rows(
        "BEGIN; SET LOCAL ROLE paneld_web;"
          + players.map { Self.reading(id, by: $0.0, $0.1, in: fixture.area) }.joined()
          + "SELECT \(Self.readers.map { "current_setting('counted.\($0)')" }.joined(separator: ", "))")
      let told = try #require(rows.first)
      for ((part, player), told) in zip(players, told) {
        let counts = (told ?? "").split(separator: " ").map { Int64($0) ?? -1 }
        try #require(counts.count == 5)
        let seen = counts[0...3].reduce(0, +)
        let now = Moment(microseconds: counts[4])
        let isConflicted = held.facts.conflicts?.values.contains(player.id) == true
        let isLetIn =
          switch part {
          case .caseOfficer: true
          case .coordinator, .deputy: !held.facts.heldByPolice
          case .provider:
            !held.facts.heldByPolice && held.facts.supportSince != nil
              && rulebook.consentStanding(of: held, at: now).inForce != nil
              && held.facts.assigned["intervention-provider"]?.isEmpty == false
          default: false
          }
        let isOpen = isLetIn && !isConflicted
        if isOpen { counted.readable += seen > 0 ? 1 : 0 } else { counted.shut += 1 }
        #expect(isOpen || seen == 0, "\(part) reads \(counts) of a case that is shut to them")
        if part == .provider { #expect(counts[1] + counts[2] == 0, "a provider reads what was told to others") }
      }
    }
  }
}
