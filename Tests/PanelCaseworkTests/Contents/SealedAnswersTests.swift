import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import TestDatabase
import Testing

/// Sealed bytes that somebody moved about in PostgreSQL, behind the service's back.
@Suite("Sealed bytes in PostgreSQL")
struct SealedAnswersTests {
  /// Where the bytes of one category of the first version of a case's form are taken from.
  enum Source: String, CaseIterable {
    case anotherCategory, anotherVersion, anotherForm, anotherCase
  }

  @Test("opens nowhere but in its own row", arguments: Source.allCases)
  func moved(_ source: Source) async throws {
    try await withCasework { fixture in
      let (id, other) = (
        try await fixture.open("prevent", at: "gateway"), try await fixture.open("prevent", at: "gateway")
      )
      for (form, saved) in [("assessment", id), ("assessment", id), ("closure", id), ("assessment", other)] {
        try await fixture.save(form, on: saved, by: .caseOfficer, answers: [.special: "{}", .personal: "{}"])
      }
      func row(_ form: FormName, _ version: Int, _ of: Case.ID, _ category: DataCategory) throws -> String {
        let records = try fixture.database.rows(
          "SELECT record::text FROM case_forms WHERE case_id = '\(of.rawValue)' AND form = '\(form)' AND version = \(version)"
        )
        return "record = '\(try #require(records.first?[0]))' AND category = '\(category.rawValue)'"
      }
      let target = try row("assessment", 1, id, .special)
      let taken =
        switch source {
        case .anotherCategory: try row("assessment", 1, id, .personal)
        case .anotherVersion: try row("assessment", 2, id, .special)
        case .anotherForm: try row("closure", 1, id, .special)
        case .anotherCase: try row("assessment", 1, other, .special)
        }
      func opened() async throws -> [DataCategory: [UInt8]] {
        try await fixture.casework.showForm("assessment", version: 1, of: id, to: try fixture[.caseOfficer]).answers
      }
      #expect(try await opened()[.special] == Array("{}".utf8))
      try fixture.database.arrange(
        """
        CREATE TABLE before AS SELECT sealed FROM contents WHERE \(target);
        UPDATE contents SET sealed = (SELECT sealed FROM contents WHERE \(taken)) WHERE \(target);
        """)
      await #expect(throws: SealFault.notAuthentic) { try await opened() }
      try fixture.database.arrange("UPDATE contents SET sealed = (SELECT sealed FROM before) WHERE \(target)")
      #expect(try await opened()[.special] == Array("{}".utf8))
    }
  }

  @Test("opens as no other event's content, of the same case or of another", arguments: [true, false])
  func movedEvent(_ sameCase: Bool) async throws {
    try await withCasework { fixture in
      let (id, other) = (
        try await fixture.open("prevent", at: "gateway"), try await fixture.open("prevent", at: "gateway")
      )
      for moved in [id, other] {
        try await fixture.move(moved, "emergency", by: .coordinator, reason: "Testcase reason")
      }
      func history() async throws -> HistoryPage {
        try await fixture.casework.showHistory(of: id, after: 0, limit: 200, to: try fixture[.coordinator])
      }
      #expect(try await history().entries.allSatisfy { $0.event != nil })
      try fixture.database.arrange(
        """
        UPDATE event_contents SET sealed = (
          SELECT sealed FROM event_contents
          WHERE case_id = '\((sameCase ? id : other).rawValue)' AND seq = \(sameCase ? 2 : 1))
        WHERE case_id = '\(id.rawValue)' AND seq = 1
        """)
      await #expect(throws: SealFault.notAuthentic) { try await history() }
    }
  }
}
