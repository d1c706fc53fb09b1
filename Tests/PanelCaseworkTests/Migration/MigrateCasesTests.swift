import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Taking running cases to another version of their route")
struct MigrateCasesTests {
  @Test(
    "a thousand, with one that cannot go: nothing changes and it is named; mapped, each goes by an event of its own")
  func thousand() async throws {
    try await withCasework { fixture in
      let ids = try await fixture.openMany(999, "channel", at: "panel-listed")
      let stuck = try await fixture.open("channel", at: "not-adopted")
      try await fixture.publish(.fourth)
      let before = try fixture.fingerprint()

      let stopped = try await #require(throws: MigrationStopped.self) { try await fixture.migrate(to: 4) }
      #expect(stopped.report.count(.cannot) == 1 && stopped.report.count(.fits) == 999)
      let named = stopped.report.cases.filter { $0.plan.verdict == .cannot }
      #expect(named.map(\.id) == [stuck])
      #expect(
        named.first?.plan.obstacles == [.init(.stageGone, "not-adopted"), .init(.clockLost, "onward-referral")])
      #expect(try fixture.fingerprint() == before)

      let map = MigrationMap([.init(.stage, "not-adopted", to: "decided-against")])
      let plan = try await fixture.casework.planMigration(
        .init(route: "channel", to: 4, map: map, reason: "Testcase reason"), for: try fixture[.coordinator])
      #expect(plan.count(.cannot) == 0 && plan.count(.mapped) == 1 && plan.count(.fits) == 999)
      #expect(plan.migrated == nil && plan.cases.allSatisfy { $0.outcome == .planned })
      #expect(try fixture.fingerprint() == before)

      let clocks = try fixture.clocks()
      let done = try await fixture.migrate(to: 4, map)
      #expect(done.migrated == 1_000 && done.cases.allSatisfy { $0.outcome == .migrated })
      let hash = try fixture.rulebook("channel").hash
      let events = try fixture.database.rows(
        """
        SELECT count(*)::text, count(DISTINCT case_id)::text, min(definition), max(definition),
          count(DISTINCT actor)::text
        FROM events WHERE type = 'case-migrated'
        """)
      #expect(events == [["1000", "1000", hash, hash, "1"]])
      #expect(try fixture.database.rows("SELECT DISTINCT definition FROM cases") == [[hash]])
      // Gapless, and as many events as the version says.
      let gaps = try fixture.database.rows(
        """
        SELECT c.id FROM cases c JOIN events e ON e.case_id = c.id
        GROUP BY c.id, c.seq HAVING count(*) <> c.seq OR max(e.seq) <> c.seq
        """)
      #expect(gaps.isEmpty)
      // Every clock that ran runs, since when it did; what the panel has is longer.
      let after = try fixture.clocks()
      #expect(after.keys == clocks.keys)
      for (id, was) in clocks {
        let now = try #require(after[id])
        #expect(now.name == was.name && now.since == was.since)
        #expect(was.name == "panel" ? now.due > was.due : now.due == was.due)
      }
      for id in [ids[0], ids[998], stuck] {
        let check = try await fixture.casework.verifyHistory(of: id, for: try fixture[.coordinator])
        #expect(check.isWhole && check.stateMatches == true)
      }
      #expect(try await fixture.held(stuck).stage == "decided-against")
      try await fixture.move(ids[5], "put-off", by: .coordinator, reason: "Testcase reason")
      // Asked again, there is nobody left to take.
      let again = try await fixture.migrate(to: 4, map)
      #expect(again.migrated == 0 && again.cases.isEmpty)
    }
  }

  @Test("so many at a time, and again until none waits; the same key is answered the same, and nothing is done twice")
  func batches() async throws {
    try await withCasework { fixture in
      _ = try await fixture.openMany(5, "channel", at: "panel-listed")
      try await fixture.publish(.third)
      let key = fixture.key()
      let first = try await fixture.migrate(to: 3, atMost: 2, keyed: key)
      #expect(first.migrated == 2 && first.waiting == 3)
      #expect(first.cases.map(\.outcome) == [.migrated, .migrated, .waiting, .waiting, .waiting])
      let answered = try await fixture.answer(to: 3, keyed: key)
      #expect(answered.body == Array("2 3".utf8))
      #expect(try fixture.migrations() == 2)
      let rest = try await fixture.migrate(to: 3)
      #expect(rest.migrated == 3 && rest.waiting == 0)
      #expect(try fixture.migrations() == 5)
    }
  }

  @Test("a case that changed after it was planned is planned again, and left where it no longer fits")
  func meanwhile() async throws {
    try await withCasework { fixture in
      let (moved, ended) = (
        try await fixture.open("channel", at: "panel-listed"), try await fixture.open("channel", at: "not-adopted")
      )
      let told = try await fixture.open("channel", at: "panel-listed")
      try await fixture.publish(.third)
      let caller = try fixture[.coordinator]
      let survey = try await fixture.casework.survey(
        .init(route: "channel", to: 3, reason: "Testcase reason"), for: caller)
      #expect(survey.report.count(.fits) == 3)
      try await fixture.move(told, "adjourn", by: .chair, reason: "Testcase reason")
      try fixture.database.arrange(
        "UPDATE cases SET state = replace(state, '\"stage\":\"panel-listed\"', '\"stage\":\"elsewhere\"') "
          + "WHERE id = '\(moved.rawValue)'")
      try fixture.database.arrange("DELETE FROM case_access WHERE case_id = '\(ended.rawValue)'")
      let report = try await fixture.casework.carryOut(survey, by: caller)
      #expect(report.migrated == 2)
      let left = report.cases.filter { $0.outcome == .left }
      #expect(left.map(\.id) == [moved] && left.first?.plan.obstacles.contains(.init(.stageGone, "elsewhere")) == true)
    }
  }

  @Test("cases that have ended stay where they ended")
  func ended() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      #expect(try await fixture.move(id, "record-death", by: .coordinator, reason: "Testcase").isClosed)
      try await fixture.publish(.third)
      #expect(try await fixture.migrate(to: 3).migrated == 0)
      #expect(try await fixture.held(id).definition != fixture.rulebook("channel").hash)
    }
  }

  @Test("is for whoever keeps the route, and nobody else learns which versions and names there are")
  func keepers() async throws {
    try await withCasework { fixture in
      try await fixture.publish(.fourth)
      let nothing = MigrationMap([.init(.stage, "nowhere", to: "closed")])
      for part in [Part.provider, .stranger, .countyMember, .caseOfficer, .referrer] {
        for (version, map) in [(4, .init()), (9, .init()), (4, nothing)] as [(Int, MigrationMap)] {
          let caller = try fixture[part]
          await #expect(
            throws: CaseworkFault.forbidden(needs: ["chair", "coordinator", "deputy"], on: "channel"), "\(part)"
          ) {
            try await fixture.casework.planMigration(
              .init(route: "channel", to: version, map: map, reason: "x"), for: caller)
          }
        }
      }
    }
  }

  @Test("who may not see a case says nothing of it: it goes as it is or stays, and no mapping tells where it stands")
  func hidden() async throws {
    try await withCasework { fixture in
      let seen = try await fixture.open("channel", at: "panel-listed")
      let (going, staying) = (
        try await fixture.open("channel", at: "panel-listed"), try await fixture.open("channel", at: "not-adopted")
      )
      for id in [going, staying] { try await fixture.move(id, "hold-for-police", by: .caseOfficer) }
      let before = try await fixture.held(staying)
      try await fixture.publish(.fourth)
      let map = MigrationMap([.init(.stage, "not-adopted", to: "decided-against")])
      for map in [MigrationMap(), map] {
        let report = try await fixture.casework.planMigration(
          .init(route: "channel", to: 4, map: map, reason: "x"), for: try fixture[.coordinator])
        #expect(report.cases.map(\.id) == [seen])
        #expect(report.count(.fits) == 1 && report.count(.mapped) == 0 && report.count(.cannot) == 0)
        #expect(report.hidden == 2 && report.hiddenThatStay == 1)
        #expect(report.ask == ["case-officer", "police-supervisor"])
      }
      let done = try await fixture.migrate(to: 4, map)
      #expect(done.migrated == 2 && done.cases.map(\.id) == [seen] && done.hidden == 1)
      #expect(try await fixture.held(going).definition == fixture.rulebook("channel").hash)
      #expect(try await fixture.held(staying) == before)
      // Once the police give it back, whoever keeps the route sees it, and says where it goes.
      try await fixture.move(staying, "release-hold", by: .caseOfficer)
      let then = try await fixture.migrate(to: 4, map)
      #expect(then.migrated == 1 && then.cases.map(\.id) == [staying] && then.hidden == 0)
      #expect(try await fixture.held(staying).stage == "decided-against")
    }
  }

  @Test("a case that the police took to themselves after it was planned is mapped no more, and nothing is told of it")
  func heldMeanwhile() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "not-adopted")
      try await fixture.publish(.fourth)
      let caller = try fixture[.coordinator]
      let map = MigrationMap([.init(.stage, "not-adopted", to: "decided-against")])
      let survey = try await fixture.casework.survey(
        .init(route: "channel", to: 4, map: map, reason: "Testcase reason"), for: caller)
      #expect(survey.report.count(.mapped) == 1)
      try await fixture.move(id, "hold-for-police", by: .caseOfficer)
      let before = try await fixture.held(id)
      let report = try await fixture.casework.carryOut(survey, by: caller)
      #expect(report.migrated == 0 && report.cases.map(\.outcome) == [.left])
      #expect(report.cases.first?.plan == survey.report.cases.first?.plan)
      #expect(try await fixture.held(id) == before)
    }
  }

  @Test("maps and drops nothing that the version has still")
  func kept() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.publish(.fourth)
      let before = try await fixture.held(id)
      let refused = try await refusal {
        try await fixture.migrate(
          to: 4,
          .init([
            .init(.stage, "not-adopted", to: "decided-against"), .init(.stage, "panel-listed", to: "decided-against"),
            .init(dropping: .deadline, "panel", because: "x"), .init(.role, "coordinator", to: "chair"),
          ]))
      }
      #expect(refused.code == .namesKept)
      #expect(
        refused.values == ["names": "deadline panel, role coordinator, stage panel-listed", "version": "4"])
      #expect(try await fixture.held(id) == before)
    }
  }

  @Test("names a version or a name that nothing has, before anything is planned")
  func unknown() async throws {
    try await withCasework { fixture in
      try await fixture.publish(.fourth)
      let version = try await refusal { try await fixture.migrate(to: 9) }
      #expect(version.code == .unknownVersion && version.values == ["version": "9", "versions": "2, 4"])
      let names = try await refusal {
        try await fixture.migrate(
          to: 4,
          .init([
            .init(.stage, "nowhere", to: "closed"), .init(.form, "closure", to: "nothing"),
            .init(.stage, "panel-listd", to: "closed"),
          ]))
      }
      let said = "form nothing, stage nowhere, stage panel-listd (did you mean panel-listed?)"
      #expect(names.code == .unknownNames && names.values == ["names": said])
    }
  }
}

