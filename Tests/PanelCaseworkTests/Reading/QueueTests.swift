import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("The queue")
struct QueueTests {
  private func list(
    _ fixture: Fixture, _ filter: CaseFilter = CaseFilter(), after place: (Moment, Case.ID)? = nil, limit: Int = 50,
    to part: Part = .coordinator
  ) async throws -> CaseList {
    try await fixture.casework.listCases(filter, after: place, limit: limit, to: try fixture[part])
  }

  @Test("shows what is due first, a page at a time, each case once")
  func pages() async throws {
    try await withCasework { fixture in
      for stage in ["gateway", "information-gathering", "section-36-decision", "gateway", "gateway"] {
        _ = try await fixture.open("prevent", at: stage)
      }
      let all = try await list(fixture).cases
      #expect(all.count == 5)
      #expect(all.map(\.nextDue) == all.map(\.nextDue).sorted())
      var paged: [Case.ID] = []
      var place: (Moment, Case.ID)?
      while true {
        let page = try await list(fixture, after: place, limit: 2).cases
        paged += page.map(\.id)
        guard let last = page.last else { break }
        place = (last.nextDue, last.id)
      }
      #expect(paged == all.map(\.id))
    }
  }

  @Test("keeps to the route, the stage, the holder and what is late")
  func filters() async throws {
    try await withCasework { fixture in
      let gateway = try await fixture.open("prevent", at: "gateway")
      let listed = try await fixture.open("channel", at: "panel-listed")
      func found(_ filter: CaseFilter) async throws -> [Case.ID] { try await list(fixture, filter).cases.map(\.id) }
      #expect(try await found(CaseFilter(route: "channel")) == [listed])
      #expect(try await found(CaseFilter(stage: "gateway")) == [gateway])
      #expect(try await found(CaseFilter(holder: "nobody")) == [])
      let held = try await fixture.held(gateway)
      let clock = try #require(held.facts.deadlines.values.min { $0.due < $1.due })
      #expect(try await found(CaseFilter(route: "prevent", holder: clock.holder)) == [gateway])
      #expect(try await found(CaseFilter(route: "prevent", late: true)) == [])
      try fixture.setClock(to: clock.due)
      #expect(try await found(CaseFilter(route: "prevent", late: true)) == [gateway])
    }
  }

