import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("The register of erasures")
struct RegisterTests {
  @Test("erases again what a database that was put back shows again, and finds it where the register is left out")
  func appliesToWhatWasPutBack() async throws {
    try await withCasework { fixture in
      let (gone, referral) = try await fixture.endedCase()
      let (stays, other) = try await fixture.endedCase(surname: "Otherwise")
      try fixture.database.arrange(Self.copy)
      let kept = try fixture.rowsThatHold(stays, other)
      let history = try await fixture.casework.verifyHistory(of: gone, for: try fixture[.caseOfficer])
      try fixture.setClock(to: try await fixture.now.adding(minutes: 60 * 24 * 366 * 7))
      try await fixture.propose(by: .caseOfficer)
      try await fixture.confirm(gone, by: .supervisor)
      _ = try await fixture.run(by: .caseOfficer)
      #expect(try fixture.rowsThatHold(gone, referral).allSatisfy { $0 == 0 })

      try fixture.database.arrange(Self.putBack)
      let elsewhere = Eraser(
        fixture.database.retention, folder: fixture.erasures + "/none", keys: fixture.casework.keys)
      try await elsewhere.applyRegister(rebuilding: true)
      #expect(try fixture.rowsThatHold(gone, referral).allSatisfy { $0 > 0 }, "without the register it is there")

      let eraser = Eraser(fixture.database.retention, folder: fixture.erasures, keys: fixture.casework.keys)
      for _ in 0..<2 { try await eraser.applyRegister() }
      #expect(try fixture.rowsThatHold(gone, referral).allSatisfy { $0 == 0 })
      #expect(try fixture.rowsThatHold(stays, other) == kept)
      try await fixture.readsAsErased(gone, referral, events: history.events)
    }
  }

