import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import TestDatabase
import Testing

@Suite("The rows of what a referrer is told")
struct ToldRowsTests {
  @Test(
    "whoever works on a case learns from none of what it tells whether its referral has another",
    arguments: [
      "opening", "under-way", "end",
    ])
  func answersNothing(_ when: String) async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let opened = try await fixture.accept(id).held.id
      let words = { try fixture.column("SELECT word FROM referral_progress ORDER BY at") }
      let alone = try answer(when, "alone", of: opened, fixture)
      #expect(try words().contains("alone"))
      _ = try await fixture.open("channel", at: "not-adopted", referral: id)
      #expect(try answer(when, "beside", of: opened, fixture) == alone)
      #expect(alone == [[""]])
      #expect(try words().contains("beside") == (when == "under-way"))
    }
  }

  /// What is answered to a member of its team, as the daemon's own role, who has the case say a word.
  private func answer(_ when: String, _ word: String, of opened: Case.ID, _ fixture: Fixture) throws -> [[String?]] {
    let player = try fixture.player(.caseOfficer)
    try fixture.blindly("\(acting(on: opened)); \(telling(when, word, fixture))", as: .caseOfficer)
    return try fixture.database.rows(
      """
      BEGIN;
      SET LOCAL ROLE paneld_web;
      SET LOCAL app.areas = '{\(fixture.area)}';
      SET LOCAL app.practitioner = '\(player.id.rawValue)';
      \(acting(on: opened));
      \(telling(when, word, fixture))
      """)
  }

  private func telling(_ when: String, _ word: String, _ fixture: Fixture) -> String {
    "SELECT tell_of_case('\(fixture.area)', '\(word)', 9000000000000000000, '\(when)')::text"
  }

  /// An act on the case, as far as its row shows it.
  private func acting(on opened: Case.ID) -> String {
    "\(about(opened)); UPDATE cases SET seq = seq WHERE id = '\(opened.rawValue)'"
  }

  private func about(_ opened: Case.ID) -> String { "SET LOCAL \"app.case\" = '\(opened.rawValue)'" }

  @Test("a case says no word but with an act on it, by somebody who works on it")
  func onlyWithAnAct() async throws {
    try await withCasework { fixture in
      let opened = try await fixture.accept(try await fixture.refer()).held.id
      let before = try fixture.column("SELECT p::text FROM referral_progress p")
      for when in ["opening", "under-way", "end"] {
        try fixture.blindly("\(about(opened)); \(telling(when, "forged", fixture))", as: .caseOfficer)
        try fixture.blindly("\(acting(on: opened)); \(telling(when, "forged", fixture))", as: .stranger)
      }
      #expect(try fixture.column("SELECT p::text FROM referral_progress p") == before)
    }
  }

  @Test("no word lies ahead of the clock, whatever the case says")
  func notAhead() async throws {
    try await withCasework { fixture in
      let opened = try await fixture.accept(try await fixture.refer()).held.id
      try fixture.blindly("\(acting(on: opened)); \(telling("under-way", "ahead", fixture))", as: .caseOfficer)
      let ahead = "SELECT word FROM referral_progress WHERE at > casework_moment()"
      #expect(try fixture.column(ahead).isEmpty)
      #expect(try fixture.column("SELECT word FROM referral_progress").contains("ahead"))
    }
  }

  @Test("whoever may not see a referral says nothing of it, and nobody at any moment but that of their own act")
  func forged() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let last = try #require(try fixture.column("SELECT last_at::text FROM referrals").first.flatMap { $0 })
      let before = try fixture.column("SELECT p::text FROM referral_progress p")
      func saying(at moment: String) -> String {
        """
        INSERT INTO referral_progress (area, referral, word, at)
        VALUES ('\(fixture.area)', '\(id.rawValue)', 'closed', \(moment))
        """
      }
      let far = "9000000000000000"
      let pushing = "UPDATE referrals SET last_at = \(far) WHERE id = '\(id.rawValue)'"
      let tried: [(Part, [String])] = [
        (.stranger, [saying(at: far), saying(at: last), saying(at: "0")]),
        (.caseOfficer, [saying(at: far), saying(at: last), saying(at: "0"), "\(pushing); \(saying(at: far))"]),
        (.referrer, [saying(at: far), saying(at: "0"), "\(pushing); \(saying(at: far))"]),
      ]
      for (part, statements) in tried {
        for statement in statements {
          #expect("\(part): \(statement)") { try fixture.blindly(statement, as: part) } throws: {
            "\($0)".contains("row-level security")
          }
        }
      }
      #expect(try fixture.column("SELECT p::text FROM referral_progress p") == before)
      #expect(
        try fixture.column("SELECT has_table_privilege('paneld_worker', 'referral_progress', 'INSERT')::text")
          == ["false"])
    }
  }

  @Test("a case that is opened once all has ended takes back nothing")
  func closedStaysClosed() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let opened = try await fixture.accept(id).held.id
      try await fixture.save(
        "gateway-assessment", on: opened, by: .caseOfficer,
        facts: ["deconfliction-status": "clear", "gateway-outcome": "no-further-action"])
      try await fixture.save("closure", on: opened, by: .caseOfficer)
      try await fixture.move(opened, "close-no-further-action", by: .supervisor)
      let told = try await fixture.referrerView(id)
      #expect(told.progress.word == "closed")
      _ = try await fixture.open("prevent", at: "gateway", referral: id)
      #expect(try await fixture.referrerView(id) == told)
    }
  }
}
