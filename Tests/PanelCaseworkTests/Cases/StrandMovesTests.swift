import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("A strand of a case, as it is kept")
struct StrandMovesTests {
  /// The body with a case that was adopted, and a kit beside it.
  private func withKit(_ body: (Fixture, Case.ID) async throws -> Void) async throws {
    try await withCasework { fixture in
      try await fixture.publishKit()
      try await body(fixture, try await fixture.open("channel", at: "adopted"))
    }
  }

  private func moves(of id: Case.ID, _ fixture: Fixture) throws -> [[String?]] {
    try fixture.database.rows(
      "SELECT from_stage, move, to_stage FROM case_moves WHERE case_id = '\(id.rawValue)' ORDER BY seq")
  }

  @Test("begins, moves and is stopped in rows that its definition declares, in a history that verifies")
  func rows() async throws {
    try await withKit { fixture, id in
      #expect(try moves(of: id, fixture) == [["kit", "begin", "kit/kit-reserved"]])
      let fitted = try await fixture.move(id, "fit-kit", by: .coordinator, reason: "Testcase reason")
      #expect(fitted.stage == "adopted" && fitted.standing(of: "kit")?.stage == "kit-fitted")
      #expect(try await fixture.held(id) == fitted, "what is kept is the fold of what happened")
      let died = try await fixture.move(id, "record-death", by: .coordinator, reason: "Testcase reason")
      #expect(died.runningStrands.isEmpty)
      #expect(
        try moves(of: id, fixture).map { $0.compactMap(\.self).joined(separator: " ") } == [
          "kit begin kit/kit-reserved", "kit/kit-reserved fit-kit kit/kit-fitted", "adopted record-death died",
          "kit/kit-fitted stop kit",
        ])
      #expect(try await fixture.casework.verifyHistory(of: id, for: try fixture[.coordinator]).isWhole)
    }
  }

  @Test(
    "is refused by the database too, where the definition declares no such move",
    arguments: [
      ["kit/kit-reserved", "fit-kit", "kit/kit-returned"], ["kit/kit-fitted", "fit-kit", "kit/kit-fitted"],
      ["kit", "begin", "kit/kit-fitted"], ["kit/kit-returned", "stop", "kit"], ["adopted", "fit-kit", "kit-fitted"],
      ["kit-reserved", "fit-kit", "kit-fitted"],
    ])
  func undeclared(_ edge: [String]) async throws {
    try await withKit { fixture, id in
      let definition = try fixture.rulebook("channel").hash
      await #expect {
        try await fixture.casework.worker.transaction(as: Context(areas: [fixture.area], worker: "test")) {
          Commit(writes: [CaseQueries.move(fixture.area, id, 99, definition, edge[0], edge[1], edge[2])])
        }
      } throws: { error in
        guard case StoreError.rejected(let rejection) = error else { return false }
        return rejection.isMissingReference
      }
    }
  }

  @Test("the queue counts its clocks, whoever holds them, and the clocks of the stage again once it went on")
  func clocks() async throws {
    try await withKit { fixture, id in
      func row() throws -> [String?] {
        try fixture.database.rows(
          "SELECT stage, holder, next_due::text FROM cases WHERE id = '\(id.rawValue)'"
        ).first ?? []
      }
      let held = try await fixture.held(id)
      let fitting = try #require(held.facts.deadlines["kit-fitting"])
      #expect(try row() == ["adopted", "lead-professional", String(fitting.due.microseconds)])
      let fitted = try await fixture.move(id, "fit-kit", by: .coordinator, reason: "Testcase reason")
      let asking = try #require(fitted.facts.deadlines["consent-asker"])
      #expect(asking.due > fitting.due && fitted.facts.deadlines.count == 1)
      #expect(try row() == ["adopted", "coordinator", String(asking.due.microseconds)])
      let open = "SELECT count(*)::text FROM deadlines WHERE case_id = '\(id.rawValue)' AND closed_at IS NULL"
      #expect(try fixture.database.rows(open) == [["1"]])
    }
  }

  @Test("a clock of it that is missed is told by the service's own clock")
  func fired() async throws {
    try await withKit { fixture, id in
      let due = try #require(try await fixture.held(id).facts.deadlines["kit-fitting"]).due
      try fixture.setClock(to: due)
      #expect(try await fixture.casework.fireDeadlines() == 1)
      let held = try await fixture.held(id)
      #expect(held.facts.deadlines["kit-fitting"]?.missed == true)
      #expect(held.standing(of: "kit")?.stage == "kit-reserved" && held.stage == "adopted")
    }
  }
}
