import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("A case whose time is over")
struct EraseCasesTests {
  @Test("is proposed by one, confirmed by another and erased: nothing sealed of it is left, and its history verifies")
  func erases() async throws {
    try await withCasework { fixture in
      let (gone, referral) = try await fixture.endedCase()
      let (stays, other) = try await fixture.endedCase(surname: "Otherwise")
      let before = try fixture.rowsThatHold(stays, other)
      let history = try await fixture.casework.verifyHistory(of: gone, for: try fixture[.caseOfficer])
      try fixture.setClock(to: try await fixture.now.adding(minutes: 60 * 24 * 366 * 7))
      try await fixture.keep(.matter(.init(kind: .legalHold, at: try await fixture.now)), on: stays, by: .caseOfficer)
      let kept = try fixture.rowsThatHold(stays, other)
      #expect(kept.count == before.count)

      let proposed = try await fixture.propose(by: .caseOfficer)
      #expect(proposed[gone] == [])
      #expect(proposed[stays] == [.legalHold])
      #expect(try await refusal { try await fixture.confirm(stays, by: .supervisor) }.code == .erasureNotProposed)
      #expect(try await refusal { try await fixture.confirm(gone, by: .caseOfficer) }.code == .erasureNeedsAnother)
      #expect(try await fixture.run(by: .caseOfficer).erased.isEmpty)
      try await fixture.confirm(gone, by: .supervisor)
      #expect(try await refusal { try await fixture.confirm(gone, by: .supervisor) }.code == .erasureConfirmed)

      let erased = try await fixture.run(by: .caseOfficer).erased
      #expect(erased.map(\.id) == [gone])
      #expect(erased.first?.events == history.events)
      #expect(try fixture.rowsThatHold(gone, referral).allSatisfy { $0 == 0 })
      #expect(try fixture.rowsThatHold(stays, other) == kept)
      #expect(try await fixture.run(by: .caseOfficer).erased.isEmpty)

      try await fixture.readsAsErased(gone, referral, events: history.events)
      let register = ErasureRegister(
        folder: fixture.erasures, key: fixture.casework.keys.service.headSigning.publicKey)
      #expect(try register.entries(of: fixture.area)?.map(\.caseID) == [gone.description])
    }
  }

  @Test(
    "stays while a matter is not dealt with, as the rules say and as the database says", arguments: Matter.Kind.allCases
  )
  func holds(_ kind: Matter.Kind) async throws {
    try await withCasework { fixture in
      let (id, _) = try await fixture.endedCase()
      try fixture.setClock(to: try await fixture.now.adding(minutes: 60 * 24 * 366 * 7))
      try await fixture.propose(by: .caseOfficer)
      try await fixture.confirm(id, by: .supervisor)
      let matter = try await fixture.keep(
        .matter(.init(kind: kind, at: try await fixture.now)), on: id, by: .caseOfficer)
      var done: Set<MatterStep.Step> = []
      for step in kind.steps {
        #expect(try fixture.isHeld(id) == !kind.isDealtWith(after: done), "\(done)")
        done.insert(step)
        try await fixture.keep(
          .step(.init(matter: matter, step: step, at: try await fixture.now)), on: id, by: .caseOfficer)
      }
      let second = try await fixture.keep(
        .matter(.init(kind: kind, at: try await fixture.now)), on: id, by: .caseOfficer)
      #expect(try fixture.isHeld(id))
      let report = try await fixture.run(by: .supervisor)
      #expect(report.erased.isEmpty)
      // What was dealt with since took the confirmation with it; what only keeps the case leaves it to be seen.
      #expect(report.kept.map(\.id) == (kind.steps.isEmpty ? [id] : []))
      try await fixture.end(second, on: id, by: .caseOfficer, why: .mistaken)
      if kind == .legalHold { try await fixture.end(matter, on: id, by: .caseOfficer, why: .lifted) }
      #expect(try !fixture.isHeld(id))
      // Whoever ended what kept it has not thereby said yes to what another said yes to before.
      #expect(try await fixture.run(by: .supervisor).erased.isEmpty)
      #expect(await fixture.isRefusedEntry(id))
      try await fixture.confirm(id, by: .supervisor)
      #expect(try await refusal { try await fixture.confirm(id, by: .supervisor) }.code == .erasureConfirmed)
      #expect(try await fixture.run(by: .supervisor).erased.map(\.id) == [id])
    }
  }

