import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("Stepping up with a code")
struct StepUpTests {
  @Test("opens what asks for it to the very key that it was given with, for five minutes of the real clock")
  func opens() async throws {
    try await withCasework { fixture in
      let (id, record) = try await fixture.safelyReached()
      let authenticator = try await fixture.enrol(.coordinator)
      let caller = try fixture[.coordinator]
      await #expect(throws: CaseworkFault.stepUpNeeded) { try await fixture.show(record, of: id, to: caller) }
      #expect(
        try await fixture.events(of: id).last?.event.kind != .recordShown, "nothing is written of what was not shown")
      let until = try await fixture.give(authenticator, as: caller)
      let left = until.microseconds - (try fixture.reallyNow.microseconds)
      #expect((290_000_000...300_000_000).contains(left))
      #expect(try await fixture.show(record, of: id, to: caller) == "by the side door")
      let another = try await fixture.another(.coordinator)
      await #expect(throws: CaseworkFault.stepUpNeeded) { try await fixture.show(record, of: id, to: another) }
      await #expect(throws: CaseworkFault.stepUpNeeded) {
        try await fixture.show(record, of: id, to: try fixture[.chair])
      }
      try fixture.passRealTime(minutes: 5)
      await #expect(throws: CaseworkFault.stepUpNeeded) { try await fixture.show(record, of: id, to: caller) }
    }
  }

  @Test("is asked for before anything is said of what somebody names")
  func saysNothing() async throws {
    try await withCasework { fixture in
      let (id, record) = try await fixture.safelyReached()
      for named in [(record, id), (.init(UUID()), .init(UUID()))] {
        await #expect(throws: CaseworkFault.stepUpNeeded) {
          try await fixture.show(named.0, of: named.1, to: try fixture[.stranger])
        }
      }
      for reference in [try fixture.reference(id), "CHA-0000-0000-0"] {
        await #expect(throws: CaseworkFault.stepUpNeeded) {
          _ = try await fixture.casework.openInEmergency(
            reference, because: "At the door now.", by: try fixture[.intakeOfficer], keyed: fixture.key()
          ) { _, _ in Answer(status: 201, body: []) }
        }
      }
      #expect(try fixture.column("SELECT 1::text FROM emergency_misses").isEmpty)
    }
  }

  @Test("is asked of reviewers before anything is looked for of whom a pack would tell, whoever that is")
  func preparing() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let reviewer = try fixture[Asking.preparer]
      let way = SafeContact.ID(UUID())
      for (person, contact) in [(asking.person, nil), (asking.person, way), (Person.ID(UUID()), nil)] {
        let asked = AccessAsked(
          person: person, requester: person, receivedAt: asking.received, contact: contact, authority: "Passport seen")
        await #expect(throws: CaseworkFault.stepUpNeeded) {
          _ = try await fixture.casework.prepareAccessPack(asked, by: reviewer, keyed: fixture.key()) { _ in
            Answer(status: 201, body: [])
          }
        }
      }
      #expect(try fixture.column("SELECT count(*)::text FROM access_packs") == ["0"])
    }
  }

  @Test(
    "is asked of reviewers who give up a pack before it is known whether there is such a pack, or what became of it")
  func givingUp() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let (open, ended) = (try await asking.prepare(), try await asking.prepare())
      try await asking.withdraw(ended)
      for id in [open.id, ended.id, AccessPack.ID(UUID())] {
        await #expect(throws: CaseworkFault.stepUpNeeded) {
          _ = try await fixture.casework.withdrawAccessPack(
            id, by: try fixture[Asking.releaser], keyed: fixture.key()
          ) { _ in Answer(status: 200, body: []) }
        }
      }
      #expect(try fixture.column("SELECT count(*)::text FROM access_pack_ends") == ["1"])
      try await asking.withdraw(open, by: Asking.releaser)
    }
  }

  @Test("is asked of reviewers who read or release a pack, and of auditors who take the history with them")
  func others() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let pack = try await asking.prepare()
      let releaser = try fixture[Asking.releaser]
      await #expect(throws: CaseworkFault.stepUpNeeded) {
        _ = try await fixture.casework.showAccessPack(pack.id, to: releaser)
      }
      await #expect(throws: CaseworkFault.stepUpNeeded) {
        _ = try await fixture.casework.releaseAccessPack(pack.id, by: releaser, keyed: fixture.key()) { _ in
          Answer(status: 200, body: [])
        }
      }
      let auditor = try fixture[.chair]
      try await fixture.administered { try await $0.bring(isAuditor: true, auditor.practitioner, in: fixture.area) }
      _ = try await fixture.casework.listCheckpoints(after: 0, limit: 9, to: auditor)
      _ = try await fixture.casework.verifyArea(for: auditor)
      let first = Casework.firstCase
      await #expect(throws: CaseworkFault.stepUpNeeded) {
        _ = try await fixture.casework.listEvents(after: (first, 0), limit: 9, to: auditor)
      }
      await #expect(throws: CaseworkFault.stepUpNeeded) {
        _ = try await fixture.casework.listHeads(after: (0, first), limit: 9, to: auditor)
      }
      await #expect(throws: CaseworkFault.stepUpNeeded) {
        _ = try await fixture.casework.listErasures(after: 0, limit: 9, to: auditor)
      }
      try fixture.stepUp(auditor)
      _ = try await fixture.casework.listErasures(after: 0, limit: 9, to: auditor)
      #expect(try await !fixture.casework.listEvents(after: (first, 0), limit: 9, to: auditor).isEmpty)
      _ = try await fixture.casework.listHeads(after: (0, first), limit: 9, to: auditor)
    }
  }

  @Test("takes a code once, and says of one that was taken what it says of a wrong one; every one is on record")
  func once() async throws {
    try await withCasework { fixture in
      let caller = try fixture[.coordinator]
      #expect(try await refusal { try await fixture.give("000000", as: caller) }.code == .noAuthenticator)
      let authenticator = try await fixture.enrol(.coordinator)
      let code = authenticator.code(at: try fixture.reallyNow.microseconds)
      let keyed = fixture.key()
      let until = try await fixture.give(code, as: caller, keyed: keyed)
      #expect(try await fixture.give(code, as: caller, keyed: keyed) == until, "sent again, it is the same act")
      #expect(try await refusal { try await fixture.give(code, as: caller) }.code == .wrongCode)
      let another = try await fixture.another(.coordinator)
      #expect(try await refusal { try await fixture.give(code, as: another) }.code == .wrongCode)
      #expect(try await refusal { try await fixture.give(fixture.wrong(authenticator), as: caller) }.code == .wrongCode)
      let rows = try fixture.database.rows("SELECT outcome, key FROM step_up_tries ORDER BY at")
      #expect(
        rows == [
          ["not-enrolled", caller.key], ["right", caller.key], ["used", caller.key], ["used", another.key],
          ["wrong", caller.key],
        ])
      #expect(try fixture.column("SELECT practitioner::text FROM step_up_tries GROUP BY 1").count == 1)
    }
  }

  @Test("given twice at once is taken once")
  func atOnce() async throws {
    try await withCasework { fixture in
      let caller = try fixture[.coordinator]
      let authenticator = try await fixture.enrol(.coordinator)
      let code = authenticator.code(at: try fixture.reallyNow.microseconds)
      let taken = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<6 { group.addTask { (try? await fixture.give(code, as: caller)) != nil } }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(taken == 1)
      #expect(try fixture.column("SELECT count(*)::text FROM step_ups") == ["1"])
    }
  }

  @Test("looks at no code for ten minutes after five that were not taken, whoever gave them with whichever key")
  func lockedOut() async throws {
    try await withCasework { fixture in
      let caller = try fixture[.coordinator]
      let another = try await fixture.another(.coordinator)
      let authenticator = try await fixture.enrol(.coordinator)
      for place in 0..<5 {
        let wrong = try fixture.wrong(authenticator)
        let refused = try await refusal { try await fixture.give(wrong, as: place == 2 ? another : caller) }
        #expect(refused.code == .wrongCode)
      }
      for minutes in [0, 9] {
        try fixture.passRealTime(minutes: minutes)
        do {
          _ = try await fixture.give(authenticator, as: another)
          Issue.record("a code was looked at")
        } catch CaseworkFault.codesNotLookedAt(let until, let seconds) {
          #expect((590 - minutes * 60...600 - minutes * 60).contains(seconds))
          #expect(until > (try fixture.reallyNow))
        }
      }
      // What was not looked at does not make it longer.
      try fixture.passRealTime(minutes: 10)
      _ = try await fixture.give(authenticator, as: caller)
      #expect(
        try fixture.column("SELECT outcome FROM step_up_tries ORDER BY at")
          == Array(repeating: "wrong", count: 5) + ["not-looked-at", "not-looked-at", "right"])
    }
  }

  @Test("guessed at by many at once, no more than five codes are looked at")
  func guessed() async throws {
    try await withCasework { fixture in
      let caller = try fixture[.coordinator]
      let wrong = try fixture.wrong(try await fixture.enrol(.coordinator))
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<20 { group.addTask { _ = try? await fixture.give(wrong, as: caller) } }
      }
      #expect(try fixture.column("SELECT count(*)::text FROM step_up_tries WHERE outcome = 'wrong'") == ["5"])
      #expect(try fixture.column("SELECT count(*)::text FROM step_up_tries WHERE outcome = 'not-looked-at'") == ["15"])
    }
  }

  @Test("ends with the authenticator: replaced, its codes and what they opened are worth nothing, and a rest ends")
  func replaced() async throws {
    try await withCasework { fixture in
      let (id, record) = try await fixture.safelyReached()
      let caller = try fixture[.coordinator]
      let first = try await fixture.enrol(.coordinator)
      _ = try await fixture.give(first, as: caller)
      #expect(try await fixture.show(record, of: id, to: caller) == "by the side door")
      let second = try await fixture.enrol(.coordinator)
      await #expect(throws: CaseworkFault.stepUpNeeded) { try await fixture.show(record, of: id, to: caller) }
      #expect(first.bytes() != second.bytes())
      for _ in 0..<5 { _ = try? await fixture.give(fixture.wrong(second), as: caller) }
      await #expect(throws: CaseworkFault.self) { _ = try await fixture.give(second, as: caller) }
      _ = try await fixture.give(try await fixture.enrol(.coordinator), as: caller)
    }
  }

  @Test("is worth nothing to a key that was revoked, and to somebody who left, whose authenticator goes")
  func gone() async throws {
    try await withCasework { fixture in
      let (id, record) = try await fixture.safelyReached()
      let authenticator = try await fixture.enrol(.coordinator)
      let revoked = try await fixture.another(.coordinator)
      _ = try await fixture.give(authenticator, as: revoked)
      try await fixture.administered { try await $0.revokeKey(revoked.key, in: fixture.area) }
      await #expect(throws: CaseworkFault.unauthenticated) { try await fixture.show(record, of: id, to: revoked) }
      await #expect(throws: CaseworkFault.unauthenticated) { _ = try await fixture.give("000000", as: revoked) }
      let player = try fixture.player(.coordinator)
      try fixture.stepUp(player.caller)
      try await fixture.administered {
        _ = try await $0.bring(
          practitionerNamed: Part.coordinator.name, of: player.agency, isActive: false, in: fixture.area)
      }
      await #expect(throws: CaseworkFault.unauthenticated) { try await fixture.show(record, of: id, to: player.caller) }
      #expect(try fixture.column("SELECT 1::text FROM authenticators").isEmpty)
    }
  }

  @Test("is what the database asks for as well, before it gives the service a way of reaching somebody")
  func inSQL() async throws {
    try await withCasework { fixture in
      let (id, _) = try await fixture.safelyReached()
      let (caller, chair) = (try fixture[.coordinator], try fixture[.chair])
      func seen(_ caller: Caller, by role: String = "paneld_web") throws -> Int {
        try fixture.database.rows(
          """
          BEGIN;
          SET LOCAL ROLE \(role);
          SET LOCAL app.areas = '{\(caller.area)}';
          SET LOCAL app.practitioner = '\(caller.practitioner.rawValue)';
          SET LOCAL app.agency = '\(caller.agency.rawValue)';
          SET LOCAL app.key = '\(caller.key)';
          SET LOCAL app."case" = '\(id.rawValue)';
          SELECT make_sealed_reading('\(caller.area)', gen_random_uuid(), '\(id.rawValue)', 'safe-contact');
          SELECT sealed FROM sharing_words WHERE category = 'safe-contact'
          """
        ).count
      }
      #expect(try seen(caller) == 0)
      try fixture.stepUp(caller)
      #expect(try seen(caller) == 1)
      #expect(try seen(chair) == 0)
      #expect(throws: (any Error).self) { try seen(caller, by: "paneld_worker") }
      for statement in [
        "SELECT 1 FROM authenticators", "SELECT 1 FROM step_up_tries",
        "INSERT INTO step_ups SELECT * FROM step_ups",
      ] {
        #expect(throws: (any Error).self) { try fixture.blindly(statement, as: .coordinator) }
      }
    }
  }
}