  @Test("finds a case by the reference that people quote, open or closed, however it is written")
  func quoted() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "gateway")
      let reference = try #require(try await list(fixture).cases.first).reference
      let found = try await list(fixture, CaseFilter(reference: reference.lowercased()))
      #expect(found.cases.map(\.id) == [id])
      try await close(id, fixture)
      #expect(try await list(fixture).cases.isEmpty)
      #expect(try await list(fixture, CaseFilter(reference: reference)).cases.map(\.id) == [id])
      #expect(try await list(fixture, CaseFilter(closed: true)).cases.map(\.id) == [id])
      #expect(try await list(fixture, CaseFilter(reference: reference), to: .stranger).cases.isEmpty)
      #expect(try await list(fixture, CaseFilter(reference: "PRE-0000-0000-0")).cases.isEmpty)
    }
  }

  @Test("shows somebody who is assigned to one case that case alone, and a stranger none")
  func assigned() async throws {
    try await withCasework { fixture in
      let theirs = try await fixture.open("channel", at: "adopted")
      _ = try await fixture.open("channel", at: "adopted")
      try await fixture.assign("lead-professional", to: .leadProfessional, on: theirs)
      #expect(try await list(fixture, to: .leadProfessional).cases.map(\.id) == [theirs])
      #expect(try await list(fixture, to: .coordinator).cases.count == 2)
      let held = try await list(fixture, to: .leadProfessional).cases.map(\.holder)
      let holder = try #require(held.first)
      for filter in [
        CaseFilter(stage: "adopted"), CaseFilter(holder: holder), CaseFilter(stage: "adopted", holder: holder),
        CaseFilter(route: "channel", holder: holder),
      ] {
        #expect(try await list(fixture, filter, to: .leadProfessional).cases.map(\.id) == [theirs])
        #expect(try await list(fixture, filter, to: .stranger).cases.isEmpty)
      }
      for filter in [
        CaseFilter(route: "prevent"), CaseFilter(stage: "gateway"), CaseFilter(holder: "nobody"),
        CaseFilter(route: "prevent", stage: "adopted"), CaseFilter(stage: "adopted", holder: "nobody"),
      ] {
        #expect(try await list(fixture, filter, to: .leadProfessional).cases.isEmpty)
      }
      for part in [Part.stranger, .referrer, .intakeOfficer] {
        #expect(try await list(fixture, to: part).cases.isEmpty)
        #expect(try await list(fixture, CaseFilter(closed: true), to: part).cases.isEmpty)
      }
    }
  }

  @Test("shows a case that the police hold to everybody else as a sign, on the first page alone")
  func heldByPolice() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "adopted")
      try await fixture.move(id, "hold-for-police", by: .caseOfficer)
      let shown = try await list(fixture)
      #expect(shown.cases.isEmpty)
      #expect(shown.withPolice.map(\.id) == [id])
      #expect(try await list(fixture, after: (.earliest, id)).withPolice.isEmpty)
      #expect(try await list(fixture, CaseFilter(route: "prevent")).withPolice.isEmpty)
      #expect(try await list(fixture, CaseFilter(route: "channel")).withPolice.map(\.id) == [id])
      // Nobody is told at which stage it stands, whose time runs or whether it is late.
      for filter in [
        CaseFilter(stage: "pursue-hold"), CaseFilter(stage: "adopted"), CaseFilter(holder: "police-supervisor"),
        CaseFilter(late: true), CaseFilter(closed: true),
      ] {
        let filtered = try await list(fixture, filter)
        #expect(filtered.cases.isEmpty && filtered.withPolice.isEmpty)
      }
      let police = try await list(fixture, to: .caseOfficer)
      #expect(police.cases.map(\.id) == [id])
      #expect(police.withPolice.isEmpty)
      for part in [Part.stranger, .intakeOfficer] { #expect(try await list(fixture, to: part).withPolice.isEmpty) }
      try await fixture.move(id, "release-hold", by: .caseOfficer)
      #expect(try await list(fixture).withPolice.isEmpty)
    }
  }

  @Test("counts the urgent tasks of each case")
  func urgentTasks() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "gateway")
      #expect(try await list(fixture).cases.map(\.urgentTasks) == [0])
      try await fixture.move(id, "emergency", by: .coordinator, reason: "Testcase reason")
      #expect(try await list(fixture).cases.map(\.urgentTasks) == [2])
    }
  }

  private func close(_ id: Case.ID, _ fixture: Fixture) async throws {
    try await fixture.move(id, "record-death", by: .coordinator, reason: "Testcase reason")
  }
}

@Suite("The queue at some thousands of cases")
struct QueuePlanTests {
  @Test(
    "is read from its index under row level security, whether the plan is made for these values or for any",
    arguments: ["force_custom_plan", "force_generic_plan"])
  func plan(_ mode: String) async throws {
    try await withCasework { fixture in
      try await seed(fixture)
      let everyCase = try explain(mode, fixture, to: .coordinator)
      #expect(everyCase.contains("using cases_queue on cases"))
      #expect(!everyCase.contains("Seq Scan on cases"))
      // No more of the index is read than the page needs, though the route has eighty times as many.
      #expect(try #require(rows(read: "cases_queue", in: everyCase)) <= 51)
      // Somebody who sees every case of another route reads nothing of this one.
      let otherRoute = try explain(mode, fixture, to: .chair)
      #expect(try #require(rows(read: "cases_queue", in: otherRoute)) == 0)
      #expect(!otherRoute.contains("Seq Scan on cases"))
      // Somebody who sees single cases begins at their grants.
      let single = try explain(mode, fixture, to: .leadProfessional)
      #expect(single.contains("case_access_single") && !single.contains("Seq Scan on case"))
      #expect(rows(read: "cases_queue", in: single) == nil)
    }
  }