  @Test("is deleted by nobody before it is entered, and entered by nobody while it is held or not confirmed")
  func bound() async throws {
    try await withCasework { fixture in
      let (id, _) = try await fixture.endedCase()
      let now = try await fixture.now.adding(minutes: 60 * 24 * 366 * 7)
      let retention = Context(areas: [fixture.area], worker: "retention")
      func isRefused() async -> Bool { await fixture.isRefusedEntry(id) }
      let before = try fixture.column("SELECT count(*)::text FROM event_contents")
      try await fixture.database.retention.transaction(as: retention) {
        Commit(writes: [
          ErasureQueries.eventContents(fixture.area, id), ErasureQueries.contents(fixture.area, id),
          ErasureQueries.words(fixture.area, id),
        ])
      }
      #expect(try fixture.column("SELECT count(*)::text FROM event_contents") == before)
      #expect(await isRefused())
      try fixture.setClock(to: now)
      try await fixture.propose(by: .caseOfficer)
      #expect(await isRefused())
      try await fixture.confirm(id, by: .supervisor)
      let hold = try await fixture.keep(.matter(.init(kind: .legalHold, at: now)), on: id, by: .caseOfficer)
      #expect(await isRefused())
      try await fixture.end(hold, on: id, by: .caseOfficer, why: .lifted)
      #expect(await isRefused(), "it was confirmed before the hold ended")
      try await fixture.confirm(id, by: .supervisor)
      try fixture.setClock(to: now.adding(minutes: -60 * 24 * 366 * 7))
      #expect(await isRefused(), "its time is not over")
      try fixture.setClock(to: now)
      #expect(await !isRefused())
    }
  }

  @Test("leaves standing that its person and another's are one, so that what is still held of them is found together")
  func links() async throws {
    try await withCasework { fixture in
      let ((gone, _), (stays, _)) = (try await fixture.endedCase(), try await fixture.endedCase(surname: "Otherwise"))
      let pair = try [gone, stays].map { id in
        try #require(try fixture.column("SELECT person::text FROM cases WHERE id = '\(id.rawValue)'").first ?? nil)
      }
      let sorted = pair.sorted()
      try fixture.database.arrange(
        """
        INSERT INTO person_links (area, id, route, person, other, verdict, score, evidence, reason, practitioner, at)
        VALUES ('\(fixture.area)', gen_random_uuid(), 'prevent', '\(sorted[0])', '\(sorted[1])', 'linked', 0, '{}',
          'details-agree', '\(try fixture.player(.caseOfficer).id.rawValue)', 0)
        """)
      try fixture.setClock(to: try await fixture.now.adding(minutes: 60 * 24 * 366 * 7))
      try await fixture.propose(by: .caseOfficer)
      try await fixture.confirm(gone, by: .supervisor)
      #expect(try await fixture.run(by: .caseOfficer).erased.map(\.id) == [gone])
      #expect(
        try fixture.column("SELECT count(*)::text FROM person_links WHERE verdict = 'linked' AND ended_at IS NULL")
          == ["1"])
    }
  }

  @Test("is nobody's business but of those who work on every case of its route")
  func keepers() async throws {
    try await withCasework { fixture in
      let (id, _) = try await fixture.endedCase()
      try fixture.setClock(to: try await fixture.now.adding(minutes: 60 * 24 * 366 * 7))
      for part in [Part.referrer, .stranger, .provider, .countyMember] {
        await #expect(throws: CaseworkFault.forbidden(needs: ["coordinator"]), "\(part)") {
          try await fixture.propose(by: part)
        }
      }
      try await fixture.name(.supervisor, on: id, by: .caseOfficer)
      #expect(try await fixture.casework.showDueCases(to: try fixture[.supervisor]).cases.isEmpty)
      try await fixture.propose(by: .caseOfficer)
      await #expect(throws: CaseworkFault.notFound) { try await fixture.confirm(id, by: .supervisor) }
    }
  }
}