  @Test("is not done without once something was erased, nor where it is another's or was changed")
  func refuses() async throws {
    try await withCasework { fixture in
      let (gone, _) = try await fixture.endedCase()
      try fixture.setClock(to: try await fixture.now.adding(minutes: 60 * 24 * 366 * 7))
      try await fixture.propose(by: .caseOfficer)
      try await fixture.confirm(gone, by: .supervisor)
      _ = try await fixture.run(by: .caseOfficer)
      let eraser = Eraser(fixture.database.retention, folder: fixture.erasures, keys: fixture.casework.keys)
      let path = eraser.register.path(of: fixture.area)
      let file = try String(contentsOfFile: path, encoding: .utf8)
      func put(_ text: String?) throws {
        try? FileManager.default.removeItem(atPath: path)
        if let text { try text.write(toFile: path, atomically: true, encoding: .utf8) }
      }
      try put(nil)
      await #expect(throws: RegisterFault.missing(path: path)) { try await eraser.applyRegister() }
      try await eraser.applyRegister(rebuilding: true)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == file)
      try put(file.replacing("\"sequence\":1", with: "\"sequence\":2"))
      await #expect(throws: RegisterFault.damaged(path: path)) { try await eraser.applyRegister() }
      try put(file.replacing(gone.description, with: Case.ID(UUID()).description))
      await #expect(throws: RegisterFault.damaged(path: path)) { try await eraser.applyRegister() }
      // A line that was cut short was never finished.
      try put(String(file.dropLast(20)))
      try await eraser.applyRegister()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == file)
      // Two who write at the same moment add each line once.
      for _ in 0..<2 { try eraser.register.add(file.split(separator: "\n").map(String.init), to: fixture.area) }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == file)
      // What the database has not either may be just what was cut off.
      try put(file + "{\"torn")
      await #expect(throws: RegisterFault.damaged(path: path)) { try await eraser.applyRegister() }
      try put(file)
      try fixture.database.arrange("UPDATE erasures SET line = replace(line, 'paneld', 'other')")
      await #expect(throws: RegisterFault.other(path: path)) { try await eraser.applyRegister() }
    }
  }

  @Test("is written with nothing in it the first time, and has to be there from then on, though nothing was erased")
  func begun() async throws {
    try await withCasework { fixture in
      let eraser = Eraser(fixture.database.retention, folder: fixture.erasures, keys: fixture.casework.keys)
      let path = eraser.register.path(of: fixture.area)
      for _ in 0..<2 { try await eraser.applyRegister() }
      #expect(try String(contentsOfFile: path, encoding: .utf8).isEmpty)
      try FileManager.default.removeItem(atPath: path)
      await #expect(throws: RegisterFault.missing(path: path)) { try await eraser.applyRegister() }
      #expect("\(RegisterFault.missing(path: path))".contains("--rebuild-erasures"))
      #expect(try await eraser.applyRegister(rebuilding: true).isEmpty)
      try await eraser.applyRegister()
    }
  }

  @Test(
    "where it is damaged is written anew when that is asked for: set aside, and nothing that it still says forgotten")
  func rebuilt() async throws {
    try await withCasework { fixture in
      var gone: [Case.ID] = []
      for surname in ["Testcase", "Otherwise", "Another"] {
        gone.append(try await fixture.endedCase(surname: surname).0)
      }
      try fixture.setClock(to: try await fixture.now.adding(minutes: 60 * 24 * 366 * 7))
      try await fixture.propose(by: .caseOfficer)
      for id in gone { try await fixture.confirm(id, by: .supervisor) }
      _ = try await fixture.run(by: .caseOfficer)
      let eraser = Eraser(fixture.database.retention, folder: fixture.erasures, keys: fixture.casework.keys)
      let path = eraser.register.path(of: fixture.area)
      let file = try String(contentsOfFile: path, encoding: .utf8)
      var lines = file.split(separator: "\n").map(String.init)
      lines[1] = String(lines[1].dropLast(9))
      let damaged = lines.joined(separator: "\n") + "\n"
      try damaged.write(toFile: path, atomically: true, encoding: .utf8)
      // A database of before, which heard of none of it.
      try fixture.database.arrange("SET session_replication_role = replica; TRUNCATE erasures;")
      await #expect(throws: RegisterFault.damaged(path: path)) { try await eraser.applyRegister() }
      #expect(try await eraser.applyRegister(rebuilding: true) == ["\(path).set-aside-1"])
      #expect(try String(contentsOfFile: "\(path).set-aside-1", encoding: .utf8) == damaged)
      let counted = try #require(try eraser.register.entries(of: fixture.area)).map(\.caseID)
      let whole = try file.split(separator: "\n").map { try #require(ErasureEntry(line: Array($0.utf8))).caseID }
      #expect(counted == [whole[0], whole[2]], "what is still signed counts")
      #expect(try await eraser.applyRegister(rebuilding: true).isEmpty, "nothing is wrong with it any more")
    }
  }

  private static let sealed = ["event_contents", "contents", "sharing_words", "person_indexes"]

  /// What a copy of the database from before would hold.
  private static let copy =
    (sealed.map { "CREATE TABLE \($0)_before AS TABLE \($0);" } + [
      "CREATE TABLE cases_before AS SELECT id, state FROM cases;",
      "CREATE TABLE referrals_before AS SELECT id, facts, body_hash FROM referrals;",
    ]).joined(separator: "\n")

  private static let putBack =
    ([
      "SET session_replication_role = replica;",
      "TRUNCATE erasures, disposals, disposal_confirmations;",
      "UPDATE cases c SET state = b.state, erased_at = NULL FROM cases_before b WHERE b.id = c.id;",
      "UPDATE referrals r SET facts = b.facts, body_hash = b.body_hash, erased_at = NULL FROM referrals_before b "
        + "WHERE b.id = r.id;",
    ] + sealed.map { "INSERT INTO \($0) SELECT * FROM \($0)_before ON CONFLICT DO NOTHING;" }).joined(separator: "\n")
}