  @Test(
    "is read from the index of the filter, however few cases it leaves",
    arguments: ["force_custom_plan", "force_generic_plan"])
  func filteredPlan(_ mode: String) async throws {
    try await withCasework { fixture in
      try await seed(fixture)
      let filters = [
        ("cases_queue_at_stage", QueueFilterQueries.atStage.shape.text, "'information-gathering', NULL, ", 51),
        ("cases_queue_at_stage", QueueFilterQueries.atStage.shape.text, "'closed', NULL, ", 0),
        ("cases_queue_of_holder", QueueFilterQueries.ofHolder.shape.text, "'coordinator', ", 51),
        ("cases_queue_of_holder", QueueFilterQueries.ofHolder.shape.text, "'chair', ", 0),
      ]
      for (index, text, value, most) in filters {
        let plan = try explain(mode, fixture, to: .coordinator, text, value)
        #expect(try #require(rows(read: index, in: plan), "\(plan)") <= most)
        #expect(!plan.contains("Seq Scan on case"))
      }
    }
  }

  /// A real case, and four thousand more of its kind, a tenth of them at another stage and a tenth with another holder.
  private func seed(_ fixture: Fixture) async throws {
    let id = try await fixture.open("prevent", at: "gateway")
    try fixture.database.arrange(
      """
      CREATE TEMPORARY TABLE seeds AS
      SELECT gen_random_uuid() AS id, n FROM generate_series(1, 4000) AS n;
      INSERT INTO cases (area, id, reference, route, definition, stage, seq, head, state, opened_at, holder, next_due)
      SELECT c.area, s.id, 'SEED-' || s.n, c.route, c.definition,
        CASE WHEN s.n % 10 = 0 THEN 'information-gathering' ELSE c.stage END, c.seq, c.head, c.state, c.opened_at,
        CASE WHEN s.n % 10 = 1 THEN 'coordinator' ELSE c.holder END, c.next_due + (s.n * 7919 % 4001)::bigint * 1000000
      FROM seeds s CROSS JOIN cases c WHERE c.id = '\(id.rawValue)';
      INSERT INTO case_signs (area, case_id, reference, route, opened_at)
      SELECT area, id, reference, route, opened_at FROM cases WHERE reference LIKE 'SEED-%';
      INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, why, held)
      SELECT a.area, s.id, a.holder, a.level, a.starts_at, a.ends_at, a.why, a.held
      FROM seeds s CROSS JOIN case_access a WHERE a.case_id = '\(id.rawValue)';
      ANALYZE cases;
      ANALYZE case_access
      """)
  }

  /// As the daemon's sessions plan and run it.
  private func explain(
    _ mode: String, _ fixture: Fixture, to part: Part, _ text: String = QueueQueries.open.shape.text,
    _ filter: String = ""
  ) throws -> String {
    let player = try fixture.player(part)
    return try fixture.database.rows(
      """
      BEGIN;
      SET LOCAL ROLE paneld_web;
      SET LOCAL jit = off;
      SET LOCAL random_page_cost = 1.1;
      SET LOCAL plan_cache_mode = \(mode);
      SELECT set_config('app.areas', '{\(fixture.area)}', true),
        set_config('app.practitioner', '\(player.id.rawValue)', true),
        set_config('app.agency', '\(player.agency.rawValue)', true);
      PREPARE listed AS \(text);
      EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF) EXECUTE listed (
        '\(fixture.area)', NULL, \(filter)false, \(Moment.earliest.microseconds),
        '00000000-0000-0000-0000-000000000000', '\(player.id.rawValue)', 51)
      """
    ).compactMap { $0[0] }.joined(separator: "\n")
  }

  /// How many rows a scan of an index gave and threw away.
  private func rows(read index: String, in plan: String) -> Int? {
    let lines = plan.split(separator: "\n")
    guard
      let place = lines.firstIndex(where: { $0.contains("using \(index) ") && !$0.contains("never executed") })
    else { return nil }
    func number(_ lead: String, _ line: Substring) -> Int? {
      line.range(of: lead).flatMap { Int(line[$0.upperBound...].prefix { $0.isNumber }) }
    }
    let removed = lines[place...].dropFirst().prefix { !$0.contains("->") }.compactMap {
      number("Rows Removed by Filter: ", $0)
    }
    return number("rows=", lines[place]).map { $0 + removed.reduce(0, +) }
  }
}
