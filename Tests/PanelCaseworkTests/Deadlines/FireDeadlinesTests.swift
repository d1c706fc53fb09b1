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
