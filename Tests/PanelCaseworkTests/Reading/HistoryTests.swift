import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("A case's history")
struct HistoryTests {
  /// A case with a move, a form and a task done.
  private func livedCase(_ fixture: Fixture) async throws -> Case.ID {
    let id = try await fixture.open("prevent", at: "gateway")
    try await fixture.save(
      "gateway-assessment", on: id, by: .caseOfficer,
      facts: ["deconfliction-status": "clear", "gateway-outcome": "gather-information"])
    try await fixture.move(id, "emergency", by: .coordinator, reason: "Testcase reason")
    try await fixture.move(id, "gather-information", by: .caseOfficer)
    return id
  }

  private func page(
    _ id: Case.ID, after number: Int64 = 0, limit: Int = 200, to part: Part = .coordinator, _ fixture: Fixture
  ) async throws -> HistoryPage {
    try await fixture.casework.showHistory(of: id, after: number, limit: limit, to: try fixture[part])
  }

  @Test("is shown in order, without a gap, page by page, with who did what; the reading is recorded")
  func pages() async throws {
    try await withCasework { fixture in
      let id = try await livedCase(fixture)
      let all = try await page(id, fixture).entries
      #expect(all.map(\.number) == (1...Int64(all.count)).map { $0 })
      #expect(all.first?.type == "opened")
      #expect(all.allSatisfy { $0.event?.type == $0.type })
      let moved = try #require(all.last { $0.type == "moved" })
      #expect(moved.actorName == Part.caseOfficer.name)
      var paged: [Int64] = []
      while true {
        let found = try await page(id, after: paged.last ?? 0, limit: 3, fixture).entries
        paged += found.map(\.number)
        if found.isEmpty { break }
      }
      #expect(paged == all.map(\.number))
      let reads = try fixture.database.rows("SELECT DISTINCT records::text FROM reads WHERE what = 'history'")
      #expect(reads == [["{\(id.rawValue)}".lowercased()]])
    }
  }

  @Test("reads as erased where contents were erased, and still verifies")
  func erased() async throws {
    try await withCasework { fixture in
      let id = try await livedCase(fixture)
      try fixture.database.arrange("DELETE FROM event_contents WHERE seq > 2")
      let entries = try await page(id, fixture).entries
      #expect(entries.prefix(2).allSatisfy { $0.event != nil })
      #expect(entries.dropFirst(2).allSatisfy { $0.event == nil })
      let check = try await fixture.casework.verifyHistory(of: id, for: try fixture[.coordinator])
      #expect(check.isWhole)
      #expect(check.events == entries.count)
      #expect(check.contents == 2)
      #expect(check.stateMatches == nil)
    }
  }

  @Test("verifies, and the case is what its events fold to")
  func whole() async throws {
    try await withCasework { fixture in
      let id = try await livedCase(fixture)
      let check = try await fixture.casework.verifyHistory(of: id, for: try fixture[.coordinator])
      #expect(check.isWhole)
      #expect(check.headMatches)
      #expect(check.stateMatches == true)
      #expect(check.contents == check.events)
      #expect(try await fixture.held(id).seq == check.events)
    }
  }

  /// What somebody with every right over the database might do, and where it shows.
  enum Tampering: String, CaseIterable, Sendable {
    case aField, aContent, aContentOfAnother, theLastEvent, oneInTheMiddle, theHead, theState, theActor

    var script: String {
      switch self {
      case .aField: "UPDATE events SET type = 'task-done' WHERE seq = 3"
      case .aContent: "UPDATE event_contents SET sealed = sealed || '\\x00' WHERE seq = 3"
      case .aContentOfAnother:
        "UPDATE event_contents SET sealed = (SELECT sealed FROM event_contents WHERE seq = 2) WHERE seq = 3"
      case .theLastEvent:
        """
        DELETE FROM event_contents WHERE seq = (SELECT max(seq) FROM events);
        DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)
        """
      case .oneInTheMiddle: "DELETE FROM event_contents WHERE seq = 3; DELETE FROM events WHERE seq = 3"
      case .theHead: "UPDATE cases SET head = sha256('Testcase')"
      case .theState: "UPDATE cases SET state = replace(state, '\"lettersFrozen\":false', '\"lettersFrozen\":true')"
      case .theActor: "UPDATE events SET actor = gen_random_uuid() WHERE seq = 3"
      }
    }

    /// The number of the event at which the chain no longer holds; nil: the chain itself does.
    var number: Int64? {
      switch self {
      case .aField, .aContent, .aContentOfAnother, .oneInTheMiddle, .theActor: 3
      case .theLastEvent, .theHead, .theState: nil
      }
    }
  }

  @Test("does not verify once somebody tampered with it", arguments: Tampering.allCases)
  func tampered(_ tampering: Tampering) async throws {
    try await withCasework { fixture in
      let id = try await livedCase(fixture)
      try fixture.database.arrange(
        "ALTER TABLE case_moves DISABLE TRIGGER ALL; SET session_replication_role = replica; \(tampering.script)")
      let check = try await fixture.casework.verifyHistory(of: id, for: try fixture[.coordinator])
      #expect(!check.isWhole)
      if let number = tampering.number { #expect(check.firstBreak?.seq == number) }
    }
  }

  @Test("is for those who see the whole case")
  func notForAll() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "adopted")
      try await fixture.assign("consent-asker", to: .consentAsker, on: id)
      await #expect(throws: CaseworkFault.self) { try await page(id, to: .consentAsker, fixture) }
      await #expect(throws: CaseworkFault.notFound) { try await page(id, to: .stranger, fixture) }
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.casework.verifyHistory(of: id, for: try fixture[.stranger])
      }
    }
  }
}