extension Fixture {
  /// A case with a safe way of reaching somebody.
  fileprivate func safelyReached() async throws -> (Case.ID, CaseRecord.ID) {
    let id = try await open("channel", at: "panel-listed")
    let record = try await keep(
      .safeContact(SafeContact(id: .init(UUID()), person: .init(UUID()), isSafe: true, term: .init(from: .earliest))),
      on: id, words: [.safeContact: "by the side door"])
    return (id, record)
  }

  @discardableResult
  fileprivate func show(_ record: CaseRecord.ID, of id: Case.ID, to caller: Caller) async throws -> String {
    String(
      decoding: try await casework.showSafeContact(record, of: id, because: "To meet", to: caller),
      as: UTF8.self)
  }

  /// Gives the code that shows now.
  @discardableResult
  fileprivate func give(_ authenticator: Authenticator, as caller: Caller) async throws -> Moment {
    try await give(authenticator.code(at: try reallyNow.microseconds), as: caller)
  }

  @discardableResult
  fileprivate func give(_ code: String, as caller: Caller, keyed: Keyed? = nil) async throws -> Moment {
    let answer = try await casework.stepUp(with: code, by: caller, keyed: keyed ?? key()) { until in
      Answer(status: 201, body: Array("\(until.microseconds)".utf8))
    }
    guard let microseconds = Int64(String(decoding: answer.body, as: UTF8.self)) else { throw NotInThisFixture() }
    return Moment(microseconds: microseconds)
  }

  /// A code that does not show now nor near it.
  fileprivate func wrong(_ authenticator: Authenticator) throws -> String {
    let now = try reallyNow.microseconds
    let near = (-3...3).map { authenticator.code(at: now + $0 * 30_000_000) }
    return ["000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777"].first {
      !near.contains($0)
    } ?? ""
  }

  /// Somebody with another key of theirs.
  fileprivate func another(_ part: Part) async throws -> Caller {
    let player = try player(part)
    let token = try await administered {
      try await $0.issueKey(for: player.id, in: area, with: casework.keys.service)
    }
    return Caller(area: area, practitioner: player.id, agency: player.agency, key: token.prefix)
  }
}
