import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Stopping a case's clock, letting it run again, and giving it more time")
struct ChangeDeadlineTests {
  private static let reason = "Testcase reason"

  @Test("a clock that stands still is claimed by no worker, and has the days more that the pause covered")
  func pauses() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let before = try #require(try await fixture.held(id).facts.deadlines["panel"])
      try await fixture.pause("panel", awaiting: "health", on: id, by: .coordinator)
      #expect(try fixture.clockRow() == [["health", "t", "f"]])
      try fixture.setClock(to: before.due.adding(minutes: 60))
      #expect(try await fixture.casework.fireDeadlines() == 0)
      #expect(try await fixture.casework.nextDeadline() == nil)
      try await fixture.resume("panel", on: id, by: .chair)
      let after = try #require(try await fixture.held(id).facts.deadlines["panel"])
      #expect(after.due > before.due && after.pause == nil)
      #expect(try fixture.clockRow() == [["", "f", "t"]])
      #expect(try fixture.database.rows("SELECT due::text FROM deadlines") == [["\(after.due.microseconds)"]])
      try fixture.setClock(to: after.due)
      #expect(try await fixture.casework.fireDeadlines() > 0)
      #expect(try await fixture.held(id).facts.deadlines["panel"]?.missed == true)
    }
  }

  @Test("the database lets no clock stand still that a worker could claim, and none for nobody")
  func standsStill() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      for change in ["paused_at = 1, awaiting = 'health'", "paused_at = 1, fires_at = NULL", "awaiting = 'health'"] {
        #expect(throws: (any Error).self) { try fixture.database.arrange("UPDATE deadlines SET \(change)") }
      }
    }
  }

  @Test("more time is given by those whom the route names, within its limit, and warned of again")
  func extends() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let before = try #require(try await fixture.held(id).facts.deadlines["panel"])
      try fixture.setClock(to: try #require(before.warnAt))
      #expect(try await fixture.casework.fireDeadlines() == 1)
      try await fixture.extend("panel", by: "5 working days", on: id, by: .chair)
      let after = try #require(try await fixture.held(id).facts.deadlines["panel"])
      #expect(after.due > before.due && !after.warned)
      #expect(
        try fixture.database.rows("SELECT warned_at IS NULL, fires_at::text FROM deadlines")
          == [["t", "\(try #require(after.warnAt).microseconds)"]])
      #expect(
        try await refusal { try await fixture.extend("panel", by: "6 working days", on: id, by: .chair) }.code
          == .extensionPastLimit)
      #expect(
        try await refusal { try await fixture.extend("panel", by: "1 working day", on: id, by: .coordinator) }.code
          == .notYourRole)
      try fixture.setClock(to: try #require(after.warnAt))
      #expect(try await fixture.casework.fireDeadlines() == 1)
      try fixture.setClock(to: after.due)
      #expect(try await fixture.casework.fireDeadlines() == 1)
    }
  }

  @Test("asked twice with one key it is done once, and answered the same")
  func keyed() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let key = fixture.key()
      for _ in 0..<2 { try await fixture.extend("panel", by: "4 working days", on: id, by: .chair, keyed: key) }
      #expect(try await fixture.held(id).facts.deadlines["panel"]?.extended == 4)
    }
  }

  @Test("after a miss each step of the ladder is told once by the worker, in turn and never early")
  func ladder() async throws {
    try await withCasework { fixture in
      let channel = try fixture.rulebook("channel")
      var route = channel.route
      route.stages["panel-listed"]?.deadlines[0].escalate = [
        .init(after: try .read("2 working days"), tell: ["deputy"]),
        .init(after: try .read("1 week"), tell: ["deputy", "case-officer"]),
      ]
      fixture.casework.library.add(
        Rulebook(route: route, forms: channel.forms, clockwork: channel.clockwork, hash: channel.hash),
        area: fixture.area, live: true)
      let id = try await fixture.listedCase()
      let steps = try #require(try await fixture.held(id).facts.deadlines["panel"]?.steps)
      let due = try #require(try await fixture.held(id).facts.deadlines["panel"]?.due)
      try fixture.setClock(to: due)
      #expect(try await fixture.casework.fireDeadlines() == 1)
      for (place, step) in steps.enumerated() {
        #expect(try await fixture.casework.nextDeadline() == step.at)
        try fixture.setClock(to: step.at.adding(seconds: -60))
        #expect(try await fixture.casework.fireDeadlines() == 0)
        try fixture.setClock(to: step.at)
        #expect(try await fixture.casework.fireDeadlines() == 1)
        #expect(try await fixture.held(id).facts.deadlines["panel"]?.steps?.map(\.told) == [true, place == 1])
      }
      #expect(try await fixture.casework.fireDeadlines() == 0)
      #expect(try await fixture.casework.nextDeadline() == nil)
      let told = try fixture.database.rows("SELECT role FROM tasks WHERE kind = 'deadline-escalated' ORDER BY role")
      #expect(told == [["case-officer"], ["deputy"], ["deputy"]])
    }
  }

  @Test("whose time it was is told from the history, and adds up to all of it")
  func whoseTime() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let opened = try await fixture.held(id).openedAt
      try fixture.setClock(to: opened.adding(minutes: 3 * 1_440))
      try await fixture.pause("panel", awaiting: "health", on: id, by: .coordinator)
      try fixture.setClock(to: opened.adding(minutes: 9 * 1_440))
      let shown = try await fixture.casework.showTime(of: id, to: try fixture[.coordinator])
      let time = try #require(shown.time)
      #expect(time.intervals.map(\.holder.name) == ["coordinator", "health"])
      #expect(time.intervals.first?.from == opened)
      let (shares, whole) = (
        try time.shares(by: shown.rulebook.clockwork), try #require(try time.whole(by: shown.rulebook.clockwork))
      )
      #expect(shares.reduce(0) { $0 + $1.elapsed } == whole.elapsed)
      #expect(shares.reduce(0) { $0 + $1.working } == whole.working)
      await #expect(throws: CaseworkFault.self) {
        try await fixture.casework.showTime(of: id, to: try fixture[.stranger])
      }
      try fixture.database.arrange("DELETE FROM event_contents WHERE seq = 2")
      #expect(try await fixture.casework.showTime(of: id, to: try fixture[.coordinator]).time == nil)
    }
  }
}

extension Fixture {
  fileprivate func pause(_ name: DeadlineName, awaiting: String, on id: Case.ID, by part: Part) async throws {
    _ = try await casework.pauseDeadline(
      name, awaiting: awaiting, because: "Testcase reason", on: id, by: try self[part], keyed: key()
    ) { _ in Answer(status: 200, body: []) }
  }

  fileprivate func resume(_ name: DeadlineName, on id: Case.ID, by part: Part) async throws {
    _ = try await casework.resumeDeadline(name, on: id, by: try self[part], keyed: key()) { _ in
      Answer(status: 200, body: [])
    }
  }

  fileprivate func extend(
    _ name: DeadlineName, by span: String, on id: Case.ID, by part: Part, keyed: Keyed? = nil
  ) async throws {
    _ = try await casework.extendDeadline(
      name, by: try .read(span), because: "Testcase reason", on: id, by: try self[part], keyed: keyed ?? key()
    ) { _ in Answer(status: 200, body: []) }
  }

  /// Who is awaited, whether the only clock stands still, and whether it could be claimed at some time.
  fileprivate func clockRow() throws -> [[String?]] {
    try database.rows("SELECT coalesce(awaiting, ''), paused_at IS NOT NULL, fires_at IS NOT NULL FROM deadlines")
  }
}
