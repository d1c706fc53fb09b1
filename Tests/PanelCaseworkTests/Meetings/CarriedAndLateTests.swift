import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What the next agenda is told of the meetings before it")
struct CarriedAndLateTests {
  @Test("gives the chair a case to look into that two meetings carried over, once, until the panel decides on it")
  func escalates() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      func tasks() throws -> [[String?]] {
        try fixture.database.rows(
          "SELECT case_id::text, role, done_at IS NULL FROM tasks WHERE kind = 'carried-twice' ORDER BY opened_at")
      }
      let own = id.rawValue.uuidString.lowercased()
      for number in 1...3 {
        let meeting = try await fixture.openMeeting(attendedBy: [.chair])
        try await fixture.close(meeting)
        #expect(try tasks() == (number == 1 ? [] : [[own, "chair", "t"]]), "after meeting \(number)")
      }
      #expect(try await fixture.held(id).facts.tasks.values.contains { $0.kind == Case.carriedTwice })
      let last = try await fixture.openMeeting(attendedBy: [.chair, .caseOfficer])
      try await fixture.call(1, of: last)
      _ = try await fixture.decide([.chair: "adopt", .caseOfficer: "adopt"], of: last)
      #expect(try tasks() == [[own, "chair", "f"]])
      try await fixture.close(last)
      #expect(try tasks().count == 1)
    }
  }

  @Test("says of a case that waits that something to be done about it is late, and names those that do not wait")
  func overdue() async throws {
    try await withCasework { fixture in
      let (heard, first) = try await fixture.given([try await fixture.action(for: .schoolMember, inDays: 3)])
      try await fixture.close(first)
      let waiting = try await fixture.listedCase()
      let meeting = try await fixture.addMeeting(in: 10)
      #expect(try await fixture.agenda(of: meeting).overdue.isEmpty)
      try fixture.database.arrange("UPDATE actions SET due = due - 10")
      let beside = try await fixture.agenda(of: meeting).overdue
      #expect(beside.map(\.id) == [heard] && beside.map(\.count) == [1])
      #expect(try await fixture.agenda(of: meeting, to: .schoolMember).overdue.isEmpty)
      // What is late is about a case that waits: then it is why the case is there.
      try fixture.database.arrange(
        """
        SET session_replication_role = replica;
        UPDATE actions SET case_id = '\(waiting.rawValue)';
        UPDATE action_events SET case_id = '\(waiting.rawValue)';
        SET session_replication_role = DEFAULT
        """)
      try await fixture.draw(meeting)
      let agenda = try await fixture.agenda(of: meeting)
      #expect(agenda.items.map(\.reasons) == [["new", "action-overdue"]] && agenda.overdue.isEmpty)
    }
  }
}
