import CaseworkFixture
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Telling that a deadline is near or missed")
struct FireDeadlinesTests {
  @Test("warns once, tells once that it was missed, and leaves the case where it stands")
  func warnsAndTells() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      #expect(try await fixture.casework.fireDeadlines() == 0)
      let deadline = try #require(try await fixture.held(id).facts.deadlines["panel"])
      try fixture.moveClock(to: deadline.warnAt ?? deadline.due)
      #expect(try await fixture.casework.fireDeadlines() == 1)
      #expect(try await fixture.casework.fireDeadlines() == 0)
      try fixture.moveClock(to: deadline.due)
      #expect(try await fixture.casework.fireDeadlines() == 1)
      #expect(try await fixture.casework.fireDeadlines() == 0)
      let held = try await fixture.held(id)
      #expect(held.stage == "panel-listed")
      #expect(held.facts.deadlines["panel"]?.missed == true)
      #expect(held.facts.tasks.values.map(\.kind).sorted() == ["deadline-missed", "deadline-missed", "deadline-near"])
    }
  }

  @Test("tells each of many once when several workers look at the same time")
  func severalWorkers() async throws {
    try await withCasework { fixture in
      for _ in 0..<12 { _ = try await fixture.listedCase() }
      try fixture.database.arrange("UPDATE deadlines SET fires_at = 0")
      try fixture.moveClock(by: 400 * 24 * 60)
      let told = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<3 { group.addTask { try await fixture.casework.fireDeadlines() } }
        return try await group.reduce(0, +)
      }
      let missed = try fixture.database.rows("SELECT count(*)::text FROM events WHERE type = 'deadline-missed'")
      #expect(told == 12)
      #expect(missed == [["12"]])
    }
  }

  @Test("tells the rest where one cannot be told, and says that one could not")
  func goesOn() async throws {
    try await withCasework { fixture in
      let damaged = try await fixture.listedCase()
      for _ in 0..<5 { _ = try await fixture.listedCase() }
      try fixture.moveClock(by: 400 * 24 * 60)
      // The first in the queue is of a definition that nobody has.
      try fixture.database.arrange(
        """
        SET session_replication_role = replica;
        UPDATE deadlines SET fires_at = 0 WHERE case_id = '\(damaged.rawValue)';
        UPDATE cases SET state = jsonb_set(state::jsonb, '{definition}', '"0"')::text WHERE id = '\(damaged.rawValue)';
        """)
      await #expect(throws: CaseworkFault.self) { try await fixture.casework.fireDeadlines() }
      #expect(try fixture.missed() == 5)
      // It stays claimed, and holds up nobody.
      #expect(try await fixture.casework.fireDeadlines() == 0)
      #expect(try await fixture.held(damaged).facts.deadlines["panel"]?.missed == false)
    }
  }

  @Test("tells each once and none early under two daemons of which one is killed, whatever the time does")
  func twoDaemons() async throws {
    try await withCasework { fixture in
      var cases: [Case.ID] = []
      for _ in 0..<8 { cases.append(try await fixture.listedCase()) }
      let other = fixture.anotherDaemon()
      var dice = SeededIdentifiers(seed: 19)
      for _ in 0..<12 {
        try fixture.moveClock(by: Int.random(in: 0...6 * 24 * 60, using: &dice))
        // A daemon that was killed left claims behind, which run out.
        if Bool.random(using: &dice) {
          let context = Context(areas: [fixture.area], worker: "test")
          let area = fixture.area
          try await other.worker.transaction(as: context, reads: DeadlineQueries.claimable(area, 3)) { found in
            Commit((), writes: found.isEmpty ? [] : [DeadlineQueries.claim(area, found.map(\.id), 3_600_000_000)])
          }
        }
        try await fixture.fire(beside: other)
        try fixture.database.arrange("UPDATE deadlines SET leased_until = 0")
        try await fixture.fire(beside: other)
        #expect(try fixture.early() == 0)
      }
      try fixture.moveClock(by: 100 * 24 * 60)
      try await fixture.fire(beside: other)
      #expect(try fixture.missed() == cases.count)
      let warned = try fixture.database.rows("SELECT count(*)::text FROM events WHERE type = 'deadline-warned'")
      #expect(warned == [["\(cases.count)"]])
      await other.worker.close()
    }
  }

  @Test("tells nothing under a claim that another worker has since taken over")
  func fencedOff() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      try fixture.moveClock(by: 400 * 24 * 60)
      let context = Context(areas: [fixture.area], worker: "test")
      let store = fixture.casework.worker
      let seen = try await store.read(as: context, DeadlineQueries.claimable(fixture.area, 10)).map(\.afterClaim)
      // Stopped longer than its lease: another worker claims and tells.
      #expect(try await fixture.casework.fireDeadlines() > 0)
      for claim in seen {
        let held = try await store.read(as: context, DeadlineQueries.claimed(fixture.area, claim.id, claim.fence))
        #expect(held.isEmpty)
      }
    }
  }

  @Test("takes over what a worker claimed and never told, once its lease has run out")
  func takenOver() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      try fixture.moveClock(by: 400 * 24 * 60)
      try fixture.database.arrange("UPDATE deadlines SET leased_until = security_moment() + 3600000000, fence = 7")
      #expect(try await fixture.casework.fireDeadlines() == 0)
      try fixture.database.arrange("UPDATE deadlines SET leased_until = security_moment() - 1")
      #expect(try await fixture.casework.fireDeadlines() > 0)
    }
  }
}

extension Fixture {
  /// Two daemons look at the same time.
  fileprivate func fire(beside other: Casework) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for daemon in [casework, other] { group.addTask { _ = try await daemon.fireDeadlines() } }
      try await group.waitForAll()
    }
  }

  /// How many clocks were told as missed, counting each time one was.
  fileprivate func missed() throws -> Int {
    try count("SELECT count(*)::text FROM events WHERE type = 'deadline-missed'")
  }

  /// How many were told before their time.
  fileprivate func early() throws -> Int {
    try count("SELECT count(*)::text FROM deadlines WHERE warned_at < warn_at OR missed_at < due")
  }

  private func count(_ statement: String) throws -> Int {
    Int(try database.rows(statement).first?.first.flatMap { $0 } ?? "") ?? -1
  }

  /// Sets the casework clock of this database forward.
  fileprivate func moveClock(by minutes: Int) throws {
    try database.arrange(
      "UPDATE settings SET demo = true, clock_offset_us = clock_offset_us + \(minutes)::bigint * 60000000")
  }

  fileprivate func moveClock(to moment: Moment) throws {
    try database.arrange(
      "UPDATE settings SET demo = true, clock_offset_us = \(moment.microseconds) - security_moment() + 1000000")
  }
}
