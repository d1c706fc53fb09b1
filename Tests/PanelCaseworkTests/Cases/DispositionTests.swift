import CaseworkFixture
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Where somebody goes on from a case, as it is kept")
struct DispositionTests {
  @Test("is asked for, kept, and gives whoever owned the stage the task of seeing that the person was taken on")
  func kept() async throws {
    try await withCasework { fixture in
      try await fixture.addDropIn()
      let id = try await fixture.visit(by: .coordinator).id
      let silent = try await refusal { try await fixture.move(id, "leave", by: .coordinator) }
      #expect(silent.lacks == ["disposition: disposition-required"])
      let unreasoned = try await refusal {
        try await fixture.move(id, "leave", by: .coordinator, disposition: "none")
      }
      #expect(unreasoned.lacks == ["reason: reason-required"])
      try await fixture.move(id, "leave", by: .coordinator, disposition: "early-help")
      #expect(try fixture.column("SELECT disposition FROM cases") == ["early-help"])
      let tasks = "SELECT kind || ' ' || role FROM tasks WHERE done_at IS NULL"
      #expect(try fixture.column(tasks) == ["disposition-acceptance greeter"])
    }
  }

  @Test("stands beside each move that asks for it, and is no thing that is missing from one")
  func next() async throws {
    try await withCasework { fixture in
      try await fixture.addDropIn()
      let id = try await fixture.visit(by: .coordinator).id
      let moves = try await fixture.casework.nextMoves(of: id, for: try fixture[.coordinator]).moves
      let asked = moves.filter { !$0.dispositions.isEmpty }
      #expect(asked.map(\.move.name) == ["reserve", "leave", "settle"])
      #expect(asked.allSatisfy { $0.dispositions == ["early-help", "none"] })
      #expect(moves.first { $0.move.name == "leave" }?.isPossible == true)
    }
  }

  @Test("cannot be left out by whoever writes SQL either, and can be given there")
  func bySQL() async throws {
    try await withCasework { fixture in
      try await fixture.addDropIn()
      _ = try await fixture.visit(by: .coordinator)
      let close = "UPDATE cases SET stage = 'over', closed_at = 1, outcome = 'helped'"
      #expect(throws: (any Error).self) { try fixture.database.arrange(close) }
      try fixture.database.arrange("\(close), disposition = 'early-help'")
      #expect(throws: (any Error).self) { try fixture.database.arrange("UPDATE cases SET disposition = NULL") }
      // Other ends ask for nothing.
      _ = try await fixture.open("channel", at: "panel-listed")
      try fixture.database.arrange(
        "UPDATE cases SET stage = 'closed', closed_at = 1, outcome = 'nfa' WHERE route = 'channel'")
    }
  }
}