extension Fixture {
  fileprivate func migrate(
    to version: Int, _ map: MigrationMap = .init(), atMost: Int = 2_000, keyed: Keyed? = nil
  ) async throws -> MigrationReport {
    let made = Made<MigrationReport>()
    _ = try await casework.migrate(
      .init(route: "channel", to: version, map: map, reason: "Testcase reason", atMost: atMost),
      by: try self[.coordinator], keyed: keyed ?? key()
    ) { report in
      made.keep(report)
      return Answer(status: 200, body: Array("\(report.migrated ?? -1) \(report.waiting)".utf8))
    }
    return try made.value()
  }

  fileprivate func answer(to version: Int, keyed: Keyed) async throws -> Answer {
    try await casework.migrate(
      .init(route: "channel", to: version, reason: "Testcase reason"), by: try self[.coordinator], keyed: keyed
    ) { _ in Answer(status: 200, body: Array("done anew".utf8)) }
  }

  fileprivate func migrations() throws -> Int {
    let rows = try database.rows("SELECT count(*)::text FROM events WHERE type = 'case-migrated'")
    return Int(rows.first?.first.flatMap(\.self) ?? "") ?? -1
  }

  /// Everything of every case that a migration could change.
  fileprivate func fingerprint() throws -> [[String?]] {
    let tables = ["cases", "events", "deadlines", "tasks", "case_access", "case_forms", "information_requests"]
    return try tables.flatMap { table in
      try database.rows(
        "SELECT '\(table)', count(*)::text, md5(string_agg(t::text, '' ORDER BY t::text)) FROM \(table) t")
    }
  }

