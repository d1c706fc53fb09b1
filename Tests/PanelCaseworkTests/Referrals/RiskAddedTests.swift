import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Immediate risk that is added to a referral")
struct RiskAddedTests {
  @Test("is told to those who receive it as it is said, each time, and is on the case that is opened of it")
  func beforeAcceptance() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      try await fixture.addRisk(to: id)
      try await fixture.addRisk(to: id)
      try await fixture.add(note: "Testcase words", to: id)
      #expect(try fixture.atDesk() == ["case-officer", "case-officer", "intake-officer", "intake-officer"])
      #expect(try fixture.column("SELECT immediate_risk::text FROM referrals") == ["true"])
      let opened = try await fixture.accept(id).held
      #expect(opened.facts.forms["referral"]?.answers["immediate-risk"] == "yes")
      // Whoever has it is told as it opens, and nobody again.
      #expect(try fixture.told(opened.id) == ["case-officer"])
      #expect(try await fixture.casework.fireDeadlines() == 0)
    }
  }

  @Test("is answered by whoever does the task, and not by an act on what stood there before")
  func unanswered() async throws {
    for kind in [Referral.Kind.accepted, .declined] {
      try await withCasework { fixture in
        let id = try await fixture.refer(ReferralSheet().with(["immediate-risk": true]))
        try await fixture.addRisk(to: id)
        if kind == .accepted {
          _ = try await fixture.accept(id)
        } else {
          try await fixture.settle(.declined, id, "duplicate", to: "earlier-referral", by: .caseOfficer)
        }
        let open = "SELECT kind FROM tasks WHERE referral IS NOT NULL AND done_at IS NULL ORDER BY kind"
        #expect(try fixture.column(open) == ["immediate-risk-added", "immediate-risk-added"], "\(kind)")
      }
    }
  }

  @Test("is told to whoever owns each of its cases, once for each time it is said, and to those who received it")
  func toldToEach() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let first = try await fixture.accept(id).held.id
      let second = try await fixture.open("channel", at: "panel-listed", referral: id)
      let other = try await fixture.accept(try await fixture.refer()).held.id
      for times in 1...2 {
        try await fixture.addRisk(to: id)
        // The referral's clock, and one of each case.
        #expect(try await fixture.casework.fireDeadlines() == 3)
        #expect(try await fixture.casework.fireDeadlines() == 0)
        for (held, role) in [(first, "case-officer"), (second, "coordinator")] {
          #expect(try fixture.told(held) == Array(repeating: role, count: times))
        }
        #expect(try fixture.atDesk().count == 2 * times)
      }
      #expect(try fixture.told(other).isEmpty)
      let running = "SELECT count(*)::text FROM deadlines WHERE name = 'immediate-risk' AND closed_at IS NULL"
      #expect(try fixture.column(running) == ["0"])
      // Anything else that is added tells those who receive it and nobody more.
      try await fixture.add(["immediate-risk": false], note: "Testcase words", to: id)
      #expect(try await fixture.casework.fireDeadlines() == 0)
      // What a case's team is told names its own case and nothing else, and stands there once.
      let theirs = try await fixture.casework.listTasks(limit: 50, to: try fixture[.coordinator]).tasks
      #expect(theirs.map(\.caseID) == [second])
      #expect(theirs.allSatisfy { $0.referral == nil && $0.urgent })
      for held in [first, second] {
        let told = try fixture.column(
          "SELECT type || ' ' || actor::text FROM events WHERE case_id = '\(held.rawValue)' ORDER BY seq DESC LIMIT 1")
        #expect(told == ["task-opened \(Practitioner.ID.clock.rawValue.uuidString.lowercased())"])
      }
    }
  }

  @Test("is told to the police alone while they hold the case, and to the sender while it is offered to another area")
  func whereItStands() async throws {
    try await withTwoAreas { fixture, _ in
      let held = try await fixture.refer()
      let taken = try await fixture.accept(held).held.id
      try await fixture.move(taken, "hold-for-police", by: .supervisor)
      let offered = try await fixture.refer()
      let sent = try await fixture.accept(offered).held.id
      try await fixture.save("transfer-handover", on: sent, by: .caseOfficer, facts: ["both-forces-agree": "yes"])
      try await fixture.move(sent, "propose-transfer", by: .caseOfficer, destination: "essex")
      for id in [held, offered] { try await fixture.addRisk(to: id) }
      #expect(try await fixture.casework.fireDeadlines() == 4)
      #expect(try fixture.told(taken) == ["case-officer"])
      #expect(try fixture.told(sent) == ["case-officer"])
      func listed(_ part: Part) async throws -> Set<Case.ID> {
        Set(try await fixture.casework.listTasks(limit: 50, to: try fixture[part]).tasks.compactMap(\.caseID))
      }
      #expect(try await listed(.caseOfficer) == [taken, sent])
      #expect(try await listed(.coordinator).isEmpty)
      #expect(try fixture.column("SELECT area FROM tasks WHERE area <> '\(fixture.area)'").isEmpty)
    }
  }

  @Test("reaches those who received it where its case has ended, and stands there until somebody answers it")
  func ended() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let opened = try await fixture.accept(id).held.id
      try await fixture.end(opened)
      try await fixture.addRisk(to: id)
      #expect(try await fixture.casework.fireDeadlines() == 1)
      #expect(try fixture.told(opened).isEmpty)
      #expect(try fixture.atDesk() == ["case-officer", "intake-officer"])
      #expect(try await fixture.casework.fireDeadlines() == 0)
    }
  }

  @Test("is told once to the case that came of one which ends before it is told")
  func endedMeanwhile() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let first = try await fixture.open(
        "prevent", at: "section-36-decision",
        forms: ["assessment": [:], "section-36-decision": ["decision": "refer-to-channel"]], referral: id)
      let ended = try await fixture.move(first, "refer-to-channel", by: .supervisor)
      let second = try #require(ended.facts.linked.last).to
      // Claimed while the first stood open.
      for _ in 1...2 {
        try fixture.database.arrange(
          """
          INSERT INTO deadlines (area, id, case_id, name, holder, since, due, fires_at, leased_until, fence)
          VALUES ('\(fixture.area)', '00000000-0000-4000-8000-000000000001', '\(first.rawValue)', 'immediate-risk',
            'case-officer', 0, 0, 0, 0, 0)
          ON CONFLICT (area, id) DO UPDATE SET fires_at = 0, closed_at = NULL, leased_until = 0
          """)
        #expect(try await fixture.casework.fireDeadlines() > 0)
      }
      #expect(try fixture.told(first).isEmpty)
      #expect(try fixture.told(second) == ["coordinator"])
    }
  }

  @Test("is told once under daemons that look at the same time, whatever one left claimed as it was killed")
  func severalDaemons() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let cases = [
        try await fixture.accept(id).held.id, try await fixture.open("channel", at: "panel-listed", referral: id),
      ]
      let other = fixture.anotherDaemon()
      let (area, context) = (fixture.area, Context(areas: [fixture.area], worker: "test"))
      for times in 1...3 {
        try await fixture.addRisk(to: id)
        for _ in 1...3 {
          // Claimed and not told; another takes it over once the lease has run out, under a higher fence.
          let left = try await other.worker.transaction(
            as: context, reads: DeadlineQueries.claimable(area, 2)
          ) { found in
            Commit(found, writes: found.isEmpty ? [] : [DeadlineQueries.claim(area, found.map(\.id), 3_600_000_000)])
          }
          try fixture.database.arrange("UPDATE deadlines SET leased_until = 0")
          try await withThrowingTaskGroup(of: Void.self) { group in
            for daemon in [fixture.casework, other] { group.addTask { _ = try await daemon.fireDeadlines() } }
            try await group.waitForAll()
          }
          for claim in left.map(\.afterClaim) {
            let held = try await other.worker.read(as: context, DeadlineQueries.claimed(area, claim.id, claim.fence))
            #expect(held.isEmpty)
          }
        }
        for held in cases { #expect(try fixture.told(held).count == times) }
        #expect(try fixture.atDesk().count == 2 * times)
      }
      await other.worker.close()
    }
  }

  @Test("is told of the others where one case cannot be read, and it is said that one could not be told")
  func damaged() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let broken = try await fixture.accept(id).held.id
      let whole = try await fixture.open("channel", at: "panel-listed", referral: id)
      let state = try #require(try fixture.column("SELECT state FROM cases WHERE id = '\(broken.rawValue)'")[0])
      try fixture.database.arrange("UPDATE cases SET state = '{}' WHERE id = '\(broken.rawValue)'")
      try await fixture.addRisk(to: id)
      await #expect(throws: (any Error).self) { try await fixture.casework.fireDeadlines() }
      #expect(try fixture.told(whole) == ["coordinator"])
      #expect(try fixture.atDesk().count == 2)
      // It is tried again, and told once it can be read.
      try fixture.database.arrange(
        """
        UPDATE cases SET state = $state$\(state)$state$ WHERE id = '\(broken.rawValue)';
        UPDATE deadlines SET leased_until = 0;
        """)
      #expect(try await fixture.casework.fireDeadlines() == 1)
      #expect(try fixture.told(broken) == ["case-officer"])
      #expect(try fixture.told(whole) == ["coordinator"])
    }
  }
}

extension Fixture {
  fileprivate func addRisk(to id: Referral.ID) async throws { try await add(["immediate-risk": true], to: id) }

  /// The roles to which a case ever gave a task about it, one for each.
  fileprivate func told(_ id: Case.ID) throws -> [RoleName] {
    try column("SELECT role FROM tasks WHERE urgent AND kind = 'immediate-risk-told' AND case_id = '\(id.rawValue)'")
      .compactMap(\.self)
  }

  /// The roles that have an urgent task about it because they receive referrals, one for each.
  fileprivate func atDesk() throws -> [String?] {
    try column(
      """
      SELECT role FROM tasks
      WHERE urgent AND kind = 'immediate-risk-added' AND referral IS NOT NULL AND done_at IS NULL ORDER BY role
      """)
  }

  /// Ends a case of Prevent that stands at the gateway.
  fileprivate func end(_ id: Case.ID) async throws {
    try await save(
      "gateway-assessment", on: id, by: .caseOfficer,
      facts: ["deconfliction-status": "clear", "gateway-outcome": "no-further-action"])
    try await save("closure", on: id, by: .caseOfficer)
    try await move(id, "close-no-further-action", by: .supervisor)
  }
}
