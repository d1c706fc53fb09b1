import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("A new data key")
struct RotateKeysTests {
  @Test("opens before it seals, seals everything anew, and leaves nothing under the old one")
  func rotates() async throws {
    try await withCasework { fixture in
      // Its own ring: that of the fixture is everybody's.
      let keys = try await KeyRing.load(from: fixture.database.web, under: fixture.master)
      let casework = fixture.anotherDaemon(with: keys)
      let learner = KeyWorker(casework, master: fixture.master)
      let (id, referral) = try await fixture.endedCase()
      let officer = try fixture[.caseOfficer]
      let authenticator = try await fixture.enrol(.caseOfficer)
      let version = try await fixture.administered {
        try await $0.addDataKey(to: fixture.area, under: fixture.master, sealingAfter: .seconds(3_600))
      }
      #expect(version == 2)
      try await learner.learn()
      #expect(try keys.keys(of: fixture.area).currentVersion == 1)
      #expect(try keys.keys(of: fixture.area).newestVersion == 2)
      // Given again while it does not seal yet, it is gone on with.
      let again = try await fixture.administered {
        try await $0.addDataKey(to: fixture.area, under: fixture.master, sealingAfter: .seconds(3_600))
      }
      #expect(again == 2)
      #expect(try await fixture.administered { try await $0.reseal(fixture.area, under: fixture.master) } == 0)

      try fixture.database.arrange("UPDATE wrapped_keys SET seals_from = 0")
      try await learner.learn()
      #expect(try keys.keys(of: fixture.area).currentVersion == 2)
      let old = try Self.rows(fixture, under: 1)
      #expect(old > 0)
      #expect(try await fixture.administered { try await $0.reseal(fixture.area, under: fixture.master) } == old)
      #expect(try Self.rows(fixture, under: 1) == 0)
      #expect(try Self.rows(fixture, under: 2) == old)
      #expect(try await fixture.administered { try await $0.reseal(fixture.area, under: fixture.master) } == 0)
      #expect(try await casework.verifyHistory(of: id, for: officer).isWhole)
      guard case .receiver(let file) = try await casework.showReferral(referral, to: officer) else {
        throw NotInThisFixture()
      }
      #expect(!file.submitted.isEmpty)
      #expect(try await casework.showRecords(of: id, to: officer).words.count == 1)
      let code = authenticator.code(at: try fixture.reallyNow.microseconds)
      _ = try await casework.stepUp(with: code, by: officer, keyed: fixture.key()) { _ in Answer(status: 201, body: [])
      }
    }
  }

  /// A table with sealed bytes that a rotation or an erasure does not know of would keep them. What is put right about a
  /// meeting itself is about no case, and stays with the meeting.
  @Test("is given to every table that holds sealed bytes, and each of them is erased")
  func everyTable() async throws {
    try await withCasework { fixture in
      let tables = try fixture.column(
        """
        SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname = 'sealed' ORDER BY 1
        """)
      #expect(
        tables == [
          "access_pack_texts", "authenticators", "contents", "event_contents", "minutes_acts", "sharing_words",
        ])
    }
  }

  private static func rows(_ fixture: Fixture, under version: Int) throws -> Int {
    let mark = "'\\x0000000\(version)'"
    return try fixture.column(
      """
      SELECT ((SELECT count(*) FROM contents WHERE substring(sealed FROM 2 FOR 4) = \(mark))
        + (SELECT count(*) FROM event_contents WHERE substring(sealed FROM 2 FOR 4) = \(mark))
        + (SELECT count(*) FROM sharing_words WHERE substring(sealed FROM 2 FOR 4) = \(mark))
        + (SELECT count(*) FROM authenticators WHERE substring(sealed FROM 2 FOR 4) = \(mark)))::text
      """
    ).compactMap { $0.flatMap { Int($0) } }.first ?? -1
  }
}