  /// The clocks that run, by their identifiers.
  fileprivate func clocks() throws -> [String: (name: String, since: Int64, due: Int64)] {
    var clocks: [String: (name: String, since: Int64, due: Int64)] = [:]
    let rows = try database.rows(
      "SELECT id::text, name, since::text, due::text FROM deadlines WHERE closed_at IS NULL AND case_id IS NOT NULL")
    for row in rows {
      let values = row.compactMap(\.self)
      clocks[values[0]] = (values[1], Int64(values[2]) ?? 0, Int64(values[3]) ?? 0)
    }
    return clocks
  }

  /// Opens many cases in few transactions.
  fileprivate func openMany(_ count: Int, _ route: String, at stage: StageName) async throws -> [Case.ID] {
    let (rulebook, area, casework) = (try rulebook(route), area, casework)
    var opened: [Case.ID] = []
    while opened.count < count {
      let batch = min(50, count - opened.count)
      opened += try await casework.worker.transaction(
        as: Context(areas: [area], worker: "test"), reads: ClockQueries.casework()
      ) { clock in
        let now = try #require(clock.first)
        let desk = Desk(keys: casework.keys, library: casework.library, actor: .clock, now: now)
        var (identifiers, ids, writes) = (RandomIdentifiers(), [Case.ID](), [Change]())
        for _ in 0..<batch {
          let person = Person.ID(identifiers.next())
          let opening = CaseEvent.Opening(
            route: route, definition: rulebook.hash, stage: stage, focus: .person(person),
            residence: .init(authority: "kent", force: "kent-police"),
            anchors: ["received": now, "section-36-decision": now])
          let (held, _, changes) = try desk.open(
            opening, id: .init(identifiers.next()), area: area, rulebook, &identifiers)
          ids.append(held.id)
          writes += [PersonQueries.add(area, person, now, "person")] + changes
        }
        return Commit(ids, writes: writes)
      }
    }
    return opened
  }
}
